#pragma once

#include <etelecom/zalo/delivery_state.hpp>
#include <etelecom/zalo/send_outcome.hpp>
#include <etelecom/zalo/zns_error.hpp>

namespace etelecom::zalo {

/// Whether a ZNS is a test.
enum class zns_mode { unknown, development };
BOOST_DESCRIBE_ENUM(zns_mode, unknown, development)
constexpr auto wire_words(zns_mode) {
    using enum zns_mode;
    return std::to_array<word<zns_mode>>(
        {{unknown, "unknown", "normal"},
         {development, "development", "test send; reaches only an admin of the app or of the OA"}});
}

/// How a ZNS is sent.
enum class zns_sending { unknown, ordinary, beyond_quota };
BOOST_DESCRIBE_ENUM(zns_sending, unknown, ordinary, beyond_quota)
constexpr auto wire_words(zns_sending) {
    using enum zns_sending;
    return std::to_array<word<zns_sending>>(
        {{unknown, "unknown", "not stated"},
         {ordinary, "default", "ordinary sending"},
         {beyond_quota, "tag3", "beyond the quota, allow-listed OAs only"}});
}

/// By what a ZNS is sent.
enum class zns_kind { unknown, by_template, by_journey };
BOOST_DESCRIBE_ENUM(zns_kind, unknown, by_template, by_journey)
constexpr auto wire_words(zns_kind) {
    using enum zns_kind;
    return std::to_array<word<zns_kind>>({{unknown, "unknown", "not stated"},
                                          {by_template, "template", "ordinary ZNS"},
                                          {by_journey, "journey", "journey ZNS"}});
}

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

    static constexpr field_notes notes[] = {
        // The text of a message to a person, and what the person wrote back.
        {.member = "message", .sensitive = true}};
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

    static constexpr field_notes notes[] = {
        // SendZNSJourney's older example says msg_type, as the filter of ListMessages does.
        {.member = "type", .text = "by what it was sent", .also = {"msg_type"}},
        // SendZNSJourney's older example has one price in place of the two fees.
        {.member = "fee_main",
         .text = "the price of the message; the currency is not stated",
         .also = {"price"}},
        {.member = "note", .sensitive = true},
        {.member = "response_data", .sensitive = true}};
    friend bool operator==(zns_message const&, zns_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(zns_message, (),
                      (campaign_id, created_at, delivery_status, delivery_time,
                       enable_sms_on_zns_failure, error_code, error_message, fee_main, fee_token,
                       feedback, id, is_charged, is_development, journey_id, msg_id, note, oa_id,
                       phone, rate, request_time, response_data, sending_mode, sent_time, shop_id,
                       sms, status, submit_time, template_data, template_id, timeout, tracking_id,
                       type, updated_at, user_id, zl_user_id))

/// What was done for a ZNS that failed: it was paid for, it arrived all the same, or an SMS went in
/// its place.
inline std::string_view done_in_spite(zns_message const& answer) {
    if (answer.is_charged) return "it was charged";
    if (answer.enable_sms_on_zns_failure || (answer.sms && *answer.sms != fallback_sms()))
        return "an SMS may have been sent in its place";
    auto const reached = answer.delivery_status == delivery_state::received ||
                         answer.delivery_status == delivery_state::seen ||
                         answer.delivery_time.is_set();
    return reached ? "it is said to have reached the person" : "";
}

/// Whether a ZNS was taken.
inline judgement judge(zns_message const& answer) {
    auto const& code = answer.error_code;
    if (code.value() != 0 || answer.status == send_outcome::failed)
        return {verdict::no, code.value(),
                reason_of(answer.error_message, code.value(), code.text(), status_failed),
                done_in_spite(answer)};
    if (only_a_text_says_no(answer.error_message)) return {verdict::unclear, 0, text_without_code};
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
