#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Makes a link for authorising an OA again, before its connection lapses. No token comes back, in
/// spite of the name: what the redirect brings goes into `connect_oa` once more.
struct refresh_token : endpoint<"Zalo", "RefreshToken"> {
    static constexpr std::string_view summary = "Make a link for authorising an OA again";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-refresh-token";

    struct request {
        etelecom::id<tag::oa> oa_id{};

        static constexpr field_notes notes[] = {{.member = "oa_id",
                                                 .text = "the OA to authorise again",
                                                 .required = true,
                                                 .guessed = true}};
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
BOOST_DESCRIBE_STRUCT(refresh_token::request, (), (oa_id))
BOOST_DESCRIBE_STRUCT(refresh_token::response, (), (url))

} // namespace etelecom::zalo
