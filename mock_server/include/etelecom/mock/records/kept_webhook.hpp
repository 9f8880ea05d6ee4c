#pragma once

#include <etelecom/endpoint.hpp>
#include <etelecom/webhook/registration.hpp>

#include <boost/describe/class.hpp>

namespace etelecom::mock {

/// A webhook, and whose it is.
struct kept_webhook : etelecom::webhook::registration {
    etelecom::id<tag::shop> shop_id{};

    static constexpr field_notes notes[] = {{.member = "id", .text = "of the webhook"},
                                            {.member = "shop_id", .text = "the shop whose it is"}};
};
BOOST_DESCRIBE_STRUCT(kept_webhook, (),
                      (id, shop_id, url, entities, fields, metadata, states, created_at))

} // namespace etelecom::mock
