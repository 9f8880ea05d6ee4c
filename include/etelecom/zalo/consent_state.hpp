#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// How a person's permission to be called stands, or why that could not be told. The values are
/// Zalo's, known at second hand: eTelecom's pages do not list them.
enum class consent_state : int {
    approved = 0,
    already_allowed = 1,
    sent = 2,
    refused = 3,
    user_blocked = 4,
    too_many_requests = 5,
    insufficient_right = 6,
    reason_needed = 7,
    waiting = 8,
    never_interacted = 9,
    bad_connection = 10,
    bad_request = 11,
    system_error = 12,
    bad_parameter = 13,
    failed = 14,
    expired = 16,
    outside_working_hours = 18,
    outside_permitted_time = 19,
    never_asked = 20,
    inbound_call_off = 21
};
BOOST_DESCRIBE_ENUM(consent_state, approved, already_allowed, sent, refused, user_blocked,
                    too_many_requests, insufficient_right, reason_needed, waiting, never_interacted,
                    bad_connection, bad_request, system_error, bad_parameter, failed, expired,
                    outside_working_hours, outside_permitted_time, never_asked, inbound_call_off)
constexpr auto wire_words(consent_state) {
    using enum consent_state;
    return std::to_array<word<consent_state>>(
        {{approved, {}, "approved"},
         {already_allowed, {}, "already allowed"},
         {sent, {}, "sent"},
         {refused, {}, "refused"},
         {user_blocked, {}, "user blocked"},
         {too_many_requests, {}, "too many requests"},
         {insufficient_right, {}, "insufficient right"},
         {reason_needed, {}, "reason needed"},
         {waiting, {}, "waiting"},
         {never_interacted, {}, "never interacted"},
         {bad_connection, {}, "bad connection"},
         {bad_request, {}, "bad request"},
         {system_error, {}, "system error"},
         {bad_parameter, {}, "bad parameter"},
         {failed, {}, "failed"},
         {expired, {}, "expired"},
         {outside_working_hours, {}, "outside working hours"},
         {outside_permitted_time, {}, "outside permitted time"},
         {never_asked, {}, "never asked"},
         {inbound_call_off, {}, "inbound call off"}});
}

/// So that `error::refusal_code()` compares with the codes.
constexpr bool operator==(std::int64_t code, consent_state value) noexcept {
    return code == static_cast<std::int64_t>(value);
}

/// Whether a code says that the question itself failed, rather than how the permission stands.
constexpr bool question_failed(open_code<consent_state> code) noexcept {
    switch (code.known().value_or(consent_state::approved)) {
    case consent_state::too_many_requests:
    case consent_state::insufficient_right:
    case consent_state::reason_needed:
    case consent_state::bad_connection:
    case consent_state::bad_request:
    case consent_state::system_error:
    case consent_state::bad_parameter:
    case consent_state::failed: return true;
    default: return false;
    }
}

} // namespace etelecom::zalo
