#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>

#include <optional>
#include <string>

namespace etelecom::zalo {

/// Makes a link that an administrator of an OA opens to let a Zalo app act for the OA. What Zalo
/// adds to the redirect address afterwards goes into `connect_oa`.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/create-oa-authorization-link
struct authorize_oa : endpoint<"Zalo", "AuthorizeOA"> {
    static constexpr std::string_view summary = "Make a link for authorising an app for an OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "create-oa-authorization-link";

    struct request {
        /// The Zalo app.
        etelecom::id<tag::app> app_id{};
        /// The app's secret key.
        secret app_secret{};
        /// Where Zalo sends the administrator back to: the callback address that the app has on
        /// developers.zalo.me.
        std::optional<std::string> redirect_uri{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// The link.
        std::string url{};

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

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::authorize_oa::request::app_id>{.text = "the Zalo app"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::authorize_oa::request::app_secret>{.text =
                                                                            "the app's secret key"};
// One table heads it redirects; the mock, like the server, takes the name of schema and samples.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::authorize_oa::request::redirect_uri>{
        .text = "the app's callback address"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::authorize_oa::response::url>{
        .text = "the link for an administrator of the OA"};
