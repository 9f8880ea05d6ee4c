#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint.hpp>
#include <etelecom/types/list_or_text.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace et = etelecom;

namespace list_or_text_test {

enum class way { by_land, by_sea };
BOOST_DESCRIBE_ENUM(way, by_land, by_sea)

using ways = et::list_or_text<et::open_enum<way>>;

struct journey {
    ways by{};
};
BOOST_DESCRIBE_STRUCT(journey, (), (by))

} // namespace list_or_text_test

namespace {

using list_or_text_test::journey;
using list_or_text_test::way;
using list_or_text_test::ways;

ways read(std::string_view text) {
    auto const got = et::decode<journey>(text, et::decode_options{.strict = true});
    BOOST_TEST_REQUIRE(got.has_value(), text);
    return got->by;
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_list_or_text)

BOOST_AUTO_TEST_CASE(is_written_as_a_list) {
    BOOST_TEST(et::encode(journey{{way::by_sea, way::by_land}}) ==
               R"({"by":["by_sea","by_land"]})");
    BOOST_TEST(et::encode(journey{{way::by_sea}}) == R"({"by":["by_sea"]})");
}

BOOST_AUTO_TEST_CASE(is_written_as_a_text_when_told) {
    BOOST_TEST(et::encode(journey{ways::text(way::by_sea)}) == R"({"by":"by_sea"})");
}

BOOST_AUTO_TEST_CASE(is_written_as_a_list_when_a_text_cannot_hold_it) {
    auto several = ways::text(way::by_sea);
    several.push_back(way::by_land);
    BOOST_TEST(et::encode(journey{several}) == R"({"by":["by_sea","by_land"]})");
    ways none;
    none.as_text = true;
    BOOST_TEST(et::encode(journey{none}) == R"({"by":[]})");
}

BOOST_AUTO_TEST_CASE(is_read_in_both_forms) {
    BOOST_TEST((read(R"({"by":["by_sea"]})") == ways{way::by_sea}));
    BOOST_TEST((read(R"({"by":"by_sea"})") == ways::text(way::by_sea)));
}

BOOST_AUTO_TEST_CASE(is_written_in_the_form_in_which_it_was_read) {
    for (std::string const text : {R"({"by":"by_sea"})", R"({"by":["by_sea"]})", R"({"by":[]})"})
        BOOST_TEST(et::encode(journey{read(text)}) == text);
}

BOOST_AUTO_TEST_CASE(the_last_of_two_forms_counts) {
    auto const got = et::decode<journey>(R"({"by":"by_sea","by":["by_land"]})");
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST((got->by == ways{way::by_land}));
}

BOOST_AUTO_TEST_CASE(keeps_a_text_that_is_no_known_word) {
    auto const got = et::decode<journey>(R"({"by":"by_air"})");
    BOOST_TEST_REQUIRE(got.has_value());
    BOOST_TEST(et::encode(*got) == R"({"by":"by_air"})");
}

BOOST_AUTO_TEST_CASE(tells_which_words_there_are) {
    auto const got = et::decode<journey>(R"({"by":"by_air"})", et::decode_options{.strict = true});
    BOOST_TEST_REQUIRE(got.has_error());
    BOOST_TEST(got.error()[0].text == R"(unknown word "by_air", expected one of by_land, by_sea)");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_neither) {
    BOOST_TEST(!et::decode<journey>(R"({"by":7})").has_value());
    BOOST_TEST(!et::decode<journey>(R"({"by":{}})").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
