#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Makes a link that an administrator of an OA opens to let a Zalo app act for the OA. What Zalo
/// adds to the redirect address afterwards goes into `connect_oa`.
struct authorize_oa : endpoint<"Zalo", "AuthorizeOA"> {
    static constexpr std::string_view summary = "Make a link for authorising an app for an OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/create-oa-authorization-link";

    struct request {
        etelecom::id<tag::app> app_id{};
        secret app_secret{};
        std::optional<std::string> redirect_uri{};

        static constexpr field_notes notes[] = {
            {.member = "app_id", .text = "the Zalo app"},
            {.member = "app_secret", .text = "the app's secret key"},
            // One table heads it redirects; the mock, like the server, takes the name of schema and
            // samples.
            {.member = "redirect_uri",
             .text =
                 "where Zalo sends the administrator back to: the callback address that the app has on developers.zalo.me"}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::string url{};

        static constexpr field_notes notes[] = {
            {.member = "url", .text = "the link for an administrator of the OA"}};
        friend bool operator==(response const&, response const&) = default;
    };

    static judgement judge(response const& answer) {
        if (answer.url.empty()) return {verdict::unclear, 0, "no link"};
        return {};
    }
};
BOOST_DESCRIBE_STRUCT(authorize_oa::request, (), (app_id, app_secret, redirect_uri))
BOOST_DESCRIBE_STRUCT(authorize_oa::response, (), (url))

} // namespace etelecom::zalo
