#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/zalo.hpp>

#include <string>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

namespace {

std::string null_at(std::string_view member) { return "{\"" + std::string(member) + "\":null}"; }

constexpr char const* plain_members[] = {
    "text",           "flag",           "tiny",          "byte",   "medium",      "natural",
    "large",          "ratio",          "oa_id",         "at",     "phone",       "key",
    "paint",          "code",           "nested",        "texts",  "list",        "grid",
    "nested_by_name", "labels",         "values",        "hidden", "template_id", "maybe_texts",
    "free_list",      "number_or_text", "text_or_number"};

constexpr char const* optional_members[] = {"maybe_text",   "maybe_flag",   "maybe_large",
                                            "maybe_ratio",  "maybe_nested", "maybe_numbers",
                                            "maybe_ratios", "maybe_free",   "free"};

} // namespace

BOOST_AUTO_TEST_SUITE(codec_decode_null)

BOOST_AUTO_TEST_CASE(null_reads_as_the_unset_value_and_is_noticed) {
    for (auto const* member : plain_members) {
        etelecom::problem_list notices;
        auto const object = etelecom::decode<everything>(null_at(member), {}, &notices);
        BOOST_REQUIRE_MESSAGE(object.has_value(), member);
        BOOST_TEST((*object == everything{}), member);
        BOOST_TEST(notices.size() == 1u, member);
        BOOST_TEST(has(notices, std::string("/") + member, kind::wrong_type), member);
    }
}

BOOST_AUTO_TEST_CASE(null_that_no_page_documents_is_a_problem_when_reading_strictly) {
    for (auto const* member : plain_members) {
        auto const problems = refused<everything>(null_at(member), strictly);
        BOOST_TEST(problems.size() == 1u, member);
        BOOST_TEST(has(problems, std::string("/") + member, kind::wrong_type), member);
        BOOST_TEST(problems[0].text.ends_with("found null"), problems[0].text);
    }
}

BOOST_AUTO_TEST_CASE(null_in_an_optional_is_its_unset_value_in_both_ways_of_reading) {
    for (auto const* member : optional_members) {
        BOOST_TEST((read<everything>(null_at(member), strictly) == everything{}), member);
        BOOST_TEST(noticed<everything>(null_at(member)).empty(), member);
    }
}

BOOST_AUTO_TEST_CASE(null_among_elements_is_read_where_they_are_optional) {
    BOOST_TEST(read<everything>(R"({"maybe_texts":[null]})", strictly).maybe_texts.size() == 1u);
    BOOST_TEST(read<everything>(R"({"free_list":[null]})", strictly).free_list.size() == 1u);
    BOOST_TEST(read<everything>(R"({"values":{"a":null}})", strictly).values.size() == 1u);
    BOOST_TEST(read<everything>(R"({"free":[null,{"a":null}]})", strictly).free.as_array().size() ==
               2u);
}

BOOST_AUTO_TEST_CASE(null_among_other_elements_is_a_problem_in_both_ways_of_reading) {
    for (auto const& options : {etelecom::decode_options{}, strictly}) {
        BOOST_TEST(has(refused<everything>(R"({"texts":["a",null]})", options), "/texts/1",
                       kind::wrong_type));
        BOOST_TEST(
            has(refused<everything>(R"({"list":[null]})", options), "/list/0", kind::wrong_type));
        BOOST_TEST(has(refused<everything>(R"({"grid":[[1],null]})", options), "/grid/1",
                       kind::wrong_type));
        BOOST_TEST(has(refused<everything>(R"({"labels":{"a":null}})", options), "/labels/a",
                       kind::wrong_type));
    }
}

BOOST_AUTO_TEST_CASE(a_document_that_is_null_is_a_problem_in_both_ways_of_reading) {
    for (auto const& options : {etelecom::decode_options{}, strictly})
        BOOST_TEST(said(refused<everything>("null", options)) == "expected an object, found null");
}

BOOST_AUTO_TEST_CASE(null_in_a_skipped_part_is_skipped) {
    BOOST_TEST(noticed<everything>(R"({"unknown":[null]})").size() == 1u);
}

BOOST_AUTO_TEST_CASE(null_does_not_stand_for_a_required_member) {
    auto const problems = refused<demanding>(
        R"({"oa_id":null,"error":null,"text":null,"maybe_text":null,"list":[],"nested":null})");
    for (auto const* pointer : {"/oa_id", "/error", "/text", "/maybe_text", "/nested"})
        BOOST_TEST(has(problems, pointer, kind::missing), pointer);
    BOOST_TEST(problems.size() == 5u, said(problems));
}

BOOST_AUTO_TEST_CASE(null_in_place_of_a_required_list_is_an_empty_one) {
    auto const notices = noticed<demanding>(
        R"({"oa_id":"1","error":0,"text":"","maybe_text":"","list":null,"nested":{}})");
    BOOST_TEST(said(notices) == "/list: null, read as unset");
}

BOOST_AUTO_TEST_CASE(a_null_state_of_a_consent_is_not_an_approval) {
    using answer = etelecom::zalo::check_consent::response;
    BOOST_TEST(has(refused<answer>(R"({"error":null})"), "/error", kind::missing));
    BOOST_TEST(has(refused<answer>(R"({"error":20,"error":null})"), "/error", kind::missing));
    BOOST_TEST(has(refused<answer>("{}"), "/error", kind::missing));
    BOOST_TEST(!read<answer>(R"({"error":20})").may_call());
}

BOOST_AUTO_TEST_SUITE_END()
