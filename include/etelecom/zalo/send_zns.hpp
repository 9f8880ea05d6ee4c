#pragma once

#include <etelecom/zalo/zns_message.hpp>

namespace etelecom::zalo {

/// Sends a ZNS: a message from a registered template, to one person, by phone number. It costs
/// money, and sent twice it is two messages: `tracking_id` marks it for you, it does not make a
/// second send harmless.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-zns
struct send_zns : endpoint<"Zalo", "SendZNS"> {
    static constexpr std::string_view summary = "Send a ZNS message from a template";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "send-zns";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// To whom.
        phone_number phone{};
        etelecom::id<tag::zns_template> template_id{};
        /// The values of the template's parameters.
        template_values template_data{};
        /// Your own mark, echoed back: for finding the message again.
        std::optional<std::string> tracking_id{};
        open_enum<zns_mode> mode{};
        open_enum<zns_sending> sending_mode{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_message;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(send_zns::request, (),
                      (oa_id, phone, template_id, template_data, tracking_id, mode, sending_mode))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::send_zns::request::oa_id>{
    .text = "the OA that sends", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::send_zns::request::phone>{
    .text = "the person it is for", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns::request::template_id>{
        .text = "the template", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns::request::template_data>{
        .text = "the values of the template's parameters, by name"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns::request::tracking_id>{
        .text = "your own mark, echoed back", .second_hand = true, .max_length = 48};
template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::send_zns::request::mode>{
    .text = "development sends a test, to an administrator only"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::send_zns::request::sending_mode>{.text = "how to send"};
