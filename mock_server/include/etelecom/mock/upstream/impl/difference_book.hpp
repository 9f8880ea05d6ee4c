#pragma once

#include <etelecom/mock/upstream/difference.hpp>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// What has come of comparing so far, in all worlds. Thread safety: all functions may be called
/// from several threads at once.
class difference_book {
public:
    /// Further differences are only counted.
    static constexpr std::size_t most = 1'000;

    struct counts {
        std::int64_t compared = 0;
        std::int64_t unanswered = 0; ///< by the upstream, for whatever reason
        std::int64_t left_out = 0;   ///< because too many others waited
        std::int64_t waiting = 0;
        std::int64_t untold = 0; ///< differences for which there is no room
    };

    /// Whether another answer is to be compared; else it is left out, because so many wait.
    bool begin(std::int64_t most_waiting) {
        std::lock_guard const guard(mutex_);
        auto const has_room = counts_.waiting < most_waiting;
        ++(has_room ? counts_.waiting : counts_.left_out);
        return has_room;
    }
    void nothing_came() {
        std::lock_guard const guard(mutex_);
        --counts_.waiting;
        ++counts_.unanswered;
    }
    /// An answer was compared. Tells what is new.
    std::vector<upstream_difference> add(std::vector<upstream_difference> found) {
        std::vector<upstream_difference> fresh;
        std::lock_guard const guard(mutex_);
        --counts_.waiting;
        ++counts_.compared;
        for (auto& item : found) {
            auto const key = std::tuple(item.operation, item.pointer, item.kind);
            if (auto const known = differences_.find(key); known != differences_.end()) {
                ++known->second.count;
            } else if (differences_.size() == most) {
                ++counts_.untold;
            } else {
                item.count = 1;
                fresh.push_back(item);
                differences_.emplace(key, std::move(item));
            }
        }
        return fresh;
    }

    counts count() const {
        std::lock_guard const guard(mutex_);
        return counts_;
    }
    /// By operation and place.
    std::vector<upstream_difference> list() const {
        std::lock_guard const guard(mutex_);
        std::vector<upstream_difference> all;
        for (auto const& item : differences_) all.push_back(item.second);
        return all;
    }
    /// What is being compared just now counts for what comes.
    void clear() {
        std::lock_guard const guard(mutex_);
        differences_.clear();
        counts_ = {.waiting = counts_.waiting};
    }

private:
    mutable std::mutex mutex_;
    counts counts_;
    std::map<std::tuple<std::string, std::string, std::string>, upstream_difference> differences_;
};

} // namespace etelecom::mock::detail
