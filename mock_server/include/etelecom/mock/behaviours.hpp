#pragma once

/// Every behaviour that is more than the generic one. Whoever calls `behaviour<E>::act` for an
/// operation of the toolkit includes this first, so that one program sees one behaviour.
#include <etelecom/mock/zalo/check_consent.hpp>
#include <etelecom/mock/zalo/list_request_consent.hpp>
#include <etelecom/mock/zalo/request_consent.hpp>
#include <etelecom/mock/zalo/send_zns.hpp>
