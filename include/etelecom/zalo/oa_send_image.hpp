#pragma once

#include <etelecom/zalo/oa_message.hpp>
#include <etelecom/zalo/oa_picture.hpp>
#include <etelecom/zalo/oa_recipient.hpp>

namespace etelecom::zalo {

/// Sends a picture from an OA to a person in their conversation (a consulting message). The person
/// gets it at once, and sent twice it is two messages.
struct oa_send_image : endpoint<"Zalo", "OASendImage"> {
    static constexpr std::string_view summary = "Send a picture from an OA to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-message-consulting-with-attached-photo";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        oa_picture message{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = oa_message;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(oa_send_image::request, (), (oa_id, recipient, message))

} // namespace etelecom::zalo
