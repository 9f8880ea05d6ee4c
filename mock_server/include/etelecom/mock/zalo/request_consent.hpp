#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/consent_book.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/request_consent.hpp>

namespace etelecom::mock {

/// Asks the simulated person, who answers by `world::answer_consent` or not at all; see
/// `consent_book`. The OA must be connected.
inline answer_to<etelecom::zalo::request_consent> act(
    world& platform, etelecom::zalo::request_consent,
    etelecom::zalo::request_consent::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    return platform.part<consent_book>().ask(request);
}

} // namespace etelecom::mock
