#pragma once

#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_request_consent.hpp>
#include <etelecom/zalo/request_consent.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::zalo {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<check_consent, list_request_consent, request_consent, send_zns>;

} // namespace etelecom::zalo
