#pragma once

#include <etelecom/zalo/oa_message.hpp>
#include <etelecom/zalo/oa_recipient.hpp>

namespace etelecom::zalo {

/// The sticker of a message.
struct oa_sticker {
    std::string attachment_id{};

    static constexpr field_notes notes[] = {
        {.member = "attachment_id",
         .text = "the sticker's id; no page says where it comes from",
         .required = true,
         .guessed = true}};
    friend bool operator==(oa_sticker const&, oa_sticker const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_sticker, (), (attachment_id))

/// Sends a sticker from an OA to a person in their conversation (a consulting message). The person
/// gets it at once, and sent twice it is two messages. The page could not be read whole: that the
/// request is nested like those of the other sending operations is a guess. Its table has
/// `attachment_id` and `user_id` side by side, as all these tables show nested members.
struct oa_send_sticker : endpoint<"Zalo", "OASendSticker"> {
    static constexpr std::string_view summary = "Send a sticker from an OA to a person";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-advice-message-with-sticker";
    static constexpr bool costly = true;
    static constexpr bool partial = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        oa_recipient recipient{};
        oa_sticker message{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA that sends", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = oa_message;
    static constexpr std::string_view untold[] = {"/quota/remain", "/quota/total"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(oa_send_sticker::request, (), (oa_id, recipient, message))

} // namespace etelecom::zalo
