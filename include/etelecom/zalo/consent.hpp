#pragma once

#include <etelecom/zalo/delivery_state.hpp>
#include <etelecom/zalo/send_outcome.hpp>

namespace etelecom::zalo {

/// The kind of call that a person is asked to allow.
enum class call_kind { unknown, audio, video, audio_and_video };
BOOST_DESCRIBE_ENUM(call_kind, unknown, audio, video, audio_and_video)
constexpr auto wire_words(call_kind) {
    using enum call_kind;
    return std::to_array<word<call_kind>>(
        {{unknown, "unknown", "not stated"},
         {audio, "audio", "voice call"},
         {video, "video", "video call"},
         {audio_and_video, "audio_and_video", "voice and video"}});
}

/// Why a call is wanted.
enum class consent_reason {
    unknown,
    product_service_consulting,
    order_appointment_confirmation,
    delivery_notification,
    flight_announcement,
    update_order
};
BOOST_DESCRIBE_ENUM(consent_reason, unknown, product_service_consulting,
                    order_appointment_confirmation, delivery_notification, flight_announcement,
                    update_order)
constexpr auto wire_words(consent_reason) {
    using enum consent_reason;
    return std::to_array<word<consent_reason>>(
        {{unknown, "unknown", "not stated"},
         {product_service_consulting, "product_service_consulting",
          "advice on a product or service"},
         {order_appointment_confirmation, "order_appointment_confirmation",
          "confirming an order or appointment"},
         {delivery_notification, "delivery_notification", "delivery notice"},
         {flight_announcement, "flight_announcement", "flight notice"},
         {update_order, "update_order", "order update"}});
}

/// What the person answered to a request for consent.
enum class consent_reply { created, waiting, no_answer, agreed, refused };
BOOST_DESCRIBE_ENUM(consent_reply, created, waiting, no_answer, agreed, refused)
constexpr auto wire_words(consent_reply) {
    using enum consent_reply;
    return std::to_array<word<consent_reply>>({{created, "Z", "new"},
                                               {waiting, "S", "waiting"},
                                               {no_answer, "NS", "no answer"},
                                               {agreed, "P", "agreed"},
                                               {refused, "N", "refused"}});
}

/// A request for consent to call somebody, and how it stands.
struct consent {
    /// The request's own id.
    etelecom::id<tag::consent> id{};
    etelecom::id<tag::oa> oa_id{};
    /// Who is asked.
    phone_number phone{};
    open_enum<call_kind> call_type{};
    open_enum<consent_reason> reason_code{};
    /// Whether the request could be sent to the person.
    open_enum<send_outcome> status{};
    /// What the person answered.
    open_enum<consent_reply> reply_status{};
    open_enum<delivery_state> delivery_status{};
    /// When the request reached the person's device.
    timestamp delivery_time{};
    /// When it lapses; no page says whether the request or the permission is meant.
    timestamp expires_at{};
    /// Zalo's error code, 0 when there is none. No page lists the codes of this operation.
    std::int64_t error_code = 0;
    std::string error_message{};
    bool is_charged = false;
    etelecom::id<tag::shop> shop_id{};
    /// Who asked.
    etelecom::id<tag::user> user_id{};
    timestamp created_at{};
    timestamp updated_at{};
    friend bool operator==(consent const&, consent const&) = default;
};
BOOST_DESCRIBE_STRUCT(consent, (),
                      (call_type, created_at, delivery_status, delivery_time, error_code,
                       error_message, expires_at, id, is_charged, oa_id, phone, reason_code,
                       reply_status, shop_id, status, updated_at, user_id))

/// Whether a request for consent was taken.
inline judgement judge(consent const& answer) {
    if (answer.error_code != 0 || answer.status == send_outcome::failed)
        return {verdict::no, answer.error_code,
                reason_of(answer.error_message, answer.error_code, {}, status_failed),
                answer.is_charged ? "it was charged" : ""};
    if (only_a_text_says_no(answer.error_message)) return {verdict::unclear, 0, text_without_code};
    if (!told(answer.status)) return {verdict::unclear, 0, "a status that is not known"};
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the request"};
    return {};
}

} // namespace etelecom::zalo
