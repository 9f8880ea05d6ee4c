#pragma once

#include <etelecom/mock/events/event_fault.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The faults that wait for events. Not thread-safe.
class event_fault_book {
public:
    /// Most faults that wait.
    static constexpr std::size_t limit = 1'000;

    /// Its id; unset when there are too many.
    etelecom::id<event_fault> add(event_fault what) {
        if (waiting_.size() >= limit) return {};
        what.id = ++last_id_;
        waiting_.push_back(std::move(what));
        return last_id_;
    }
    bool take_back(etelecom::id<event_fault> which) {
        return std::erase_if(waiting_, [&](auto const& item) { return item.id == which; }) != 0;
    }
    void take_back_all() { waiting_.clear(); }

    /// The oldest in front; `times` is how many events more meet each.
    std::vector<event_fault> const& all() const noexcept { return waiting_; }

    /// What this event meets, and has met then: the oldest that is counted, else the newest that
    /// lasts for ever.
    std::optional<event_fault> next(std::string_view event) {
        auto const meets = [&](event_fault const& item, bool forever) {
            return item.forever == forever && (item.event.empty() || item.event == event);
        };
        auto const counted =
            std::ranges::find_if(waiting_, [&](auto const& item) { return meets(item, false); });
        if (counted != waiting_.end()) {
            auto met = *counted;
            if (--counted->times == 0) waiting_.erase(counted);
            return met;
        }
        auto const lasting = std::find_if(waiting_.rbegin(), waiting_.rend(),
                                          [&](auto const& item) { return meets(item, true); });
        if (lasting == waiting_.rend()) return std::nullopt;
        return *lasting;
    }

private:
    std::vector<event_fault> waiting_;
    std::int64_t last_id_ = 0;
};

} // namespace etelecom::mock
