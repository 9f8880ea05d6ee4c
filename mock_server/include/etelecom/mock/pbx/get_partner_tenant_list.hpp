#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_partner_tenant_list.hpp>

namespace etelecom::mock {

/// Lists the tenants of all shops, which all are this partner's.
inline answer_to<etelecom::pbx::get_partner_tenant_list> act(
    world& platform, etelecom::pbx::get_partner_tenant_list,
    etelecom::pbx::get_partner_tenant_list::request const& request) {
    return list<etelecom::pbx::get_partner_tenant_list>(platform.part<tenant_book>().all(), request,
                                                        {.ascend_by = "created_at"});
}

} // namespace etelecom::mock
