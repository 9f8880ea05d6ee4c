#pragma once

#include <etelecom/webhook/create_webhook.hpp>
#include <etelecom/webhook/delete_webhook.hpp>
#include <etelecom/webhook/get_webhooks.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::webhook {

/// Every operation of this service that the toolkit knows.
using operations = boost::mp11::mp_list<create_webhook, delete_webhook, get_webhooks>;

} // namespace etelecom::webhook
