#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/mock/scenario/impl/record_check.hpp>
#include <etelecom/mock/scenario/impl/restore_world.hpp>
#include <etelecom/mock/world/world.hpp>

#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Finds all that is wrong with a scenario before anything of it is done.
class scenario_check {
public:
    scenario_check(scenario const& told, problem_list& problems)
        : told_(told), problems_(problems) {}

    /// Of one that is added to this world. What `put` and what people do would refuse is refused
    /// here too.
    void check_added_to(world& all) {
        problem_list warnings;
        needs_src_hpp_or_etelecom_compiled::validate(wire_type_of<scenario>, &told_, true,
                                                     problems_, warnings);
        check_speed();
        if (told_.clock.time.is_set() && told_.clock.time < all.now())
            wrong("/clock/time", "before the present one, " + all.now().to_string());
        each_kind([&](auto const& records, std::string const& name, auto identity) {
            for (std::size_t i = 0; i != records.size(); ++i)
                if (auto const found = check_record(records[i])) {
                    auto const place = '/' + name + '/' + std::to_string(i);
                    for (auto const& [pointer, text] : found->meta) wrong(place + pointer, text);
                }
            check_apart(records, name, identity, false);
        });
        for (std::size_t i = 0; i != told_.conversations.size(); ++i) {
            auto const& item = told_.conversations[i];
            auto const place = "/conversations/" + std::to_string(i);
            if (!is_person_id(item.zl_user_id)) wrong(place + "/zl_user_id", a_person);
            check_oa(all, item.told.oa_id, place + "/told/oa_id");
        }
        for (std::size_t i = 0; i != told_.blocked.size(); ++i) {
            auto const& who = told_.blocked[i];
            auto const place = "/blocked/" + std::to_string(i);
            if (who.zl_user_id.empty() == !who.phone.is_set())
                wrong(place, "either zl_user_id or phone is needed");
            if (!who.zl_user_id.empty() && !is_person_id(who.zl_user_id))
                wrong(place + "/zl_user_id", a_person);
            check_oa(all, who.oa_id, place + "/oa_id");
        }
        for (std::size_t i = 0; i != told_.happenings.size(); ++i)
            check_oa(all, told_.happenings[i].oa_id, "/happenings/" + std::to_string(i) + "/oa_id");
        check_habits();
        check_room(all);
    }

    /// Of one that was saved: that its parts fit together.
    void check_saved() {
        auto const& saved = *told_.saved;
        check_speed();
        if (saved.form != 1) wrong("/saved/form", "of another version of the mock: 1 is known");
        if (!told_.clock.time.is_set()) wrong("/clock/time", "needed");
        if (number_from_hex(saved.id_state) == 0) wrong("/saved/id_state", "16 hexadecimal digits");
        // Ids that are given grow, and must not grow beyond what there is.
        constexpr std::int64_t highest = std::numeric_limits<std::int64_t>::max() / 2;
        if (saved.last_id.value() < 0 || saved.last_id.value() > highest)
            wrong("/saved/last_id", "0 to " + std::to_string(highest));
        for (auto const& [count, pointer] : {std::pair(saved.set_up, "/saved/set_up"),
                                             std::pair(saved.set_up_bytes, "/saved/set_up_bytes"),
                                             std::pair(saved.happenings, "/saved/happenings"),
                                             std::pair(saved.last_fault, "/saved/last_fault")})
            if (count < 0 || count > highest) wrong(pointer, "0 to " + std::to_string(highest));
        for (auto const& [here, there, pointer] :
             {std::tuple(saved.employees.size(), told_.employees.size(), "/saved/employees"),
              std::tuple(saved.extensions.size(), told_.extensions.size(), "/saved/extensions"),
              std::tuple(saved.call_logs.size(), told_.call_logs.size(), "/saved/call_logs"),
              std::tuple(saved.faults.size(), told_.faults.size(), "/saved/faults")})
            if (here != there)
                wrong(pointer, "as many as there are of them, " + std::to_string(there));
        if (std::ranges::find(told_.shops, saved.first_shop_id, &etelecom::shop::shop_info::id) ==
            told_.shops.end())
            wrong("/saved/first_shop_id", "one of the shops");
        each_kind([&](auto const& records, std::string const& name, auto identity) {
            check_apart(records, name, identity, true);
        });
        check_apart(told_.happenings, "happenings", &happening::id, true);
        // The next one is numbered behind them.
        for (std::size_t i = 0; i != told_.happenings.size(); ++i)
            if (auto const number = told_.happenings[i].id; number < 0 || number > saved.happenings)
                wrong("/happenings/" + std::to_string(i) + "/id",
                      "1 to /saved/happenings, " + std::to_string(saved.happenings));
        check_habits();
        for (std::size_t i = 0; i != saved.links.size(); ++i) {
            kept_link link;
            link.kind = saved.links[i].kind;
            link.subject = saved.links[i].subject;
            if (!lead(link)) wrong("/saved/links/" + std::to_string(i), "leads nowhere");
        }
        for (std::size_t i = 0; i != saved.keys.size(); ++i)
            if (saved.keys[i].text.empty())
                wrong("/saved/keys/" + std::to_string(i) + "/text", "needed");
    }

    static constexpr double fastest = 1'000'000;

private:
    static constexpr auto a_person = "the id of a person is a number";

    template <class Action>
    void each_kind(Action const& action) {
        boost::mp11::mp_for_each<boost::mp11::mp_transform<boost::mp11::mp_identity, record_kinds>>(
            [&](auto kind) {
                using type = typename decltype(kind)::type;
                action(records_in<type>(told_), std::string(record_kind<type>::name.view()),
                       record_kind<type>::identity);
            });
    }

    /// Of two with the same id one would take the place of the other.
    template <class Record, class Identity>
    void check_apart(std::vector<Record> const& records, std::string const& name, Identity identity,
                     bool all_have_one) {
        std::vector<std::pair<std::remove_cvref_t<decltype(records[0].*identity)>, std::size_t>>
            known;
        for (std::size_t i = 0; i != records.size(); ++i) {
            auto const& key = records[i].*identity;
            if (key != std::remove_cvref_t<decltype(key)>()) known.emplace_back(key, i);
            else if (all_have_one) wrong('/' + name + '/' + std::to_string(i), "without its id");
        }
        std::ranges::sort(known);
        for (std::size_t i = 1; i < known.size(); ++i)
            if (known[i].first == known[i - 1].first)
                wrong('/' + name + '/' + std::to_string(known[i].second),
                      "has the id of /" + name + '/' + std::to_string(known[i - 1].second));
    }

    void check_speed() {
        auto const speed = told_.clock.speed.value_or(0);
        if (!(speed >= 0 && speed <= fastest)) wrong("/clock/speed", "0 to 1000000");
    }

    void check_habits() {
        using etelecom::zalo::consent_reply;
        for (std::size_t i = 0; i != told_.people.size(); ++i) {
            auto const& item = told_.people[i];
            auto const place = "/people/" + std::to_string(i);
            auto const seconds = item.reads_after_seconds.value_or(0);
            if (!(seconds >= 0 && seconds <= habit::longest))
                wrong(place + "/reads_after_seconds", "0 to a year");
            if (item.refused && (!item.refused->known() || item.refused->value() == 0))
                wrong(place + "/refused", "an error of a ZNS, such as -118");
            auto const reply = item.answers.known();
            if (item.answers.is_set() && reply != consent_reply::agreed &&
                reply != consent_reply::refused && reply != consent_reply::no_answer)
                wrong(place + "/answers", "P (agreed), N (refused) or NS (no answer)");
            if (item.stars < 0 || item.stars > 5) wrong(place + "/stars", "1 to 5, or 0 for none");
        }
        check_apart(told_.people, "people", &habit::phone, true);
    }

    static bool is_person_id(std::string_view text) {
        auto const read = etelecom::id<person>::parse(text);
        return read && *read > 0;
    }

    void check_oa(world& all, id<tag::oa> oa, std::string pointer) {
        if (!oa.is_set() || all.knows(oa)) return;
        if (std::ranges::find(told_.oas, oa, &etelecom::zalo::official_account::oa_id) !=
            told_.oas.end())
            return;
        wrong(std::move(pointer), "there is no such OA");
    }

    /// Who blocks an OA, and whose phone is off, is never forgotten.
    void check_room(world& all) {
        std::size_t bytes = 0;
        for (auto const& who : told_.blocked) bytes += text_bytes(wire_type_of<person>, &who);
        for (auto const& phone : told_.phones_off) bytes += phone.text().size();
        for (auto const& item : told_.people) bytes += text_bytes(wire_type_of<habit>, &item);
        auto const count = 2 * told_.blocked.size() + told_.phones_off.size() + told_.people.size();
        if (count != 0 && !all.kept().has_room_for_set_up(count, bytes))
            wrong(!told_.blocked.empty()      ? "/blocked"
                  : !told_.phones_off.empty() ? "/phones_off"
                                              : "/people",
                  "the mock keeps no more of what is set up: see max_kept");
    }

    void wrong(std::string pointer, std::string text) {
        problems_.add(std::move(pointer), problem_kind::out_of_range, std::move(text));
    }

    scenario const& told_;
    problem_list& problems_;
};

} // namespace etelecom::mock::detail
