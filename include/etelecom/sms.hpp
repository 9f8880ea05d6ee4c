#pragma once

#include <etelecom/sms/get_status_omni.hpp>
#include <etelecom/sms/send_message.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::sms {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<get_status_omni, send_message>;

} // namespace etelecom::sms
