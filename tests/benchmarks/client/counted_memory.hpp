#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

/// What was taken from the heap by the whole process, C libraries included, while it was counted.
struct memory_count {
    std::uint64_t allocations = 0;
    std::uint64_t bytes = 0; ///< that were asked for
    std::int64_t live = 0;   ///< taken and not yet given back
};

#ifdef __GLIBC__
#include <malloc.h>

#include <cerrno>

// Including this replaces malloc: in one file of a program only.

namespace counted_memory {

inline constexpr bool available = true;
inline std::atomic<bool> counting = false;
inline std::atomic<std::uint64_t> allocations = 0;
inline std::atomic<std::uint64_t> bytes = 0;
inline std::atomic<std::int64_t> live = 0;

inline void* taken(void* block, std::size_t size) noexcept {
    if (block && counting.load(std::memory_order_relaxed)) {
        allocations.fetch_add(1, std::memory_order_relaxed);
        bytes.fetch_add(size, std::memory_order_relaxed);
        live.fetch_add(static_cast<std::int64_t>(malloc_usable_size(block)),
                       std::memory_order_relaxed);
    }
    return block;
}

inline void given_back(void* block) noexcept {
    if (block && counting.load(std::memory_order_relaxed))
        live.fetch_sub(static_cast<std::int64_t>(malloc_usable_size(block)),
                       std::memory_order_relaxed);
}

inline void count(bool on) { counting = on; }
inline memory_count now() { return {allocations, bytes, live}; }

} // namespace counted_memory

extern "C" {

void* __libc_malloc(std::size_t);
void* __libc_calloc(std::size_t, std::size_t);
void* __libc_realloc(void*, std::size_t);
void* __libc_memalign(std::size_t, std::size_t);
void __libc_free(void*);

void* malloc(std::size_t size) noexcept { return counted_memory::taken(__libc_malloc(size), size); }
void* calloc(std::size_t count, std::size_t size) noexcept {
    return counted_memory::taken(__libc_calloc(count, size), count * size);
}
void* realloc(void* block, std::size_t size) noexcept {
    counted_memory::given_back(block);
    return counted_memory::taken(__libc_realloc(block, size), size);
}
void* aligned_alloc(std::size_t alignment, std::size_t size) noexcept {
    return counted_memory::taken(__libc_memalign(alignment, size), size);
}
void* memalign(std::size_t alignment, std::size_t size) noexcept {
    return counted_memory::taken(__libc_memalign(alignment, size), size);
}
int posix_memalign(void** out, std::size_t alignment, std::size_t size) noexcept {
    *out = counted_memory::taken(__libc_memalign(alignment, size), size);
    return *out ? 0 : ENOMEM;
}
void free(void* block) noexcept {
    counted_memory::given_back(block);
    __libc_free(block);
}

} // extern "C"

#else

namespace counted_memory {

inline constexpr bool available = false;
inline void count(bool) {}
inline memory_count now() { return {}; }

} // namespace counted_memory

#endif
