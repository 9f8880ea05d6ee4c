#pragma once

#include <etelecom/misc/current_account.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::misc {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<current_account>;

} // namespace etelecom::misc
