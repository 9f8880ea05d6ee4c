#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/list_request_consent.hpp>

namespace etelecom::mock {

/// Lists what `request_consent` made, filtered, sorted and cut as `select` does.
inline answer_to<etelecom::zalo::list_request_consent> act(
    world& platform, etelecom::zalo::list_request_consent,
    etelecom::zalo::list_request_consent::request const& request) {
    auto const& accounts = platform.part<oa_book>();
    return list_own<etelecom::zalo::list_request_consent>(
        platform, platform.part<consent_book>().all(), request, {.ascend_by = "created_at"},
        [&](auto const& asked) { return accounts.told(asked); });
}

} // namespace etelecom::mock
