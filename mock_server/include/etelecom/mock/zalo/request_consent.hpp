#pragma once

#include <etelecom/mock/behaviour.hpp>
#include <etelecom/zalo/request_consent.hpp>

namespace etelecom::mock {

/// Asks the simulated person, who answers by `world::answer_consent` or not at all; see
/// `consent_book`. Any OA will do.
template <>
struct behaviour<etelecom::zalo::request_consent> {
    static boost::system::result<etelecom::zalo::request_consent::response, platform_error> act(
        world& platform, etelecom::zalo::request_consent::request const& request) {
        return platform.part<consent_book>().ask(request);
    }
};

} // namespace etelecom::mock
