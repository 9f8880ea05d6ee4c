#include "compare_descriptor.hpp"
#include "compare_examples.hpp"
#include "deliberate_differences.hpp"

#include <etelecom/operations.hpp>

#include <boost/mp11/list.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <iostream>
#include <iterator>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

namespace et = etelecom;

namespace {

using every_operation = boost::mp11::mp_rename<et::operations, std::tuple>;

std::vector<et::operation> list_of_operations() {
    return []<class... E>(boost::mp11::mp_list<E...>) {
        return std::vector<et::operation>{et::operation_of<E>...};
    }(et::operations{});
}

et::test::catalogue_entry entry_of(et::operation const& operation) {
    auto entry = et::test::catalogue_entry::find(operation.service, operation.name);
    if (!entry)
        BOOST_FAIL("the catalogue has no file " << operation.service << "." << operation.name
                                                << ".json");
    return std::move(*entry);
}

std::string conventions() {
    auto text = et::test::catalogue_text("README.md");
    BOOST_REQUIRE_MESSAGE(text, "the catalogue has no README.md");
    return std::move(*text);
}

et::test::differences descriptor_differences(et::operation const& operation) {
    auto const readme = conventions();
    return et::test::descriptor_comparison(operation, entry_of(operation), readme).take();
}

et::test::differences example_differences(et::operation const& operation) {
    return et::test::example_comparison(operation, entry_of(operation)).take();
}

bool covers(et::test::deliberate_difference const& entry, et::test::difference const& found) {
    return (entry.operation == "*" || entry.operation == found.operation) &&
           (entry.place == "*" || entry.place == found.place) && entry.what == found.what;
}

void refuse_all_but_deliberate(et::test::differences const& found) {
    for (auto const& item : found)
        if (std::none_of(std::begin(et::test::deliberate_differences),
                         std::end(et::test::deliberate_differences),
                         [&](auto const& entry) { return covers(entry, item); }))
            BOOST_ERROR(item);
}

/// The codes in a sentence of RULES.md, `-108 phone invalid; -109 ...`, with what they mean.
std::vector<std::pair<std::int64_t, std::string>> codes_of_the_rules(std::string_view intro) {
    std::vector<std::pair<std::int64_t, std::string>> codes;
    auto const text = et::test::catalogue_text("RULES.md");
    BOOST_REQUIRE_MESSAGE(text, "the catalogue has no RULES.md");
    auto const start = text->find(intro);
    BOOST_REQUIRE_MESSAGE(start != std::string::npos, "RULES.md lacks: " << intro);
    auto const begin = start + intro.size();
    std::istringstream sentence(text->substr(begin, text->find('.', begin) - begin));
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

BOOST_AUTO_TEST_CASE_TEMPLATE(a_descriptor_says_what_the_pages_say, Operation, every_operation) {
    refuse_all_but_deliberate(descriptor_differences(et::operation_of<Operation>));
}

BOOST_AUTO_TEST_CASE_TEMPLATE(the_examples_of_the_pages_come_back_as_they_were, Operation,
                              every_operation) {
    refuse_all_but_deliberate(example_differences(et::operation_of<Operation>));
}

BOOST_AUTO_TEST_CASE(every_deliberate_difference_still_applies) {
    et::test::differences found;
    for (auto const& operation : list_of_operations())
        for (auto const& part : {descriptor_differences(operation), example_differences(operation)})
            found.insert(found.end(), part.begin(), part.end());

    std::cout << "Deliberate differences from the documentation:\n";
    for (auto const& entry : et::test::deliberate_differences) {
        auto const times = std::count_if(found.begin(), found.end(),
                                         [&](auto const& item) { return covers(entry, item); });
        std::cout << "  " << entry.operation << ' ' << entry.place << ": " << entry.what << " ("
                  << entry.reason << ")\n";
        BOOST_TEST(times != 0, "no longer applies: " << entry.operation << ' ' << entry.place
                                                     << ": " << entry.what);
        BOOST_TEST(!entry.reason.empty());
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
