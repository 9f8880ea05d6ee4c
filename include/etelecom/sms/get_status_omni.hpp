#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/sms/judge_status.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>

#include <boost/describe/enum.hpp>

#include <string>

namespace etelecom::sms {

/// What has become of a message.
enum class message_state { failed, succeeded, processing };
BOOST_DESCRIBE_ENUM(message_state, failed, succeeded, processing)

} // namespace etelecom::sms

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::message_state::failed>{
    .wire = "FAIL", .text = "failed"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::message_state::succeeded>{
    .wire = "SUCCESS", .text = "succeeded"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::message_state::processing>{
    .wire = "PROCESSING", .text = "under way"};

namespace etelecom::sms {

/// Asks what has become of a message of `send_message`. A message that failed is an answer, not an
/// error: see its `status`.
///
/// https://docs.etelecom.vn/api-etelecom-english/sms-brandname/sms-api/get-message-status
struct get_status_omni : endpoint<"Sms", "GetStatusOmni"> {
    static constexpr std::string_view summary = "Ask what has become of an SMS";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/sms-brandname/sms-api/get-message-status";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::none;
    static constexpr std::string_view sms_path = "/OmniReport/GetStatusOmni";

    struct request {
        secret username{};
        secret password{};
        /// The message's id, from the answer of `send_message`.
        std::string id_omni_mess{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        open_enum<message_state> status{};
        /// What went wrong. What a code means depends on the channel, and no page lists it.
        std::string error_code{};
        /// The channel that was used, in the service's own words.
        std::string channel{};
        phone_number phonenumber{};
        std::string templatecode{};
        /// The values of the template's parameters: JSON, as a text.
        std::string list_param{};
        /// When it was made, `21/05/2021 14:43:22`; the time zone is not stated.
        std::string createdatetime{};
        /// SMS only: how many messages are charged.
        std::string mtcount{};
        /// SMS only: the network.
        std::string telcoid{};
        /// Calls only: how long it took. The unit is not stated.
        std::string duration{};

        friend bool operator==(response const&, response const&) = default;
    };

    static judgement judge(response const& answer) {
        return judge_status(answer.status.word(), answer.error_code);
    }
};
BOOST_DESCRIBE_STRUCT(get_status_omni::request, (), (username, password, id_omni_mess))
BOOST_DESCRIBE_STRUCT(get_status_omni::response, (),
                      (phonenumber, list_param, createdatetime, status, channel, templatecode,
                       error_code, mtcount, telcoid, duration))

} // namespace etelecom::sms

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::request::username>{
        .text = "the account", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::request::password>{
        .text = "its password", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::request::id_omni_mess>{
        .name = "idOmniMess", .text = "the message's id", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::response::error_code>{
        .name = "errorCode", .text = "what went wrong, depending on the channel"};
// The values stood in a message to a person, often a one-time code.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::response::list_param>{.sensitive = true};
// The page names the three and does not say whether they are texts or numbers.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::response::mtcount>{.either = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::response::telcoid>{.either = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::get_status_omni::response::duration>{.either = true};
