#pragma once

#include <etelecom/misc.hpp>
#include <etelecom/oa.hpp>
#include <etelecom/pbx.hpp>
#include <etelecom/shop.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/webhook.hpp>
#include <etelecom/zalo.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom {

/// Every operation that the toolkit knows. The mock's routes, the contract tests and the README's
/// table are made from this list.
using operations =
    boost::mp11::mp_append<misc::operations, oa::operations, pbx::operations, shop::operations,
                           sms::operations, webhook::operations, zalo::operations>;

} // namespace etelecom
