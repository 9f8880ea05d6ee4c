#pragma once

/// Every behaviour that is more than the generic one. Whoever calls `behave<E>` for an
/// operation of the toolkit includes this first, so that one program sees one behaviour.
#include <etelecom/mock/oa/upload_file.hpp>
#include <etelecom/mock/pbx/create_extension.hpp>
#include <etelecom/mock/pbx/create_tenant.hpp>
#include <etelecom/mock/pbx/get_extension_info.hpp>
#include <etelecom/mock/pbx/get_extensions.hpp>
#include <etelecom/mock/pbx/get_partner_hotline_list.hpp>
#include <etelecom/mock/pbx/get_partner_tenant_list.hpp>
#include <etelecom/mock/pbx/get_tenant.hpp>
#include <etelecom/mock/pbx/list_call_logs.hpp>
#include <etelecom/mock/pbx/partner_activate_tenant.hpp>
#include <etelecom/mock/pbx/partner_add_hotline.hpp>
#include <etelecom/mock/pbx/update_hotline_for_extension.hpp>
#include <etelecom/mock/pbx/users_of_extensions.hpp>
#include <etelecom/mock/shop/authorize_shop.hpp>
#include <etelecom/mock/shop/create_account_user.hpp>
#include <etelecom/mock/shop/create_shop_account.hpp>
#include <etelecom/mock/shop/get_account_users.hpp>
#include <etelecom/mock/sms/get_status_omni.hpp>
#include <etelecom/mock/sms/send_message.hpp>
#include <etelecom/mock/webhook/create_webhook.hpp>
#include <etelecom/mock/webhook/delete_webhook.hpp>
#include <etelecom/mock/webhook/get_webhooks.hpp>
#include <etelecom/mock/zalo/check_consent.hpp>
#include <etelecom/mock/zalo/conversations.hpp>
#include <etelecom/mock/zalo/journeys.hpp>
#include <etelecom/mock/zalo/list_request_consent.hpp>
#include <etelecom/mock/zalo/messages.hpp>
#include <etelecom/mock/zalo/official_accounts.hpp>
#include <etelecom/mock/zalo/request_consent.hpp>
#include <etelecom/mock/zalo/templates.hpp>
