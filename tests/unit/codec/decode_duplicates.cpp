#include "reading.hpp"
#include "specimen.hpp"

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

BOOST_AUTO_TEST_SUITE(codec_decode_duplicates)

BOOST_AUTO_TEST_CASE(of_a_name_given_twice_the_last_counts) {
    BOOST_TEST(read<everything>(R"({"text":"a","flag":true,"text":"b"})").text == "b");
    BOOST_TEST(read<everything>(R"({"large":1,"large":2})").large == 2);
    BOOST_TEST(
        (read<everything>(R"({"maybe_text":"a","maybe_text":null})").maybe_text == std::nullopt));
    BOOST_TEST(
        (read<everything>(R"({"flag":true,"tiny":5,"flag":null,"tiny":null})") == everything{}));
}

BOOST_AUTO_TEST_CASE(of_a_list_given_twice_nothing_of_the_first_is_left) {
    BOOST_TEST((read<everything>(R"({"texts":["a","b"],"texts":["c"]})").texts ==
                std::vector<std::string>{"c"}));
    BOOST_TEST(read<everything>(R"({"texts":["a"],"texts":null})").texts.empty());
    BOOST_TEST((read<everything>(R"({"maybe_numbers":[1,2],"maybe_numbers":[]})").maybe_numbers ==
                std::vector<std::int64_t>{}));
}

BOOST_AUTO_TEST_CASE(of_an_object_given_twice_nothing_of_the_first_is_left) {
    auto const object =
        read<everything>(R"({"nested":{"number":1,"text":"a"},"nested":{"text":"b"},)"
                         R"("maybe_nested":{"flag":true},"maybe_nested":{"number":2},)"
                         R"("labels":{"a":"1"},"labels":{"b":"2"},"values":{"a":"1"},"values":{},)"
                         R"("free":{"a":1},"free":[2]})");
    BOOST_TEST((object.nested == inner{.text = "b"}));
    BOOST_TEST((object.maybe_nested == inner{.number = 2}));
    BOOST_TEST((object.labels == std::map<std::string, std::string>{{"b", "2"}}));
    BOOST_TEST(object.values.empty());
    BOOST_TEST(object.free.is_array());
}

BOOST_AUTO_TEST_CASE(of_a_map_entry_given_twice_the_last_counts) {
    auto const object = read<everything>(
        R"({"labels":{"a":"1","a":"2"},"nested_by_name":{"x":{"number":1},"x":{"text":"t"}},)"
        R"("values":{"code":"1","code":null}})");
    BOOST_TEST(object.labels.at("a") == "2");
    BOOST_TEST((object.nested_by_name.at("x") == inner{.text = "t"}));
    BOOST_TEST(!object.values.find("code")->second.has_value());
}

BOOST_AUTO_TEST_CASE(a_name_given_twice_is_noticed_and_a_problem_when_reading_strictly) {
    constexpr auto const* json =
        R"({"text":"a","text":"b","nested":{"number":1,"number":2},"list":[{},{"text":"","text":""}],)"
        R"("labels":{"a/b":"1","a/b":"2"},"other-name":"1","otherName":"2"})";
    auto const notices = noticed<everything>(json);
    auto const problems = refused<everything>(json, strictly);
    for (auto const* pointer :
         {"/text", "/nested/number", "/list/1/text", "/labels/a~1b", "/other-name"}) {
        BOOST_TEST(has(notices, pointer, kind::duplicate_key), pointer);
        BOOST_TEST(has(problems, pointer, kind::duplicate_key), pointer);
    }
    BOOST_TEST(notices.size() == 5u, said(notices));
    BOOST_TEST(problems.size() == 5u, said(problems));
}

BOOST_AUTO_TEST_CASE(the_same_name_in_different_objects_is_no_duplicate) {
    BOOST_TEST(read<everything>(R"({"list":[{"text":"a"},{"text":"b"}],"text":"c"})", strictly)
                   .list.size() == 2u);
}

BOOST_AUTO_TEST_SUITE_END()
