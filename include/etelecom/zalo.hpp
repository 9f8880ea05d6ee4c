#pragma once

#include <etelecom/zalo/authorize_oa.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/connect_oa.hpp>
#include <etelecom/zalo/create_journey.hpp>
#include <etelecom/zalo/create_template.hpp>
#include <etelecom/zalo/get_journey.hpp>
#include <etelecom/zalo/get_message.hpp>
#include <etelecom/zalo/get_shop_oa.hpp>
#include <etelecom/zalo/get_template.hpp>
#include <etelecom/zalo/list_followers.hpp>
#include <etelecom/zalo/list_journeys.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/list_oa.hpp>
#include <etelecom/zalo/list_request_consent.hpp>
#include <etelecom/zalo/list_templates.hpp>
#include <etelecom/zalo/oa_send_file.hpp>
#include <etelecom/zalo/oa_send_image.hpp>
#include <etelecom/zalo/oa_send_sticker.hpp>
#include <etelecom/zalo/oa_send_text.hpp>
#include <etelecom/zalo/refresh_token.hpp>
#include <etelecom/zalo/request_consent.hpp>
#include <etelecom/zalo/request_user_info.hpp>
#include <etelecom/zalo/send_zns.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>
#include <etelecom/zalo/send_zns_txn.hpp>
#include <etelecom/zalo/update_shop_oa.hpp>
#include <etelecom/zalo/zns_matter.hpp>

#include <boost/mp11/list.hpp>

namespace etelecom::zalo {

/// Every operation of this service that the toolkit knows.
using operations =
    boost::mp11::mp_list<authorize_oa, check_consent, connect_oa, create_journey, create_template,
                         get_journey, get_message, get_shop_oa, get_template, list_followers,
                         list_journeys, list_messages, list_oa, list_request_consent,
                         list_templates, oa_send_file, oa_send_image, oa_send_sticker, oa_send_text,
                         refresh_token, request_consent, request_user_info, send_zns,
                         send_zns_journey, send_zns_txn, update_shop_oa>;

} // namespace etelecom::zalo
