#pragma once

#include <etelecom/webhook/registration.hpp>

#include <vector>

namespace etelecom::webhook {

/// Has events sent to an address. Its page could not be read whole: there may be more to it.
///
/// https://docs.etelecom.vn/tich-hop-api/webhook/api-tao-webhook
struct create_webhook : endpoint<"Webhook", "CreateWebhook"> {
    static constexpr std::string_view summary = "Have events sent to an address";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/webhook/api-tao-webhook";
    static constexpr key_use keys = key_use::own;
    static constexpr bool partial = true;

    struct request {
        std::string url{};
        std::vector<open_enum<event_kind>> entities{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = registration;

    static judgement judge(response const& answer) { return webhook::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_webhook::request, (), (url, entities))

} // namespace etelecom::webhook

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::webhook::create_webhook::request::url>{.text = "where the events go",
                                                                      .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::webhook::create_webhook::request::entities>{.text = "which events",
                                                                           .required = true};
