#pragma once

#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/create_tenant.hpp>

namespace etelecom::mock {

/// Makes the tenant of the calling shop. A guess: a shop that has one gets `already_exists`.
inline boost::system::result<etelecom::pbx::tenant, platform_error> act(
    world& platform, etelecom::pbx::create_tenant, etelecom::pbx::create_tenant::request const&) {
    auto& tenants = platform.part<tenant_book>();
    if (tenants.of(platform.shop_id()))
        return refusal(platform_errc::already_exists,
                       "this shop has a tenant; a new shop of CreateShopAccount has none");
    return etelecom::pbx::tenant(tenants.make(platform.shop_id()));
}

} // namespace etelecom::mock
