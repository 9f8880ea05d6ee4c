#pragma once

#include <etelecom/webhook/registration.hpp>

namespace etelecom::webhook {

/// Deletes a webhook: no more events are sent to its address.
struct delete_webhook : endpoint<"Webhook", "DeleteWebhook"> {
    static constexpr std::string_view summary = "Delete a webhook";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/webhook/api-xoa-webhook";
    static constexpr key_use keys = key_use::own;

    struct request {
        etelecom::id<tag::webhook> id{};

        static constexpr field_notes notes[] = {
            {.member = "id", .text = "the webhook to delete", .required = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<registration> webhooks{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "none is left".
            {.member = "webhooks",
             .text = "the webhooks that are left",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(delete_webhook::request, (), (id))
BOOST_DESCRIBE_STRUCT(delete_webhook::response, (), (webhooks))

} // namespace etelecom::webhook
