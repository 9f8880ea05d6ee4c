#pragma once

#include <etelecom/events/envelope.hpp>

namespace etelecom::events {

/// What a person answered when they were asked for permission to call them.
enum class consent_answer { allow, deny, user_blocked };
BOOST_DESCRIBE_ENUM(consent_answer, allow, deny, user_blocked)
constexpr auto wire_words(consent_answer) {
    using enum consent_answer;
    return std::to_array<word<consent_answer>>(
        {{allow, "ALLOW", "may be called"},
         {deny, "DENY", "must not be called"},
         {user_blocked, "USER_BLOCKED", "the person blocked the OA"}});
}

/// A person answered a request for permission to call them.
struct user_reply_consent : event<"user_reply_consent"> {
    static constexpr std::string_view summary = "A person answered whether they may be called";

    struct body {
        std::string app_id{};
        std::string event_name{};
        /// When it happened: milliseconds since 1970, UTC, as text. See `arrival::sent_at`.
        std::string timestamp{};
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        open_enum<consent_answer> user_consent{};
        /// When the person answered. No page says in what unit.
        std::optional<std::int64_t> confirmed_time{};
        /// Until when the answer holds; 0 is without an end. No page says in what unit.
        std::optional<std::int64_t> expired_time{};

        static constexpr field_notes notes[] = {
            envelope::app_id,
            envelope::timestamp,
            {.member = "phone", .either = true},
            {.member = "confirmed_time", .either = true},
            {.member = "expired_time", .text = "0 is without an end", .either = true},
        };
        friend bool operator==(body const&, body const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(user_reply_consent::body, (),
                      (app_id, event_name, timestamp, oa_id, phone, user_consent, confirmed_time,
                       expired_time))

} // namespace etelecom::events
