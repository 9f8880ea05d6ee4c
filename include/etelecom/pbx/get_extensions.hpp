#pragma once

#include <etelecom/pbx/extension.hpp>
#include <etelecom/types/paging.hpp>

#include <vector>

namespace etelecom::pbx {

/// Lists the extensions of a tenant, with the passwords of their SIP phones, page by page.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/get-extension-list
struct get_extensions : endpoint<"Etelecom", "GetExtensions"> {
    static constexpr std::string_view summary = "List the extensions of a tenant";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/"
        "get-extension-list";
    static constexpr bool idempotent = true;

    struct request {
        paging_request paging{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<extension> extensions{};
        paging_info paging{};

        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::extensions;
};
BOOST_DESCRIBE_STRUCT(get_extensions::request, (), (paging))
BOOST_DESCRIBE_STRUCT(get_extensions::response, (), (extensions, paging))

} // namespace etelecom::pbx

// Without the list an empty answer would read as "there are none".
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extensions::response::extensions>{
        .text = "the extensions found", .required = true, .guessed = true};
