#pragma once

#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/stable_order.hpp>

#include <algorithm>
#include <cstdint>
#include <deque>
#include <functional>
#include <utility>

namespace etelecom::mock {

/// What happens to one record after the other, as their times come: in a line of its own, so that a
/// million records that wait take little room, and one that was forgotten takes none. Not
/// thread-safe.
template <class Id>
class due_line {
public:
    due_line(simulation& platform, std::function<void(Id)> action)
        : platform_(platform), action_(std::move(action)) {}

    due_line(due_line const&) = delete;
    due_line& operator=(due_line const&) = delete;

    /// Has the action happen to this one at that time, but not before the next `advance_to`.
    void add(timestamp due, Id which) {
        // Nearly always the last one.
        auto const place = std::ranges::upper_bound(waiting_, due, {}, &entry::due);
        bool const first = place == waiting_.begin();
        waiting_.insert(place, {due, which});
        if (first) wake_at(due);
    }

    /// It will not happen to this one, if it is the next in the line: those that wait longest are
    /// forgotten first.
    void drop(Id which) {
        if (!waiting_.empty() && waiting_.front().which == which) waiting_.pop_front();
    }

    struct entry {
        timestamp due;
        Id which;
    };

    /// Those that wait, the next one in front.
    std::deque<entry> const& all() const noexcept { return waiting_; }
    /// These, in whatever order they are told, in the place of a line in which nothing waited yet.
    void fill(std::deque<entry> all) {
        auto const sooner = [](entry const& left, entry const& right) {
            return left.due < right.due;
        };
        for (auto const place : stable_order(all, sooner))
            waiting_.push_back(std::move(all[place]));
        if (!waiting_.empty()) wake_at(waiting_.front().due);
    }

private:
    void wake_at(timestamp due) {
        if (woken_at_.is_set() && woken_at_ <= due) return;
        woken_at_ = due;
        platform_.schedule(due, [this, wake_number = ++wakes_] { wake(wake_number); });
    }

    void wake(std::uint64_t wake_number) {
        // Else an earlier time took the place of this one.
        if (wake_number != wakes_) return;
        woken_at_ = {};
        if (waiting_.empty()) return;
        if (auto const next = waiting_.front(); next.due <= platform_.now()) {
            waiting_.pop_front();
            action_(next.which);
        }
        if (!waiting_.empty()) wake_at(waiting_.front().due);
    }

    simulation& platform_;
    std::function<void(Id)> action_;
    std::deque<entry> waiting_; // the next one in front
    timestamp woken_at_{};      // when the line is looked at again
    std::uint64_t wakes_ = 0;   // the last one counts
};

} // namespace etelecom::mock
