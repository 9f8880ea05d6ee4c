#pragma once

#include <limits>

// Any header of the standard library says whether it stands on glibc.
#ifdef __GLIBC__
#include <malloc.h>
#endif

/// Keeps the compiler from leaving out work whose result nobody looks at.
template <class T>
void keep(T const& value) {
    asm volatile("" : : "r"(&value) : "memory");
}

/// Memory that is freed stays with the program. Otherwise what one piece of work gives back to the
/// system the next one fetches again, page by page, and that would be measured.
inline void keep_memory() {
#ifdef __GLIBC__
    mallopt(M_MMAP_MAX, 0);
    mallopt(M_TRIM_THRESHOLD, std::numeric_limits<int>::max());
#endif
}
