#pragma once

#include <etelecom/mock/records/habit.hpp>
#include <etelecom/mock/world/happening.hpp>
#include <etelecom/mock/world/magic_numbers.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/text_bytes.hpp>
#include <etelecom/mock/zalo/follower_book.hpp>
#include <etelecom/mock/zalo/start_data.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// What people did, and who has blocked an OA or has a phone that is off. Not thread-safe.
class people_book {
public:
    explicit people_book(simulation& platform)
        : platform_(platform), happenings_(platform, "happenings", {{"id"}}) {}

    people_book(people_book const&) = delete;
    people_book& operator=(people_book const&) = delete;

    /// What happened, the oldest in front.
    record_store<happening> const& happenings() const noexcept { return happenings_; }

    /// The person with the id at Zalo and the number filled in, as far as they are known.
    person whole(person who) const {
        if (!who.oa_id.is_set()) who.oa_id = start::oa;
        auto& followers = platform_.part<follower_book>();
        auto const* const known = !who.zl_user_id.empty()
                                      ? followers.find(who.oa_id, who.zl_user_id)
                                      : followers.find_phone(who.oa_id, who.phone);
        if (!known) return who;
        who.zl_user_id = known->zl_user_id;
        who.phone = known->phone;
        return who;
    }

    void note(deed kind, person const& who, std::string msg_id = {}, std::string text = {}) {
        happening made;
        made.id = ++count_;
        made.kind = kind;
        made.oa_id = who.oa_id;
        made.zl_user_id = who.zl_user_id;
        made.phone = who.phone;
        made.msg_id = std::move(msg_id);
        made.text = std::move(text);
        made.created_at = platform_.now();
        happenings_.add(std::move(made));
    }

    /// The person blocks the OA, or lets it write again. False when that was so before. A guess:
    /// who blocks an OA follows it no more.
    bool block(person const& told, bool blocks) {
        auto const who = whole(told);
        bool changed = false;
        for (auto const& name : names_of(who))
            changed |= blocks ? keep(blocked_, name) : drop(blocked_, name);
        if (!changed) return false;
        auto& followers = platform_.part<follower_book>();
        if (auto* const known = followers.find(who.oa_id, who.zl_user_id)) {
            if (blocks) followers.unfollow(*known);
            known->updated_at = platform_.now();
        }
        note(blocks ? deed::blocked : deed::unblocked, who);
        return true;
    }

    bool has_blocked(id<tag::oa> oa, phone_number const& phone) const {
        return blocked_.contains({oa, phone.text()});
    }
    bool has_blocked(id<tag::oa> oa, std::string const& zl_user_id) const {
        return blocked_.contains({oa, zl_user_id});
    }

    /// The phone of this number is off from now on, or on again: nothing arrives while it is off.
    void switch_phone(phone_number const& phone, bool on) {
        if (on) drop(off_, phone);
        else keep(off_, phone);
    }
    bool is_off(phone_number const& phone) const { return off_.contains(phone); }
    std::set<phone_number> const& phones_off() const noexcept { return off_; }

    /// Who has blocked which OA, under each of their names.
    std::vector<person> blocking() const {
        std::vector<person> told;
        for (auto const& [oa, name] : blocked_) {
            auto& who = told.emplace_back();
            who.oa_id = oa;
            // An id at Zalo is a number, too, but one that no phone has.
            if (phone_number const phone(name); phone.is_valid()) who.phone = phone;
            else who.zl_user_id = name;
        }
        return told;
    }

    /// From now on this is what the person of that number does. They count as what is set up.
    void get_used_to(habit told) {
        if (!habits_.contains(told.phone))
            platform_.kept().take_for_set_up(text_bytes(wire_type_of<habit>, &told));
        auto const phone = told.phone;
        habits_.insert_or_assign(phone, std::move(told));
    }
    /// What the person of this number always does, or null.
    habit const* habit_of(phone_number const& phone) const {
        auto const found = habits_.find(phone);
        return found == habits_.end() ? nullptr : &found->second;
    }
    /// How long the person of this number takes to read what was sent to them; nothing when they
    /// never do.
    std::optional<std::chrono::nanoseconds> reads_after(phone_number const& phone) const {
        if (magic_of(phone) == number_magic::unseen) return std::nullopt;
        auto const* const known = habit_of(phone);
        if (!known) return pace::seen_after;
        if (known->never_read) return std::nullopt;
        if (!known->reads_after_seconds) return pace::seen_after;
        return std::chrono::round<std::chrono::nanoseconds>(
            std::chrono::duration<double>(*known->reads_after_seconds));
    }
    bool receives(phone_number const& phone) const {
        auto const* const known = habit_of(phone);
        return magic_of(phone) != number_magic::undelivered && !(known && known->never_received);
    }
    std::map<phone_number, habit> const& habits() const noexcept { return habits_; }

    using name_at_oa = std::pair<id<tag::oa>, std::string>;

    /// Who has blocked an OA, by each name that they have there, and the phones that are off.
    std::set<name_at_oa> const& blocked() const noexcept { return blocked_; }
    std::set<phone_number> const& off() const noexcept { return off_; }
    /// How much has happened, what is forgotten included.
    std::int64_t count() const noexcept { return count_; }
    /// All this in the place of what there is; what it takes of the room for what is set up counts
    /// already.
    void fill(std::vector<happening> happenings, std::int64_t count, std::set<name_at_oa> blocked,
              std::set<phone_number> off, std::map<phone_number, habit> habits) {
        happenings_.fill(std::move(happenings));
        count_ = count;
        blocked_ = std::move(blocked);
        off_ = std::move(off);
        habits_ = std::move(habits);
    }
    /// Puts in something that happened, numbered as the last.
    void put(happening told) {
        told.id = ++count_;
        if (!told.oa_id.is_set()) told.oa_id = start::oa;
        if (!told.created_at.is_set()) told.created_at = platform_.now();
        happenings_.add(std::move(told));
    }

private:
    // Taken as what is set up: to forget who has blocked an OA would let it write again.
    static std::size_t bytes_of(name_at_oa const& name) { return name.second.size(); }
    static std::size_t bytes_of(phone_number const& phone) { return phone.text().size(); }

    template <class Name>
    bool keep(std::set<Name>& names, Name const& name) {
        if (names.contains(name) || !platform_.kept().take_for_set_up(bytes_of(name))) return false;
        return names.insert(name).second;
    }
    template <class Name>
    bool drop(std::set<Name>& names, Name const& name) {
        if (names.erase(name) == 0) return false;
        platform_.kept().leave_set_up(bytes_of(name));
        return true;
    }

    static std::vector<name_at_oa> names_of(person const& who) {
        std::vector<name_at_oa> names;
        for (auto const& name : {who.zl_user_id, who.phone.text()})
            if (!name.empty()) names.emplace_back(who.oa_id, name);
        return names;
    }

    simulation& platform_;
    record_store<happening> happenings_;
    std::int64_t count_ = 0;
    std::set<name_at_oa> blocked_;
    std::set<phone_number> off_;
    std::map<phone_number, habit> habits_;
};

} // namespace etelecom::mock
