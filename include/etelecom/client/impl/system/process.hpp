#pragma once

#include <unistd.h>

namespace etelecom::detail {

/// Tells a process from those that it was forked from.
inline long this_process() noexcept { return ::getpid(); }

} // namespace etelecom::detail
