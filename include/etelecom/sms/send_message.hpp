#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/sms/judge_status.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/template_values.hpp>

#include <boost/describe/enum.hpp>

#include <string>
#include <vector>

namespace etelecom::sms {

/// A way on which a message can reach a person.
enum class route { zns, auto_call, sms };
BOOST_DESCRIBE_ENUM(route, zns, auto_call, sms)

/// What became of a request to send.
enum class send_result {
    accepted,
    phone_wrong,
    parameter_wrong,
    out_of_messages,
    no_such_template,
    no_route,
    unknown_channel
};
BOOST_DESCRIBE_ENUM(send_result, accepted, phone_wrong, parameter_wrong, out_of_messages,
                    no_such_template, no_route, unknown_channel)

} // namespace etelecom::sms

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::route::zns>{.wire = "1",
                                                                                .text = "ZNS"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::route::auto_call>{
    .wire = "2", .text = "AutoCall"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::route::sms>{.wire = "3",
                                                                                .text = "SMS"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::accepted>{
    .wire = "1", .text = "accepted"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::phone_wrong>{
    .wire = "-1", .text = "not a phone number"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::parameter_wrong>{
    .wire = "-2", .text = "a parameter is wrong: code names it"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::out_of_messages>{
    .wire = "-3", .text = "no messages left"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::no_such_template>{
    .wire = "-6", .text = "no template of that code"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::no_route>{
    .wire = "-8", .text = "no route for the request"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::sms::send_result::unknown_channel>{
    .wire = "-9", .text = "routerule names an unknown channel"};

namespace etelecom::sms {

/// Sends a message from a registered template to one person, on the first of the given routes that
/// works. It costs money, and sent twice it is two messages. Accepted does not mean delivered: see
/// `get_status_omni`.
///
/// The service lets in only callers whose address it knows, and takes no key: user name and
/// password stand in the request.
///
/// https://docs.etelecom.vn/api-etelecom-english/sms-brandname/sms-api/send-sms
struct send_message : endpoint<"Sms", "SendMessage"> {
    static constexpr std::string_view summary = "Send an SMS, or the same by ZNS or call";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/sms-brandname/sms-api/send-sms";
    static constexpr key_use keys = key_use::none;
    static constexpr std::string_view sms_path = "/OmniMessage/SendMessage";

    struct request {
        secret username{};
        secret password{};
        /// To whom.
        phone_number phonenumber{};
        std::string templatecode{};
        /// The values of the template's parameters.
        template_values list_param{};
        /// The routes, in the order in which they are tried.
        std::vector<open_enum<route>> routerule{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        open_enum<send_result> status{};
        /// What the status means, in words: `Success`.
        std::string code{};
        /// The message's id, ICOMNI and 30 characters more; empty when it was refused.
        std::string id_omni_mess{};

        friend bool operator==(response const&, response const&) = default;
    };

    /// Only the one documented word for it counts as accepted.
    static judgement judge(response const& answer) {
        auto const judged = judge_status(answer.status.word(), answer.code);
        if (judged.says != verdict::yes || answer.status == send_result::accepted) return judged;
        return {verdict::unclear, 0, "a status that is not known"};
    }
};
BOOST_DESCRIBE_STRUCT(send_message::request, (),
                      (username, password, phonenumber, routerule, templatecode, list_param))
BOOST_DESCRIBE_STRUCT(send_message::response, (), (status, code, id_omni_mess))

} // namespace etelecom::sms

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::username>{
        .text = "the account", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::password>{
        .text = "its password", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::phonenumber>{
        .text = "the person it is for", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::templatecode>{
        .text = "the template, by its code", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::list_param>{
        .text = "the values of the template's parameters, by name"};
// The table has a text, one example a list: an order needs a list, and the service's users send
// one.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::request::routerule>{
        .text = "the routes, in the order in which they are tried"};
// The printed answer has the name with a blank on either side.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::sms::send_message::response::id_omni_mess>{
        .name = "idOmniMess", .text = "the message's id", .also = {" idOmniMess "}};
