#pragma once

#include <etelecom/pbx/tenant.hpp>

namespace etelecom::pbx {

/// Creates the tenant of the shop whose key is used. It takes hotlines and extensions once the
/// partner has activated it: see `partner_activate_tenant`.
struct create_tenant : endpoint<"Etelecom", "CreateTenant"> {
    static constexpr std::string_view summary = "Create the tenant of a shop";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/create-tenant";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        friend bool operator==(request const&, request const&) = default;
    };
    using response = tenant;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_tenant::request, (), ())

} // namespace etelecom::pbx
