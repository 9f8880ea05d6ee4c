#pragma once

#include <etelecom/zalo/zns_message.hpp>

namespace etelecom::zalo {

/// Reads one ZNS message: whether it was sent, has arrived, and what the person answered. A message
/// that failed is an answer, not an error: see its `status` and `error_code`.
struct get_message : endpoint<"Zalo", "GetMessage"> {
    static constexpr std::string_view summary = "Read a ZNS message";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-message-details";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// `zns_message::msg_id`.
        std::string msg_id{};

        static constexpr field_notes notes[] = {{.member = "oa_id", .text = "the OA that sent it"},
                                                {.member = "msg_id",
                                                 .text = "the message, by its id at Zalo",
                                                 .required = true,
                                                 .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_message;
    static constexpr std::string_view untold[] = {"/enable_sms_on_zns_failure", "/sms"};

    static judgement judge(response const& answer) { return judge_found(answer); }
};
BOOST_DESCRIBE_STRUCT(get_message::request, (), (oa_id, msg_id))

} // namespace etelecom::zalo
