#pragma once

#include <chrono>

namespace etelecom::mock::detail {

class session;

/// What sessions know of the door they came in by.
struct session_host {
    virtual ~session_host() = default;
    virtual void left(session& who) noexcept = 0;
    bool closing = false;
};

/// So much later, or at the end of all time.
inline std::chrono::steady_clock::time_point after(std::chrono::nanoseconds time,
                                                   std::chrono::steady_clock::time_point from) {
    constexpr auto latest = std::chrono::steady_clock::time_point::max();
    return time < latest - from ? from + time : latest;
}

} // namespace etelecom::mock::detail
