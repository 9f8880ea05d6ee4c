#pragma once

#include <etelecom/pbx/extension.hpp>

namespace etelecom::pbx {

/// Lists the extensions of a tenant, with the passwords of their SIP phones, page by page.
struct get_extensions : endpoint<"Etelecom", "GetExtensions"> {
    static constexpr std::string_view summary = "List the extensions of a tenant";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/get-extension-list";
    static constexpr bool idempotent = true;

    struct request {
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<extension> extensions{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "extensions",
             .text = "the extensions found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::extensions;
};
BOOST_DESCRIBE_STRUCT(get_extensions::request, (), (paging))
BOOST_DESCRIBE_STRUCT(get_extensions::response, (), (extensions, paging))

} // namespace etelecom::pbx
