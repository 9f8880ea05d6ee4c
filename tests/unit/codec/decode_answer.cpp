// What is no answer, though it can be read: see `decode_options::answer`.
#include "reading.hpp"
#include "specimen.hpp"

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

namespace {

constexpr etelecom::decode_options as_answer{.answer = true};

/// Replaces a word by another one.
class cover final : public etelecom::detail::text_cover {
public:
    std::string covered(std::string_view text, std::size_t) const override {
        std::string out(text);
        for (auto at = out.find("secret"); at != std::string::npos; at = out.find("secret"))
            out.replace(at, 6, "***");
        return out;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(codec_decode_answer)

BOOST_AUTO_TEST_CASE(two_values_of_one_name_contradict_each_other) {
    auto const problems = refused<everything>(
        R"({"text":"a","text":"b","large":1,"large":2,"nested":{"number":1,"number":2},)"
        R"("maybe_text":"a","maybe_text":null,"texts":["a"],"texts":[]})",
        as_answer);
    BOOST_TEST(problems.size() == 5u, said(problems));
    for (auto const* pointer : {"/text", "/large", "/nested/number", "/maybe_text", "/texts"})
        BOOST_TEST(has(problems, pointer, kind::contradiction), pointer);
}

BOOST_AUTO_TEST_CASE(one_value_in_two_forms_does_not) {
    read<everything>(
        R"({"text":"a","text":"\u0061","large":1,"large":1.0,"flag":null,"flag":false,)"
        R"("oa_id":"5","oa_id":5,"at":"2024-01-01T07:00:00+07:00","at":"2024-01-01T00:00:00Z"})",
        as_answer);
}

BOOST_AUTO_TEST_CASE(two_values_in_a_list_a_map_or_a_free_part_do_not) {
    read<everything>(
        R"({"list":[{"text":"a","text":"b"}],"nested_by_name":{"x":{"number":1,"number":2}},)"
        R"("labels":{"a":"1","a":"2"},"free":{"a":1,"a":2},"unknown":{"a":1,"a":2}})",
        as_answer);
}

BOOST_AUTO_TEST_CASE(two_spellings_of_a_name_may_differ) {
    read<everything>(R"({"other-name":"1","otherName":"2"})", as_answer);
    read<everything>(R"({"otherName":"1","other-name":"2"})", as_answer);
}

BOOST_AUTO_TEST_CASE(the_value_that_came_last_is_kept) {
    everything object;
    auto const problems = etelecom::needs_src_hpp_or_etelecom_compiled::decode(
        etelecom::wire_type_of<everything>, &object, R"({"text":"a","text":"b"})", as_answer,
        nullptr);
    BOOST_TEST(problems.size() == 1u);
    BOOST_TEST(object.text == "b");
}

BOOST_AUTO_TEST_CASE(what_is_named_like_an_error_must_not_be_passed_over) {
    for (auto const* json :
         {R"({"error":"x"})", R"({"ERROR_CODE":-1})", R"({"errorMessage":" x"})",
          R"({"errors":[0]})", R"({"err":{"a":1}})", R"({"error":true})", R"({"error":1e-9})",
          R"({"code":"x","msg":"y"})", R"({"code":"x"})", R"({"text":"","msg":"y","code":1})"}) {
        auto const problems = refused<inner>(json, as_answer);
        BOOST_TEST(problems.size() == 1u, json);
        BOOST_TEST(problems[0].kind == kind::contradiction, json);
        read<inner>(json);
    }
}

BOOST_AUTO_TEST_CASE(what_says_nothing_or_stands_deeper_may_be_passed_over) {
    for (auto const* json :
         {R"({"error":""})", R"({"error": null})", R"({"error_code":0.0})", R"({"errors":[ ]})",
          R"({"error":{}})", R"({"error":false})", R"({"error":"0"})", R"({"text":"","code":"x"})",
          R"({"msg":"y"})", R"({"nested":{"error":"x"}})", R"({"list":[{"code":"x","msg":"y"}]})",
          R"({"unknown":{"error":"x"}})", R"({"terror":"x"})"})
        read<inner>(json, as_answer);
    read<everything>(R"({"nested":{"error":"x"},"list":[{"error":"x"}]})", as_answer);
}

BOOST_AUTO_TEST_CASE(what_is_put_into_words_is_covered) {
    cover const of;
    auto const problems =
        refused<everything>(R"({"flag":"a secret","at":"secret","labels":{"secret":[]}})",
                            {.strict = true, .cover = &of});
    BOOST_TEST(
        said(problems) ==
        "/flag: expected true or false, found the string \"a ***\"; /at: expected a timestamp "
        "(RFC 3339), found the string \"***\"; /labels/***: expected a string, found an array");
}

BOOST_AUTO_TEST_SUITE_END()
