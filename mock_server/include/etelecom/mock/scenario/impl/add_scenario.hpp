#pragma once

#include <etelecom/mock/scenario/scenario.hpp>
#include <etelecom/mock/world/stable_order.hpp>
#include <etelecom/mock/world/world.hpp>
#include <etelecom/mock/zalo/conversation_book.hpp>
#include <etelecom/mock/zalo/people_book.hpp>

#include <boost/mp11/algorithm.hpp>

#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Puts in records, the oldest in front where they have times: each one that is put in before
/// others takes as long as there are others.
template <class Record>
void put_all(world& all, std::vector<Record>& records) {
    if constexpr (requires(Record const& item) { item.created_at.is_set(); }) {
        auto const time = [now = all.now()](Record const& item) {
            return item.created_at.is_set() ? item.created_at : now;
        };
        auto const order = stable_order(records, [&](Record const& left, Record const& right) {
            return time(left) < time(right);
        });
        for (auto const place : order) all.put(std::move(records[place]));
    } else {
        for (auto& record : records) all.put(std::move(record));
    }
}

/// Adds what a scenario has to a world. What is wrong with it was found before (`scenario_check`).
inline void add_scenario(world& all, scenario told) {
    auto& rules = all.rules();
    rules.quotas = told.rules.quotas.value_or(rules.quotas);
    rules.night_ban = told.rules.night_ban.value_or(rules.night_ban);
    rules.reply_window = told.rules.reply_window.value_or(rules.reply_window);
    // What people do holds for what is sent to them here.
    auto& people = all.part<people_book>();
    for (auto& known : told.people) people.get_used_to(std::move(known));
    // Whose something is stands before it: shops before employees, OAs before messages.
    boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, record_kinds>>(
        [&](auto kind) {
            using type = typename decltype(kind)::type;
            put_all(all, records_in<type>(told));
        });
    auto& talks = all.part<conversation_book>();
    for (auto& item : told.conversations) talks.put(std::move(item));
    for (auto& item : told.happenings) people.put(std::move(item));
    for (auto const& who : told.blocked) all.block(who);
    for (auto const& phone : told.phones_off) all.switch_phone(phone, false);
}

} // namespace etelecom::mock::detail
