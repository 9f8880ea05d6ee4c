#pragma once

#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/intrusive/set.hpp>

#include <chrono>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// The alarms of all calls on an Asio loop, by one timer. It is set again only for an alarm that
/// comes before all others: of calls that follow each other, with deadlines that do so too, nearly
/// none is.
template <class Executor>
class alarms : public std::enable_shared_from_this<alarms<Executor>> {
public:
    explicit alarms(Executor const& executor) : timer_(std::in_place, executor) {}

    void set(under_way& whom, steady_time when) {
        std::lock_guard const lock(mutex_);
        if (!timer_) return;
        if (whom.is_linked()) due_.erase(due_.iterator_to(whom));
        whom.alarm = when;
        due_.insert(whom);
        if (!set_for_ || when < *set_for_) set_timer(when);
    }

    void clear(under_way& whom) noexcept {
        std::lock_guard const lock(mutex_);
        if (whom.is_linked()) due_.erase(due_.iterator_to(whom));
    }

    /// A timer that waits keeps the loop at work.
    void rest() noexcept {
        std::lock_guard const lock(mutex_);
        if (!due_.empty() || !set_for_) return;
        set_for_.reset();
        ++round_;
        timer_->cancel();
    }

    /// The loop is about to go.
    void end() noexcept {
        std::lock_guard const lock(mutex_);
        due_.clear();
        set_for_.reset();
        timer_.reset();
    }

private:
    using clock = std::chrono::steady_clock;
    using timer =
        boost::asio::basic_waitable_timer<clock, boost::asio::wait_traits<clock>, Executor>;
    struct earlier {
        bool operator()(under_way const& left, under_way const& right) const noexcept {
            return left.alarm < right.alarm;
        }
    };

    /// With the lock held.
    void set_timer(steady_time when) {
        set_for_ = when;
        timer_->expires_at(when);
        timer_->async_wait([self = this->shared_from_this(), round = ++round_](error_code) {
            self->went_off(round);
        });
    }

    void went_off(unsigned round) {
        std::vector<boost::intrusive_ptr<under_way>> now_due;
        {
            std::lock_guard const lock(mutex_);
            if (round != round_ || !timer_) return;
            set_for_.reset();
            auto const now = clock::now();
            while (!due_.empty() && due_.begin()->alarm <= now) {
                now_due.emplace_back(&*due_.begin());
                due_.erase(due_.begin());
            }
            if (!due_.empty()) set_timer(due_.begin()->alarm);
        }
        for (auto const& one : now_due) one->ring();
    }

    std::mutex mutex_;
    std::optional<timer> timer_;
    boost::intrusive::multiset<under_way, boost::intrusive::compare<earlier>> due_;
    std::optional<steady_time> set_for_{};
    unsigned round_ = 0;
};

} // namespace etelecom::detail
