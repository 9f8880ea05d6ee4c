#pragma once

#include <etelecom/webhook/registration.hpp>

namespace etelecom::webhook {

/// Lists all webhooks, at once. Its page could not be read whole: there may be more to it.
struct get_webhooks : endpoint<"Webhook", "GetWebhooks"> {
    static constexpr std::string_view summary = "List the webhooks";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/webhook/api-lay-danh-sach-webhooks";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::own;
    static constexpr bool partial = true;

    struct request {
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<registration> webhooks{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "webhooks", .text = "the webhooks", .required = true, .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(get_webhooks::request, (), ())
BOOST_DESCRIBE_STRUCT(get_webhooks::response, (), (webhooks))

} // namespace etelecom::webhook
