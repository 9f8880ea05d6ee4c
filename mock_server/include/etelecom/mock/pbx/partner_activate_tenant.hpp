#pragma once

#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/partner_activate_tenant.hpp>

namespace etelecom::mock {

/// Activates a tenant, and attaches the hotline when one is named. `updated` is 1 when either was
/// not so before. Guesses: an owner or a connection that is not the tenant's, and a hotline that is
/// unknown or another tenant's, are `invalid_argument`, and nothing is changed then.
inline boost::system::result<etelecom::pbx::update_outcome, platform_error> act(
    world& platform, etelecom::pbx::partner_activate_tenant,
    etelecom::pbx::partner_activate_tenant::request const& request) {
    auto& tenants = platform.part<tenant_book>();
    auto& hotlines = platform.part<hotline_book>();
    auto* const tenant = tenants.find(request.tenant_id);
    if (!tenant) return refusal(platform_errc::not_found, "no tenant of this tenant_id");
    if (request.owner_id != tenant->owner_id)
        return invalid_argument("/owner_id", "not the owner of this tenant");
    if (request.connection_id != tenant->connection_id)
        return invalid_argument("/connection_id", "not the connection of this tenant");
    kept_hotline* hotline = nullptr;
    if (request.hotline_id) {
        hotline = hotlines.find(request.hotline_id);
        if (!hotline) return invalid_argument("/hotline_id", "no hotline of this id");
        if (hotline->tenant_id && hotline->tenant_id != tenant->id)
            return invalid_argument("/hotline_id", "the hotline is another tenant's");
    }
    bool const activated = tenants.activate(*tenant);
    bool const attached = hotline && hotlines.attach(*hotline, *tenant);
    return etelecom::pbx::update_outcome{activated || attached ? 1 : 0};
}

} // namespace etelecom::mock
