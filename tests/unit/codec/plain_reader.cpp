#include "reading.hpp"
#include "specimen.hpp"

#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/impl/decode_fully.hpp>
#include <etelecom/codec/impl/plain_reader.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

using namespace specimen;
using namespace std::string_view_literals;

namespace {

template <class T>
std::optional<T> plainly(std::string_view json, etelecom::decode_options const& options = {}) {
    T object{};
    etelecom::detail::plain_reader reader(json, options);
    if (!reader.read(etelecom::wire_type_of<T>, &object)) return std::nullopt;
    return object;
}

/// Whether the thorough reader has nothing to say of what the plain one reads, and reads the same.
template <class T>
bool agree(std::string_view json, etelecom::decode_options const& options = {}) {
    auto const plain = plainly<T>(json, options);
    if (!plain) return true;
    T object{};
    etelecom::problem_list notices;
    auto const problems =
        etelecom::detail::decode_fully(etelecom::wire_type_of<T>, &object, json, options, &notices);
    return problems.empty() && notices.empty() && object == *plain;
}

constexpr std::string_view ordinary =
    R"({"text":"Ti\u1ebfng","maybe_text":null,"flag":true,"tiny":-12,"large":900719925474099201,)"
    R"("oa_id":"12","at":"2024-02-29T23:59:59.5+07:00","phone":"0900000100","paint":"R","code":-7,)"
    R"("nested":{"number":1,"text":"x","flag":false},"texts":["a","bcdefghijkl"],"grid":[[1,2],[]],)"
    R"("labels":{"a":"b","c":""},"values":{"code":"482913","n":null},"other-name":"r"})";

} // namespace

BOOST_AUTO_TEST_SUITE(codec_plain_reader)

BOOST_AUTO_TEST_CASE(an_ordinary_message_is_read) {
    etelecom::zalo::send_zns::request const sent{
        .oa_id = 5,
        .phone = "0900000100",
        .template_id = 7,
        .template_data = {{"name", "Nguy\u1ec5n"}, {"note", std::nullopt}},
        .tracking_id = "x",
        .mode = etelecom::zalo::zns_mode::development};
    auto const read = plainly<etelecom::zalo::send_zns::request>(etelecom::encode(sent));
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((*read == sent));
}

BOOST_AUTO_TEST_CASE(blanks_and_any_order_are_ordinary) {
    auto const read = plainly<everything>(
        "\r\n{ \"flag\" : true ,\t\"texts\":[ \"a\" , \"b\" ],\"text\":\"t\" } \n");
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST(read->flag);
    BOOST_TEST(read->texts.size() == 2u);
    BOOST_TEST(read->text == "t");
}

BOOST_AUTO_TEST_CASE(the_names_of_a_map_come_in_any_order) {
    auto const read = plainly<everything>(
        R"({"labels":{"c":"1","a":"2","d":"3","b":"4"},"values":{"n":null,"code":"5"}})");
    BOOST_REQUIRE(read.has_value());
    BOOST_TEST((read->labels == std::map<std::string, std::string>{
                                    {"a", "2"}, {"b", "4"}, {"c", "1"}, {"d", "3"}}));
    BOOST_TEST((read->values == etelecom::template_values{{"code", "5"}, {"n", std::nullopt}}));
    BOOST_TEST(!plainly<everything>(R"({"labels":{"b":"","a":"","b":""}})").has_value());
}

BOOST_AUTO_TEST_CASE(what_is_out_of_the_ordinary_is_left_to_the_thorough_reader) {
    for (auto const* json : {"",
                             "null",
                             "[]",
                             R"({"text":"a\n"})",
                             R"({"text":"a)",
                             R"({"new":1})",
                             R"({"flag":null})",
                             R"({"flag":true,"flag":true})",
                             R"({"labels":{"a":"","a":""}})",
                             R"({"otherName":"x"})",
                             R"({"paint":"mauve"})",
                             R"({"medium":5.0})",
                             R"({"medium":05})",
                             R"({"medium":-})",
                             R"({"large":9223372036854775807})",
                             R"({"free":1})",
                             R"({"free":{}})",
                             R"({"flag":1})",
                             R"({"flag":true,})",
                             R"({"flag":true}x)",
                             R"({"texts":["a",]})",
                             "{\"text\":\"\xff\"}",
                             "{\"text\":\"\x01\"}",
                             R"({"number_or_text":"5"})",
                             R"({"tiny":128})",
                             R"({"at":""})"}) {
        BOOST_TEST(!plainly<everything>(json).has_value(), json);
    }
    BOOST_TEST(!plainly<demanding>("{}").has_value());
    BOOST_TEST(!plainly<demanding>(
                    R"({"oa_id":"0","error":0,"text":"","maybe_text":"","list":[],"nested":{}})")
                    .has_value());
}

BOOST_AUTO_TEST_CASE(limits_are_left_to_the_thorough_reader) {
    BOOST_TEST(plainly<everything>(R"({"grid":[[1]]})", {.max_depth = 3}).has_value());
    BOOST_TEST(!plainly<everything>(R"({"grid":[[1]]})", {.max_depth = 2}).has_value());
    BOOST_TEST(plainly<everything>(R"({"text":"abcde"})", {.max_string = 5}).has_value());
    BOOST_TEST(!plainly<everything>(R"({"text":"abcde"})", {.max_string = 4}).has_value());
    BOOST_TEST(!plainly<everything>(R"({"text":""})", {.max_string = 3}).has_value());
    BOOST_TEST(plainly<everything>(R"({"texts":["",""]})", {.max_elements = 2}).has_value());
    BOOST_TEST(!plainly<everything>(R"({"texts":["",""]})", {.max_elements = 1}).has_value());
    BOOST_TEST(
        !plainly<everything>(R"({"labels":{"a":"","b":""}})", {.max_elements = 1}).has_value());
}

BOOST_AUTO_TEST_CASE(a_text_is_read_whatever_stands_around_its_end) {
    for (std::size_t size = 0; size != 40; ++size)
        for (std::size_t behind = 0; behind != 20; ++behind)
            for (std::string const unit : {"a", "\u00e9", "\x7f"}) {
                std::string text;
                while (text.size() < size) text += unit;
                auto const json = "{\"text\":\"" + text + "\"" + std::string(behind, ' ') + "}";
                auto const read = plainly<everything>(json);
                BOOST_REQUIRE_MESSAGE(read && read->text == text, json);
            }
}

BOOST_AUTO_TEST_CASE(both_readers_agree_on_every_small_change_of_a_message) {
    std::string json(ordinary);
    json.replace(json.find("\\u1ebf"), 6, "\u1ebf");
    BOOST_REQUIRE(plainly<everything>(json).has_value());
    auto const bytes = "{}[]\",:\\ \n\0\x01\x1f\x7f\x80\xbf\xc3\xff-+.0159eEtfnua/"sv;
    for (std::size_t at = 0; at != json.size(); ++at) {
        auto changed = json;
        for (char const byte : bytes) {
            changed[at] = byte;
            BOOST_REQUIRE_MESSAGE(agree<everything>(changed), changed);
        }
        auto const shorter = json.substr(0, at) + json.substr(at + 1);
        BOOST_REQUIRE_MESSAGE(agree<everything>(shorter), shorter);
        auto const twice = json.substr(0, at + 1) + json.substr(at);
        BOOST_REQUIRE_MESSAGE(agree<everything>(twice), twice);
        BOOST_REQUIRE_MESSAGE(agree<everything>(json.substr(0, at)), json.substr(0, at));
    }
}

BOOST_AUTO_TEST_CASE(both_readers_agree_on_limits) {
    std::string json(ordinary);
    json.replace(json.find("\\u1ebf"), 6, "\u1ebf");
    for (std::size_t limit = 0; limit != 40; ++limit) {
        BOOST_TEST(agree<everything>(json, {.max_depth = limit}));
        BOOST_TEST(agree<everything>(json, {.max_string = limit}));
        BOOST_TEST(agree<everything>(json, {.max_elements = limit}));
    }
}

BOOST_AUTO_TEST_CASE(nothing_of_a_message_that_was_read_by_half_is_left) {
    auto const read = reading_test::read<everything>(
        R"({"texts":["a","b"],"labels":{"x":"y"},"maybe_text":"m","text":"a\n"})");
    BOOST_TEST(read.texts.size() == 2u);
    BOOST_TEST(read.labels.size() == 1u);
    auto const replaced =
        reading_test::read<everything>(R"({"flag":true,"tiny":5,"flag":null,"tiny":null})");
    BOOST_TEST((replaced == everything{}));
}

BOOST_AUTO_TEST_SUITE_END()
