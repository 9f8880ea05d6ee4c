#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>

#include <bit>
#include <cmath>
#include <cstdint>
#include <limits>
#include <random>

using namespace reading_test;
using specimen::everything;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_numbers)

BOOST_AUTO_TEST_CASE(both_ends_of_an_int64_are_read) {
    using limits = std::numeric_limits<std::int64_t>;
    BOOST_TEST(read<everything>(R"({"large":9223372036854775807})").large == limits::max());
    BOOST_TEST(read<everything>(R"({"large":-9223372036854775808})").large == limits::min());
}

BOOST_AUTO_TEST_CASE(one_beyond_either_end_of_an_int64_is_out_of_range) {
    for (auto const* json :
         {R"({"large":9223372036854775808})", R"({"large":-9223372036854775809})",
          R"({"large":18446744073709551615})", R"({"large":18446744073709551616})",
          R"({"large":1e300})"}) {
        auto const problems = refused<everything>(json);
        BOOST_TEST(problems.size() == 1u);
        BOOST_TEST(has(problems, "/large", kind::out_of_range), json);
    }
}

BOOST_AUTO_TEST_CASE(small_integers_are_held_against_their_own_range) {
    BOOST_TEST(read<everything>(R"({"tiny":-128})").tiny == -128);
    BOOST_TEST(read<everything>(R"({"tiny":127})").tiny == 127);
    BOOST_TEST(read<everything>(R"({"byte":255})").byte == 255);
    BOOST_TEST(read<everything>(R"({"medium":-2147483648})").medium ==
               std::numeric_limits<std::int32_t>::min());
    BOOST_TEST(read<everything>(R"({"natural":4294967295})").natural == 4294967295u);
    for (auto const* json : {R"({"tiny":128})", R"({"tiny":-129})"})
        BOOST_TEST(has(refused<everything>(json), "/tiny", kind::out_of_range), json);
    for (auto const* json : {R"({"byte":256})", R"({"byte":-1})"})
        BOOST_TEST(has(refused<everything>(json), "/byte", kind::out_of_range), json);
    BOOST_TEST(has(refused<everything>(R"({"medium":2147483648})"), "/medium", kind::out_of_range));
    BOOST_TEST(
        has(refused<everything>(R"({"natural":4294967296})"), "/natural", kind::out_of_range));
    BOOST_TEST(has(refused<everything>(R"({"natural":-1})"), "/natural", kind::out_of_range));
}

BOOST_AUTO_TEST_CASE(an_integer_written_as_a_fraction_is_read) {
    for (auto const* json :
         {R"({"medium":5.0})", R"({"medium":5e0})", R"({"medium":0.5e1})", R"({"medium":50E-1})"})
        BOOST_TEST(read<everything>(json).medium == 5, json);
    BOOST_TEST(read<everything>(R"({"oa_id":5.0})").oa_id.value() == 5);
    BOOST_TEST(read<everything>(R"({"template_id":5.0})").template_id.value() == 5);
}

BOOST_AUTO_TEST_CASE(a_fraction_is_no_integer) {
    auto const problems = refused<everything>(R"({"medium":5.5})");
    BOOST_TEST(has(problems, "/medium", kind::wrong_type));
    BOOST_TEST(said(problems) == "/medium: expected an integer, found the number 5.5");
}

BOOST_AUTO_TEST_CASE(doubles_are_read_from_every_form_of_a_number) {
    BOOST_TEST(read<everything>(R"({"ratio":-1.5e-3})").ratio == -1.5e-3);
    BOOST_TEST(read<everything>(R"({"ratio":7})").ratio == 7.0);
    BOOST_TEST(read<everything>(R"({"ratio":-7})").ratio == -7.0);
    BOOST_TEST(read<everything>(R"({"ratio":18446744073709551615})").ratio ==
               18446744073709551615.0);
    BOOST_TEST(read<everything>(R"({"ratio":1e-400})").ratio == 0.0);
    BOOST_TEST(read<everything>(R"({"ratio":4.9406564584124654e-324})").ratio ==
               std::numeric_limits<double>::denorm_min());
}

BOOST_AUTO_TEST_CASE(a_number_beyond_the_doubles_is_out_of_range) {
    for (auto const* json : {R"({"ratio":1e400})", R"({"ratio":-1e400})"})
        BOOST_TEST(has(refused<everything>(json), "/ratio", kind::out_of_range), json);
}

BOOST_AUTO_TEST_CASE(every_double_comes_back_to_the_last_bit) {
    std::mt19937_64 random(20240101);
    for (int i = 0; i != 20'000; ++i) {
        everything sent;
        sent.ratio = std::bit_cast<double>(random());
        if (!etelecom::wire_traits<double>::sound(sent.ratio)) continue;
        sent.free = sent.ratio;
        auto const json = etelecom::encode(sent);
        auto const back = read<everything>(json);
        BOOST_REQUIRE_MESSAGE(back.ratio == sent.ratio, json);
        BOOST_REQUIRE_MESSAGE(back.free == sent.free, json);
    }
}

BOOST_AUTO_TEST_CASE(an_id_is_read_from_a_string_or_a_number) {
    BOOST_TEST(read<everything>(R"({"oa_id":"579745863508352884"})").oa_id.value() ==
               579745863508352884);
    BOOST_TEST(read<everything>(R"({"oa_id":579745863508352884})").oa_id.value() ==
               579745863508352884);
    BOOST_TEST(read<everything>(R"({"template_id":"7"})").template_id.value() == 7);
    BOOST_TEST(read<everything>(R"({"template_id":7})").template_id.value() == 7);
    BOOST_TEST(!read<everything>(R"({"oa_id":"0"})").oa_id.is_set());
    BOOST_TEST(read<everything>(R"({"oa_id":"-9223372036854775808"})").oa_id.value() ==
               std::numeric_limits<std::int64_t>::min());
}

BOOST_AUTO_TEST_CASE(a_text_that_is_no_int64_is_no_id) {
    for (auto const* json : {R"({"oa_id":"12a"})", R"({"oa_id":" 12"})", R"({"oa_id":"+12"})",
                             R"({"oa_id":"1.0"})", R"({"oa_id":"0x1"})"})
        BOOST_TEST(has(refused<everything>(json), "/oa_id", kind::bad_format), json);
    for (auto const* json :
         {R"({"oa_id":"9223372036854775808"})", R"({"oa_id":9223372036854775808})",
          R"({"oa_id":1e30})", R"({"template_id":9223372036854775808})"})
        BOOST_TEST(refused<everything>(json)[0].kind == kind::out_of_range, json);
    BOOST_TEST(has(refused<everything>(R"({"oa_id":1.5})"), "/oa_id", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(a_code_that_no_page_documents_is_kept) {
    BOOST_TEST((read<everything>(R"({"code":-7})").code == specimen::fault::busy));
    auto const code = read<everything>(R"({"code":9223372036854775807})", strictly).code;
    BOOST_TEST(!code.known());
    BOOST_TEST(code.value() == std::numeric_limits<std::int64_t>::max());
}

BOOST_AUTO_TEST_CASE(a_number_in_a_string_is_read_where_the_pages_show_both) {
    BOOST_TEST(read<everything>(R"({"number_or_text":"-42"})").number_or_text == -42);
    BOOST_TEST(read<everything>(R"({"number_or_text":-42})").number_or_text == -42);
    BOOST_TEST(read<everything>(R"({"text_or_number":"x"})").text_or_number == "x");
    BOOST_TEST(read<everything>(R"({"text_or_number":42})").text_or_number == "42");
    BOOST_TEST(read<everything>(R"({"text_or_number":18446744073709551615})").text_or_number ==
               "18446744073709551615");
    BOOST_TEST(read<everything>(R"({"text_or_number":1.50})").text_or_number == "1.50");
    BOOST_TEST(read<everything>(R"({"ratio_or_text":"1.5"})").ratio_or_text == 1.5);
    BOOST_TEST(read<everything>(R"({"ratio_or_text":"7"})").ratio_or_text == 7.0);
}

BOOST_AUTO_TEST_CASE(a_number_in_a_string_has_the_same_limits) {
    BOOST_TEST(has(refused<everything>(R"({"number_or_text":"2147483648"})"), "/number_or_text",
                   kind::out_of_range));
    BOOST_TEST(has(refused<everything>(R"({"number_or_text":"9223372036854775808"})"),
                   "/number_or_text", kind::out_of_range));
    for (auto const* json :
         {R"({"number_or_text":""})", R"({"number_or_text":"4x"})", R"({"number_or_text":"1.5"})"})
        BOOST_TEST(has(refused<everything>(json), "/number_or_text", kind::bad_format), json);
    for (auto const* json : {R"({"ratio_or_text":""})", R"({"ratio_or_text":"1.5x"})"})
        BOOST_TEST(has(refused<everything>(json), "/ratio_or_text", kind::bad_format), json);
    for (auto const* json : {R"({"ratio_or_text":"inf"})", R"({"ratio_or_text":"nan"})"})
        BOOST_TEST(has(refused<everything>(json), "/ratio_or_text", kind::out_of_range), json);
}

BOOST_AUTO_TEST_CASE(a_number_in_a_string_is_a_wrong_type_elsewhere) {
    BOOST_TEST(has(refused<everything>(R"({"medium":"5"})"), "/medium", kind::wrong_type));
    BOOST_TEST(has(refused<everything>(R"({"text":5})"), "/text", kind::wrong_type));
    BOOST_TEST(has(refused<everything>(R"({"ratio":"5"})"), "/ratio", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(forms_of_numbers_that_json_does_not_have_are_malformed) {
    for (auto const* json : {R"({"medium":05})", R"({"medium":+5})", R"({"ratio":.5})",
                             R"({"ratio":5.})", R"({"ratio":1e})", R"({"ratio":NaN})",
                             R"({"ratio":Infinity})", R"({"medium":0x5})", R"({"medium":-})"})
        BOOST_TEST(refused<everything>(json)[0].kind == kind::malformed, json);
}

BOOST_AUTO_TEST_CASE(a_document_may_be_a_single_number) {
    BOOST_TEST(read<std::int64_t>("-12345") == -12345);
    BOOST_TEST(read<double>("0.1") == 0.1);
}

BOOST_AUTO_TEST_CASE(a_double_of_zero_keeps_its_sign) {
    for (auto const* json : {R"({"ratio":-0})", R"({"ratio":-0.0})", R"({"ratio":-0e5})"})
        BOOST_TEST(std::signbit(read<everything>(json).ratio), json);
    BOOST_TEST(!std::signbit(read<everything>(R"({"ratio":0})").ratio));
    auto const again = etelecom::encode(read<everything>(R"({"ratio":-0.0})"));
    BOOST_TEST(std::signbit(read<everything>(again).ratio), again);
    BOOST_TEST(read<everything>(R"({"large":-0,"tiny":-0.0})", strictly).large == 0);
}

BOOST_AUTO_TEST_SUITE_END()
