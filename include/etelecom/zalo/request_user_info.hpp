#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Sends a person a card with a form that asks for their details (a consulting message). The person
/// gets it at once, and sent twice it is two messages. What the person fills in does not come with
/// the answer.
struct request_user_info : endpoint<"Zalo", "RequestUserInfo"> {
    static constexpr std::string_view summary = "Ask a person for their details with a form";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/send-consulting-message-according-to-user-information-request-form";
    static constexpr bool costly = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// Named in this place, unlike in the other messages of a conversation.
        etelecom::id<tag::zalo_user> zl_user_id{};
        std::optional<std::string> title{};
        std::optional<std::string> subtitle{};
        std::optional<std::string> image_url{};

        static constexpr field_notes notes[] = {
            // The Vietnamese page requires both; the English one, which lacks the rest, calls them
            // optional.
            {.member = "oa_id", .text = "the OA that asks", .required = true},
            {.member = "zl_user_id", .text = "who is asked", .required = true},
            {.member = "title",
             .text = "first line of the card",
             .sensitive = true,
             .max_length = 100},
            {.member = "subtitle",
             .text = "second line of the card",
             .sensitive = true,
             .max_length = 500},
            {.member = "image_url", .text = "a link to the picture of the card"}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// 1 when it was done.
        std::int32_t updated = 0;
        friend bool operator==(response const&, response const&) = default;
    };

    /// What 0 means is not explained on the page. Elsewhere it is "nothing was changed", which
    /// does not say that nothing was sent: that is left open, lest it be sent again.
    static judgement judge(response const& answer) {
        if (answer.updated == 0) return {verdict::unclear, 0, "updated: 0"};
        return {};
    }
};
BOOST_DESCRIBE_STRUCT(request_user_info::request, (),
                      (oa_id, zl_user_id, title, subtitle, image_url))
BOOST_DESCRIBE_STRUCT(request_user_info::response, (), (updated))

} // namespace etelecom::zalo
