#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// What became of a request for permission to call.
enum class consent_step { sent, expired };
BOOST_DESCRIBE_ENUM(consent_step, sent, expired)
constexpr auto wire_words(consent_step) {
    using enum consent_step;
    return std::to_array<word<consent_step>>(
        {{sent, "SENT", "the person is asked"}, {expired, "EXPIRED", "it lapsed"}});
}

/// A person was asked for permission to call them, or the request lapsed.
struct oa_send_consent : event<"oa_send_consent"> {
    static constexpr std::string_view summary = "Permission to call was asked for, or it lapsed";

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        open_enum<consent_step> request_type{};
        /// When it was asked for. No page says in what unit.
        std::optional<std::int64_t> create_time{};
        /// When it lapses. No page says in what unit.
        std::optional<std::int64_t> expired_time{};

        static constexpr field_notes notes[] = {
            envelope::app_id,
            envelope::timestamp,
            {.member = "phone", .either = true},
            {.member = "create_time", .either = true},
            {.member = "expired_time", .either = true},
        };
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(oa_send_consent::body, (),
                      (app_id, event_name, timestamp, oa_id, phone, request_type, create_time,
                       expired_time))

} // namespace etelecom::events
