#pragma once

#include <etelecom/client/repetition.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace etelecom::detail {

/// What an attempt tells of the health of its host.
enum class health : unsigned char { good, bad, nothing };

/// Whether a host is left alone. One thread at a time.
class circuit {
    using duration = std::chrono::nanoseconds;

public:
    /// How long it is left alone yet; nothing when an attempt may begin.
    std::optional<duration> closed_for(duration now) const noexcept {
        if (!is_open_) return std::nullopt;
        if (now < until_) return until_ - now;
        // Nobody knows when the one comes back that tries it.
        return is_tried_ ? std::optional(duration()) : std::nullopt;
    }
    /// An attempt begins. True when it is the one by which an open circuit is tried.
    bool begin() noexcept {
        if (!is_open_) return false;
        is_tried_ = true;
        return true;
    }
    /// An attempt has ended.
    void ended(circuit_breaker const& rule, health how, bool was_trial, duration now) noexcept {
        if (was_trial) {
            is_tried_ = false;
            if (how == health::good) *this = {};
            if (how == health::bad) open(std::min(open_for_ * 2, rule.longest), now);
            return;
        }
        // What began before it opened says nothing new.
        if (is_open_ || how == health::nothing) return;
        if (how == health::good) failures_ = 0;
        else if (++failures_ >= rule.failures) open(std::min(rule.open_for, rule.longest), now);
    }

private:
    void open(duration time, duration now) noexcept {
        is_open_ = true;
        // Years, doubled and added to a time, must not overflow.
        open_for_ = std::clamp<duration>(time, duration(1), std::chrono::hours(8'760));
        until_ = now + open_for_;
    }

    int failures_ = 0; ///< in a row
    bool is_open_ = false;
    bool is_tried_ = false;
    duration open_for_{};
    duration until_{};
};

} // namespace etelecom::detail
