#pragma once

#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <limits>
#include <span>
#include <string_view>

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

struct benchmark_options {
    bool quick = false;  ///< a smoke run; its numbers mean nothing
    bool strict = false; ///< fail when a target is missed
};

/// Reads the command line; ends the program when it cannot be read.
inline benchmark_options benchmark_options_of(int count, char** arguments) {
    benchmark_options options;
    for (std::string_view const argument :
         std::span(arguments, static_cast<std::size_t>(count)).subspan(1)) {
        if (argument == "--quick") options.quick = true;
        else if (argument == "--check") options.strict = true;
        else {
            std::cerr << "usage: " << arguments[0] << " [--quick] [--check]\n"
                      << "  --quick  a smoke run; its numbers mean nothing\n"
                      << "  --check  fail when a target is missed\n";
            std::exit(2);
        }
    }
    return options;
}
