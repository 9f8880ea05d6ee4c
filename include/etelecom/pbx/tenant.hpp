#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Whether a tenant may be used.
enum class tenant_state { created, enabled, disabled };
BOOST_DESCRIBE_ENUM(tenant_state, created, enabled, disabled)
constexpr auto wire_words(tenant_state) {
    using enum tenant_state;
    return std::to_array<word<tenant_state>>(
        {{created, "Z", "newly created"}, {enabled, "P", "enabled"}, {disabled, "N", "disabled"}});
}

/// A tenant: the telephone exchange (PBX) of one shop.
struct tenant {
    etelecom::id<tag::tenant> id{};
    std::string name{};
    /// The domain at which the extensions' SIP phones register.
    std::string domain{};
    open_enum<tenant_state> status{};
    /// Wanted by `partner_activate_tenant`.
    etelecom::id<tag::connection> connection_id{};
    /// How the tenant is connected. The pages show `unknown` and list no words.
    std::string connection_method{};
    /// Who owns or manages the tenant. Wanted by `partner_activate_tenant`.
    etelecom::id<tag::user> owner_id{};
    timestamp created_at{};
    timestamp updated_at{};
    friend bool operator==(tenant const&, tenant const&) = default;
};
BOOST_DESCRIBE_STRUCT(tenant, (),
                      (connection_id, connection_method, created_at, domain, id, name, owner_id,
                       status, updated_at))

/// Whether an answer is about a tenant at all.
inline judgement judge(tenant const& answer) {
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the tenant"};
    return {};
}

} // namespace etelecom::pbx
