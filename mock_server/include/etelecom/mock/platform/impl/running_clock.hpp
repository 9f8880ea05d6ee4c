#pragma once

#include <etelecom/types/timestamp.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace etelecom::mock::detail {

/// The time of a world: it stands still and is moved, or runs by itself, as fast as it is told to.
/// It never goes back. Not thread-safe.
class running_clock {
public:
    using real = std::chrono::steady_clock;

    running_clock(timestamp start, double speed) : time_(start), speed_(speed) {}

    timestamp now() {
        auto const here = real::now();
        if (speed_ != 0) {
            // A century at most in one step: beyond it lies nothing that could be counted.
            constexpr double most = 3.2e9;
            auto const passed = std::chrono::duration<double>(here - since_).count() * speed_;
            auto const nanoseconds = std::min(passed, most) * 1e9;
            time_ += std::chrono::nanoseconds(static_cast<std::int64_t>(nanoseconds));
        }
        since_ = here;
        return time_;
    }
    double speed() const noexcept { return speed_; }

    void advance(std::chrono::nanoseconds time) { time_ = now() + std::max(time, time.zero()); }
    /// An earlier time changes nothing.
    void set(timestamp time) { time_ = std::max(now(), time); }
    void run(double speed) {
        now();
        speed_ = speed;
    }

private:
    timestamp time_;
    double speed_;
    real::time_point since_ = real::now();
};

} // namespace etelecom::mock::detail
