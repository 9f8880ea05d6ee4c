#pragma once

#include <etelecom/mock/events/outgoing_event.hpp>
#include <etelecom/mock/world/due_line.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// The deliveries of events that are known, and those whose turn it is. To each address one is on
/// its way at a time: first attempts go in the order in which things happened, and one that failed
/// is overtaken while it waits for its next. Not thread-safe.
class delivery_book {
public:
    /// How many are known; the oldest is forgotten first, whether it was delivered or not.
    static constexpr std::size_t limit = 10'000;
    /// How many bytes all their texts may have.
    static constexpr std::size_t byte_limit = std::size_t{64} << 20;
    static constexpr std::size_t most_attempts = 20;
    /// What stands in the place of the name of the empty object by which an address is tried.
    static constexpr std::string_view probe = "probe";
    /// When a failed attempt is followed by another: Zalo's rule, known at second hand.
    static constexpr std::array<std::chrono::seconds, 5> pauses{
        std::chrono::seconds(30), std::chrono::minutes(5), std::chrono::minutes(15),
        std::chrono::minutes(30), std::chrono::hours(1)};
    /// How long one waits for another to go in front of it.
    static constexpr std::chrono::seconds longest_hold{30};

    struct entry {
        event_delivery told{};
        std::shared_ptr<event_text const> text{};
        event_signature signature = event_signature::right;
        std::size_t bytes = 0;
        bool is_queued = false;
        bool is_by_hand = false;
        /// The last attempt of its plan has failed.
        bool is_used_up = false;
    };

    /// `ready` is called when one can be taken that could not be before.
    delivery_book(simulation& platform, std::function<void()> ready)
        : platform_(platform),
          tell_ready_(std::move(ready)),
          due_(platform, [this](auto which) { fall_due(which); }) {}

    delivery_book(delivery_book const&) = delete;
    delivery_book& operator=(delivery_book const&) = delete;

    /// The oldest in front.
    std::deque<entry> const& all() const noexcept { return entries_; }
    std::int64_t forgotten() const noexcept { return next_id_ - 1 - size(); }
    entry const* find(id<event_delivery> which) const {
        return const_cast<delivery_book&>(*this).found(which);
    }

    /// A new one, which `go`, `go_at`, `hold` or `give_up` say more of.
    entry& add(event_address const& to, std::string url, std::shared_ptr<event_text const> text) {
        entry made;
        made.told.id = next_id_++;
        made.told.event = text->name;
        made.told.url = std::move(url);
        made.told.oa_id = to.oa;
        made.told.webhook_id = to.webhook;
        made.told.created_at = platform_.now();
        made.told.state = event_state::waiting;
        made.text = std::move(text);
        made.bytes = weight(made);
        while (!entries_.empty() &&
               (entries_.size() >= limit || bytes_ + made.bytes > byte_limit)) {
            bytes_ -= entries_.front().bytes;
            entries_.pop_front();
        }
        bytes_ += made.bytes;
        return entries_.emplace_back(std::move(made));
    }

    /// It goes when those in front of it have gone.
    void go(entry& item) {
        item.told.due_at = platform_.now();
        queue(item);
    }
    void go_at(entry& item, timestamp time) {
        item.told.due_at = time;
        if (time <= platform_.now()) queue(item);
        else due_.add(time, item.told.id);
    }
    /// It goes behind the next one to the same address, or after a while.
    void hold(entry& item) {
        auto& lane = lanes_[address_of(item)];
        if (found(lane.held)) return go(item);
        lane.held = item.told.id;
        go_at(item, platform_.now() + longest_hold);
    }
    void give_up(entry& item, event_state state, std::string reason) {
        item.told.state = state;
        item.told.due_at = {};
        item.told.reason = std::move(reason);
    }

    /// Has it go again, whatever became of it. False while it is on its way.
    bool go_again(id<event_delivery> which) {
        auto* const item = found(which);
        if (!item || item->is_queued || item->told.state == event_state::sending) return false;
        // One that waits for its next attempt has that one now.
        item->is_by_hand = item->told.state != event_state::waiting;
        item->told.state = event_state::waiting;
        item->told.reason.clear();
        go(*item);
        return true;
    }

    /// The next one whose turn it is, and to whose address nothing is on its way. `objection` says
    /// why one is not sent any more; empty when it is.
    template <class Objection>
    std::optional<outgoing_event> take(Objection const& objection) {
        while (!ready_.empty()) {
            auto const to = ready_.front();
            ready_.pop_front();
            auto& lane = lanes_[to];
            if (lane.is_busy) continue;
            while (!lane.queue.empty()) {
                auto* const item = found(lane.queue.front());
                lane.queue.pop_front();
                if (!item) continue;
                item->is_queued = false;
                auto why = item->is_by_hand ? std::string() : objection(item->told);
                if (!why.empty()) {
                    give_up(*item, event_state::failed, std::move(why));
                    continue;
                }
                lane.is_busy = true;
                item->told.state = event_state::sending;
                auto const before = static_cast<std::int32_t>(item->told.attempts.size());
                return outgoing_event{item->told.id,   to,     item->told.url, item->text,
                                      item->signature, before, origin_mark_};
            }
            leave(to);
        }
        return std::nullopt;
    }

    /// What became of one that was taken. Null when it is of another time, or forgotten.
    entry const* finish(outgoing_event const& sent, attempt_outcome outcome) {
        if (sent.origin.lock() != origin_mark_) return nullptr;
        auto* const item = found(sent.id);
        if (item) finish(*item, std::move(outcome));
        auto& lane = lanes_[sent.to];
        lane.is_busy = false;
        if (!lane.queue.empty()) {
            ready_.push_back(sent.to);
            tell_ready_();
        } else {
            leave(sent.to);
        }
        return item;
    }

private:
    struct queue_of_one {
        std::deque<id<event_delivery>> queue{};
        id<event_delivery> held{};
        bool is_busy = false;
    };

    static event_address address_of(entry const& item) {
        return {item.told.oa_id, item.told.webhook_id};
    }
    static std::size_t weight(entry const& item) {
        auto bytes = item.text->body.size() + item.told.url.size();
        for (auto const& attempt : item.told.attempts)
            bytes += attempt.error.size() + attempt.answer.size();
        return bytes;
    }

    std::int64_t size() const noexcept { return static_cast<std::int64_t>(entries_.size()); }

    entry* found(id<event_delivery> which) {
        auto const first = next_id_ - size();
        return which.value() >= first && which.value() < next_id_
                   ? &entries_[static_cast<std::size_t>(which.value() - first)]
                   : nullptr;
    }

    void queue(entry& item) {
        auto const to = address_of(item);
        auto& lane = lanes_[to];
        bool const has_its_turn = !lane.queue.empty() || lane.is_busy;
        while (!lane.queue.empty() && !found(lane.queue.front())) lane.queue.pop_front();
        if (!has_its_turn) {
            ready_.push_back(to);
            tell_ready_();
        }
        item.is_queued = true;
        lane.queue.push_back(item.told.id);
        auto* const behind = lane.held == item.told.id ? nullptr : found(lane.held);
        lane.held = {};
        if (!behind) return;
        behind->told.due_at = platform_.now();
        behind->is_queued = true;
        lane.queue.push_back(behind->told.id);
    }

    void leave(event_address const& to) {
        auto const empty = lanes_.find(to);
        if (!found(empty->second.held)) lanes_.erase(empty);
    }

    void fall_due(id<event_delivery> which) {
        auto* const item = found(which);
        if (item && !item->is_queued && item->told.state == event_state::waiting &&
            item->told.due_at <= platform_.now())
            queue(*item);
    }

    void finish(entry& item, attempt_outcome outcome) {
        auto& told = item.told;
        auto const by_hand = std::exchange(item.is_by_hand, false);
        item.is_used_up = false;
        if (outcome.was_refused)
            return give_up(item, event_state::refused, std::move(outcome.error));
        if (outcome.error.empty() && outcome.status != 200)
            outcome.error = "HTTP " + std::to_string(outcome.status) + " and not 200";
        // That of its plan: who moves the clock far has all attempts at the times of the rule.
        auto const at = told.due_at;
        bool const delivered = outcome.error.empty();
        told.due_at = {};
        told.attempts.push_back(
            {at, outcome.status, std::move(outcome.error), std::move(outcome.answer)});
        if (told.attempts.size() > most_attempts) told.attempts.erase(told.attempts.begin());
        bytes_ -= std::exchange(item.bytes, weight(item));
        bytes_ += item.bytes;
        auto const tried = told.attempts.size();
        if (delivered) {
            told.state = event_state::delivered;
        } else if (told.event == probe) {
            give_up(item, event_state::failed, "an address is tried once");
        } else if (by_hand) {
            give_up(item, event_state::failed, "what is sent by hand is tried once");
        } else if (tried > pauses.size()) {
            item.is_used_up = true;
            give_up(item, event_state::failed, "the last attempt failed");
        } else {
            told.state = event_state::waiting;
            go_at(item, at + pauses[tried - 1]);
        }
    }

    simulation& platform_;
    std::function<void()> const tell_ready_;
    std::deque<entry> entries_; // of consecutive ids
    std::int64_t next_id_ = 1;
    std::size_t bytes_ = 0;
    std::map<event_address, queue_of_one> lanes_;
    std::deque<event_address> ready_; // those that wait, and to which nothing is on its way
    due_line<id<event_delivery>> due_;
    std::shared_ptr<void const> const origin_mark_ = std::make_shared<int>();
};

} // namespace etelecom::mock
