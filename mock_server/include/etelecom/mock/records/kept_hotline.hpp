#pragma once

#include <etelecom/pbx/hotline.hpp>

#include <boost/describe/class.hpp>

namespace etelecom::mock {

/// A hotline, and the tenant that it is attached to.
struct kept_hotline : etelecom::pbx::hotline {
    /// Unset until it is attached.
    etelecom::id<tag::tenant> tenant_id{};

    static constexpr field_notes notes[] = {
        {.member = "number", .name = "hotline", .text = "the phone number"},
        {.member = "id", .text = "of the hotline"},
        {.member = "tenant_id", .text = "the tenant that it is attached to; unset: to none"}};
};
BOOST_DESCRIBE_STRUCT(kept_hotline, (),
                      (connection_id, connection_method, created_at, description, number, id,
                       is_free_charge, name, network, owner_id, status, updated_at, tenant_id))

} // namespace etelecom::mock
