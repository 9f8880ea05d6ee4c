#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// How many messages a day, before and now. As text, because it comes as one or as a number.
struct quota_change {
    std::optional<std::string> prev_value{};
    std::optional<std::string> new_value{};

    static constexpr field_notes notes[] = {{.member = "prev_value", .either = true},
                                            {.member = "new_value", .either = true}};
    friend bool operator==(quota_change const&, quota_change const&) = default;
};
BOOST_DESCRIBE_STRUCT(quota_change, (), (prev_value, new_value))

/// How many messages an OA may send a day changed.
struct change_oa_daily_quota : event<"change_oa_daily_quota"> {
    static constexpr std::string_view summary = "How many messages an OA may send a day changed";

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        etelecom::id<tag::oa> oa_id{};
        quota_change quota{};

        static constexpr field_notes notes[] = {
            envelope::app_id,
            envelope::timestamp,
            // Spelt thus in this event alone.
            {.member = "oa_id", .name = "oaId", .also = {"oa_id"}},
        };
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(change_oa_daily_quota::body, (),
                      (app_id, event_name, timestamp, oa_id, quota))

} // namespace etelecom::events
