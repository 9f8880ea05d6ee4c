#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <boost/describe/enum.hpp>

#include <string>

namespace etelecom::zalo {

/// How a journey stands.
enum class journey_state { created, enabled, disabled };
BOOST_DESCRIBE_ENUM(journey_state, created, enabled, disabled)

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_state::created>{
    .wire = "Z", .text = "newly created"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_state::enabled>{
    .wire = "P", .text = "enabled"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::journey_state::disabled>{
    .wire = "N", .text = "disabled"};

namespace etelecom::zalo {

/// A journey: a token that pays for the ZNS messages to one person over some days, say about one
/// delivery.
struct journey {
    /// The journey's id at eTelecom. That other operations mean this one by `journey_id` is a
    /// guess: both are 64-bit numbers, which Zalo's own id below is not.
    etelecom::id<tag::journey> id{};
    /// The journey's id at Zalo.
    std::string journey_id{};
    /// The token at Zalo. No operation here takes it.
    std::string journey_token{};
    /// The person it is for.
    phone_number phone{};
    open_enum<journey_state> status{};
    open_code<zns_error> error_code{};
    std::string error_message{};
    /// When the token ends.
    timestamp expired_at{};
    bool is_charged = false;
    timestamp created_at{};
    timestamp updated_at{};

    friend bool operator==(journey const&, journey const&) = default;
};
BOOST_DESCRIBE_STRUCT(journey, (),
                      (created_at, error_code, error_message, expired_at, id, is_charged,
                       journey_id, journey_token, phone, status, updated_at))

/// Whether a journey was made.
inline judgement judge(journey const& answer) {
    if (answer.error_code.value() != 0 || answer.status == journey_state::disabled)
        return {verdict::no, answer.error_code.value(),
                answer.error_message.empty() ? answer.error_code.text()
                                             : std::string_view(answer.error_message)};
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the journey"};
    return {};
}

/// Whether a journey was found, however it stands: one that has ended is an answer, too.
inline judgement judge_found(journey const& answer) {
    return answer.id.is_set() ? judgement{} : judge(answer);
}

} // namespace etelecom::zalo

// The tables say expires_at, all examples expired_at.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::journey::expired_at>{
    .text = "when the token ends", .also = {"expires_at"}};
// Whoever has it can send messages that somebody else pays for.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::journey::journey_token>{
    .sensitive = true};
