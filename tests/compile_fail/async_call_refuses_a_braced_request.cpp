// The same as a temporary: what is written in braces has no name to outlive the call by.
// expect: etelecom: name the request first
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

namespace zalo = etelecom::zalo;

void send(etelecom::client& client) {
    auto const done = [](etelecom::result<zalo::send_zns::response>) {};
    zalo::send_zns::request const named{.oa_id = 1, .phone = "0900000100", .template_id = 1};
    client.async_call<zalo::send_zns>(named, etelecom::call_options(), done);
#ifndef ETELECOM_COMPILE_FAIL_CONTROL
    client.async_call<zalo::send_zns>({.oa_id = 1, .phone = "0900000100"}, etelecom::call_options(),
                                      done);
#endif
}
