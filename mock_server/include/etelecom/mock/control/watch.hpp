#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/world/happening.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string_view>
#include <vector>

namespace etelecom::mock::control {

/// By what counts who watches a world sees that something happened there. Asked for with
/// `Accept: text/event-stream`, the answer goes on: an event with all counts each time that one of
/// them changed, five a second at most, until the world or the mock ends.
struct watch : control_call<"watch"> {
    static constexpr std::string_view summary =
        "Counts what happens in this world; as a stream of events for who accepts one";
    static constexpr std::string_view in_cpp = "tell<control::watch>()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        timestamp time{};
        double speed = 0;
        std::int64_t requests = 0;
        std::int64_t changes = 0;
        std::int64_t due = 0;
        std::int64_t messages = 0;
        std::int64_t consents = 0;
        std::int64_t happenings = 0;
        std::int64_t events = 0;
        std::int64_t faults = 0;
        std::int64_t worlds = 0;
        static constexpr field_notes notes[] = {
            {.member = "time", .text = "the time of this world"},
            {.member = "speed", .text = "of its clock"},
            {.member = "requests", .text = "requests that came to this world since it was reset"},
            {.member = "changes", .text = "calls that changed it; a reset is one of them"},
            {.member = "due", .text = "what happened because its time had come"},
            {.member = "messages", .text = "ZNS messages that this world keeps"},
            {.member = "consents", .text = "requests for consent that this world keeps"},
            {.member = "happenings", .text = "what people did"},
            {.member = "events", .text = "steps of events on their way to webhooks"},
            {.member = "faults", .text = "those that are listed"},
            {.member = "worlds", .text = "how many worlds there are"}};
    };
};
BOOST_DESCRIBE_STRUCT(watch::response, (),
                      (time, speed, requests, changes, due, messages, consents, happenings, events,
                       faults, worlds))

struct tell_people : control_call<"people"> {
    static constexpr std::string_view summary = "Whose phone is off, and who has blocked an OA";
    static constexpr std::string_view in_cpp = "tell<control::tell_people>()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<phone_number> phones_off{};
        std::vector<person> blocking{};
        static constexpr field_notes notes[] = {
            {.member = "phones_off", .text = "where nothing arrives"},
            {.member = "blocking",
             .text = "who has blocked which OA: known by both id and number, a person is there "
                     "twice"}};
    };
};
BOOST_DESCRIBE_STRUCT(tell_people::response, (), (phones_off, blocking))

} // namespace etelecom::mock::control
