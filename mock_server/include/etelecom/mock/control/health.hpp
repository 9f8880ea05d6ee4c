#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstdint>
#include <string>

namespace etelecom::mock::control {

struct tell_health : control_call<"health"> {
    static constexpr std::string_view summary = "200 when the mock is ready, and what it keeps";
    static constexpr std::string_view in_cpp = "message_count()`, `consent_count()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::string status{};
        std::string version{};
        timestamp time{};
        std::int64_t messages = 0;
        std::int64_t consents = 0;
        std::int64_t kept = 0;
        std::int64_t kept_text_bytes = 0;
        std::int64_t forgotten = 0;
        std::int64_t requests = 0;
        std::int64_t worlds = 0;
        static constexpr field_notes notes[] = {
            {.member = "status", .text = "ok"},
            {.member = "version", .text = "of the mock"},
            {.member = "time", .text = "the time of this world"},
            {.member = "messages", .text = "ZNS messages that this world keeps"},
            {.member = "consents", .text = "requests for consent that this world keeps"},
            {.member = "kept", .text = "all records of this world that calls left behind"},
            {.member = "kept_text_bytes", .text = "the bytes of the texts in them"},
            {.member = "forgotten", .text = "records that there was no room for any more"},
            {.member = "requests", .text = "requests that came to this world"},
            {.member = "worlds", .text = "how many worlds there are"}};
    };
};
BOOST_DESCRIBE_STRUCT(tell_health::response, (),
                      (status, version, time, messages, consents, kept, kept_text_bytes, forgotten,
                       requests, worlds))

} // namespace etelecom::mock::control
