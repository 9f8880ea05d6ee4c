#pragma once

#include <etelecom/pbx/tenant.hpp>

namespace etelecom::pbx {

/// Which tenants to list; what is unset does not matter.
struct tenant_filter {
    std::optional<std::string> name{};
    etelecom::id<tag::user> owner_id{};
    friend bool operator==(tenant_filter const&, tenant_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(tenant_filter, (), (name, owner_id))

/// Lists the tenants that a partner has created, page by page.
struct get_partner_tenant_list : endpoint<"Etelecom", "GetPartnerTenantList"> {
    static constexpr std::string_view summary = "List the tenants of a partner";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/partner-get-tenant-list";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::partner;

    struct request {
        tenant_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        paging_info paging{};
        std::vector<tenant> tenants{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "tenants", .text = "the tenants found", .required = true, .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::tenants;
};
BOOST_DESCRIBE_STRUCT(get_partner_tenant_list::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(get_partner_tenant_list::response, (), (paging, tenants))

} // namespace etelecom::pbx
