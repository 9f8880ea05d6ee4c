#include "reading.hpp"
#include "specimen.hpp"

#include <string>

using namespace reading_test;
using namespace specimen;
using kind = etelecom::problem_kind;

namespace {

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string repeated(std::string const& part, std::size_t count) {
    std::string out;
    for (std::size_t i = 0; i != count; ++i) out += part;
    return out;
}

} // namespace

BOOST_AUTO_TEST_SUITE(codec_decode_limits)

BOOST_AUTO_TEST_CASE(the_deepest_allowed_nesting_is_read_and_one_more_is_not) {
    BOOST_TEST(read<boost::json::value>(nested(32)).is_array());
    auto const problems = refused<boost::json::value>(nested(33));
    BOOST_TEST(problems.size() == 1u);
    BOOST_TEST(problems[0].kind == kind::too_deep);
    BOOST_TEST(read<boost::json::value>(nested(3), {.max_depth = 3}).is_array());
    BOOST_TEST(refused<boost::json::value>(nested(4), {.max_depth = 3})[0].kind == kind::too_deep);
}

BOOST_AUTO_TEST_CASE(nobody_can_ask_for_more_depth_than_the_stack_has) {
    constexpr auto deepest = etelecom::decode_options::deepest;
    etelecom::decode_options const options{.max_depth = 1'000'000};
    BOOST_TEST(read<boost::json::value>(nested(deepest), options).is_array());
    BOOST_TEST(noticed<everything>("{\"new\":" + nested(31) + "}").size() == 1u);
    for (auto const& problems : {refused<boost::json::value>(nested(deepest + 1), options),
                                 refused<everything>("{\"new\":" + nested(deepest) + "}", options),
                                 refused<tree>(repeated(R"({"branches":[)", deepest), options)}) {
        BOOST_TEST(problems.size() == 1u);
        BOOST_TEST(problems[0].kind == kind::too_deep);
        BOOST_TEST(problems[0].text == "nested deeper than 256");
    }
    auto const half = deepest / 2;
    read<tree>(repeated(R"({"branches":[)", half) + repeated("]}", half), options);
}

BOOST_AUTO_TEST_CASE(depth_counts_in_skipped_parts_and_in_typed_ones) {
    BOOST_TEST(refused<everything>("{\"unknown\":" + nested(32) + "}")[0].kind == kind::too_deep);
    auto const problems = refused<tree>(repeated(R"({"branches":[)", 17));
    BOOST_TEST(problems[0].kind == kind::too_deep);
    BOOST_TEST(problems[0].text == "nested deeper than 32");
}

BOOST_AUTO_TEST_CASE(a_megabyte_of_brackets_does_no_harm) {
    BOOST_TEST(refused<everything>(std::string(1u << 20, '['))[0].kind == kind::wrong_type);
    BOOST_TEST(refused<boost::json::value>(std::string(1u << 20, '['))[0].kind == kind::too_deep);
}

BOOST_AUTO_TEST_CASE(a_document_over_the_size_is_not_looked_at) {
    std::string const json = R"({"text":"a"})";
    BOOST_TEST(read<everything>(json, {.max_size = json.size()}).text == "a");
    auto const problems = refused<everything>(json, {.max_size = json.size() - 1});
    BOOST_TEST(said(problems) == "a document of 12 bytes is over the limit of 11");
    BOOST_TEST(problems[0].kind == kind::too_large);
}

BOOST_AUTO_TEST_CASE(a_string_over_the_limit_is_a_problem_wherever_it_is_kept) {
    etelecom::decode_options const options{.max_string = 20};
    for (auto const* unit : {"a", "\\n"}) {
        auto const fits = repeated(unit, 20), over = repeated(unit, 21);
        for (auto const& [pointer, before, behind] : {std::tuple{"/text", R"({"text":")", "\"}"},
                                                      {"/texts/1", R"({"texts":["",")", "\"]}"},
                                                      {"/labels/a", R"({"labels":{"a":")", "\"}}"},
                                                      {"/free", R"({"free":")", "\"}"},
                                                      {"/free", R"({"free":{"a":[")", "\"]}}"}}) {
            read<everything>(before + fits + behind, options);
            auto const problems = refused<everything>(before + over + behind, options);
            BOOST_TEST(problems.size() == 1u, said(problems));
            BOOST_TEST(has(problems, pointer, kind::too_large), said(problems));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_long_escaped_string_over_the_limit_is_not_cut_in_silence) {
    auto const over = repeated("0123456789\\n", 1000);
    for (auto const* before : {R"({"text":")", R"({"free":")", R"({"labels":{"a":")"}) {
        auto const behind = std::string_view(before).ends_with("\"a\":\"") ? "\"}}" : "\"}";
        BOOST_TEST(refused<everything>(before + over + behind, {.max_string = 10'999})[0].kind ==
                   kind::too_large);
        read<everything>(before + over + behind, {.max_string = 11'000});
    }
}

BOOST_AUTO_TEST_CASE(the_digits_of_a_number_are_as_long_as_a_string_where_they_are_kept) {
    etelecom::decode_options const options{.max_string = 20};
    for (auto const& [pointer, before, behind] :
         {std::tuple{"/text_or_number", R"({"text_or_number":)", "}"},
          {"/labels/a", R"({"labels":{"a":)", "}}"},
          {"/free", R"({"free":)", "}"},
          {"/free", R"({"free":[)", "]}"}}) {
        read<everything>(before + std::string(20, '9') + behind, options);
        auto const problems = refused<everything>(before + std::string(21, '9') + behind, options);
        BOOST_TEST(has(problems, pointer, kind::too_large), said(problems));
    }
}

BOOST_AUTO_TEST_CASE(a_name_over_the_limit_is_a_problem) {
    etelecom::decode_options const options{.max_string = 20};
    auto const over = std::string(21, 'n');
    for (auto const& json : {"{\"" + over + "\":1}", R"({"labels":{")" + over + "\":\"\"}}",
                             R"({"free":{")" + over + "\":1}}"}) {
        auto const problems = refused<everything>(json, options);
        BOOST_TEST(problems.size() == 1u, said(problems));
        BOOST_TEST(problems[0].kind == kind::too_large, said(problems));
    }
    read<everything>("{\"" + std::string(20, 'n') + "\":1}", options);
}

BOOST_AUTO_TEST_CASE(a_long_name_is_not_mistaken_for_a_member_by_its_end) {
    auto const long_name = repeated("\\n", 5000) + "text";
    auto const problems = refused<everything>("{\"" + long_name + "\":true}", {.max_string = 100});
    BOOST_TEST(problems.size() == 1u, said(problems));
}

BOOST_AUTO_TEST_CASE(a_string_over_the_limit_in_a_skipped_part_is_skipped) {
    BOOST_TEST(read<everything>("{\"unknown\":\"" + std::string(100, 'x') + "\",\"flag\":true}",
                                {.max_string = 20})
                   .flag);
}

BOOST_AUTO_TEST_CASE(elements_of_all_lists_and_maps_are_counted_together) {
    etelecom::decode_options const options{.max_elements = 6};
    read<everything>(R"({"texts":["a","b"],"grid":[[1,2]],"labels":{"a":""}})", options);
    auto const problems = refused<everything>(
        R"({"texts":["a","b"],"grid":[[1,2]],"labels":{"a":"","b":"","c":""},"list":[{}]})",
        options);
    BOOST_TEST(said(problems) == "/labels/b: more than 6 elements");
    BOOST_TEST(problems[0].kind == kind::too_large);
}

BOOST_AUTO_TEST_CASE(values_of_free_parts_are_counted_too) {
    etelecom::decode_options const options{.max_elements = 6};
    read<everything>(R"({"free":[1,{"a":2,"b":3},[4]]})", options);
    for (auto const* json :
         {R"({"free":[1,2,3,4,5,6,7,8],"flag":true})",
          R"({"free":[[],[],[],[],[],[],[[]]],"flag":true})",
          R"({"free":[{"a":[1,2,3,4,"x",null,true,1.5]}],"texts":["a"],"flag":true})",
          R"({"free_list":[1,2,3,[1,2,3,4],5]})"}) {
        auto const problems = refused<everything>(json, options);
        BOOST_TEST(problems.size() == 1u, said(problems));
        BOOST_TEST(problems[0].kind == kind::too_large, json);
    }
}

BOOST_AUTO_TEST_CASE(what_follows_a_list_over_the_limit_is_still_checked) {
    auto const problems =
        refused<everything>(R"({"free":[1,2,[3,{"a":4}]],"flag":"no"})", {.max_elements = 2});
    BOOST_TEST(problems.size() == 2u, said(problems));
    BOOST_TEST(has(problems, "/flag", kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(elements_take_as_much_memory_as_their_objects) {
    std::string const json = R"({"list":[{},{"number":1}],"flag":true})";
    BOOST_TEST(read<everything>(json, {.max_memory = 2 * sizeof(inner)}).list.size() == 2u);
    auto const problems = refused<everything>(json, {.max_memory = 2 * sizeof(inner) - 1});
    BOOST_TEST(said(problems) ==
               "/list/1: more than " + std::to_string(2 * sizeof(inner) - 1) + " bytes of memory");
    BOOST_TEST(problems[0].kind == kind::too_large);
}

BOOST_AUTO_TEST_CASE(texts_take_memory_as_they_are_read) {
    std::string const json = R"({"text":"12345","other-name":"12345","hidden":"123\n5"})";
    read<everything>(json, {.max_memory = 15});
    auto const problems = refused<everything>(json, {.max_memory = 14});
    BOOST_TEST(said(problems) == "/hidden: more than 14 bytes of memory");
}

BOOST_AUTO_TEST_CASE(entries_of_maps_take_memory_with_their_names) {
    constexpr auto entry = 4 * sizeof(void*) + 2 * sizeof(std::string);
    std::string const json = R"({"labels":{"a":"","name":"text"}})";
    read<everything>(json, {.max_memory = 2 * entry + 9});
    auto const problems = refused<everything>(json, {.max_memory = 2 * entry + 8});
    BOOST_TEST(has(problems, "/labels/name", kind::too_large), said(problems));
    BOOST_TEST(refused<everything>(json, {.max_memory = 2 * entry}).size() == 1u);
}

BOOST_AUTO_TEST_CASE(free_parts_take_memory_too) {
    constexpr auto value = sizeof(boost::json::value);
    constexpr auto member = sizeof(boost::json::key_value_pair);
    for (auto const& [part, bytes] : {std::tuple<char const*, std::size_t>{R"("12345")", 5},
                                      {"[1,[],null]", 3 * value},
                                      {R"({"ab":{},"c":[1]})", 2 * member + 3 + value},
                                      {R"([1e400,"x"])", 2 * value + 6}}) {
        auto const json = "{\"free\":" + std::string(part) + "}";
        read<everything>(json, {.max_memory = bytes});
        auto const problems = refused<everything>(json, {.max_memory = bytes - 1});
        BOOST_TEST(problems.size() == 1u, said(problems));
        BOOST_TEST(has(problems, "/free", kind::too_large), said(problems));
    }
}

BOOST_AUTO_TEST_CASE(what_is_skipped_takes_no_memory) {
    BOOST_TEST(
        read<everything>(R"({"new":[{"a":"text"},["x","\n"]],"flag":true})", {.max_memory = 0})
            .flag);
}

BOOST_AUTO_TEST_CASE(memory_that_is_used_up_is_told_once_and_the_rest_still_checked) {
    auto const problems = refused<everything>(
        R"({"list":[{},{},{},{}],"text":"a","texts":["b"],"free":["c"],"labels":{"d":"e"},"flag":"f"})",
        {.max_memory = 2 * sizeof(inner)});
    BOOST_TEST(problems.size() == 1u, said(problems));
    BOOST_TEST(has(problems, "/list/2", kind::too_large), said(problems));
    BOOST_TEST(has(refused<everything>(R"({"list":[{}],"flag":0})", {.max_memory = 0}), "/flag",
                   kind::wrong_type));
}

BOOST_AUTO_TEST_CASE(a_short_document_cannot_ask_for_much_memory) {
    auto const problems = refused<std::vector<everything>>("[" + repeated("{},", 99'999) + "{}]");
    BOOST_TEST(problems.size() == 1u);
    BOOST_TEST(problems[0].text == "more than 33554432 bytes of memory");
}

BOOST_AUTO_TEST_CASE(the_list_of_problems_does_not_grow_without_bound) {
    auto const problems = refused<everything>("{\"texts\":[" + repeated("1,", 499) + "1]}");
    BOOST_TEST(problems.size() == etelecom::problem_list::limit);
    BOOST_TEST(problems.total() == 500u);
    BOOST_TEST(said(problems).ends_with("; and 400 more"));
}

BOOST_AUTO_TEST_CASE(the_list_of_notices_does_not_grow_without_bound) {
    auto const notices = noticed<everything>("{" + repeated("\"new\":1,", 499) + "\"new\":1}");
    BOOST_TEST(notices.size() == etelecom::problem_list::limit);
    BOOST_TEST(notices.total() == 500u);
}

BOOST_AUTO_TEST_CASE(
    a_required_member_that_could_not_be_read_is_told_once_however_many_others_are) {
    auto const problems = refused<std::vector<demanding>>(
        "[" +
        repeated(R"({"oa_id":true,"error":0,"text":"","maybe_text":"","list":[],"nested":{}},)",
                 299) +
        "{}]");
    BOOST_TEST(problems.total() == 299u + 6u);
}

BOOST_AUTO_TEST_SUITE_END()
