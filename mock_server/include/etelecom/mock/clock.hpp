#pragma once

#include <etelecom/mock/backend.hpp>

#include <chrono>

namespace etelecom::mock {

/// The time of a simulated platform. A client that waits by it moves it forward instead of
/// waiting. Thread safety: all functions may be called from several threads at once.
class clock {
public:
    explicit clock(detail::backend& platform) noexcept : platform_(platform) {}
    clock(clock const&) = delete;
    clock& operator=(clock const&) = delete;

    timestamp now() const { return platform_.now(); }

    /// Moves the time forward, and lets happen what is due by then. Time never goes back: a
    /// negative duration does nothing.
    void advance(std::chrono::nanoseconds time) { platform_.advance(time); }

private:
    detail::backend& platform_;
};

} // namespace etelecom::mock
