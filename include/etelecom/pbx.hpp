#pragma once

#include <etelecom/pbx/assign_user_to_extension.hpp>
#include <etelecom/pbx/create_extension.hpp>
#include <etelecom/pbx/create_tenant.hpp>
#include <etelecom/pbx/get_extension_info.hpp>
#include <etelecom/pbx/get_extensions.hpp>
#include <etelecom/pbx/get_partner_hotline_list.hpp>
#include <etelecom/pbx/get_partner_tenant_list.hpp>
#include <etelecom/pbx/get_tenant.hpp>
#include <etelecom/pbx/list_call_logs.hpp>
#include <etelecom/pbx/partner_activate_tenant.hpp>
#include <etelecom/pbx/partner_add_hotline.hpp>
#include <etelecom/pbx/remove_user_of_extension.hpp>
#include <etelecom/pbx/update_hotline_for_extension.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::pbx {

/// Every operation of this service that the toolkit knows.
using operations =
    boost::mp11::mp_list<assign_user_to_extension, create_extension, create_tenant,
                         get_extension_info, get_extensions, get_partner_hotline_list,
                         get_partner_tenant_list, get_tenant, list_call_logs,
                         partner_activate_tenant, partner_add_hotline, remove_user_of_extension,
                         update_hotline_for_extension>;

} // namespace etelecom::pbx
