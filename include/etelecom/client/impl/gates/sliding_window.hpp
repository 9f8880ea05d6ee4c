#pragma once

#include <etelecom/client/rate_limiter.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <mutex>
#include <set>
#include <vector>

namespace etelecom::detail {

/// Grants places in time, so that no span of `per` holds more than `calls`: each place lies at
/// least that long behind the one `calls` places before it.
class sliding_window final : public rate_limiter {
    using duration = std::chrono::nanoseconds;

public:
    explicit sliding_window(rate_limit const& limit)
        : per_(std::clamp<duration>(limit.per, duration(1), std::chrono::hours(8'760))),
          places_(std::clamp<std::size_t>(limit.calls, 1, 1'000'000), duration::min()) {}

    answer ask(operation const&, duration now, duration longest_wait) override {
        std::lock_guard const lock(mutex_);
        given_back_.erase(given_back_.begin(), given_back_.lower_bound(now));
        if (!given_back_.empty()) { // before any that nobody ever had
            auto const wait = *given_back_.begin() - now;
            if (wait > longest_wait) return {false, wait};
            given_back_.erase(given_back_.begin());
            return {true, wait};
        }
        auto& oldest = places_[next_];
        auto const first = oldest == duration::min() ? now : oldest + per_;
        // Places stay in their order also when the caller's clock goes back.
        auto const when = std::max({now, first, last_});
        if (when - now > longest_wait) return {false, when - now};
        oldest = last_ = when;
        next_ = (next_ + 1) % places_.size();
        return {true, when - now};
    }

    void give_back(operation const&, duration when) noexcept override {
        try {
            std::lock_guard const lock(mutex_);
            given_back_.insert(when);
        } catch (...) {} // then nobody has that place
    }

private:
    duration const per_;
    std::mutex mutex_;
    std::vector<duration> places_; ///< in a ring: the last ones that were granted
    std::size_t next_ = 0;         ///< the oldest of them
    duration last_ = duration::min();
    std::multiset<duration> given_back_; ///< places of those who will not come
};

} // namespace etelecom::detail
