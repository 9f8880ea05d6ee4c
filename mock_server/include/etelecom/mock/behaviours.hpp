#pragma once

/// Every behaviour that is more than the generic one. Whoever calls `behaviour<E>::act` for an
/// operation of the toolkit includes this first, so that one program sees one behaviour.
#include <etelecom/mock/oa/upload_file.hpp>
#include <etelecom/mock/zalo/check_consent.hpp>
#include <etelecom/mock/zalo/conversations.hpp>
#include <etelecom/mock/zalo/journeys.hpp>
#include <etelecom/mock/zalo/list_request_consent.hpp>
#include <etelecom/mock/zalo/messages.hpp>
#include <etelecom/mock/zalo/official_accounts.hpp>
#include <etelecom/mock/zalo/request_consent.hpp>
#include <etelecom/mock/zalo/templates.hpp>
