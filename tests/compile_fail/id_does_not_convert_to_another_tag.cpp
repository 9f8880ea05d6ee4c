// An id of a shop where one of an OA is wanted: a message would go out in another's name.
// expect: id<etelecom::tag::
// expect-gnu: could not convert
// expect-clang: no known conversion
#include <etelecom/types/id.hpp>

using oa_id = etelecom::id<etelecom::tag::oa>;
using shop_id = etelecom::id<etelecom::tag::shop>;

void send_as(oa_id);

void send() {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    send_as(oa_id(7));
#else
    send_as(shop_id(7));
#endif
}
