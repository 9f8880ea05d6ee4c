#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_unknown)

BOOST_AUTO_TEST_CASE(unknown_fields_are_skipped_whatever_they_hold) {
    for (std::string const value :
         {"1", "-1", "1.5", "18446744073709551615", "\"x\"", "\"\\u0041\\n\"", "true", "null", "[]",
          "{}", R"([1,"a",{"text":"no"},[[]],null])", R"({"text":"no","list":[{"text":"no"}]})"}) {
        auto const object = read<everything>(R"({"first":)" + value + R"(,"text":"yes","new":)" +
                                             value + R"(,"flag":true})");
        BOOST_TEST(object.text == "yes", value);
        BOOST_TEST(object.flag, value);
    }
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_noticed_with_their_place) {
    auto const notices = noticed<everything>(
        R"({"new":{"inside":1},"nested":{"odd/~name":1},"list":[{},{"x":[]}],"labels":{"any":"name"},"":1})");
    BOOST_TEST(notices.size() == 4u, said(notices));
    for (auto const* pointer : {"/new", "/nested/odd~1~0name", "/list/1/x", "/"})
        BOOST_TEST(has(notices, pointer, kind::unknown_field), pointer);
}

BOOST_AUTO_TEST_CASE(unknown_fields_are_problems_when_reading_strictly) {
    auto const problems =
        refused<everything>(R"({"new":{"inside":1},"nested":{"x":1},"flag":true})", strictly);
    BOOST_TEST(said(problems) == "/new: unknown field; /nested/x: unknown field");
}

BOOST_AUTO_TEST_CASE(names_are_exact) {
    auto const notices = noticed<everything>(R"({"Text":"a","text ":"b","tex":"c","renamed":"d"})");
    BOOST_TEST(notices.size() == 4u, said(notices));
}

BOOST_AUTO_TEST_CASE(other_documented_names_are_read_in_both_ways_of_reading) {
    for (auto const* json : {R"({"other-name":"x"})", R"({"otherName":"x"})", R"({"OTHER":"x"})"}) {
        BOOST_TEST(read<everything>(json, strictly).renamed == "x", json);
        BOOST_TEST(noticed<everything>(json).empty(), json);
    }
}

BOOST_AUTO_TEST_CASE(a_known_word_is_read_in_all_its_spellings) {
    for (auto const* json : {R"({"paint":"R"})", R"({"paint":"Red"})", R"({"paint":"rouge"})"})
        BOOST_TEST((read<everything>(json, strictly).paint == colour::red), json);
    BOOST_TEST((read<everything>(R"({"paint":"green"})", strictly).paint == colour::green));
    BOOST_TEST(!read<everything>(R"({"paint":""})", strictly).paint.is_set());
}

BOOST_AUTO_TEST_CASE(an_unknown_word_is_kept_and_noticed) {
    auto const object = read<everything>(R"({"paint":"mauve"})");
    BOOST_TEST(object.paint.word() == "mauve");
    BOOST_TEST(!object.paint.is_known());
    BOOST_TEST(said(noticed<everything>(R"({"paint":"mauve"})")) ==
               "/paint: unknown word \"mauve\"");
}

BOOST_AUTO_TEST_CASE(an_unknown_word_is_a_problem_when_reading_strictly) {
    auto const problems = refused<everything>(R"({"paint":"red"})", strictly);
    BOOST_TEST(has(problems, "/paint", kind::unknown_word));
    BOOST_TEST(said(problems) == "/paint: unknown word \"red\", expected one of R, green");
}

BOOST_AUTO_TEST_CASE(nothing_is_noticed_where_all_is_as_documented) {
    BOOST_TEST(
        noticed<everything>(R"({"text":"a","list":[{"number":1}],"maybe_text":null,"paint":"R"})")
            .empty());
}

BOOST_AUTO_TEST_SUITE_END()
