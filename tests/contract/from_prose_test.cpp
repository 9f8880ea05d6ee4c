// What from_prose.json adds to the catalogue is in the documents, letter for letter, or is marked
// as this toolkit's own decision.
#include "../support/all_operations.hpp"
#include "catalogue.hpp"

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <map>
#include <string>
#include <string_view>

namespace et = etelecom;
namespace json = boost::json;

namespace {

using et::test::prose_facts;

/// Whether a text somewhere in the document has the words.
bool has(json::value const& document, std::string_view words) {
    if (auto const* const text = document.if_string())
        return std::string_view(*text).find(words) != std::string_view::npos;
    if (auto const* const array = document.if_array())
        return std::any_of(array->begin(), array->end(),
                           [&](auto const& item) { return has(item, words); });
    if (auto const* const object = document.if_object())
        return std::any_of(object->begin(), object->end(), [&](auto const& item) {
            return std::string_view(item.key()).find(words) != std::string_view::npos ||
                   has(item.value(), words);
        });
    return false;
}

bool has(std::string const& file, std::string_view words) {
    auto const text = et::test::catalogue_text(file).value();
    return file.ends_with(".json") ? has(json::parse(text), words)
                                   : text.find(words) != std::string::npos;
}

/// Calls `act` with the name of each operation and each of its places.
template <class Act>
void each_place(Act const& act) {
    for (auto const& item : et::test::all_operations()) {
        auto const name = std::string(item.of->service) + '.' + std::string(item.of->name);
        auto page = json::parse(et::test::catalogue_text(name + ".json").value()).as_object();
        prose_facts::visit(
            name, page, [&](std::string const& place, json::object const&) { act(name, place); });
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(contract_from_prose)

BOOST_AUTO_TEST_CASE(every_quote_is_in_the_document_that_it_is_from) {
    each_place([](std::string const& name, std::string const& place) {
        for (auto const& fact : prose_facts::of_the_catalogue().all())
            for (auto const& pattern : fact.at)
                if (!fact.quote.empty() && prose_facts::covers(pattern, place)) {
                    auto const file = fact.in.empty() ? name + ".json" : fact.in;
                    BOOST_TEST(has(file, fact.quote), file << " lacks: " << fact.quote);
                }
    });
}

BOOST_AUTO_TEST_CASE(every_fact_has_a_quote_or_says_that_it_is_ours) {
    for (auto const& fact : prose_facts::of_the_catalogue().all())
        BOOST_TEST(fact.quote.empty() != fact.ours.empty(), fact.at.front());
}

BOOST_AUTO_TEST_CASE(every_fact_is_about_a_place_that_there_is) {
    std::map<std::string, bool> found;
    for (auto const& fact : prose_facts::of_the_catalogue().all())
        for (auto const& pattern : fact.at) found[pattern] = false;
    each_place([&](std::string const&, std::string const& place) {
        for (auto& [pattern, there] : found) there = there || prose_facts::covers(pattern, place);
    });
    for (auto const& [pattern, there] : found) BOOST_TEST(there, pattern);
}

BOOST_AUTO_TEST_SUITE_END()
