#pragma once

#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_tenant.hpp>

namespace etelecom::mock {

/// Tells the tenant of the calling shop. A guess: without one, `not_found`.
inline boost::system::result<etelecom::pbx::tenant, platform_error> act(
    world& platform, etelecom::pbx::get_tenant, etelecom::pbx::get_tenant::request const&) {
    auto const* const found = platform.part<tenant_book>().of(platform.shop_id());
    if (!found) return refusal(platform_errc::not_found, "this shop has no tenant");
    return etelecom::pbx::tenant(*found);
}

} // namespace etelecom::mock
