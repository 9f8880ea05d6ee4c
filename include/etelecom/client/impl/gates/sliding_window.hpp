#pragma once

#include <etelecom/client/rate_limiter.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <deque>
#include <mutex>

namespace etelecom::detail {

/// Grants places in time, so that no span of `per` holds more than `calls` of them.
class sliding_window final : public rate_limiter {
    using duration = std::chrono::nanoseconds;

public:
    explicit sliding_window(rate_limit const& limit)
        : calls_(std::clamp<std::size_t>(limit.calls, 1, 1'000'000)),
          per_(std::clamp<duration>(limit.per, duration(1), std::chrono::hours(8'760))) {}

    answer ask(wish const& what) override {
        std::lock_guard const lock(mutex_);
        while (!places_.empty() && places_.front() <= what.now - per_) places_.pop_front();
        auto const when = first_room(std::max(what.now, what.not_before));
        auto const wait = when - what.now;
        if (wait > what.longest_wait) return {false, wait};
        places_.insert(std::upper_bound(places_.begin(), places_.end(), when), when);
        return {true, wait};
    }

    void give_back(operation const&, duration when) noexcept override {
        std::lock_guard const lock(mutex_);
        auto const found = std::lower_bound(places_.begin(), places_.end(), when);
        if (found != places_.end() && *found == when) places_.erase(found);
    }

private:
    /// The first time from `when` on that has room: so few places within `per` before and behind it
    /// that no span with it holds too many. Behind all others that is exact; between two of them
    /// there may have been room earlier.
    duration first_room(duration when) const {
        for (;;) {
            auto const from = std::upper_bound(places_.begin(), places_.end(), when - per_);
            auto const to = std::lower_bound(from, places_.end(), when + per_);
            auto const near = static_cast<std::size_t>(to - from);
            if (near < calls_) return when;
            // So many of them have to lie further back.
            when = from[static_cast<std::ptrdiff_t>(near - calls_)] + per_;
        }
    }

    std::size_t const calls_;
    duration const per_;
    std::mutex mutex_;
    std::deque<duration> places_; ///< in their order: those within `per`, and those to come
};

} // namespace etelecom::detail
