#pragma once

#include <etelecom/mock/behaviour.hpp>
#include <etelecom/zalo/send_zns.hpp>

namespace etelecom::mock {

/// Keeps the message and answers it; see `message_book`. Any OA and any template will do.
template <>
struct behaviour<etelecom::zalo::send_zns> {
    static boost::system::result<etelecom::zalo::send_zns::response, platform_error> act(
        world& platform, etelecom::zalo::send_zns::request const& request) {
        return platform.part<message_book>().send(request);
    }
};

} // namespace etelecom::mock
