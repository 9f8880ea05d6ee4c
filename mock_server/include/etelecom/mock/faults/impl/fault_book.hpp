#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/faults/fault.hpp>
#include <etelecom/mock/faults/impl/call_at_hand.hpp>
#include <etelecom/mock/faults/impl/fault_dice.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <set>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// What is told in place of an id when there are as many faults as there may be.
struct too_many_faults {};

/// The faults that wait for calls, and the last of those that are used up.
class fault_book {
public:
    /// Most faults that wait.
    static constexpr std::size_t limit = 10'000;
    /// Most that are told of when they are used up.
    static constexpr std::size_t used_limit = 1'000;
    /// Most bytes of all of them, as JSON.
    static constexpr std::size_t byte_limit = 64u << 20;

    struct entry {
        etelecom::id<fault> id;
        operation const* of; ///< null: whatever the operation
        fault what;
        std::size_t bytes;
        std::int64_t passed = 0; ///< calls that it matched, before the first that met it
        std::int64_t met = 0;

        bool is_used_up() const noexcept { return !what.forever && met >= what.times.value_or(1); }
    };

private:
    static etelecom::id<fault> id_of(std::shared_ptr<entry> const& item) { return item->id; }

    template <class List>
    static auto find(List& list, etelecom::id<fault> which) {
        return std::ranges::find(list, which, &id_of);
    }
    template <class List>
    bool erase(List& list, typename List::const_iterator which) {
        if (which == list.end()) return false;
        bytes_ -= (*which)->bytes;
        list.erase(which);
        return true;
    }

public:
    explicit fault_book(std::uint64_t seed) : dice_(seed) {}

    /// The id of the fault; unset when there is no room for it. Those that are used up make room.
    etelecom::id<fault> add(operation const* of, fault what) {
        auto const bytes = encode(what).size();
        while (!used_.empty() && bytes_ + bytes > byte_limit) forget_used();
        if (waiting_.size() >= limit || bytes_ + bytes > byte_limit) return {};
        bytes_ += bytes;
        waiting_.push_back(std::make_shared<entry>(entry{++last_id_, of, std::move(what), bytes}));
        return last_id_;
    }

    /// Whether another fault can wait until that one is used up.
    bool can_be_followed(etelecom::id<fault> which) const noexcept {
        auto const found = find(waiting_, which);
        return found != waiting_.end() ? !(*found)->what.forever
                                       : find(used_, which) != used_.end();
    }

    bool take_back(etelecom::id<fault> which) {
        return take_back_waiting([&](entry const& item) { return item.id == which; }) ||
               erase(used_, find(used_, which));
    }
    void take_back_all() {
        waiting_.clear();
        used_.clear();
        bytes_ = 0;
    }
    void take_back_all(operation const& of) {
        auto const is_its = [&](entry const& item) { return item.of && *item.of == of; };
        take_back_waiting(is_its);
        std::erase_if(used_, [&](auto const& item) {
            if (!is_its(*item)) return false;
            bytes_ -= item->bytes;
            return true;
        });
    }

    std::vector<listed_fault> list() const {
        std::vector<listed_fault> all;
        all.reserve(waiting_.size() + used_.size());
        for (auto const& item : used_) all.push_back({item->id, item->met, true, item->what});
        for (auto const& item : waiting_) all.push_back({item->id, item->met, false, item->what});
        std::ranges::sort(all, {}, &listed_fault::id);
        return all;
    }

    /// All that are told of, by their ids, and the last id that one got.
    std::vector<std::shared_ptr<entry const>> all() const {
        std::vector<std::shared_ptr<entry const>> found(used_.begin(), used_.end());
        found.insert(found.end(), waiting_.begin(), waiting_.end());
        std::ranges::sort(found, {}, [](auto const& item) { return item->id; });
        return found;
    }
    std::int64_t last_id() const noexcept { return last_id_; }
    /// Has an empty book hold one that another one had, behind those that it holds.
    void restore(entry was) {
        was.bytes = encode(was.what).size();
        bytes_ += was.bytes;
        last_id_ = std::max(last_id_, was.id.value());
        auto item = std::make_shared<entry>(std::move(was));
        if (item->is_used_up()) used_.push_back(std::move(item));
        else waiting_.push_back(std::move(item));
    }
    void continue_from(std::int64_t last_id) noexcept { last_id_ = std::max(last_id_, last_id); }

    std::size_t size() const noexcept { return waiting_.size() + used_.size(); }
    bool is_empty() const noexcept { return waiting_.empty(); }

    /// What this call meets, or null; it has met it then.
    std::shared_ptr<entry const> next(call_at_hand& call) {
        for (auto const& item : waiting_)
            if (!item->what.forever && meets(*item, call)) return count(item);
        for (auto item = waiting_.rbegin(); item != waiting_.rend(); ++item)
            if ((*item)->what.forever && meets(**item, call)) return count(*item);
        return nullptr;
    }

    /// There was nothing in that call that it could happen to.
    void give_back(etelecom::id<fault> which) {
        if (auto const found = find(used_, which); found != used_.end()) {
            auto const behind = std::ranges::upper_bound(waiting_, which, {}, &id_of);
            waiting_.insert(behind, *found);
            used_.erase(found);
        }
        if (auto const found = find(waiting_, which); found != waiting_.end()) --(*found)->met;
    }

    fault_dice& dice() noexcept { return dice_; }

private:
    /// With what follows them, and what follows that: who takes back a fault expects nothing more
    /// of it.
    bool take_back_waiting(auto const& is_meant) {
        std::set<etelecom::id<fault>> gone;
        return std::erase_if(waiting_, [&](auto const& item) {
                   // By their ids, so that what is followed came before.
                   if (!is_meant(*item) && !gone.contains(item->what.follows)) return false;
                   gone.insert(item->id);
                   bytes_ -= item->bytes;
                   return true;
               }) != 0;
    }

    bool is_waiting(etelecom::id<fault> which) const {
        return std::ranges::binary_search(waiting_, which, {}, &id_of);
    }

    bool meets(entry& item, call_at_hand& call) {
        if (item.of && !(*item.of == call.of())) return false;
        if (item.what.follows && is_waiting(item.what.follows)) return false;
        if (!call.is_meant(item.what)) return false;
        if (item.passed < item.what.after) {
            ++item.passed;
            return false;
        }
        return !item.what.probability || dice_.share() < *item.what.probability;
    }

    void forget_used() {
        bytes_ -= used_.front()->bytes;
        used_.pop_front();
    }

    std::shared_ptr<entry const> count(std::shared_ptr<entry> item) {
        ++item->met;
        if (!item->is_used_up()) return item;
        used_.push_back(item);
        if (used_.size() > used_limit) forget_used();
        waiting_.erase(find(waiting_, item->id));
        return item;
    }

    std::vector<std::shared_ptr<entry>> waiting_; ///< by their ids
    std::deque<std::shared_ptr<entry>> used_;     ///< the one that was used up last at the end
    std::size_t bytes_ = 0;
    std::int64_t last_id_ = 0;
    fault_dice dice_;
};

} // namespace etelecom::mock::detail
