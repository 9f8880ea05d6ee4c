#pragma once

#include <etelecom/oa/upload_file.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::oa {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<upload_file>;

} // namespace etelecom::oa
