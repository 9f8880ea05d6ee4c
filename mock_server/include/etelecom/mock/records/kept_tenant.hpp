#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/pbx/tenant.hpp>

#include <boost/describe/class.hpp>

namespace etelecom::mock {

/// A tenant, and whose it is.
struct kept_tenant : etelecom::pbx::tenant {
    etelecom::id<tag::shop> shop_id{};

    static constexpr field_notes notes[] = {{.member = "id", .text = "of the tenant"},
                                            {.member = "shop_id", .text = "the shop whose it is"}};
};
BOOST_DESCRIBE_STRUCT(kept_tenant, (),
                      (connection_id, connection_method, created_at, domain, id, name, owner_id,
                       status, updated_at, shop_id))

} // namespace etelecom::mock
