// What the contract test is worth: every single thing that the descriptors say is changed, one at a
// time, and the comparison with the pages has to find each change.
#include "../contract/compare_descriptor.hpp"
#include "../contract/compare_verdicts.hpp"
#include "../contract/deliberate_differences.hpp"
#include "../contract/review.hpp"
#include "../support/all_operations.hpp"
#include "mutations.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <iostream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;

namespace {

/// A kind of change that may pass, and why.
struct may_survive {
    std::string_view kind;
    std::string_view where; ///< how the place begins
    std::string_view reason;
};

constexpr may_survive accepted[] = {
    {"summary changed", "", "own words for people"},
    {"text changed", "", "own words for people"},
    {"meaning dropped", "word unknown ", "the word says itself that it says nothing"},
};

std::vector<et::operation const*> all() {
    std::vector<et::operation const*> out;
    for (auto const& item : et::test::all_operations()) out.push_back(item.of);
    return out;
}

/// The contract test, made to be run many times over tables that change.
class trial {
public:
    explicit trial(et::test::writable_tables const& tables)
        : tables_(tables), review_(et::test::deliberate_differences) {
        for (auto const& of : tables.operations) {
            entries_.push_back(et::test::catalogue_entry::find(of.service, of.name).value());
            auto made = compared(entries_.size() - 1);
            review_.add(std::move(made.found), std::move(made.evidence));
        }
        for (std::size_t i = 0; i != entries_.size(); ++i) review_.add(judged(i).found, {});
    }

    bool passes() const { return review_.passes(); }

    void operator()(char const* kind, std::string const& where,
                    et::test::writable_tables::users const& used_by) {
        ++made_;
        std::vector<std::pair<std::size_t, et::test::review::part>> kept;
        auto const put = [&](std::size_t place, et::test::review::part made) {
            kept.emplace_back(place, review_.replace(place, std::move(made)));
        };
        for (auto const place : used_by) put(place, compared(place));
        if (std::string_view(kind).starts_with("judge"))
            for (auto const place : used_by) put(entries_.size() + place, judged(place));
        auto const seen = std::any_of(kept.begin(), kept.end(), [&](auto const& item) {
            return review_.refuses(item.first);
        });
        if (!seen && passes()) survived(kind, where);
        for (auto& [place, old] : kept) review_.replace(place, std::move(old));
    }

    void report() const {
        std::cout << "Changes of descriptors: " << made_ << " made, " << survived_ << " not seen\n";
        for (std::size_t i = 0; i != std::size(accepted); ++i) {
            std::cout << "  " << accepted[i].kind << ' ' << accepted[i].where << ": " << times_[i]
                      << " (" << accepted[i].reason << ")\n";
            BOOST_TEST(times_[i] != 0u, "is seen by now: " << accepted[i].kind);
        }
    }

private:
    et::test::review::part compared(std::size_t place) const {
        et::test::descriptor_comparison page(tables_.operations[place], entries_[place]);
        auto found = page.take();
        return {std::move(found), page.take_evidence()};
    }

    et::test::review::part judged(std::size_t place) const {
        auto of = *et::test::all_operations()[place].of; // whose tables read real answers
        of.judge = tables_.operations[place].judge;
        et::test::verdict_comparison page(of, entries_[place]);
        return {page.take(), {}};
    }

    void survived(std::string_view kind, std::string const& where) {
        ++survived_;
        auto const known =
            std::find_if(std::begin(accepted), std::end(accepted), [&](auto const& item) {
                return item.kind == kind && where.starts_with(item.where);
            });
        if (known == std::end(accepted)) BOOST_ERROR("not seen: " << kind << ": " << where);
        else ++times_[static_cast<std::size_t>(known - std::begin(accepted))];
    }

    et::test::writable_tables const& tables_;
    std::vector<et::test::catalogue_entry> entries_;
    et::test::review review_;
    std::size_t made_ = 0;
    std::size_t survived_ = 0;
    std::size_t times_[std::size(accepted)] = {};
};

} // namespace

BOOST_AUTO_TEST_SUITE(contract_mutations)

BOOST_AUTO_TEST_CASE(no_change_of_a_descriptor_is_unseen) {
    auto const operations = all();
    et::test::writable_tables tables(operations);
    trial attempt(tables);
    BOOST_TEST(attempt.passes());
    et::test::mutations changes(tables, attempt);
    attempt.report();
}

BOOST_AUTO_TEST_SUITE_END()
