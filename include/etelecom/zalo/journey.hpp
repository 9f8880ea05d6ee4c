#pragma once

#include <etelecom/zalo/send_outcome.hpp>
#include <etelecom/zalo/zns_error.hpp>

namespace etelecom::zalo {

/// How a journey stands.
enum class journey_state { created, enabled, disabled };
BOOST_DESCRIBE_ENUM(journey_state, created, enabled, disabled)
constexpr auto wire_words(journey_state) {
    using enum journey_state;
    return std::to_array<word<journey_state>>(
        {{created, "Z", "newly created"}, {enabled, "P", "enabled"}, {disabled, "N", "disabled"}});
}

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
    timestamp expired_at{};
    bool is_charged = false;
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // The tables say expires_at, all examples expired_at.
        {.member = "expired_at", .text = "when the token ends", .also = {"expires_at"}},
        // Whoever has it can send messages that somebody else pays for.
        {.member = "journey_token", .sensitive = true}};
    friend bool operator==(journey const&, journey const&) = default;
};
BOOST_DESCRIBE_STRUCT(journey, (),
                      (created_at, error_code, error_message, expired_at, id, is_charged,
                       journey_id, journey_token, phone, status, updated_at))

/// Whether a journey was made.
inline judgement judge(journey const& answer) {
    auto const& code = answer.error_code;
    if (code.value() != 0 || answer.status == journey_state::disabled)
        return {verdict::no, code.value(),
                reason_of(answer.error_message, code.value(), code.text(), "status N: disabled"),
                answer.is_charged ? "it was charged" : ""};
    if (only_a_text_says_no(answer.error_message)) return {verdict::unclear, 0, text_without_code};
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the journey"};
    return {};
}

/// Whether a journey was found, however it stands: one that has ended is an answer, too.
inline judgement judge_found(journey const& answer) {
    return answer.id.is_set() ? judgement{} : judge(answer);
}

} // namespace etelecom::zalo
