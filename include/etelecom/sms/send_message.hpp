#pragma once

#include <etelecom/sms/judge_status.hpp>

namespace etelecom::sms {

/// A way on which a message can reach a person.
enum class route { zns, auto_call, sms };
BOOST_DESCRIBE_ENUM(route, zns, auto_call, sms)
constexpr auto wire_words(route) {
    using enum route;
    return std::to_array<word<route>>(
        {{zns, "1", "ZNS"}, {auto_call, "2", "AutoCall"}, {sms, "3", "SMS"}});
}

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
constexpr auto wire_words(send_result) {
    using enum send_result;
    return std::to_array<word<send_result>>(
        {{accepted, "1", "accepted"},
         {phone_wrong, "-1", "phone number format wrong"},
         {parameter_wrong, "-2", "a parameter has a wrong format (its name is in code)"},
         {out_of_messages, "-3", "run out of messages"},
         {no_such_template, "-6", "no template with that templatecode"},
         {no_route, "-8", "no routing found for the request"},
         {unknown_channel, "-9", "unknown channel in routerule"}});
}

/// Sends a message from a registered template to one person, on the first of the given routes that
/// works. It costs money, and sent twice it is two messages. Accepted does not mean delivered: see
/// `get_status_omni`.
///
/// The service lets in only callers whose address it knows, and takes no key: user name and
/// password stand in the request.
struct send_message : endpoint<"Sms", "SendMessage"> {
    static constexpr std::string_view summary = "Send an SMS, or the same by ZNS or call";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/sms-brandname/sms-api/send-sms";
    static constexpr bool costly = true;
    static constexpr key_use keys = key_use::none;
    static constexpr std::string_view sms_path = "/OmniMessage/SendMessage";

    struct request {
        secret username{};
        secret password{};
        phone_number phonenumber{};
        std::string templatecode{};
        template_values list_param{};
        /// The routes, in the order in which they are tried: `{route::zns, route::sms}`. The page
        /// shows a text of one route, too: `list_or_text<open_enum<route>>::text(route::sms)`.
        list_or_text<open_enum<route>> routerule{};

        static constexpr field_notes notes[] = {
            {.member = "username", .text = "the account", .required = true, .guessed = true},
            {.member = "password", .text = "its password", .required = true, .guessed = true},
            {.member = "phonenumber",
             .text = "the person it is for",
             .required = true,
             .guessed = true},
            {.member = "templatecode",
             .text = "the template, by its code",
             .required = true,
             .guessed = true},
            {.member = "list_param", .text = "the values of the template's parameters, by name"},
            // The table and one example have a text, another example a list: an order needs a
            // list, and the service's users send one.
            {.member = "routerule",
             .text = "the routes, in the order in which they are tried",
             .either = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        open_enum<send_result> status{};
        /// What the status means, in words: `Success`.
        std::string code{};
        std::string id_omni_mess{};

        static constexpr field_notes notes[] = {
            // The printed answer has the name with a blank on either side.
            {.member = "id_omni_mess",
             .name = "idOmniMess",
             .text = "the message's id, ICOMNI and 30 characters more; empty when it was refused",
             .also = {" idOmniMess "}}};
        friend bool operator==(response const&, response const&) = default;
    };

    /// Only the one documented word for it counts as accepted.
    static judgement judge(response const& answer) {
        auto judged = judge_status(answer.status.word(), answer.code);
        if (judged.says == verdict::no && !answer.id_omni_mess.empty())
            judged.done = "the answer has the id of a message";
        if (judged.says != verdict::yes || answer.status == send_result::accepted) return judged;
        return {verdict::unclear, 0, "a status that is not known"};
    }
};
BOOST_DESCRIBE_STRUCT(send_message::request, (),
                      (username, password, phonenumber, routerule, templatecode, list_param))
BOOST_DESCRIBE_STRUCT(send_message::response, (), (status, code, id_omni_mess))

} // namespace etelecom::sms
