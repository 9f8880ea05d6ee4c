#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/zalo.hpp>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_required)

BOOST_AUTO_TEST_CASE(every_missing_member_is_told_in_both_ways_of_reading) {
    for (auto const& options : {etelecom::decode_options{}, strictly}) {
        auto const problems = refused<demanding>("{}", options);
        BOOST_TEST(problems.size() == 6u);
        for (auto const* pointer : {"/oa_id", "/error", "/text", "/maybe_text", "/list", "/nested"})
            BOOST_TEST(has(problems, pointer, kind::missing), pointer);
    }
}

BOOST_AUTO_TEST_CASE(a_member_that_came_unset_is_as_good_as_missing) {
    auto const problems = refused<demanding>(
        R"({"oa_id":"0","error":0,"text":"","maybe_text":"","list":[],"nested":{}})");
    BOOST_TEST(said(problems) == "/oa_id: required, and unset");
    BOOST_TEST(problems[0].kind == kind::missing);
}

BOOST_AUTO_TEST_CASE(a_member_that_could_not_be_read_is_told_once) {
    auto const problems = refused<demanding>(
        R"({"oa_id":true,"error":0,"text":"","maybe_text":[],"list":[],"nested":{}})");
    BOOST_TEST(problems.size() == 2u, said(problems));
    BOOST_TEST(has(problems, "/oa_id", kind::wrong_type));
    BOOST_TEST(has(problems, "/maybe_text", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(missing_members_of_elements_are_told_with_their_place) {
    auto const problems = refused<std::vector<demanding>>(
        R"([{"oa_id":"1","error":0,"text":"","maybe_text":"","list":[],"nested":{}},)"
        R"({"oa_id":"1","text":"","maybe_text":"","list":[],"nested":{}}])");
    BOOST_TEST(said(problems) == "/1/error: required, and missing");
}

BOOST_AUTO_TEST_CASE(another_spelling_counts_as_the_member) {
    using answer = etelecom::zalo::check_consent::response;
    BOOST_TEST(
        (read<answer>(R"({"error_code":20})").error == etelecom::zalo::consent_state::never_asked));
}

BOOST_AUTO_TEST_CASE(a_list_of_consents_that_is_missing_is_not_an_empty_one) {
    using answer = etelecom::zalo::list_request_consent::response;
    BOOST_TEST(has(refused<answer>(R"({"paging":{}})"), "/consents", kind::missing));
    BOOST_TEST(read<answer>(R"({"consents":[]})").consents.empty());
}

BOOST_AUTO_TEST_SUITE_END()
