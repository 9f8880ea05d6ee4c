#include <etelecom/types/template_values.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <sstream>
#include <string>
#include <utility>

namespace et = etelecom;

namespace {

struct request {
    et::template_values template_data{};
    std::string tracking_id{};
};

std::string printed(et::template_values const& values) {
    std::ostringstream out;
    out << values;
    return out.str();
}

} // namespace

BOOST_AUTO_TEST_SUITE(types_template_values)

BOOST_AUTO_TEST_CASE(is_empty_by_default) {
    et::template_values const none;
    BOOST_TEST(none.empty());
    BOOST_TEST(none.size() == 0u);
    BOOST_TEST((none.begin() == none.end()));
}

BOOST_AUTO_TEST_CASE(is_initialised_with_one_value_inside_a_request) {
    request const otp{.template_data = {{"code", "482913"}}, .tracking_id = "otp-42"};
    BOOST_TEST_REQUIRE(otp.template_data.size() == 1u);
    BOOST_TEST(otp.template_data.find("code")->second.value() == "482913");
}

BOOST_AUTO_TEST_CASE(is_initialised_with_two_values_and_a_null) {
    et::template_values const values{{"code", "482913"}, {"name", "An"}, {"note", std::nullopt}};
    BOOST_TEST_REQUIRE(values.size() == 3u);
    BOOST_TEST(values.find("name")->second.value() == "An");
    BOOST_TEST(!values.find("note")->second.has_value());
}

BOOST_AUTO_TEST_CASE(is_assigned_from_a_list) {
    et::template_values values{{"code", "482913"}};
    values = {{"name", "An"}, {"note", "x"}};
    BOOST_TEST(values.size() == 2u);
    BOOST_TEST(!values.contains("code"));
    values = {};
    BOOST_TEST(values.empty());
}

BOOST_AUTO_TEST_CASE(keeps_the_first_of_two_values_of_one_name) {
    et::template_values const values{{"code", "1"}, {"code", "2"}};
    BOOST_TEST(values.size() == 1u);
    BOOST_TEST(values.find("code")->second.value() == "1");
}

BOOST_AUTO_TEST_CASE(tells_null_empty_and_absent_apart) {
    et::template_values values{{"null", std::nullopt}, {"empty", ""}};
    BOOST_TEST(values.contains("null"));
    BOOST_TEST(!values.find("null")->second.has_value());
    BOOST_TEST(values.find("empty")->second.has_value());
    BOOST_TEST(!values.contains("absent"));
    BOOST_TEST((values.find("absent") == values.end()));
    BOOST_TEST((et::template_values{{"a", ""}} != et::template_values{{"a", std::nullopt}}));
}

BOOST_AUTO_TEST_CASE(makes_a_null_for_a_name_asked_for_by_index) {
    et::template_values values;
    BOOST_TEST(!values["code"].has_value());
    BOOST_TEST(values.size() == 1u);
    values["code"] = "482913";
    BOOST_TEST(values["code"].value() == "482913");
    BOOST_TEST(values.size() == 1u);
}

BOOST_AUTO_TEST_CASE(inserts_or_assigns) {
    et::template_values values;
    BOOST_TEST(values.insert_or_assign("code", "1").second);
    auto const [place, is_new] = values.insert_or_assign("code", std::nullopt);
    BOOST_TEST(!is_new);
    BOOST_TEST(place->first == "code");
    BOOST_TEST(!place->second.has_value());
    BOOST_TEST(values.size() == 1u);
}

BOOST_AUTO_TEST_CASE(inserts_whatever_place_is_hinted_at) {
    et::template_values values;
    for (std::string const name : {"b", "c", "a", "e", "d"})
        BOOST_TEST(values.emplace_hint(values.end(), name, name)->second.value() == name);
    values.emplace_hint(values.begin(), "f", std::nullopt);
    BOOST_TEST(values.emplace_hint(values.end(), "a", "other")->second.value() == "a");
    std::string names;
    for (auto const& [name, value] : values) names += name;
    BOOST_TEST(names == "abcdef");
}

BOOST_AUTO_TEST_CASE(erases_by_name) {
    et::template_values values{{"code", "1"}, {"name", "An"}};
    BOOST_TEST(values.erase("code") == 1u);
    BOOST_TEST(values.erase("code") == 0u);
    BOOST_TEST(values.size() == 1u);
    values.clear();
    BOOST_TEST(values.empty());
}

BOOST_AUTO_TEST_CASE(is_walked_in_the_order_of_the_names) {
    et::template_values values{{"b", "2"}, {"a", "1"}, {"c", std::nullopt}};
    std::string names;
    for (auto const& [name, value] : std::as_const(values)) names += name;
    BOOST_TEST(names == "abc");
    for (auto& [name, value] : values) value = "x";
    BOOST_TEST(values["c"].value() == "x");
}

BOOST_AUTO_TEST_CASE(changes_a_value_that_it_found) {
    et::template_values values{{"code", "1"}};
    values.find("code")->second = "2";
    BOOST_TEST(values["code"].value() == "2");
}

BOOST_AUTO_TEST_CASE(compares_names_and_values) {
    et::template_values const values{{"a", "1"}, {"b", "2"}};
    BOOST_TEST((values == et::template_values{{"b", "2"}, {"a", "1"}}));
    BOOST_TEST((values != et::template_values{{"a", "1"}, {"b", "3"}}));
    BOOST_TEST((values != et::template_values{{"a", "1"}}));
}

BOOST_AUTO_TEST_CASE(prints_the_names_and_masks_the_values) {
    BOOST_TEST(printed({{"code", "482913"}}) == "{code: ***}");
    BOOST_TEST(printed({{"note", std::nullopt}, {"code", "482913"}}) == "{code: ***, note: ***}");
    BOOST_TEST(printed({}) == "{}");
}

BOOST_AUTO_TEST_SUITE_END()
