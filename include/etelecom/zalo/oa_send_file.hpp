#pragma once

#include <etelecom/zalo/oa_message.hpp>
#include <etelecom/zalo/oa_recipient.hpp>

namespace etelecom::zalo {

/// The file of a message.
struct oa_file {
    std::string token{};

    static constexpr field_notes notes[] = {{.member = "token",
                                             .text = "the token of the uploaded file",
                                             .required = true,
                                             .guessed = true}};
    friend bool operator==(oa_file const&, oa_file const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_file, (), (token))

/// Sends a file from an OA to a person in their conversation (a consulting message). The file is
/// uploaded before, which answers its token. The person gets it at once, and sent twice it is two
/// messages.
struct oa_send_file : endpoint<"Zalo", "OASendFile"> {
    static constexpr std::string_view summary = "Send an uploaded file from an OA to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-message-consulting-attached-file";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        oa_file message{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = oa_message;
    static constexpr std::string_view untold[] = {"/quota", "/wl_partner_id"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(oa_send_file::request, (), (oa_id, recipient, message))

} // namespace etelecom::zalo
