#pragma once

#include <etelecom/events/follow.hpp>
#include <etelecom/mock/lists/filter.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/mock/zalo/oa_events.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/zalo/follower.hpp>
#include <etelecom/zalo/list_followers.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// `tags` is about the labels, which a record has one level deeper.
struct follower_rules {
    static constexpr std::array own{std::string_view("tags")};
    static bool matches(etelecom::zalo::follower_filter const& wanted,
                        etelecom::zalo::follower const& record) {
        if (!wanted.tags || wanted.tags->empty()) return true;
        auto const& borne = record.tags_and_notes_info.tag_names;
        return std::find_first_of(borne.begin(), borne.end(), wanted.tags->begin(),
                                  wanted.tags->end()) != borne.end();
    }
};

/// The people who had to do with an OA. Not thread-safe.
class follower_book {
public:
    using follower = etelecom::zalo::follower;
    using follow_state = etelecom::zalo::follow_state;
    using person_gender = etelecom::zalo::person_gender;

    explicit follower_book(simulation& platform) : platform_(platform) { add_start_data(); }

    follower_book(follower_book const&) = delete;
    follower_book& operator=(follower_book const&) = delete;

    /// All of them, the one who came first in front.
    record_store<follower> const& all() const noexcept { return followers_; }

    /// The person, by the id at Zalo as this OA sees them; or null.
    follower* find(id<tag::oa> oa, std::string_view zl_user_id) {
        constexpr std::size_t by_zl_user_id = 1;
        return followers_.find(by_zl_user_id, key_hash(zl_user_id), [&](follower const& person) {
            return person.oa_id == oa && person.zl_user_id == zl_user_id;
        });
    }

    /// The person of this number who had to do with this OA, or null.
    follower* find_phone(id<tag::oa> oa, phone_number const& phone) {
        constexpr std::size_t by_phone = 2;
        return followers_.find(by_phone, key_hash(phone.text()), [&](follower const& person) {
            return phone.is_set() && person.oa_id == oa && person.phone == phone;
        });
    }

    /// Puts in a person, in the place of the one with the same id, or without one, with the same id
    /// at Zalo. What is unset gets a value: without an OA they follow the first one. Of as many as
    /// may be kept of all records, or as much text, the first are forgotten.
    follower& put(follower person) {
        auto* kept = person.id.is_set() ? followers_.find(person.id) : nullptr;
        if (!person.oa_id.is_set()) person.oa_id = kept ? kept->oa_id : start::oa;
        if (!person.id.is_set()) kept = find(person.oa_id, person.zl_user_id);
        if (person.zl_user_id.empty())
            person.zl_user_id =
                kept ? kept->zl_user_id : platform_.next_id<tag::zalo_user>().to_string();
        follower filled;
        if (!kept) {
            filled.id = platform_.next_id<tag::follower>();
            filled.created_at = platform_.now();
        }
        if (!person.state.is_set()) person.state = follow_state::follows;
        if (!person.gender.is_set()) person.gender = person_gender::unknown;
        if (!person.updated_at.is_set()) person.updated_at = platform_.now();
        fill_unset(person, kept ? *kept : filled);
        person.shop_id = platform_.part<oa_book>().owner_of(person.oa_id);
        bool const followed = kept && kept->state == follow_state::follows;
        bool const follows = person.state == follow_state::follows;
        if (followed != follows) tell_change(person);
        if (kept) return followers_.replace(*kept, std::move(person));
        auto const& room = platform_.kept();
        while (!followers_.empty() && (followers_.size() >= room.max_records() ||
                                       followers_.text_bytes() >= room.max_text_bytes()))
            followers_.forget_oldest();
        return followers_.add(std::move(person));
    }

    /// These people in the place of all that there are.
    void fill(std::vector<follower> people) { followers_.fill(std::move(people)); }
    /// This person follows no more.
    void unfollow(follower& person) {
        if (std::exchange(person.state, follow_state::does_not_follow) == follow_state::follows)
            tell_change(person);
    }

    /// False when there is no such person.
    bool take_out(id<tag::follower> which) { return followers_.take_out(which); }

private:
    void tell_change(follower const& person) {
        auto const fill = [&](events::follower_change& body) {
            body.follower.id = person.zl_user_id;
            if (!person.zl_user_id_by_app.empty()) body.user_id_by_app = person.zl_user_id_by_app;
        };
        if (person.state == follow_state::follows)
            tell_of_oa<events::follow>(platform_, person.oa_id, fill);
        else tell_of_oa<events::unfollow>(platform_, person.oa_id, fill);
    }

    void add_start_data() {
        auto const add = [this](int number, char const* name, person_gender gender,
                                follow_state state) -> follower& {
            follower made;
            made.oa_id = start::oa;
            made.id = start::oa.value() + number;
            made.zl_user_id = std::to_string(3617162711928822000 + number);
            made.zl_user_id_by_app = std::to_string(8117162711928822000 + number);
            made.full_name = name;
            made.phone = phone_number("0900000" + std::to_string(200 + number));
            made.gender = gender;
            made.state = state;
            made.created_at = platform_.start_time() - std::chrono::hours(24 * (10 - number));
            made.updated_at = made.created_at;
            return put(std::move(made));
        };
        auto& first = add(1, "First Follower", person_gender::female, follow_state::follows);
        first.tags_and_notes_info.tag_names = {"customer", "newsletter"};
        auto& second = add(2, "Second Follower", person_gender::male, follow_state::follows);
        second.tags_and_notes_info.tag_names = {"customer"};
        add(3, "Former Follower", person_gender::unknown, follow_state::does_not_follow);
    }

    simulation& platform_;
    record_store<follower> followers_{
        std::vector<record_key>{{"id"}, {"zl_user_id"}, {"phone"}, {"oa_id"}}};
};

} // namespace etelecom::mock
