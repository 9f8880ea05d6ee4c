#include "compared.hpp"
#include "review.hpp"
#include "review_operations.hpp"

#include <boost/json/parse.hpp>
#include <boost/test/unit_test.hpp>

#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

// The rules by which a difference from one page is accepted, tried on operations made for it: each
// must accept what another page speaks for, and report the same where no page does.

namespace et = etelecom;

namespace {

/// One change of a page, at the last place that has the words.
struct edit {
    std::string_view operation, before, after;
};

using edits = std::vector<edit>;
using lines = std::span<et::test::deliberate_difference const>;

/// All operations, held against their pages once these are edited.
et::test::review reviewed(edits const& changes, lines deliberate = {}) {
    auto pages = review_test::agreed();
    for (auto const& change : changes) {
        auto& text = pages.at(change.operation);
        text = et::test::replaced(text, change.before, change.after);
    }
    et::test::review all(deliberate);
    for (auto operation :
         {et::operation_of<review_test::fill>, et::operation_of<review_test::get_pot>,
          et::operation_of<review_test::hand_over>, et::operation_of<review_test::list_labels>}) {
        auto const& text = pages.at(operation.name);
        if (text.find("$BASE_URL.Other") != text.npos) operation.service = "Other";
        et::test::catalogue_entry const entry(boost::json::parse(text).as_object());
        et::test::descriptor_comparison page(operation, entry);
        all.add(page.take(), page.take_evidence());
    }
    return all;
}

/// What is refused, one line each.
std::string refused(edits const& changes, lines deliberate = {}) {
    std::ostringstream out;
    for (auto const& item : reviewed(changes, deliberate).refused()) out << item << '\n';
    return out.str();
}

/// The same change on both pages that have a pot.
edits everywhere(std::string_view before, std::string_view after) {
    return {{"Fill", before, after}, {"GetPot", before, after}};
}

constexpr std::string_view label = R"({"name": "label", "type": "string", "also": ["tag"]},)";
constexpr std::string_view owner = R"("owner_id", "type": "string", "format": "int64")";
constexpr std::string_view plain_owner = R"("owner_id", "type": "string")";
constexpr std::string_view assigned = R"("assigned_owner_id", "type": "string", "format": "int64")";
constexpr std::string_view plain_assigned = R"("assigned_owner_id", "type": "string")";
constexpr std::string_view phone = R"("phone", "type": "string", "format": "phone")";
constexpr std::string_view id = R"("name": "id", "type": "string", "format": "int64")";
constexpr std::string_view plain_id = R"("name": "id", "type": "string")";
constexpr std::string_view made = R"("made_at", "type": "string", "format": "date-time")";
constexpr std::string_view plain_made = R"("made_at", "type": "string")";
constexpr std::string_view made_field =
    R"({"name": "made_at", "type": "string", "format": "date-time"},)";
constexpr std::string_view words = R"(, "values": {"red": "", "green": ""})";

} // namespace

BOOST_AUTO_TEST_SUITE(review)

BOOST_AUTO_TEST_CASE(refuses_nothing_where_the_pages_agree) { BOOST_TEST(refused({}) == ""); }

BOOST_AUTO_TEST_CASE(takes_a_member_of_a_shared_type_from_the_page_that_has_it) {
    edits const one{{"Fill", label, ""}};
    BOOST_TEST(refused(one) == "");
    BOOST_TEST(reviewed(one).count(et::test::rule::shared_type) == 2u); // and its other name
    BOOST_TEST(refused(everywhere(label, "")) ==
               "Test.Fill /response/label: not in the catalogue\n"
               "Test.Fill /response/label: also tag: no page says so\n"
               "Test.GetPot /response/pot/label: not in the catalogue\n"
               "Test.GetPot /response/pot/label: also tag: no page says so\n");
}

BOOST_AUTO_TEST_CASE(refuses_a_member_that_pages_have_in_another_type_only) {
    BOOST_TEST(refused({{"Fill", R"(,
                  {"name": "note", "type": "string"})",
                         ""},
                        {"GetPot", label, R"({"name": "label", "type": "string"},
                                             {"name": "note", "type": "string"},)"}}) ==
               "Test.Fill /request/note: not in the catalogue\n"
               "Test.GetPot /response/pot/note: not in the descriptor\n");
}

BOOST_AUTO_TEST_CASE(looks_into_a_member_that_no_page_has) {
    auto const gone = R"(,
  {"name": "lid", "type": "object", "fields": [{"name": "size", "type": "string"}]})";
    BOOST_TEST(refused({{"Fill", gone, ""}}) == "");
    BOOST_TEST(refused(everywhere(gone, "")) ==
               "Test.Fill /response/lid: not in the catalogue\n"
               "Test.Fill /response/lid/size: not in the catalogue\n"
               "Test.GetPot /response/pot/lid: not in the catalogue\n"
               "Test.GetPot /response/pot/lid/size: not in the catalogue\n");
}

BOOST_AUTO_TEST_CASE(takes_a_word_from_another_page_that_has_it_for_the_same_field) {
    edits const one{{"Fill", R"(, "green": "")", ""}};
    BOOST_TEST(refused(one) == "");
    BOOST_TEST(reviewed(one).count(et::test::rule::shared_words) == 1u);
    BOOST_TEST(refused(everywhere(R"(, "green": "")", "")) ==
               "Test.Fill /response/shade: word not in the catalogue: green\n"
               "Test.GetPot /response/pot/shade: word not in the catalogue: green\n");
}

BOOST_AUTO_TEST_CASE(takes_no_words_for_a_field_whose_page_lists_none) {
    BOOST_TEST(refused({{"Fill", words, ""}}) ==
               "Test.Fill /response/shade: words listed by the descriptor only\n");
}

BOOST_AUTO_TEST_CASE(takes_a_meaning_from_another_page_where_this_one_gives_none) {
    BOOST_TEST(refused({{"Fill", "too late", ""}}) == "");
    BOOST_TEST(refused(everywhere("too late", "")) ==
               "Test.Fill /response/problem: -7 means \"too late\"\n"
               "Test.GetPot /response/pot/problem: -7 means \"too late\"\n");
}

BOOST_AUTO_TEST_CASE(takes_no_meaning_that_the_page_gives_otherwise) {
    BOOST_TEST(refused({{"Fill", "too late", "too early"}}) ==
               "Test.Fill /response/problem: -7 means \"too early\", and not \"too late\"\n");
}

BOOST_AUTO_TEST_CASE(takes_a_word_from_a_sample) {
    auto changes = everywhere(R"(, "green": "")", "");
    changes.push_back(
        {"Fill", "\"request\"", R"("example_response": {"shade": "green"}, "request")"});
    BOOST_TEST(refused(changes) == "");
    changes.back().after = R"("example_response": {"label": "green"}, "request")";
    BOOST_TEST(refused(changes) == refused(everywhere(R"(, "green": "")", "")));
}

BOOST_AUTO_TEST_CASE(takes_an_id_with_the_part_that_it_plays_from_the_page_that_types_it_without) {
    BOOST_TEST(refused({{"HandOver", assigned, plain_assigned}}) == "");
    // Of these, `owner_id` is left to speak for it, and then is not.
    edits changes{{"Fill", owner, plain_owner},
                  {"Fill", owner, plain_owner},
                  {"HandOver", assigned, plain_assigned},
                  {"HandOver", owner, plain_owner}};
    BOOST_TEST(refused(changes) == "");
    changes.push_back({"GetPot", owner, plain_owner});
    BOOST_TEST(refused(changes).ends_with("Test.HandOver /response/assigned_owner_id: catalogue "
                                          "string, descriptor string (int64)\n"));
}

BOOST_AUTO_TEST_CASE(takes_no_phone_number_from_another_page) {
    BOOST_TEST(refused({{"Fill", phone, R"("phone", "type": "string")"}}) ==
               "Test.Fill /response/phone: catalogue string, descriptor string (phone)\n");
}

BOOST_AUTO_TEST_CASE(takes_an_id_from_the_page_that_types_it) {
    BOOST_TEST(refused({{"Fill", owner, plain_owner}}) == "");
    BOOST_TEST(reviewed({{"Fill", owner, plain_owner}}).count(et::test::rule::same_name) == 1u);
    BOOST_TEST(refused({{"Fill", owner, plain_owner},
                        {"Fill", owner, plain_owner},
                        {"GetPot", owner, plain_owner},
                        {"HandOver", assigned, plain_assigned},
                        {"HandOver", owner, plain_owner}}) ==
               "Test.Fill /request/owner_id: catalogue string, descriptor string (int64)\n"
               "Test.Fill /response/owner_id: catalogue string, descriptor string (int64)\n"
               "Test.GetPot /response/pot/owner_id: catalogue string, descriptor string (int64)\n"
               "Test.HandOver /request/owner_id: catalogue string, descriptor string (int64)\n"
               "Test.HandOver /response/assigned_owner_id: catalogue string, descriptor string "
               "(int64)\n");
}

BOOST_AUTO_TEST_CASE(takes_an_id_from_the_page_that_types_what_names_the_thing) {
    // `pot_id` speaks for the `id` of a pot, and `id` does not speak for `pot_id`.
    BOOST_TEST(refused(everywhere(id, plain_id)) == "");
    BOOST_TEST(refused({{"GetPot", R"("pot_id", "type": "string", "format": "int64")",
                         R"("pot_id", "type": "string")"}}) ==
               "Test.GetPot /request/pot_id: catalogue string, descriptor string (int64)\n");
}

BOOST_AUTO_TEST_CASE(takes_a_time_from_the_page_that_types_it) {
    BOOST_TEST(refused({{"GetPot", made, plain_made}}) == "");
    BOOST_TEST(
        refused(everywhere(made, plain_made)) ==
        "Test.Fill /response/made_at: catalogue string, descriptor string (date-time)\n"
        "Test.GetPot /response/pot/made_at: catalogue string, descriptor string (date-time)\n");
}

BOOST_AUTO_TEST_CASE(takes_no_other_form_from_another_page) {
    BOOST_TEST(refused({{"Fill", label, R"({"name": "label", "type": "integer"},)"}}) ==
               "Test.Fill /response/label: catalogue integer, descriptor string\n");
    BOOST_TEST(
        refused({{"Fill", owner, R"("owner_id", "type": "string", "format": "date-time")"}}) ==
        "Test.Fill /response/owner_id: catalogue string (date-time), descriptor string "
        "(int64)\n");
}

BOOST_AUTO_TEST_CASE(takes_a_field_under_the_other_name_that_the_descriptor_reads) {
    constexpr std::string_view tag = R"({"name": "tag", "type": "string"},)";
    edits const other{{"Fill", label, tag}};
    BOOST_TEST(refused(other) == "");
    BOOST_TEST(reviewed(other).count(et::test::rule::other_name) == 1u);
    BOOST_TEST(refused({{"Fill", label, R"({"name": "tag", "type": "integer"},)"}}) ==
               "Test.Fill /response/tag: catalogue integer, descriptor string\n");
    BOOST_TEST(refused({{"Fill", label, R"({"name": "mark", "type": "string"},)"}}) ==
               "Test.Fill /response/mark: not in the descriptor\n");
}

BOOST_AUTO_TEST_CASE(refuses_a_name_that_the_pages_have_as_the_other_one_only) {
    BOOST_TEST(refused(everywhere(label, R"({"name": "tag", "type": "string"},)")) ==
               "Test.Fill /response/tag: read as label\n"
               "Test.GetPot /response/pot/tag: read as label\n");
}

BOOST_AUTO_TEST_CASE(takes_a_word_under_the_other_spelling_that_the_descriptor_reads) {
    BOOST_TEST(refused({{"Fill", R"("red": "")", R"("rot": "")"}}) == "");
    BOOST_TEST(refused(everywhere(R"("red": "")", R"("rot": "")")) ==
               "Test.Fill /response/shade: rot read as red\n"
               "Test.Fill /response/shade: word not in the catalogue: red\n"
               "Test.GetPot /response/pot/shade: rot read as red\n"
               "Test.GetPot /response/pot/shade: word not in the catalogue: red\n");
    BOOST_TEST(refused({{"Fill", R"("red": "")", R"("rouge": "")"}}) ==
               "Test.Fill /response/shade: word not in the descriptor: rouge\n");
}

BOOST_AUTO_TEST_CASE(takes_other_spellings_from_one_page_that_has_them) {
    constexpr std::string_view also = R"(, "also": ["tag"])";
    constexpr std::string_view rot = R"(["rot"])";
    BOOST_TEST(refused({{"Fill", also, ""}, {"Fill", rot, "[]"}}) == "");
    BOOST_TEST(refused(everywhere(also, "")) ==
               "Test.Fill /response/label: also tag: no page says so\n"
               "Test.GetPot /response/pot/label: also tag: no page says so\n");
    BOOST_TEST(refused(everywhere(rot, "[]")) ==
               "Test.Fill /response/shade: red also written rot, and no page says so\n"
               "Test.GetPot /response/pot/shade: red also written rot, and no page says so\n");
}

BOOST_AUTO_TEST_CASE(refuses_what_a_page_says_and_the_descriptor_does_not) {
    BOOST_TEST(refused({{"Fill", R"("also": ["tag"])", R"("also": ["tag", "mark"])"}}) ==
               "Test.Fill /response/label: also mark: documented, and not in the descriptor\n");
    BOOST_TEST(refused({{"Fill", R"(["rot"])", R"(["rot", "rouge"])"}}) ==
               "Test.Fill /response/shade: red also written rouge, which is not read\n");
}

BOOST_AUTO_TEST_CASE(takes_a_guess_where_the_page_has_no_other_field) {
    // A list stands alone although paging is beside it.
    BOOST_TEST(reviewed({}).count(et::test::rule::only_field) == 2u);
    BOOST_TEST(refused({{"ListLabels", R"({"name": "labels")",
                         R"({"name": "size", "type": "string"}, {"name": "labels")"}}) ==
               "Test.ListLabels /response/size: not in the descriptor\n"
               "Test.ListLabels /response/labels: required by guess\n");
    BOOST_TEST(refused({{"GetPot", R"({"name": "pot_id")",
                         R"({"name": "size", "type": "string"}, {"name": "pot_id")"}}) ==
               "Test.GetPot /request/size: not in the descriptor\n"
               "Test.GetPot /request/pot_id: required by guess\n");
}

BOOST_AUTO_TEST_CASE(takes_a_guess_from_the_page_of_the_service_that_requires_the_field) {
    BOOST_TEST(reviewed({}).count(et::test::rule::required_elsewhere) == 1u);
    BOOST_TEST(refused({{"HandOver", "$BASE_URL.Test", "$BASE_URL.Other"}}) ==
               "Test.Fill /request/owner_id: required by guess\n");
}

BOOST_AUTO_TEST_CASE(takes_no_guess_where_the_page_tells_required_fields_from_others) {
    BOOST_TEST(refused({{"Fill", R"("note", "type": "string")",
                         R"("note", "type": "string", "required": true)"}}) ==
               "Test.Fill /request/owner_id: required by guess\n"
               "Test.Fill /request/note: documented as required, and the descriptor does not say "
               "so\n");
}

BOOST_AUTO_TEST_CASE(takes_what_a_line_names_and_nothing_else) {
    auto const gone = everywhere(made_field, "");
    et::test::deliberate_difference const here[] = {
        {"Test.Fill", "/response/made_at", "not in the catalogue", "tried"}};
    BOOST_TEST(refused(gone, here) == "Test.GetPot /response/pot/made_at: not in the catalogue\n");
    BOOST_TEST(reviewed(gone, here).count(here[0]) == 1u);
    et::test::deliberate_difference const anywhere[] = {
        {"review_test::pot", "made_at", "not in the catalogue", "tried"}};
    BOOST_TEST(refused(gone, anywhere) == "");
    BOOST_TEST(reviewed(gone, anywhere).count(anywhere[0]) == 2u);
    et::test::deliberate_difference const other[] = {
        {"Test.Fill", "/response/made_at", "also tag: no page says so", "tried"},
        {"review_test::lid", "made_at", "not in the catalogue", "tried"},
        {"Test.GetPot", "made_at", "not in the catalogue", "tried"}};
    BOOST_TEST(refused(gone, other) == refused(gone));
}

BOOST_AUTO_TEST_CASE(counts_no_line_for_what_a_rule_takes) {
    et::test::deliberate_difference const line[] = {
        {"Test.Fill", "/response/made_at", "not in the catalogue", "tried"}};
    BOOST_TEST(reviewed({{"Fill", made_field, ""}}, line).count(line[0]) == 0u);
}

BOOST_AUTO_TEST_CASE(prints_what_it_takes_and_where) {
    et::test::deliberate_difference const line[] = {
        {"Test.Fill", "/request/note", "not in the catalogue", "tried"}};
    std::ostringstream out;
    reviewed({{"Fill", made_field, ""}}, line).print(out);
    BOOST_TEST(out.str().find("    review_test::pot: made_at (Test.Fill)\n") != std::string::npos);
    BOOST_TEST(out.str().find("    Test.Fill /request/note: not in the catalogue (tried)\n") !=
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
