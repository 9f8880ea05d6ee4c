#pragma once

#include <cstddef>

// Any header of the standard library says whether it stands on glibc.
#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace etelecom::mock::detail {

/// Gives back to the system what was freed: glibc keeps small pieces until it is asked for them.
inline void give_back_memory() {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}

} // namespace etelecom::mock::detail
