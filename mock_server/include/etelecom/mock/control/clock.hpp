#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/types/timestamp.hpp>

namespace etelecom::mock::control {

/// How the time of a world stands.
struct clock_state {
    timestamp time{};
    double speed = 0;

    static constexpr field_notes notes[] = {
        {.member = "time", .text = "the time of this world"},
        {.member = "speed",
         .text = "how many of its seconds pass in a second; 0: it stands still"}};
};
BOOST_DESCRIBE_STRUCT(clock_state, (), (time, speed))

struct tell_clock : control_call<"clock"> {
    static constexpr std::string_view summary = "Tells the time of this world";
    static constexpr std::string_view in_cpp = "clock().now()";
    static constexpr bool idempotent = true;
    using request = nothing;
    using response = clock_state;
};

/// What is due by then happens.
struct advance_clock : control_call<"clock/advance"> {
    static constexpr std::string_view summary = "Lets time pass, at once";
    static constexpr std::string_view in_cpp = "clock().advance(1h)";
    /// A hundred years.
    static constexpr double most = 3'155'760'000;
    struct request {
        double seconds = 0;
        static constexpr field_notes notes[] = {
            {.member = "seconds", .text = "0 to 3155760000", .required = true}};
    };
    using response = clock_state;
};
BOOST_DESCRIBE_STRUCT(advance_clock::request, (), (seconds))

/// Time never goes back: an earlier one is refused.
struct set_clock : control_call<"clock/set"> {
    static constexpr std::string_view summary = "Sets the time forward";
    static constexpr std::string_view in_cpp = "clock().set(time)";
    struct request {
        timestamp time{};
        static constexpr field_notes notes[] = {
            {.member = "time", .text = "not before the present one", .required = true}};
    };
    using response = clock_state;
};
BOOST_DESCRIBE_STRUCT(set_clock::request, (), (time))

struct run_clock : control_call<"clock/run"> {
    static constexpr std::string_view summary = "Has time pass by itself, or stand still";
    static constexpr std::string_view in_cpp = "clock().run(factor)`, `clock().freeze()";
    /// A year in half a minute.
    static constexpr double fastest = 1'000'000;
    struct request {
        double speed = 1;
        static constexpr field_notes notes[] = {
            {.member = "speed",
             .text = "how many seconds are to pass in one: 1 as everywhere, 0 stands still; up to "
                     "1000000"}};
    };
    using response = clock_state;
};
BOOST_DESCRIBE_STRUCT(run_clock::request, (), (speed))

} // namespace etelecom::mock::control
