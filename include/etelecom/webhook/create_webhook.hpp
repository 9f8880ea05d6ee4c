#pragma once

#include <etelecom/webhook/registration.hpp>

namespace etelecom::webhook {

/// Has events sent to an address. Its page could not be read whole: there may be more to it.
struct create_webhook : endpoint<"Webhook", "CreateWebhook"> {
    static constexpr std::string_view summary = "Have events sent to an address";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/webhook/api-tao-webhook";
    static constexpr key_use keys = key_use::own;
    static constexpr bool partial = true;

    struct request {
        std::string url{};
        std::vector<open_enum<event_kind>> entities{};

        static constexpr field_notes notes[] = {
            {.member = "url", .text = "where the events go", .required = true},
            {.member = "entities", .text = "which events", .required = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = registration;

    static judgement judge(response const& answer) { return webhook::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_webhook::request, (), (url, entities))

} // namespace etelecom::webhook
