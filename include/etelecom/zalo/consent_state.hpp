#pragma once

#include <etelecom/types/open_code.hpp>

#include <boost/describe/enum.hpp>

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

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::approved>{
    .text = "approved"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::already_allowed>{.text = "already allowed"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::sent>{
    .text = "sent"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::refused>{
    .text = "refused"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::user_blocked>{
    .text = "user blocked"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::too_many_requests>{.text = "too many requests"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::insufficient_right>{.text = "insufficient right"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::reason_needed>{
    .text = "reason needed"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::waiting>{
    .text = "waiting"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::never_interacted>{.text = "never interacted"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::bad_connection>{
    .text = "bad connection"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::bad_request>{
    .text = "bad request"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::system_error>{
    .text = "system error"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::bad_parameter>{
    .text = "bad parameter"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::failed>{
    .text = "failed"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::expired>{
    .text = "expired"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::outside_working_hours>{
        .text = "outside working hours"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::outside_permitted_time>{
        .text = "outside permitted time"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::consent_state::never_asked>{
    .text = "never asked"};
template <>
inline constexpr etelecom::word_notes
    etelecom::word<etelecom::zalo::consent_state::inbound_call_off>{.text = "inbound call off"};

namespace etelecom::zalo {

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
