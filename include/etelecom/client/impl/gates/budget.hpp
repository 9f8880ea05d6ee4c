#pragma once

#include <etelecom/client/repetition.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>

namespace etelecom::detail {

/// What is left of a `repeat_budget`.
///
/// Thread safety: all functions may be called from several threads at once.
class budget {
    using duration = std::chrono::nanoseconds;

public:
    explicit budget(repeat_budget const& rule) noexcept
        : rule_(rule), left_(rule.most), is_full_(true) {}

    /// Takes what a repetition costs, if it is there.
    bool take(duration now) {
        std::lock_guard const lock(mutex_);
        if (!is_full_) gain(double((now - since_).count()) / 1e9 * rule_.per_second);
        since_ = now;
        if (!(left_ >= 1)) return false;
        left_ -= 1;
        is_full_ = false;
        return true;
    }
    /// A call has succeeded. Costs nothing as long as nothing was repeated.
    void succeeded() {
        if (is_full_) return;
        std::lock_guard const lock(mutex_);
        gain(rule_.per_success);
    }

private:
    void gain(double more) {
        left_ = std::min(rule_.most, left_ + std::max(more, 0.0));
        is_full_ = left_ == rule_.most;
    }

    repeat_budget const rule_;
    std::mutex mutex_;
    double left_;
    duration since_{}; ///< a repetition was last asked for
    std::atomic<bool> is_full_;
};

} // namespace etelecom::detail
