#include "reading.hpp"
#include "specimen.hpp"

#include <string>

using namespace reading_test;
using namespace std::string_literals;
using specimen::everything;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_texts)

BOOST_AUTO_TEST_CASE(every_escape_is_read) {
    BOOST_TEST(read<everything>(R"({"text":"\"\\\/\b\f\n\r\t"})").text == "\"\\/\b\f\n\r\t");
    BOOST_TEST(read<everything>(R"({"text":"\u0041\u00e9\u20AC"})").text == "A\u00e9\u20ac");
}

BOOST_AUTO_TEST_CASE(a_surrogate_pair_is_one_code_point) {
    BOOST_TEST(read<everything>(R"({"text":"<\ud83d\ude00>"})").text == "<\U0001F600>");
}

BOOST_AUTO_TEST_CASE(half_a_surrogate_pair_is_malformed) {
    for (auto const* json :
         {R"({"text":"\ud83d"})", R"({"text":"\ude00"})", R"({"text":"\ud83dx"})",
          R"({"text":"\ud83d\u0041"})", R"({"text":"\ud83d\ud83d"})"}) {
        auto const problems = refused<everything>(json);
        BOOST_TEST(problems.size() == 1u);
        BOOST_TEST(has(problems, "/text", kind::malformed), json);
    }
}

BOOST_AUTO_TEST_CASE(an_escape_that_json_does_not_have_is_malformed) {
    for (auto const* json :
         {R"({"text":"\x41"})", R"({"text":"\u12"})", R"({"text":"\u12g4"})", R"({"text":"\a"})"})
        BOOST_TEST(has(refused<everything>(json), "/text", kind::malformed), json);
}

BOOST_AUTO_TEST_CASE(a_control_character_as_it_is_is_malformed) {
    for (char const byte : {'\x01', '\n', '\t', '\x1f', '\0'}) {
        auto const json = R"({"text":")"s + byte + "\"}";
        BOOST_TEST(has(refused<everything>(json), "/text", kind::malformed));
    }
}

BOOST_AUTO_TEST_CASE(a_text_may_hold_a_zero_byte) {
    BOOST_TEST(read<everything>(R"({"text":"a\u0000b"})").text == "a\0b"s);
}

BOOST_AUTO_TEST_CASE(text_beyond_ascii_is_kept_as_it_is) {
    BOOST_TEST(read<everything>("{\"text\":\"Ti\u1ebfng Vi\u1ec7t \U0001F600\"}").text ==
               "Ti\u1ebfng Vi\u1ec7t \U0001F600");
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_are_malformed_and_named) {
    for (auto const* bytes : {"\xff", "\xc3", "\xc0\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                              "\xe2\x82", "\x80", "\xf8\x88\x80\x80\x80"}) {
        auto const problems = refused<everything>("{\"text\":\"ab"s + bytes + "\"}");
        BOOST_TEST(problems.size() == 1u);
        BOOST_TEST(has(problems, "/text", kind::malformed));
        BOOST_TEST(problems[0].text.starts_with("not UTF-8 at byte 11"), problems[0].text);
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_not_utf8_are_malformed_in_names_and_in_skipped_parts) {
    for (auto const* json :
         {"{\"\xff\":1}", "{\"unknown\":\"\xff\"}", "{\"unknown\":[{\"\xff\":1}]}",
          "{\"free\":\"\xff\"}", "{\"labels\":{\"\xff\":\"\"}}"})
        BOOST_TEST(refused<everything>(json)[0].kind == kind::malformed);
}

BOOST_AUTO_TEST_CASE(names_are_compared_after_their_escapes) {
    BOOST_TEST(read<everything>(R"({"te\u0078t":"a","\u0066lag":true})").text == "a");
    BOOST_TEST(read<everything>(R"({"te\u0078t":"a","\u0066lag":true})").flag);
}

BOOST_AUTO_TEST_CASE(a_long_text_with_escapes_is_read_whole) {
    std::string json = R"({"text":")", text;
    for (int i = 0; i != 20'000; ++i) {
        json += "ab\\n\\u00e9";
        text += "ab\n\u00e9";
    }
    BOOST_TEST(read<everything>(json + "\"}").text == text);
    BOOST_TEST(read<everything>(R"({"free":[)" + json.substr(8) + "\"]}").free.at(0).as_string() ==
               text);
}

BOOST_AUTO_TEST_CASE(a_text_is_read_whatever_stands_around_its_end) {
    for (std::size_t size = 0; size != 40; ++size)
        for (std::size_t behind = 0; behind != 20; ++behind)
            for (std::string const unit : {"a", "\u00e9", "\x7f"}) {
                std::string text;
                while (text.size() < size) text += unit;
                auto const end = "\"" + std::string(behind, ' ') + "}";
                BOOST_REQUIRE(read<everything>("{\"text\":\"" + text + end).text == text);
                BOOST_REQUIRE(read<everything>("{\"text\":\"\\t" + text + end).text == "\t" + text);
                BOOST_REQUIRE(read<everything>("{\"text\":\"" + text + "\\t" + end).text ==
                              text + "\t");
            }
}

BOOST_AUTO_TEST_CASE(an_escaped_text_is_not_mistaken_for_the_next_one) {
    auto const object = read<everything>(
        R"({"texts":["a\n","b","\u0063",""],"labels":{"\u0061":"\u0062","c":"d\n"}})");
    BOOST_TEST((object.texts == std::vector<std::string>{"a\n", "b", "c", ""}));
    BOOST_TEST((object.labels == std::map<std::string, std::string>{{"a", "b"}, {"c", "d\n"}}));
}

BOOST_AUTO_TEST_CASE(a_timestamp_is_read_with_its_offset) {
    auto const at = read<everything>(R"({"at":"2024-02-29T23:59:59.5+07:00"})").at;
    BOOST_TEST(at.to_string() == "2024-02-29T16:59:59.5Z");
    BOOST_TEST(!read<everything>(R"({"at":"0001-01-01T00:00:00Z"})").at.is_set());
}

BOOST_AUTO_TEST_CASE(a_time_behind_the_last_one_is_the_last_one) {
    auto const last = etelecom::timestamp::parse("9999-12-31T23:59:59.999999999Z").value();
    for (auto const* json :
         {R"({"at":"9999-12-31T23:59:59-07:00"})", R"({"at":"9999-12-31T23:59:60Z"})"}) {
        BOOST_TEST(read<everything>(json).at == last, json);
        BOOST_TEST(read<everything>(json, strictly).at == last, json);
    }
}

BOOST_AUTO_TEST_CASE(a_text_that_is_no_timestamp_is_refused) {
    for (auto const* json : {R"({"at":"yesterday"})", R"({"at":"2024-02-30T00:00:00Z"})"})
        BOOST_TEST(has(refused<everything>(json), "/at", kind::bad_format), json);
    BOOST_TEST(
        has(refused<everything>(R"({"at":"9998-12-31T24:00:00Z"})"), "/at", kind::bad_format));
    BOOST_TEST(said(refused<everything>(R"({"at":"2024-02-30 00:00:00"})")) ==
               "/at: expected a timestamp (RFC 3339), found the string \"2024-02-30 00:00:00\"");
}

BOOST_AUTO_TEST_CASE(a_phone_number_is_normalised_and_anything_else_kept) {
    BOOST_TEST(read<everything>(R"({"phone":"0900000100"})").phone.text() == "84900000100");
    BOOST_TEST(read<everything>(R"({"phone":"nobody"})").phone.text() == "nobody");
}

BOOST_AUTO_TEST_CASE(a_secret_is_read) {
    BOOST_TEST(read<everything>(R"({"key":"s3cr3t"})").key.reveal() == "s3cr3t");
}

BOOST_AUTO_TEST_CASE(a_bool_is_read_and_nothing_else_is_one) {
    BOOST_TEST(read<everything>(R"({"flag":true})").flag);
    BOOST_TEST((read<everything>(R"({"maybe_flag":false})").maybe_flag == false));
    for (auto const* json :
         {R"({"flag":1})", R"({"flag":0})", R"({"flag":"true"})", R"({"flag":{}})"})
        BOOST_TEST(has(refused<everything>(json), "/flag", kind::wrong_type), json);
    BOOST_TEST(refused<everything>(R"({"flag":True})")[0].kind == kind::malformed);
}

BOOST_AUTO_TEST_SUITE_END()
