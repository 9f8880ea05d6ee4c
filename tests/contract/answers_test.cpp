#include "../support/all_operations.hpp"
#include "../support/generate.hpp"
#include "catalogue.hpp"
#include "compare_examples.hpp"

#include <etelecom/codec/decode.hpp>

#include <boost/json/serialize.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <string>

// Every operation's answer, read as the client reads it: what the pages show is believed, and an
// error beside it is not passed over.

namespace et = etelecom;

namespace {

using et::test::all_operations;
using et::test::catalogue_entry;

et::problem_list read_as_answer(et::operation const& of, std::string const& json) {
    return et::needs_src_hpp_or_etelecom_compiled::decode(*of.response, of.make_response().get(),
                                                          json, {.answer = true}, nullptr);
}

/// An answer with something in each place.
std::string filled(et::test::listed_operation const& item) {
    auto const answer = item.response.make();
    et::test::generator(1).fill(*item.response.type, answer.get());
    std::string json;
    item.response.type->write(json, answer.get());
    return json;
}

/// The same, with a member more.
std::string with(std::string json, std::string const& member) {
    json.pop_back();
    return json + (json == "{" ? "" : ",") + member + '}';
}

} // namespace

BOOST_AUTO_TEST_SUITE(contract_answers)

BOOST_AUTO_TEST_CASE(no_answer_that_a_page_shows_contradicts_itself) {
    std::size_t read = 0;
    for (auto const& item : all_operations()) {
        auto const& of = *item.of;
        auto const page = catalogue_entry::find(of.service, of.name);
        auto const* const example = page ? page->example("example_response") : nullptr;
        if (!example) continue;
        auto const json = boost::json::serialize(
            et::test::example_comparison::sample(page->response(), *of.response, *example));
        auto const problems = read_as_answer(of, json);
        BOOST_TEST(problems.empty(), item.type << ": " << problems);
        ++read;
    }
    BOOST_TEST(read > 40u);
}

BOOST_AUTO_TEST_CASE(an_error_beside_any_answer_is_a_contradiction) {
    for (auto const& item : all_operations()) {
        auto const json = filled(item);
        BOOST_TEST(read_as_answer(*item.of, json).empty(), item.type);
        for (std::string const member :
             {R"("errorText":"")", R"("error_reason":"boom")", R"("errors":["boom"])"}) {
            auto const problems = read_as_answer(*item.of, with(json, member));
            auto const told =
                !problems.empty() && problems[0].kind == et::problem_kind::contradiction;
            BOOST_TEST(told == (member != R"("errorText":"")"), item.type << " with " << member);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_platforms_error_in_place_of_any_answer_is_none) {
    for (auto const& item : all_operations()) {
        auto const answer = item.of->make_response();
        auto const problems = et::needs_src_hpp_or_etelecom_compiled::decode(
            *item.of->response, answer.get(), R"({"code":"internal","msg":"boom"})",
            {.answer = true}, nullptr);
        auto const believed =
            problems.empty() && item.of->judge(answer.get()).says == et::verdict::yes;
        BOOST_TEST(!believed, item.type);
    }
}

BOOST_AUTO_TEST_SUITE_END()
