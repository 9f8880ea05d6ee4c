// An answer that is one thing has no pages to walk over.
// expect: etelecom: this operation does not answer page by page: use call<>()
#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

namespace zalo = etelecom::zalo;

bool any(etelecom::client& client) {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    for (auto const& item : client.list<zalo::list_request_consent>({}))
#else
    for (auto const& item : client.list<zalo::check_consent>({}))
#endif
        if (item) return true;
    return false;
}
