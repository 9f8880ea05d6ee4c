#pragma once

#include <etelecom/pbx/update_outcome.hpp>

namespace etelecom::pbx {

/// Activates a tenant, which must be done before it takes hotlines and extensions. The ids are
/// those that `create_tenant` and `get_partner_tenant_list` tell.
struct partner_activate_tenant : endpoint<"Etelecom", "PartnerActivateTenant"> {
    static constexpr std::string_view summary = "Activate a tenant";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/partner-activate-tenant";
    static constexpr key_use keys = key_use::partner;

    struct request {
        etelecom::id<tag::tenant> tenant_id{};
        etelecom::id<tag::user> owner_id{};
        etelecom::id<tag::connection> connection_id{};
        etelecom::id<tag::hotline> hotline_id{};

        static constexpr field_notes notes[] = {
            // The schema requires hotline_id and nothing else, the table everything but hotline_id:
            // the table, since a call that keeps to it names the tenant.
            {.member = "tenant_id", .text = "the tenant to activate", .required = true},
            {.member = "owner_id", .text = "the owner of the tenant", .required = true},
            {.member = "connection_id", .text = "the connection of the tenant", .required = true},
            {.member = "hotline_id", .text = "a hotline to activate it with"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = update_outcome;

    /// This page does not say what 0 means: that the tenant could not be activated, or that it was
    /// active before.
    static judgement judge(response const& answer) {
        if (answer.updated <= 0) return {verdict::unclear, 0, "nothing was changed"};
        return {};
    }
};
BOOST_DESCRIBE_STRUCT(partner_activate_tenant::request, (),
                      (tenant_id, owner_id, connection_id, hotline_id))

} // namespace etelecom::pbx
