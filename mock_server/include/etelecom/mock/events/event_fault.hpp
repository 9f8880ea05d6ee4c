#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>

#include <array>
#include <cstdint>
#include <string>

namespace etelecom::mock {

/// What can go wrong with an event.
enum class event_mishap { twice, late, out_of_order, without_signature, bad_signature, lost };
BOOST_DESCRIBE_ENUM(event_mishap, twice, late, out_of_order, without_signature, bad_signature, lost)

constexpr auto wire_words(event_mishap) {
    using enum event_mishap;
    return std::to_array<word<event_mishap>>({
        {twice, {}, "goes out a second time though it was delivered"},
        {late, {}, "goes out `seconds` later"},
        {out_of_order, {}, "goes out behind the next one to that address, or 30 seconds later"},
        {without_signature, {}, "goes out without a signature"},
        {bad_signature, {}, "goes out with a signature that is not its own"},
        {lost, {}, "never goes out"},
    });
}

/// What is to happen to events, as a test tells it.
struct event_fault {
    /// By which it is taken back.
    etelecom::id<event_fault> id{};
    open_enum<event_mishap> does{};
    /// The `event_name`; empty means every event.
    std::string event{};
    /// Of `late`, by the mock's clock.
    double seconds = 60;
    /// So many events meet it.
    std::int64_t times = 1;
    /// Every event meets it that meets none that is counted.
    bool forever = false;

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "told; by it the fault is taken back"},
        {.member = "does", .text = "what is to happen", .required = true},
        {.member = "event", .text = "the event_name; empty: every event"},
        {.member = "seconds", .text = "of late: how much, by the mock's clock; 0 to 31557600"},
        {.member = "times", .text = "so many events meet it", .minimum = 1},
        {.member = "forever", .text = "every event meets it that meets none that is counted"}};
    friend bool operator==(event_fault const&, event_fault const&) = default;
};
BOOST_DESCRIBE_STRUCT(event_fault, (), (id, does, event, seconds, times, forever))

} // namespace etelecom::mock
