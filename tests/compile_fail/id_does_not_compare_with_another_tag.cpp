// Ids of different things are never the same thing, even where the numbers are.
// expect: id<etelecom::tag::
// expect-gnu: no match for 'operator=='
// expect-clang: invalid operands to binary expression
#include <etelecom/types/id.hpp>

bool same(etelecom::id<etelecom::tag::oa> oa, etelecom::id<etelecom::tag::shop> shop) {
#ifdef ETELECOM_COMPILE_FAIL_CONTROL
    return oa == oa && shop == shop;
#else
    return oa == shop;
#endif
}
