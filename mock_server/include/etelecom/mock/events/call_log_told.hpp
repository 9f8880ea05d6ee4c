#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/events/envelope.hpp>
#include <etelecom/pbx/call_log.hpp>

#include <string>
#include <string_view>

namespace etelecom::mock {

/// What a webhook of an account is told of a call. A guess, all of it: no page shows what comes
/// there. It is in the envelope of the other events, so that a receiver can check and sort it, with
/// the call as `ListCallLogs` tells it.
struct call_log_told : event<"call_log"> {
    static constexpr std::string_view summary = "A call was made, or tried";
    static constexpr bool partial = true;

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text.
        std::string timestamp{};
        etelecom::id<tag::shop> shop_id{};
        etelecom::pbx::call_log call_log{};

        static constexpr field_notes notes[] = {events::envelope::app_id,
                                                events::envelope::timestamp};
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(call_log_told::body, (), (app_id, event_name, timestamp, shop_id, call_log))

} // namespace etelecom::mock
