#pragma once

#include <etelecom/zalo/zns_look_up.hpp>

namespace etelecom::zalo {

/// Sends a ZNS: a message from a registered template, to one person, by phone number. It costs
/// money, and sent twice it is two messages: `tracking_id` marks it for you, it does not make a
/// second send harmless.
struct send_zns : endpoint<"Zalo", "SendZNS"> {
    static constexpr std::string_view summary = "Send a ZNS message from a template";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-zns";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        etelecom::id<tag::zns_template> template_id{};
        template_values template_data{};
        std::optional<std::string> tracking_id{};
        open_enum<zns_mode> mode{};
        open_enum<zns_sending> sending_mode{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true},
            {.member = "phone", .text = "the person it is for", .required = true, .guessed = true},
            {.member = "template_id", .text = "the template", .required = true, .guessed = true},
            {.member = "template_data", .text = "the values of the template's parameters, by name"},
            {.member = "tracking_id",
             .text = "your own mark, echoed back: for finding the message again",
             .second_hand = true,
             .max_length = 48},
            {.member = "mode", .text = "development sends a test, to an administrator only"},
            {.member = "sending_mode", .text = "how to send"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_message;
    using found_by = zns_look_up;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(send_zns::request, (),
                      (oa_id, phone, template_id, template_data, tracking_id, mode, sending_mode))

} // namespace etelecom::zalo
