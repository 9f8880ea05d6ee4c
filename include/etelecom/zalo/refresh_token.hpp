#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>

#include <string>

namespace etelecom::zalo {

/// Makes a link for authorising an OA again, before its connection lapses. No token comes back, in
/// spite of the name: what the redirect brings goes into `connect_oa` once more.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-refresh-token
struct refresh_token : endpoint<"Zalo", "RefreshToken"> {
    static constexpr std::string_view summary = "Make a link for authorising an OA again";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/"
        "get-refresh-token";

    struct request {
        etelecom::id<tag::oa> oa_id{};

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
BOOST_DESCRIBE_STRUCT(refresh_token::request, (), (oa_id))
BOOST_DESCRIBE_STRUCT(refresh_token::response, (), (url))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::refresh_token::request::oa_id>{
        .text = "the OA to authorise again", .required = true, .guessed = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::zalo::refresh_token::response::url>{
        .text = "the link for an administrator of the OA"};
