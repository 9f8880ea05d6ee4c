#pragma once

#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/utility.hpp>

namespace etelecom::test {

/// Calls `act` with a `mp_identity` of each operation that the toolkit has.
template <class Act>
void for_all_operations(Act const& act) {
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, operations>>(act);
}

} // namespace etelecom::test
