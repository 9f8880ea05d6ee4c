#pragma once

#include <etelecom/zalo/zns_look_up.hpp>

namespace etelecom::zalo {

/// Sends a ZNS that belongs to a journey and is paid for by its token. Sent twice it is two
/// messages: `tracking_id` marks it for you, it does not make a second send harmless.
struct send_zns_journey : endpoint<"Zalo", "SendZNSJourney"> {
    static constexpr std::string_view summary = "Send a ZNS message of a journey";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-zns-with-journey-token";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        phone_number phone{};
        /// `journey::id`, not its token.
        etelecom::id<tag::journey> journey_id{};
        etelecom::id<tag::zns_template> template_id{};
        template_values template_data{};
        std::optional<std::string> tracking_id{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true},
            {.member = "phone", .text = "the person it is for", .required = true, .guessed = true},
            {.member = "journey_id",
             .text = "the journey that pays, by its id at eTelecom",
             .required = true,
             .guessed = true},
            {.member = "template_id", .text = "the template", .required = true, .guessed = true},
            {.member = "template_data", .text = "the values of the template's parameters, by name"},
            {.member = "tracking_id",
             .text = "your own mark, echoed back: for finding the message again",
             .second_hand = true,
             .max_length = 48}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_message;
    using found_by = zns_look_up;
    static constexpr std::string_view untold[] = {"/is_development", "/request_time",
                                                  "/response_data", "/sending_mode"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(send_zns_journey::request, (),
                      (oa_id, phone, journey_id, template_id, template_data, tracking_id))

} // namespace etelecom::zalo
