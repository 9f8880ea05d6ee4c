#include "../support/all_operations.hpp"
#include "compare_descriptor.hpp"
#include "compare_examples.hpp"
#include "deliberate_differences.hpp"
#include "review.hpp"

#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace et = etelecom;

namespace {

et::test::catalogue_entry entry_of(et::operation const& operation) {
    auto entry = et::test::catalogue_entry::find(operation.service, operation.name);
    if (!entry)
        BOOST_FAIL("the catalogue has no file " << operation.service << "." << operation.name
                                                << ".json");
    return std::move(*entry);
}

std::string text_of(std::string const& name) {
    auto text = et::test::catalogue_text(name);
    BOOST_REQUIRE_MESSAGE(text, "the catalogue has no " << name);
    return std::move(*text);
}

/// What all descriptors and all examples come to. One page speaks for another, so that they are
/// looked at together.
et::test::review make_review() {
    auto const conventions = text_of("README.md");
    auto const rules = text_of("RULES.md");
    et::test::review all(et::test::deliberate_differences);
    for (auto const& item : et::test::all_operations()) {
        auto const& operation = *item.of;
        auto const entry = entry_of(operation);
        et::test::descriptor_comparison pages(operation, entry,
                                              {.conventions = conventions, .rules = rules});
        all.add(pages.take(), pages.take_evidence());
        all.add(et::test::example_comparison(operation, entry).take(), {});
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

/// The codes in a sentence of RULES.md, `-108 phone invalid; -109 ...`, with what they mean.
std::vector<std::pair<std::int64_t, std::string>> codes_of_the_rules(std::string_view intro) {
    std::vector<std::pair<std::int64_t, std::string>> codes;
    auto const text = text_of("RULES.md");
    auto const start = text.find(intro);
    BOOST_REQUIRE_MESSAGE(start != std::string::npos, "RULES.md lacks: " << intro);
    auto const begin = start + intro.size();
    std::istringstream sentence(text.substr(begin, text.find('.', begin) - begin));
    std::int64_t code = 0;
    for (std::string meaning; sentence >> code >> std::ws && std::getline(sentence, meaning, ';');)
        codes.emplace_back(code, meaning);
    return codes;
}

template <class E>
std::vector<std::pair<std::int64_t, std::string>> codes_of() {
    std::vector<std::pair<std::int64_t, std::string>> codes;
    for (auto const& word : et::words_of<E>) codes.emplace_back(word.value, word.text);
    return codes;
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

BOOST_AUTO_TEST_CASE(the_codes_of_a_zns_are_those_of_the_rules) {
    auto const codes = codes_of_the_rules("`error_code` values [Z]: ");
    BOOST_TEST(!codes.empty());
    BOOST_TEST((codes_of<et::zalo::zns_error>() == codes));
}

BOOST_AUTO_TEST_CASE(the_codes_of_a_consent_are_those_of_the_rules) {
    auto const codes = codes_of_the_rules("CheckConsent's `error`: ");
    BOOST_TEST(!codes.empty());
    BOOST_TEST((codes_of<et::zalo::consent_state>() == codes));
}

BOOST_AUTO_TEST_SUITE_END()
