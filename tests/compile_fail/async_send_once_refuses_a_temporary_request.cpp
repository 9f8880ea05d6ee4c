// As with async_call: g++ 12 miscompiles a temporary request inside a co_await.
// expect: etelecom: name the request first
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

namespace zalo = etelecom::zalo;

void send(etelecom::client& client) {
    auto const done = [](etelecom::result<etelecom::once<zalo::send_zns>>) {};
    zalo::send_zns::request const named{.oa_id = 1, .phone = "0900000100", .template_id = 1};
    client.async_send_once<zalo::send_zns>(named, etelecom::call_options(), done);
    client.async_send_once<zalo::send_zns>(named, done);
#ifndef ETELECOM_COMPILE_FAIL_CONTROL
    client.async_send_once<zalo::send_zns>(
        zalo::send_zns::request{.oa_id = 1, .phone = "0900000100"}, done);
#endif
}
