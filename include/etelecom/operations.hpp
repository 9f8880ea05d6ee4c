#pragma once

#include <etelecom/zalo.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom {

/// Every operation that the toolkit knows. The mock's routes, the contract tests and the README's
/// table are made from this list.
using operations = boost::mp11::mp_append<zalo::operations>;

} // namespace etelecom
