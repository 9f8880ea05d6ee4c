#pragma once

#include <etelecom/mock/platform/impl/placed_fault.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/scenario/impl/add_scenario.hpp>
#include <etelecom/mock/scenario/impl/scenario_check.hpp>

#include <algorithm>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Loads a scenario into a world behind the doors: wholly, or not at all.
class scenario_loader {
public:
    scenario_loader(platform_parts& now, scenario told) : now_(now), told_(std::move(told)) {}

    problem_list load() {
        if (told_.saved) load_saved();
        else load_more();
        return std::move(problems_);
    }

private:
    /// In a world of its own, which takes the place of the one that there is.
    void load_saved() {
        scenario_check(told_, problems_).check_saved();
        auto faults = fault_book(now_.config.seed());
        for (std::size_t i = 0; i != told_.faults.size(); ++i) {
            auto const* const of = check(i);
            if (!problems_.empty()) continue;
            auto const& met = told_.saved->faults[i];
            auto what = told_.faults[i];
            if (what.follows) what.follows = told_.saved->faults[place_of(what.follows)].id.value();
            faults.restore({met.id.value(), of, std::move(what), 0, met.passed, met.met});
        }
        check_fault_ids();
        if (!problems_.empty()) return;
        faults.continue_from(told_.saved->last_fault);
        if (auto const state = number_from_hex(told_.saved->dice_state))
            faults.dice().continue_from(state);
        auto const clock = told_.clock;
        auto const sparse = told_.sparse_answers;
        auto made = std::make_unique<world>(now_.config.seed(), clock.time, now_.config.rules());
        world_restorer(*made, std::move(told_)).restore();
        now_.equip(*made);
        now_.all.swap(made);
        now_.faults = std::move(faults);
        now_.clock = running_clock(clock.time, clock.speed.value_or(now_.clock.speed()));
        set_style(sparse);
    }

    void load_more() {
        scenario_check(told_, problems_).check_added_to(*now_.all);
        // What is added to a copy of the book is there when all has turned out right.
        auto faults = now_.faults;
        std::vector<etelecom::id<fault>> ids;
        for (std::size_t i = 0; i != told_.faults.size(); ++i) {
            auto const* const of = check(i);
            if (!problems_.empty()) continue;
            auto what = told_.faults[i];
            if (what.follows) what.follows = ids[place_of(what.follows)];
            ids.push_back(faults.add(of, std::move(what)));
            if (!ids.back()) wrong("/faults", "there are too many faults: take some back");
        }
        if (!problems_.empty()) return;
        now_.faults = std::move(faults);
        if (told_.clock.speed) now_.clock.run(*told_.clock.speed);
        if (told_.clock.time.is_set()) {
            now_.clock.set(told_.clock.time);
            now_.all->advance_to(now_.clock.now());
        }
        set_style(told_.sparse_answers);
        now_.all->act_for(now_.all->first_shop_id());
        add_scenario(*now_.all, std::move(told_));
    }

    operation const* check(std::size_t number) {
        auto const& what = told_.faults[number];
        auto const place = "/faults/" + std::to_string(number);
        auto [of, problems] = placed_fault(what, now_.routes);
        for (auto const& item : problems) problems_.add(place + item.pointer, item.kind, item.text);
        auto const before = what.follows.value();
        if (before != 0 && (before < 0 || static_cast<std::size_t>(before) > number ||
                            told_.faults[place_of(what.follows)].forever))
            wrong(place + "/follows", "the place of one before it that does not last for ever");
        return of;
    }

    void check_fault_ids() {
        std::int64_t last = 0;
        for (std::size_t i = 0; i != told_.saved->faults.size(); ++i) {
            auto const& item = told_.saved->faults[i];
            auto const id = item.id.value();
            if (id <= last || id > told_.saved->last_fault || item.passed < 0 || item.met < 0)
                wrong("/saved/faults/" + std::to_string(i),
                      "ids that ascend up to last_fault, and no counts below 0");
            last = id;
        }
    }

    static std::size_t place_of(etelecom::id<fault> which) {
        return static_cast<std::size_t>(which.value() - 1);
    }

    void set_style(std::optional<bool> sparse) {
        if (sparse) now_.style = *sparse ? answer_style::sparse : answer_style::dense;
    }

    void wrong(std::string pointer, std::string text) {
        problems_.add(std::move(pointer), problem_kind::out_of_range, std::move(text));
    }

    platform_parts& now_;
    scenario told_;
    problem_list problems_;
};

/// What is wrong with the scenario; it changes nothing then.
inline problem_list load_scenario(platform& into, scenario told) {
    auto problems = into.with_parts(
        [&](platform_parts now) { return scenario_loader(now, std::move(told)).load(); });
    if (!problems.empty()) return problems;
    into.touch();
    into.poke();
    return problems;
}

/// All that is in a world now.
inline world_copy copy_of(platform& from) {
    return from.with_parts([](platform_parts now) {
        world_copy made(*now.all);
        auto& rest = made.rest();
        rest.clock = {now.all->now(), now.clock.speed()};
        rest.sparse_answers = now.style == answer_style::sparse;
        auto& saved = *rest.saved;
        saved.dice_state = hex_digits(now.faults.dice().state());
        saved.last_fault = now.faults.last_id();
        auto const all = now.faults.all();
        for (auto const& item : all) {
            auto what = item->what;
            // Told by its place; one that is not told of any more is waited for no more.
            auto const followed =
                std::ranges::find(all, what.follows, [](auto const& other) { return other->id; });
            what.follows = followed == all.end() ? 0 : 1 + (followed - all.begin());
            rest.faults.push_back(std::move(what));
            saved.faults.push_back({item->id.value(), item->passed, item->met});
        }
        return made;
    });
}

} // namespace etelecom::mock::detail
