#pragma once

#include <etelecom/client/impl/loop.hpp>
#include <etelecom/client/transport.hpp>

#include <algorithm>
#include <chrono>

namespace etelecom::detail {

/// The time of one call: its deadline is on the loop's clock, and what it waits is waited by the
/// caller's clock, where there is one.
class call_time {
    using duration = std::chrono::nanoseconds;

public:
    void take(loop const& on, wait_clock const* by) noexcept {
        loop_ = &on;
        clock_ = by;
        waited_ = {};
    }
    void begin(duration timeout) {
        began_ = loop_->now();
        deadline_ = after(began_, timeout);
    }

    steady_time deadline() const noexcept { return deadline_; }
    /// Moves the deadline nearer; false when it is nearer already.
    bool end_by(steady_time when) noexcept {
        if (when >= deadline_) return false;
        deadline_ = when;
        return true;
    }

    /// So much more is over, by a clock that is not the deadline's. True when all is.
    bool pass(duration time) {
        auto const rest = left();
        waited_ += std::min(time, rest);
        return time >= rest;
    }

    duration left() const {
        auto const rest = deadline_ - loop_->now() - waited_;
        return std::max<duration>(rest, duration());
    }
    duration took() const { return loop_->now() - began_ + waited_; }

    /// The time of day.
    std::chrono::system_clock::time_point wall() const {
        return clock_ ? clock_->now() : std::chrono::system_clock::now();
    }
    /// By the clock that the client waits by, from a time that is the same for all its calls.
    duration since_ever() const {
        return clock_ ? duration(clock_->now().time_since_epoch())
                      : loop_->now().time_since_epoch();
    }

private:
    loop const* loop_ = nullptr;
    wait_clock const* clock_ = nullptr;
    steady_time began_{};
    steady_time deadline_{};
    duration waited_{}; ///< by a clock that is not the deadline's
};

} // namespace etelecom::detail
