#pragma once

#include <etelecom/zalo/oa_message.hpp>
#include <etelecom/zalo/oa_recipient.hpp>

namespace etelecom::zalo {

/// The text of a message.
struct oa_text {
    std::string text{};

    static constexpr field_notes notes[] = {{.member = "text",
                                             .text = "the text",
                                             .required = true,
                                             .guessed = true,
                                             .sensitive = true,
                                             .second_hand = true,
                                             .max_length = 2000}};
    friend bool operator==(oa_text const&, oa_text const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_text, (), (text))

/// Sends a text from an OA to a person in their conversation (a consulting message). The person
/// gets it at once, and sent twice it is two messages. The page could not be read whole: how the
/// request is nested is known from a public client of the API and from the other sending
/// operations.
struct oa_send_text : endpoint<"Zalo", "OASendText"> {
    static constexpr std::string_view summary = "Send a text message from an OA to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-text-consulting";
    static constexpr bool costly = true;
    static constexpr bool partial = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        oa_text message{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = oa_message;
    static constexpr std::string_view untold[] = {"/wl_partner_id", "/zl_user_id"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(oa_send_text::request, (), (oa_id, recipient, message))

} // namespace etelecom::zalo
