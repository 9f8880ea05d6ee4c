#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/zalo/delivery_state.hpp>
#include <etelecom/zalo/send_outcome.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::zalo {

/// Whether a ZNS is a test.
enum class zns_mode { unknown, development };
BOOST_DESCRIBE_ENUM(zns_mode, unknown, development)

/// How a ZNS is sent.
enum class zns_sending { unknown, ordinary, beyond_quota };
BOOST_DESCRIBE_ENUM(zns_sending, unknown, ordinary, beyond_quota)

/// By what a ZNS is sent.
enum class zns_kind { unknown, by_template, by_journey, by_user_id };
BOOST_DESCRIBE_ENUM(zns_kind, unknown, by_template, by_journey, by_user_id)

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_mode::unknown>{
    .text = "an ordinary message"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_mode::development>{
    .text = "a test: reaches only an administrator of the app or of the OA"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_sending::unknown>{
    .text = "not stated"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_sending::ordinary>{
    .wire = "default", .text = "ordinary sending"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_sending::beyond_quota>{
    .wire = "tag3", .text = "a tag-3 message beyond the quota; only for OAs allowed to"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_kind::unknown>{
    .text = "not stated"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_kind::by_template>{
    .wire = "template", .text = "an ordinary ZNS"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_kind::by_journey>{
    .wire = "journey", .text = "a ZNS of a journey"};
// Only the filter of ListMessages names it, and says no more of it.
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::zalo::zns_kind::by_user_id>{
    .wire = "uid", .text = "a message to a Zalo user id"};

namespace etelecom::zalo {

/// The SMS that was sent in place of a ZNS that failed.
struct fallback_sms {
    std::string brandname{};
    std::string code{};
    std::string description{};
    std::string message{};
    timestamp request_time{};
    timestamp send_time{};
    std::string status{};
    std::string status_description{};
    bool unicode = false;

    friend bool operator==(fallback_sms const&, fallback_sms const&) = default;
};
BOOST_DESCRIBE_STRUCT(fallback_sms, (),
                      (brandname, code, description, message, request_time, send_time, status,
                       status_description, unicode))

/// A ZNS message, and how it stands. Not every operation answers with all of it: a member that an
/// answer does not have is unset.
struct zns_message {
    /// The message's id at eTelecom.
    etelecom::id<tag::zns> id{};
    /// The message's id at Zalo.
    std::string msg_id{};
    etelecom::id<tag::oa> oa_id{};
    /// The person it was sent to.
    phone_number phone{};
    etelecom::id<tag::zns_template> template_id{};
    template_values template_data{};
    /// The caller's own mark, as it was given.
    std::string tracking_id{};
    /// The pages explain the letters as those of an account (new, enabled, disabled). That `P`
    /// means sent and `N` failed is a guess, taken from the other Zalo operations.
    open_enum<send_outcome> status{};
    open_code<zns_error> error_code{};
    std::string error_message{};
    open_enum<delivery_state> delivery_status{};
    /// When the message reached the person's device.
    timestamp delivery_time{};
    open_enum<zns_kind> type{};
    open_enum<zns_sending> sending_mode{};
    /// Sent in development mode: it reached an administrator only.
    bool is_development = false;
    bool is_charged = false;
    /// The price of the message. The currency is not stated.
    std::int64_t fee_main = 0;
    /// The price of making the journey token. The currency is not stated.
    std::int64_t fee_token = 0;
    etelecom::id<tag::journey> journey_id{};
    etelecom::id<tag::campaign> campaign_id{};
    bool enable_sms_on_zns_failure = false;
    std::optional<fallback_sms> sms{};
    /// Stars that the person gave, and what went with them.
    std::int32_t rate = 0;
    std::vector<std::string> feedback{};
    std::string note{};
    timestamp submit_time{};
    /// Longest time the platform works at the request. The unit is not stated.
    std::int64_t timeout = 0;
    /// Not described.
    std::string response_data{};
    timestamp request_time{};
    timestamp sent_time{};
    etelecom::id<tag::shop> shop_id{};
    etelecom::id<tag::user> user_id{};
    etelecom::id<tag::zalo_user> zl_user_id{};
    timestamp created_at{};
    timestamp updated_at{};

    friend bool operator==(zns_message const&, zns_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(zns_message, (),
                      (campaign_id, created_at, delivery_status, delivery_time,
                       enable_sms_on_zns_failure, error_code, error_message, fee_main, fee_token,
                       feedback, id, is_charged, is_development, journey_id, msg_id, note, oa_id,
                       phone, rate, request_time, response_data, sending_mode, sent_time, shop_id,
                       sms, status, submit_time, template_data, template_id, timeout, tracking_id,
                       type, updated_at, user_id, zl_user_id))

/// Whether a ZNS was taken.
inline judgement judge(zns_message const& answer) {
    if (answer.error_code.value() != 0 || answer.status == send_outcome::failed)
        return {verdict::no, answer.error_code.value(),
                answer.error_message.empty() ? answer.error_code.text()
                                             : std::string_view(answer.error_message)};
    if (!told(answer.status)) return {verdict::unclear, 0, "a status that is not known"};
    if (!answer.id.is_set() && answer.msg_id.empty())
        return {verdict::unclear, 0, "no id of the message"};
    return {};
}

/// Whether a ZNS was found, whatever became of it: a message that failed is an answer, too.
inline judgement judge_found(zns_message const& answer) {
    return answer.id.is_set() || !answer.msg_id.empty() ? judgement{} : judge(answer);
}

} // namespace etelecom::zalo

// SendZNSJourney's older example says msg_type, as the filter of ListMessages does.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::zns_message::type>{
    .text = "by what it was sent", .also = {"msg_type"}};
// SendZNSJourney's older example has one price in place of the two fees.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::zns_message::fee_main>{
    .text = "the price of the message", .also = {"price"}};
// The text of a message to a person, and what the person wrote back.
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::fallback_sms::message>{
    .sensitive = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::zns_message::note>{
    .sensitive = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::zns_message::response_data>{
    .sensitive = true};
