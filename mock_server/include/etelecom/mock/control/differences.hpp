#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/upstream/difference.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace etelecom::mock::control {

/// Counts from the start of the mock, over all worlds, whatever is reset.
struct tell_differences : control_call<"differences"> {
    static constexpr std::string_view summary =
        "Where the mock's answers differ from those of the upstream that it is compared with "
        "(`--compare`)";
    static constexpr std::string_view in_cpp = "differences()";
    static constexpr bool idempotent = true;
    /// In seconds.
    static constexpr double longest = 600;
    struct request {
        double timeout_seconds = 0;
        static constexpr field_notes notes[] = {
            {.member = "timeout_seconds",
             .text = "how long the answer may wait for those that are still being compared; 600 at "
                     "most"}};
    };
    struct response {
        std::int64_t compared = 0;
        std::int64_t waiting = 0;
        std::int64_t unanswered = 0;
        std::int64_t left_out = 0;
        std::int64_t untold = 0;
        std::vector<upstream_difference> differences{};
        static constexpr field_notes notes[] = {
            {.member = "compared", .text = "how many answers were compared"},
            {.member = "waiting", .text = "how many are to be, when the upstream has answered"},
            {.member = "unanswered", .text = "how many the upstream gave no answer to"},
            {.member = "left_out", .text = "how many it was not asked for: too many waited"},
            {.member = "untold", .text = "differences for which there was no room"},
            {.member = "differences", .text = "by operation and place"}};
    };
};
BOOST_DESCRIBE_STRUCT(tell_differences::request, (), (timeout_seconds))
BOOST_DESCRIBE_STRUCT(tell_differences::response, (),
                      (compared, waiting, unanswered, left_out, untold, differences))

struct clear_differences : control_call<"differences/clear"> {
    static constexpr std::string_view summary = "Forgets the differences, and counts from here on";
    static constexpr std::string_view in_cpp = "clear_differences()";
    using request = nothing;
    using response = nothing;
};

} // namespace etelecom::mock::control
