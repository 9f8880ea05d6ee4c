#include "../support/all_operations.hpp"
#include "compare_descriptor.hpp"
#include "compare_examples.hpp"
#include "compare_verdicts.hpp"
#include "deliberate_differences.hpp"
#include "review.hpp"

#include <boost/test/unit_test.hpp>

#include <iostream>
#include <optional>
#include <utility>

namespace et = etelecom;

namespace {

et::test::catalogue_entry entry_of(et::operation const& operation) {
    auto entry = et::test::catalogue_entry::find(operation.service, operation.name);
    if (!entry)
        BOOST_FAIL("the catalogue has no file " << operation.service << "." << operation.name
                                                << ".json");
    return std::move(*entry);
}

/// What all descriptors and all examples come to. One page speaks for another, so that they are
/// looked at together.
et::test::review make_review() {
    et::test::review all(et::test::deliberate_differences);
    for (auto const& item : et::test::all_operations()) {
        auto const& operation = *item.of;
        auto const entry = entry_of(operation);
        et::test::descriptor_comparison pages(operation, entry);
        all.add(pages.take(), pages.take_evidence());
        all.add(et::test::example_comparison(operation, entry).take(), {});
        all.add(et::test::verdict_comparison(operation, entry).take(), {});
    }
    return all;
}

et::test::review const& review_of_all() {
    static auto const all = make_review();
    return all;
}

void nothing_is_refused(bool in_examples) {
    for (auto const& item : review_of_all().refused())
        if (item.place.starts_with("/example_") == in_examples) BOOST_ERROR(item);
}

} // namespace

BOOST_AUTO_TEST_SUITE(catalogue)

BOOST_AUTO_TEST_CASE(descriptors_say_what_the_pages_say) { nothing_is_refused(false); }

BOOST_AUTO_TEST_CASE(the_examples_of_the_pages_come_back_as_they_were) { nothing_is_refused(true); }

BOOST_AUTO_TEST_CASE(every_accepted_difference_still_applies) {
    auto const& all = review_of_all();
    std::cout << "Deliberate differences from the documentation:\n";
    all.print(std::cout);
    for (auto const by : et::test::all_rules)
        BOOST_TEST(all.count(by) != 0u, "no longer applies: " << et::test::reason_of(by));
    for (auto const& line : et::test::deliberate_differences) {
        BOOST_TEST(all.count(line) != 0u,
                   "no longer applies: " << line.where << ' ' << line.place << ": " << line.what);
        BOOST_TEST(!line.reason.empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
