#include "reading.hpp"
#include "specimen.hpp"

#include <boost/json/parse.hpp>

#include <string>
#include <vector>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_structure)

BOOST_AUTO_TEST_CASE(members_are_found_in_any_order) {
    auto const object = read<everything>(
        R"({"other-name":"r","text":"t","large":3,"flag":true,"nested":{"text":"n","number":1}})");
    BOOST_TEST(object.renamed == "r");
    BOOST_TEST(object.text == "t");
    BOOST_TEST(object.large == 3);
    BOOST_TEST(object.flag);
    BOOST_TEST((object.nested == inner{.number = 1, .text = "n"}));
}

BOOST_AUTO_TEST_CASE(absent_members_keep_their_unset_value) {
    BOOST_TEST((read<everything>("{}", strictly) == everything{}));
}

BOOST_AUTO_TEST_CASE(white_space_is_allowed_around_every_token) {
    auto const object =
        read<everything>(" \t\r\n{ \"texts\" : [ \"a\" , \"b\" ] , \"flag\" : true } \n\t");
    BOOST_TEST(object.texts.size() == 2u);
    BOOST_TEST(object.flag);
}

BOOST_AUTO_TEST_CASE(arrays_are_read) {
    auto const object = read<everything>(
        R"({"texts":["a",""],"maybe_texts":["a",null],"list":[{"number":1},{},{"flag":true}],)"
        R"("maybe_numbers":[1,-2],"grid":[[1,2],[],[3]]})");
    BOOST_TEST((object.texts == std::vector<std::string>{"a", ""}));
    BOOST_TEST((object.maybe_texts == std::vector<std::optional<std::string>>{"a", std::nullopt}));
    BOOST_TEST((object.list == std::vector<inner>{{.number = 1}, {}, {.flag = true}}));
    BOOST_TEST((object.maybe_numbers == std::vector<std::int64_t>{1, -2}));
    BOOST_TEST((object.grid == std::vector<std::vector<std::int32_t>>{{1, 2}, {}, {3}}));
}

BOOST_AUTO_TEST_CASE(an_empty_optional_list_is_not_an_absent_one) {
    BOOST_TEST(read<everything>(R"({"maybe_numbers":[]})").maybe_numbers.has_value());
    BOOST_TEST(!read<everything>("{}").maybe_numbers.has_value());
}

BOOST_AUTO_TEST_CASE(maps_are_read) {
    auto const object = read<everything>(
        R"({"labels":{"b":"2","a":"1","":"0"},"nested_by_name":{"x":{"number":7}},)"
        R"("maybe_ratios":{"half":0.5,"none":null},"values":{"code":"482913","note":null}})");
    BOOST_TEST(
        (object.labels == std::map<std::string, std::string>{{"", "0"}, {"a", "1"}, {"b", "2"}}));
    BOOST_TEST(object.nested_by_name.at("x").number == 7);
    BOOST_TEST((object.maybe_ratios->at("half") == 0.5));
    BOOST_TEST(!object.maybe_ratios->at("none").has_value());
    BOOST_TEST(
        (object.values == etelecom::template_values{{"code", "482913"}, {"note", std::nullopt}}));
}

BOOST_AUTO_TEST_CASE(the_names_of_a_map_come_in_any_order) {
    auto const object = read<everything>(
        R"({"labels":{"c":"1","a":"2","d":"3","b":"4"},"values":{"n":null,"code":"5"}})", strictly);
    BOOST_TEST((object.labels == std::map<std::string, std::string>{
                                     {"a", "2"}, {"b", "4"}, {"c", "1"}, {"d", "3"}}));
    BOOST_TEST((object.values == etelecom::template_values{{"code", "5"}, {"n", std::nullopt}}));
}

BOOST_AUTO_TEST_CASE(optional_members_are_engaged_by_their_value) {
    auto const object = read<everything>(
        R"({"maybe_text":"","maybe_large":0,"maybe_ratio":0,"maybe_flag":false,"maybe_nested":{}})");
    BOOST_TEST((object.maybe_text == ""));
    BOOST_TEST((object.maybe_large == 0));
    BOOST_TEST((object.maybe_ratio == 0.0));
    BOOST_TEST((object.maybe_flag == false));
    BOOST_TEST((object.maybe_nested == inner{}));
}

BOOST_AUTO_TEST_CASE(a_free_part_is_kept_as_it_came) {
    for (std::string const part :
         {R"({"a":[1,-2,18446744073709551615,1.5,"x",true,null,{}],"b":{"c":[]}})", "[]", "{}",
          R"("text")", "1", "-1", "18446744073709551615", "0.5", "true", "false"}) {
        auto const object = read<everything>(R"({"free":)" + part + R"(,"maybe_free":)" + part +
                                             R"(,"free_list":[)" + part + "]}");
        auto const expected = boost::json::parse(part);
        BOOST_TEST((object.free == expected), part);
        BOOST_TEST((object.maybe_free == expected), part);
        BOOST_TEST((object.free_list == std::vector{expected}), part);
    }
}

BOOST_AUTO_TEST_CASE(what_follows_a_free_part_is_read) {
    auto const object =
        read<everything>(R"({"free":{"a":{"b":[{}]}},"text":"t","free_list":[[1],2]})");
    BOOST_TEST(object.text == "t");
    BOOST_TEST(object.free_list.size() == 2u);
}

BOOST_AUTO_TEST_CASE(a_type_may_hold_itself) {
    auto const root = read<tree>(
        R"({"name":"a","branches":[{"name":"b","branches":[{"name":"c"}]},{"name":"d"}]})");
    BOOST_TEST(root.branches.at(0).branches.at(0).name == "c");
    BOOST_TEST(root.branches.at(1).name == "d");
}

BOOST_AUTO_TEST_CASE(a_document_may_be_a_list_a_map_or_a_free_part) {
    BOOST_TEST((read<std::vector<inner>>(R"([{"number":1},{}])").size() == 2u));
    BOOST_TEST((read<std::map<std::string, std::string>>(R"({"a":"b"})").at("a") == "b"));
    BOOST_TEST(
        (read<boost::json::value>(R"([1,{"a":2}])") == boost::json::parse(R"([1,{"a":2}])")));
    BOOST_TEST(read<std::string>(R"("a")") == "a");
}

BOOST_AUTO_TEST_CASE(a_struct_without_members_reads_an_object) {
    BOOST_TEST((read<nothing>("{}", strictly) == nothing{}));
    BOOST_TEST(has(refused<nothing>("[]"), "", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(a_document_of_the_wrong_type_is_told_at_the_root) {
    BOOST_TEST(said(refused<everything>("[]")) == "expected an object, found an array");
    BOOST_TEST(said(refused<everything>("\"x\"")) == "expected an object, found the string \"x\"");
    BOOST_TEST(said(refused<std::vector<inner>>("{}")) == "expected an array, found an object");
}

BOOST_AUTO_TEST_SUITE_END()
