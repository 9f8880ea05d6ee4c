#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_malformed)

BOOST_AUTO_TEST_CASE(an_empty_document_is_malformed) {
    for (auto const* json : {"", "  ", "\n"}) {
        auto const problems = refused<everything>(json);
        BOOST_TEST(problems.size() == 1u);
        BOOST_TEST(has(problems, "", kind::malformed));
        BOOST_TEST(problems[0].text.starts_with("the document ends too early"), problems[0].text);
    }
}

BOOST_AUTO_TEST_CASE(what_is_not_json_is_malformed) {
    for (auto const* json :
         {"<html>502 Bad Gateway</html>", "{text:\"a\"}", "{'text':'a'}", "{\"text\":\"a\",}",
          "{\"texts\":[\"a\",]}", "{\"texts\":[\"a\"}", "{\"text\" \"a\"}", "{\"flag\":tru}",
          "{\"flag\":true \"text\":\"\"}", "}", "]", ",", "{,}", "nul", "{\"text\":}", "/*c*/{}",
          "{} //c", "\xEF\xBB\xBF{}"}) {
        auto const problems = refused<everything>(json);
        BOOST_TEST(!problems.empty());
        auto const last = problems[problems.size() - 1].kind;
        BOOST_TEST((last == kind::malformed || last == kind::trailing_bytes), json);
    }
}

BOOST_AUTO_TEST_CASE(every_cut_of_a_document_is_malformed) {
    std::string const json =
        R"({"text":"a\u00e9b","flag":true,"list":[{"number":-12,"text":"x"}],"labels":{"a":"b"},)"
        R"("free":{"a":[1,2.5e1,null,"x"]},"unknown":{"a":[true]},"values":{"a":null}})";
    BOOST_TEST(read<everything>(json).flag);
    for (std::size_t size = 0; size != json.size(); ++size) {
        auto const problems = refused<everything>(std::string_view(json).substr(0, size));
        BOOST_TEST(problems.size() == 1u, size << said(problems));
        BOOST_TEST(problems[0].kind == kind::malformed, size);
    }
}

BOOST_AUTO_TEST_CASE(the_place_and_the_byte_of_what_is_malformed_are_told) {
    BOOST_TEST(said(refused<everything>(R"({"list":[{},{"text":?}]})"))
                   .starts_with("/list/1/text: not JSON at byte 20"));
    BOOST_TEST(refused<everything>(R"({"labels":{?)")[0].pointer == "/labels");
    BOOST_TEST(refused<everything>(R"({"texts":[?)")[0].pointer == "/texts");
    BOOST_TEST(said(refused<everything>(R"({"text":"abc)")) ==
               "/text: the document ends too early, at byte 12");
}

BOOST_AUTO_TEST_CASE(bytes_behind_the_document_are_a_problem_in_both_ways_of_reading) {
    for (auto const& options : {etelecom::decode_options{}, strictly}) {
        for (auto const* json : {"{}x", "{} {}", "{}]", "{}\n\n,"}) {
            auto const problems = refused<everything>(json, options);
            BOOST_TEST(problems.size() == 1u);
            BOOST_TEST(has(problems, "", kind::trailing_bytes), json);
        }
    }
    BOOST_TEST(said(refused<everything>("{} x")) == "bytes behind the document, from byte 3");
}

BOOST_AUTO_TEST_CASE(a_zero_byte_behind_the_document_is_a_problem) {
    BOOST_TEST(has(refused<everything>(std::string_view("{}\0", 3)), "", kind::trailing_bytes));
}

BOOST_AUTO_TEST_CASE(what_was_wrong_before_the_malformed_place_is_told_too) {
    auto const problems = refused<everything>(R"({"flag":1,"text":2,?})");
    BOOST_TEST(problems.size() == 3u);
    BOOST_TEST(has(problems, "/flag", kind::wrong_type));
    BOOST_TEST(has(problems, "/text", kind::wrong_type));
}

BOOST_AUTO_TEST_SUITE_END()
