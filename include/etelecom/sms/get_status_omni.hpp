#pragma once

#include <etelecom/sms/judge_status.hpp>

namespace etelecom::sms {

/// What has become of a message.
enum class message_state { failed, succeeded, processing };
BOOST_DESCRIBE_ENUM(message_state, failed, succeeded, processing)
constexpr auto wire_words(message_state) {
    using enum message_state;
    return std::to_array<word<message_state>>({{failed, "FAIL", "failed"},
                                               {succeeded, "SUCCESS", "succeeded"},
                                               {processing, "PROCESSING", "in progress"}});
}

/// Asks what has become of a message of `send_message`. A message that failed is an answer, not an
/// error: see its `status`.
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
        std::string id_omni_mess{};

        static constexpr field_notes notes[] = {
            {.member = "username", .text = "the account", .required = true, .guessed = true},
            {.member = "password", .text = "its password", .required = true, .guessed = true},
            {.member = "id_omni_mess",
             .name = "idOmniMess",
             .text = "the message's id, from the answer of SendMessage",
             .required = true,
             .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        open_enum<message_state> status{};
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

        static constexpr field_notes notes[] = {
            {.member = "error_code",
             .name = "errorCode",
             .text =
                 "what went wrong; what a code means depends on the channel, and no page lists it"},
            // The values stood in a message to a person, often a one-time code.
            {.member = "list_param", .sensitive = true},
            // The page names the three and does not say whether they are texts or numbers.
            {.member = "mtcount", .either = true},
            {.member = "telcoid", .either = true},
            {.member = "duration", .either = true}};
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
