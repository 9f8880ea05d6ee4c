#pragma once

#include <etelecom/mock/world/id_source.hpp>
#include <etelecom/mock/world/storage.hpp>
#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>
#include <etelecom/types/timestamp.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <typeindex>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// What every part of the simulated platform stands on: the time, what is to happen when, ids, and
/// the parts themselves, each of which keeps what one area of the platform knows.
///
/// A part is any class that is constructed from a `simulation&`; it is made when it is first asked
/// for and lives as long as the simulation. An operation with a state of its own brings a part in
/// its own header, and nothing here has to know it.
///
/// Not thread-safe.
class simulation {
public:
    /// A platform where nothing has happened yet. The seed fixes all ids.
    simulation(std::uint64_t seed, timestamp start, world_rules const& rules = {})
        : seed_(seed),
          rules_(rules),
          kept_(rules.max_kept, rules.max_kept_bytes),
          start_(start),
          now_(start),
          ids_(seed),
          shop_id_(ids_.next()),
          user_id_(ids_.next()),
          caller_(shop_id_) {}

    simulation(simulation const&) = delete;
    simulation& operator=(simulation const&) = delete;

    std::uint64_t seed() const noexcept { return seed_; }

    /// The rules by which this platform goes; how much is kept is fixed from the start.
    world_rules& rules() noexcept { return rules_; }
    world_rules const& rules() const noexcept { return rules_; }

    /// How much the parts keep.
    storage& kept() noexcept { return kept_; }
    storage const& kept() const noexcept { return kept_; }

    /// The time at which this platform began. What is there from the start is older.
    timestamp start_time() const noexcept { return start_; }

    /// The time on this platform; while something that was due happens, the time it was due.
    timestamp now() const noexcept { return now_; }

    /// Lets the time pass: everything that is due until then, `time` included, happens in the order
    /// in which it is due, what is due at once in the order in which it was scheduled. An earlier
    /// time changes nothing.
    void advance_to(timestamp time) {
        while (!events_.empty() && events_.front().due <= time) {
            std::pop_heap(events_.begin(), events_.end(), later);
            auto const action = std::move(events_.back().action);
            now_ = std::max(now_, events_.back().due);
            events_.pop_back();
            ++happened_;
            action();
        }
        now_ = std::max(now_, time);
    }

    /// Has `action` happen at that time, but not before the next `advance_to`. An action of two
    /// words, say a part and an index, is kept without an allocation of its own.
    void schedule(timestamp due, std::function<void()> action) {
        events_.push_back({due, ++scheduled_, std::move(action)});
        std::push_heap(events_.begin(), events_.end(), later);
    }

    /// How much is to happen: what `schedule` was told and has not happened yet.
    std::size_t waiting() const noexcept { return events_.size(); }

    /// How many things that were due have happened.
    std::uint64_t happened() const noexcept { return happened_; }

    /// A new id of this kind, larger than all before it.
    template <class Tag>
    id<Tag> next_id() noexcept {
        return ids_.next();
    }

    /// A new text of 16 hexadecimal digits, in no order that could be seen: for what must not be
    /// guessed, such as keys and codes.
    std::string next_token() {
        return hex_digits(scrambled(static_cast<std::uint64_t>(next_id<void>().value())));
    }

    /// The shop whose key the call under way has; the first shop for the partner's own key, and
    /// while there is no call.
    id<tag::shop> shop_id() const noexcept { return caller_; }
    /// From now on calls are made for this shop.
    void act_for(id<tag::shop> shop) noexcept { caller_ = shop; }
    /// The shop that is there from the start; of the seed, as is the user below.
    id<tag::shop> first_shop_id() const noexcept { return shop_id_; }
    /// The user on whose behalf calls are made.
    id<tag::user> user_id() const noexcept { return user_id_; }

    /// Where ids come from.
    id_source const& ids() const noexcept { return ids_; }

    /// From now on this platform is one that began at another time, and has come so far. Nothing is
    /// to happen any more.
    void continue_as(timestamp start, timestamp now, id_source const& ids, id<tag::shop> first_shop,
                     id<tag::user> user) {
        start_ = start;
        now_ = now;
        ids_ = ids;
        shop_id_ = caller_ = first_shop;
        user_id_ = user;
        events_.clear();
    }

    /// The part of this type, made with `Part(simulation&)` when there is none yet.
    template <class Part>
    Part& part() {
        for (auto const& [key, object] : parts_)
            if (key == typeid(Part)) return *static_cast<Part*>(object.get());
        auto made = std::make_shared<Part>(*this);
        auto& result = *made;
        parts_.emplace_back(typeid(Part), std::move(made));
        return result;
    }

protected:
    /// For the end only: all that is known goes, and what was to happen.
    void forget_parts() noexcept {
        events_ = {};
        parts_.clear();
    }

private:
    struct event {
        timestamp due;
        std::uint64_t order;
        std::function<void()> action;
    };

    static bool later(event const& left, event const& right) noexcept {
        return left.due != right.due ? left.due > right.due : left.order > right.order;
    }

    std::uint64_t seed_;
    world_rules rules_;
    storage kept_;
    timestamp start_;
    timestamp now_;
    id_source ids_;
    id<tag::shop> shop_id_;
    id<tag::user> user_id_;
    id<tag::shop> caller_;
    std::uint64_t scheduled_ = 0;
    std::uint64_t happened_ = 0;
    std::vector<event> events_; // a heap, the next one in front
    // By type, not by the address of something: a shared library may have an address of its own.
    std::vector<std::pair<std::type_index, std::shared_ptr<void>>> parts_;
};

} // namespace etelecom::mock
