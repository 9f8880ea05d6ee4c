#pragma once

#include <etelecom/codec/operation.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <mutex>
#include <string>
#include <vector>

namespace etelecom::detail {

/// Until when the calls of an operation are held back, because one of them met a 429.
///
/// Thread safety: all functions may be called from several threads at once.
class pauses {
    using duration = std::chrono::nanoseconds;

public:
    void hold_back(operation const& of, duration now, duration until) {
        std::lock_guard const lock(mutex_);
        std::erase_if(all_, [&](held const& one) { return one.until <= now; });
        auto const known = find(of);
        if (known != all_.end()) known->until = std::max(known->until, until);
        // Names of raw calls are the caller's: they must not grow for ever.
        else if (all_.size() < most) all_.push_back({place_of(of), until});
        is_empty_ = all_.empty();
    }
    /// When it ends; a time that is past where there is none. Costs nothing where there are none.
    duration until(operation const& of) {
        if (is_empty_) return duration::min();
        std::lock_guard const lock(mutex_);
        auto const known = find(of);
        return known == all_.end() ? duration::min() : known->until;
    }

private:
    static constexpr std::size_t most = 256;

    struct held {
        std::string place;
        duration until;
    };
    static std::string place_of(operation const& of) {
        return std::string(of.service).append("/").append(of.name);
    }
    std::vector<held>::iterator find(operation const& of) {
        return std::find_if(all_.begin(), all_.end(), [&](held const& one) {
            return one.place.size() == of.service.size() + of.name.size() + 1 &&
                   one.place.starts_with(of.service) && one.place.ends_with(of.name);
        });
    }

    std::mutex mutex_;
    std::vector<held> all_;
    std::atomic<bool> is_empty_ = true;
};

} // namespace etelecom::detail
