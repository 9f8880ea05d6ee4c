#pragma once

#include <etelecom/events/impl/digest.hpp>
#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstddef>
#include <cstring>
#include <list>
#include <mutex>
#include <unordered_map>

namespace etelecom::detail {

/// Which events were handled, and which are being handled. Bounded by number and by time.
class seen_events {
public:
    enum class entry : unsigned char { fresh, handled, under_way };

    seen_events(std::size_t most, std::chrono::nanoseconds longest)
        : most_(most), longest_(longest) {}

    /// Of what is `fresh` the caller has to tell the end: `handled` or `forget`.
    entry enter(digest const& event, timestamp now) {
        std::lock_guard const lock(mutex_);
        drop_old(now);
        if (auto const found = events_.find(event); found != events_.end())
            return found->second->is_handled ? entry::handled : entry::under_way;
        std::list<kept> made{{event, now}};
        events_.emplace(event, made.begin());
        running_.splice(running_.end(), made);
        return entry::fresh;
    }

    /// Needs no memory: an event that was handled must not be forgotten for want of it.
    void handled(digest const& event, timestamp now) noexcept {
        std::lock_guard const lock(mutex_);
        auto const at = events_.find(event)->second;
        at->when = now;
        at->is_handled = true;
        order_.splice(order_.end(), running_, at);
        drop_old(now);
    }

    /// It was not handled, and may come again.
    void forget(digest const& event) noexcept {
        std::lock_guard const lock(mutex_);
        auto const found = events_.find(event);
        running_.erase(found->second);
        events_.erase(found);
    }

private:
    struct kept {
        digest event;
        timestamp when;
        bool is_handled = false;
    };
    struct first_bytes {
        std::size_t operator()(digest const& of) const noexcept {
            std::size_t value = 0;
            std::memcpy(&value, of.data(), sizeof value);
            return value;
        }
    };

    void drop_old(timestamp now) noexcept {
        while (!order_.empty() && (order_.size() > most_ || order_.front().when + longest_ < now)) {
            events_.erase(order_.front().event);
            order_.pop_front();
        }
    }

    std::size_t const most_;
    std::chrono::nanoseconds const longest_;
    std::mutex mutex_;
    std::unordered_map<digest, std::list<kept>::iterator, first_bytes> events_;
    std::list<kept> running_;
    std::list<kept> order_; ///< those that were handled, the oldest first
};

} // namespace etelecom::detail
