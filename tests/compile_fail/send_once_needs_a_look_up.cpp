// What cannot be found again cannot be sent once: that would be said, and not be so.
// expect: etelecom: send_once must know how what this operation brings about is found again
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

namespace zalo = etelecom::zalo;

bool sent(etelecom::client& client) {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    return client.send_once<zalo::send_zns>({}).has_value();
#else
    return client.send_once<zalo::oa_send_text>({}).has_value();
#endif
}
