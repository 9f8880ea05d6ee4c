#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/monotonic_resource.hpp>
#include <boost/json/parse.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <new>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace encode_test {

/// A type that the codec does not know.
struct celsius {
    int degrees = 0;

    friend auto operator<=>(celsius const&, celsius const&) = default;
};

/// One that runs out of memory when it is written, and one that looks at what stands before it.
struct unwritable {};
struct onlooker {};
std::string seen_by_onlooker;

} // namespace encode_test

template <>
struct etelecom::wire_traits<encode_test::unwritable>
    : etelecom::detail::leaf_traits<encode_test::unwritable> {
    static constexpr auto shape = etelecom::wire_shape::string;
    static void write(std::string& out, encode_test::unwritable) {
        out += '"';
        throw std::bad_alloc();
    }
};

template <>
struct etelecom::wire_traits<encode_test::onlooker>
    : etelecom::detail::leaf_traits<encode_test::onlooker> {
    static constexpr auto shape = etelecom::wire_shape::string;
    static void write(std::string& out, encode_test::onlooker) {
        encode_test::seen_by_onlooker = out;
        out += R"("here")";
    }
};

template <>
struct etelecom::wire_traits<encode_test::celsius>
    : etelecom::detail::leaf_traits<encode_test::celsius> {
    static constexpr auto shape = etelecom::wire_shape::string;
    static reading read_text(encode_test::celsius& place, std::string_view text) {
        place.degrees = std::stoi(std::string(text));
        return reading::ok;
    }
    static void write(std::string& out, encode_test::celsius value) {
        out += '"' + std::to_string(value.degrees) + " C\"";
    }
};

using namespace specimen;
using encode_test::celsius;
using etelecom::encode;
using etelecom::encode_to;

BOOST_AUTO_TEST_SUITE(codec_encode)

BOOST_AUTO_TEST_CASE(members_stand_in_the_order_of_their_description) {
    BOOST_TEST(encode(inner{.number = -1, .text = "a", .flag = true}) ==
               R"({"number":-1,"text":"a","flag":true})");
}

BOOST_AUTO_TEST_CASE(an_unset_member_is_left_out) {
    auto const json = encode(everything{});
    for (std::string const name :
         {"maybe_text", "maybe_flag", "maybe_large", "maybe_ratio", "oa_id", "template_id", "at",
          "phone", "key", "paint", "maybe_nested", "maybe_numbers", "maybe_ratios", "free",
          "maybe_free"})
        BOOST_TEST(json.find('"' + name + '"') == std::string::npos, name);
}

BOOST_AUTO_TEST_CASE(an_engaged_empty_value_is_written) {
    everything object;
    object.maybe_text = "";
    object.maybe_flag = false;
    object.maybe_large = 0;
    object.maybe_ratio = 0;
    object.maybe_nested.emplace();
    object.maybe_numbers.emplace();
    auto const json = encode(object);
    for (auto const* part :
         {R"("maybe_text":"")", R"("maybe_flag":false)", R"("maybe_large":0)", R"("maybe_ratio":0)",
          R"("maybe_nested":{"number":0,"text":""})", R"("maybe_numbers":[])", R"("text":"")",
          R"("texts":[])", R"("labels":{})"})
        BOOST_TEST(json.find(part) != std::string::npos, part);
}

BOOST_AUTO_TEST_CASE(an_object_without_members_is_a_pair_of_braces) {
    BOOST_TEST(encode(nothing{}) == "{}");
    BOOST_TEST(encode(etelecom::zalo::check_consent::request{}) == "{}");
}

BOOST_AUTO_TEST_CASE(ids_are_strings_unless_their_kind_is_a_number) {
    BOOST_TEST(
        encode(etelecom::zalo::send_zns::request{.oa_id = 579745863508352884, .template_id = 7}) ==
        R"({"oa_id":"579745863508352884","template_id":7,"template_data":{}})");
}

BOOST_AUTO_TEST_CASE(both_ends_of_an_int64_are_written) {
    BOOST_TEST(encode(std::numeric_limits<std::int64_t>::max()) == "9223372036854775807");
    BOOST_TEST(encode(std::numeric_limits<std::int64_t>::min()) == "-9223372036854775808");
    BOOST_TEST(encode(std::int8_t{-128}) == "-128");
    BOOST_TEST(encode(std::uint8_t{65}) == "65");
}

BOOST_AUTO_TEST_CASE(integers_of_every_length_are_written) {
    std::uint64_t power = 1;
    for (int digits = 1; digits <= 19; ++digits, power *= 10) {
        for (auto const number : {power - 1, power, power + 1, 5 * (power / 2)}) {
            auto const value = static_cast<std::int64_t>(number);
            BOOST_TEST(encode(value) == std::to_string(value));
            BOOST_TEST(encode(-value) == std::to_string(-value));
        }
    }
}

BOOST_AUTO_TEST_CASE(doubles_are_written_as_short_as_they_can_be) {
    BOOST_TEST(encode(0.1) == "0.1");
    BOOST_TEST(encode(-2.5) == "-2.5");
    BOOST_TEST(encode(1e300) == "1e+300");
}

BOOST_AUTO_TEST_CASE(a_timestamp_is_written_in_utc) {
    everything object;
    object.at = *etelecom::timestamp::parse("2024-03-01T06:59:59.25+07:00");
    BOOST_TEST(encode(object).find(R"("at":"2024-02-29T23:59:59.25Z")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(an_enumeration_is_written_by_its_word_on_the_wire) {
    everything object;
    object.paint = colour::red;
    object.code = fault::busy;
    BOOST_TEST(encode(object).find(R"("paint":"R","code":-7)") != std::string::npos);
    object.paint = etelecom::open_enum<colour>::from_word("mau\"ve");
    BOOST_TEST(encode(object).find(R"("paint":"mau\"ve")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_member_with_another_name_stands_under_it) {
    everything object;
    object.renamed = "x";
    BOOST_TEST(encode(object).find(R"("other-name":"x")") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_json_does_not_let_stand_is_escaped) {
    std::string all;
    for (int byte = 0; byte != 0x80; ++byte) all += static_cast<char>(byte);
    all += "\u00e9\u1ebf\U0001F600";
    auto const json = encode(all);
    BOOST_TEST(json.starts_with(
                   R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e)"),
               json);
    BOOST_TEST(json.find(R"( !\"#$)") != std::string::npos);
    BOOST_TEST(json.find(R"([\\])") != std::string::npos);
    BOOST_TEST((boost::json::parse(json).as_string() == all));
}

BOOST_AUTO_TEST_CASE(an_escape_is_found_wherever_it_stands_in_a_text) {
    for (std::size_t size = 1; size != 40; ++size)
        for (std::size_t at = 0; at != size; ++at)
            for (char const byte : {'"', '\\', '\n', '\x1f'}) {
                std::string text(size, 'a');
                text[at] = byte;
                BOOST_REQUIRE_MESSAGE((boost::json::parse(encode(text)).as_string() == text),
                                      size << ' ' << at << ' ' << int(byte));
            }
}

BOOST_AUTO_TEST_CASE(the_names_of_maps_are_escaped) {
    std::map<std::string, std::string> const map{{"a\"b", "c"}};
    BOOST_TEST(encode(map) == R"({"a\"b":"c"})");
}

BOOST_AUTO_TEST_CASE(template_values_may_be_null) {
    BOOST_TEST(encode(etelecom::template_values{{"code", "482913"}, {"note", std::nullopt}}) ==
               R"({"code":"482913","note":null})");
}

BOOST_AUTO_TEST_CASE(a_free_part_is_written_as_it_is) {
    everything object;
    object.free = boost::json::parse(R"({"b":[1,null,"x\n"],"a":{}})");
    BOOST_TEST(encode(object).find(R"("free":{"b":[1,null,"x\n"],"a":{}})") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_free_part_is_read_back_as_it_was) {
    for (std::string const json : {"null",
                                   "true",
                                   "false",
                                   "0",
                                   "-1",
                                   "9223372036854775807",
                                   "18446744073709551615",
                                   "-9223372036854775808",
                                   "0.1",
                                   "5.0",
                                   "-0.0",
                                   "1e+300",
                                   "5e-324",
                                   "1e+15",
                                   "123000.0",
                                   "1e+21",
                                   R"("")",
                                   R"("\"\\\n")",
                                   "[]",
                                   "{}",
                                   "[[]]",
                                   R"({"":{}})",
                                   "[1,[2,[3,[]],4],{}]",
                                   R"({"a":[{"b":null},"c"],"d\te":{"f":1.5}})"}) {
        auto const value = boost::json::parse(json);
        BOOST_TEST(encode(value) == json);
        BOOST_TEST((boost::json::parse(encode(value)) == value), json);
    }
}

BOOST_AUTO_TEST_CASE(a_number_that_json_does_not_have_is_null_in_a_free_part) {
    constexpr auto infinity = std::numeric_limits<double>::infinity();
    boost::json::value const free{infinity, -infinity, std::numeric_limits<double>::quiet_NaN()};
    BOOST_TEST(encode(free) == "[null,null,null]");
}

BOOST_AUTO_TEST_CASE(a_free_part_is_written_however_deep_it_is) {
    constexpr std::size_t depth = 200'000;
    boost::json::monotonic_resource memory; // so that it is not taken down level by level
    boost::json::value free(&memory);
    for (std::size_t level = 0; level != depth; ++level) {
        boost::json::array around(&memory);
        around.push_back(std::move(free));
        free = std::move(around);
    }
    BOOST_TEST((encode(free) == std::string(depth, '[') + "null" + std::string(depth, ']')));
}

BOOST_AUTO_TEST_CASE(free_parts_stand_between_others) {
    std::vector<boost::json::value> const list{1, "a", nullptr, boost::json::object{{"b", 0.5}}};
    BOOST_TEST(encode(list) == R"([1,"a",null,{"b":0.5}])");
}

BOOST_AUTO_TEST_CASE(encode_to_writes_behind_what_is_there) {
    std::string out = "POST ";
    encode_to(out, inner{});
    BOOST_TEST(out == R"(POST {"number":0,"text":""})");
    out = "x";
    encode_to(out, nothing{});
    BOOST_TEST(out == "x{}");
}

BOOST_AUTO_TEST_CASE(encode_to_does_not_move_a_string_that_has_room) {
    std::string out(300, 'x');
    out.reserve(1000);
    auto const* const before = out.data();
    auto const capacity = out.capacity();
    encode_to(out, inner{});
    BOOST_TEST(out.data() == before);
    BOOST_TEST(out.capacity() == capacity);
    BOOST_TEST(out == std::string(300, 'x') + encode(inner{}));
}

BOOST_AUTO_TEST_CASE(a_string_holds_what_it_held_when_memory_runs_out) {
    using encode_test::unwritable;
    std::string out = "kept";
    BOOST_CHECK_THROW(encode_to(out, std::vector<unwritable>(1)), std::bad_alloc);
    BOOST_TEST(out == "kept");

    std::map<std::string, unwritable> const behind_much{{std::string(5000, 'x'), {}}};
    BOOST_CHECK_THROW(encode_to(out, behind_much), std::bad_alloc);
    BOOST_TEST(out == "kept");
}

BOOST_AUTO_TEST_CASE(texts_of_every_length_are_written_whole) {
    // The buffer that pieces are gathered in is full somewhere between these.
    for (std::size_t size = 2000; size != 2100; ++size) {
        std::string text(size, 'a');
        BOOST_REQUIRE((encode(text) == '"' + text + '"'));
        BOOST_REQUIRE((encode(std::vector{text, text}) == "[\"" + text + "\",\"" + text + "\"]"));
        text.back() = '\n';
        BOOST_REQUIRE((encode(text) == '"' + text.substr(0, size - 1) + "\\n\""));
        BOOST_REQUIRE((encode(std::string(size, '\x1f')).size() == 6 * size + 2));
    }
}

BOOST_AUTO_TEST_CASE(numbers_and_names_are_written_whole_wherever_they_stand) {
    for (std::size_t size = 1900; size != 2100; ++size) {
        std::vector<specimen::inner> const list{{.text = std::string(size, 'a')},
                                                {.number = -7, .text = "b"}};
        auto const expected =
            R"([{"number":0,"text":")" + list[0].text + R"("},{"number":-7,"text":"b"}])";
        BOOST_REQUIRE((encode(list) == expected));
    }
}

BOOST_AUTO_TEST_CASE(a_nested_object_whose_members_are_all_unset_is_an_empty_one) {
    BOOST_TEST(encode(etelecom::zalo::list_request_consent::request{}) ==
               R"({"filter":{},"paging":{}})");
}

BOOST_AUTO_TEST_CASE(a_long_message_is_written_whole) {
    std::vector<inner> const list(5000, inner{.number = 7, .text = std::string(100, 'x')});
    auto const json = encode(list);
    BOOST_TEST(json.size() == 2 + 5000 * (encode(list[0]).size() + 1) - 1);
    BOOST_TEST((reading_test::read<std::vector<inner>>(json) == list));
}

BOOST_AUTO_TEST_CASE(a_type_of_your_own_may_write_to_a_string) {
    std::vector<celsius> const list{{21}, {-3}};
    BOOST_TEST(encode(list) == R"(["21 C","-3 C"])");
    BOOST_TEST((reading_test::read<std::vector<celsius>>(R"(["21 C","-3 C"])") == list));
}

BOOST_AUTO_TEST_CASE(a_type_of_your_own_finds_all_that_stands_before_it) {
    std::string out = "before ";
    encode_to(out, std::map<std::string, encode_test::onlooker>{{"a", {}}, {"b", {}}});
    BOOST_TEST(encode_test::seen_by_onlooker == R"(before {"a":"here","b":)");
    BOOST_TEST(out == R"(before {"a":"here","b":"here"})");
}

BOOST_AUTO_TEST_CASE(a_table_writes_what_the_type_writes) {
    everything object;
    object.text = "a";
    object.maybe_large = 7;
    std::string out;
    etelecom::wire_type_of<everything>.write(out, &object);
    BOOST_TEST(out == encode(object));
}

BOOST_AUTO_TEST_SUITE_END()
