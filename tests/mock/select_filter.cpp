#include "select_support.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <functional>

using namespace select_test;
using namespace std::chrono_literals;

namespace {

records sample() {
    records all(4);
    for (std::size_t i = 0; i != all.size(); ++i) {
        all[i].id = static_cast<int>(i + 1);
        all[i].created_at = start + std::chrono::hours(i);
    }
    all[0].extension_id = 11;
    all[0].caller = "front desk";
    all[0].phone = "0900000100";
    all[0].way = direction::in;
    all[1].extension_id = 12;
    all[1].way = direction::out;
    all[1].result = outcome::busy;
    all[1].note = "";
    all[2].extension_id = 13;
    all[2].note = "call back";
    all[2].tags = {"vip", "north"};
    all[2].is_charged = true;
    all[2].ended_at = start + 5h;
    all[3].tags = {"south"};
    all[3].duration = 90;
    all[3].cost = 2.5;
    all[3].ended_at = start + 6h;
    return all;
}

using ids = std::vector<int>;

ids found(filter const& wanted) {
    auto const all = sample();
    et::paging_request paging;
    paging.sort = "id";
    return ids_of(et::mock::select<rules>(all, wanted, paging).value());
}

#define FINDS(member_is, ...)                                                                      \
    do {                                                                                           \
        filter wanted;                                                                             \
        wanted.member_is;                                                                          \
        ids const expected __VA_ARGS__;                                                            \
        BOOST_TEST(found(wanted) == expected, boost::test_tools::per_element());                   \
    } while (false)

struct nowhere {
    std::optional<std::string> colour{};
};
BOOST_DESCRIBE_STRUCT(nowhere, (), (colour))

struct always_set {
    std::int32_t duration = 0;
};
BOOST_DESCRIBE_STRUCT(always_set, (), (duration))

struct of_another_type {
    std::optional<std::string> extension_id{};
};
BOOST_DESCRIBE_STRUCT(of_another_type, (), (extension_id))

struct of_no_order {
    std::optional<leg> first_leg{};
};
BOOST_DESCRIBE_STRUCT(of_no_order, (), (first_leg))

} // namespace

BOOST_AUTO_TEST_SUITE(mock_select_filter)

BOOST_AUTO_TEST_CASE(does_not_compile_with_a_member_that_it_cannot_compare) {
    using et::mock::detail::filter_fits;
    BOOST_TEST((filter_fits<record, filter, rules>()));
    BOOST_TEST((!filter_fits<record, nowhere, et::mock::no_rules>()));
    BOOST_TEST((!filter_fits<record, always_set, et::mock::no_rules>()));
    BOOST_TEST((!filter_fits<record, of_another_type, et::mock::no_rules>()));
    BOOST_TEST((!filter_fits<record, of_no_order, et::mock::no_rules>()));
}

BOOST_AUTO_TEST_CASE(lets_everything_through_when_nothing_is_set) {
    BOOST_TEST(found({}) == (ids{1, 2, 3, 4}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(compares_ids) {
    FINDS(extension_id = 12, {2});
    FINDS(extension_id = 99, {});
}

BOOST_AUTO_TEST_CASE(takes_a_list_of_ids_as_any_of_them) {
    FINDS(extension_ids = (std::vector<et::id<extension_tag>>{13, 11, 99}), {1, 3});
    FINDS(ids = (std::vector<et::id<et::tag::consent>>{4, 2}), {2, 4});
}

BOOST_AUTO_TEST_CASE(does_not_mind_an_empty_list_or_an_empty_text) {
    FINDS(extension_ids = std::vector<et::id<extension_tag>>{}, {1, 2, 3, 4});
    FINDS(caller = "", {1, 2, 3, 4});
}

BOOST_AUTO_TEST_CASE(does_not_mind_what_samples_are_filled_with) {
    FINDS(extension_id = 0, {1, 2, 3, 4});
    FINDS(extension_ids = (std::vector<et::id<extension_tag>>{0, 0}), {1, 2, 3, 4});
    FINDS(extension_ids = (std::vector<et::id<extension_tag>>{0, 12}), {2});
    FINDS(tags = {""}, {1, 2, 3, 4});
    FINDS(way = et::open_enum<direction>::from_word("unknown"), {1, 2, 3, 4});
    // Of a text that is no word of an enumeration, all letters count.
    FINDS(caller = "unknown", {});
}

BOOST_AUTO_TEST_CASE(compares_texts_exactly) {
    FINDS(caller = "front desk", {1});
    FINDS(caller = "Front desk", {});
    FINDS(caller = "front", {});
}

BOOST_AUTO_TEST_CASE(compares_phone_numbers_however_they_are_written) {
    FINDS(phone = "+84 900 000 100", {1});
    FINDS(number = "0900000100", {1});
    FINDS(number = "84900000100", {1});
    FINDS(number = "0900000101", {});
}

BOOST_AUTO_TEST_CASE(compares_words) {
    FINDS(way = direction::out, {2});
    FINDS(way_word = "in", {1});
    FINDS(way_word = "sideways", {});
}

BOOST_AUTO_TEST_CASE(compares_codes_and_numbers) {
    FINDS(result = 7, {2});
    FINDS(result = 0, {1, 3, 4});
    FINDS(cost = 2.5, {4});
}

BOOST_AUTO_TEST_CASE(tells_false_from_unset) {
    FINDS(is_charged = true, {3});
    FINDS(is_charged = false, {1, 2, 4});
}

BOOST_AUTO_TEST_CASE(an_empty_text_says_nothing) {
    FINDS(note.emplace(), {1, 2, 3, 4});
    FINDS(note = "call back", {3});
}

BOOST_AUTO_TEST_CASE(looks_into_lists) {
    FINDS(tag = "north", {3});
    FINDS(tag = "nor", {});
    FINDS(tags = (std::vector<std::string>{"south", "vip"}), {3, 4});
    FINDS(tags = (std::vector<std::string>{"east"}), {});
}

BOOST_AUTO_TEST_CASE(holds_the_dates_against_the_creation_both_ends_included) {
    FINDS(date_from = start + 1h, {2, 3, 4});
    FINDS(date_from = start + 1h + 1ns, {3, 4});
    FINDS(date_to = start + 1h, {1, 2});
    FINDS(date_to = start + 1h - 1ns, {1});
}

BOOST_AUTO_TEST_CASE(holds_other_dates_against_the_member_that_the_notes_name) {
    FINDS(over_from = start + 5h, {3, 4});
    FINDS(over_from = start + 5h + 1ns, {4});
    FINDS(over_to = start + 5h, {3}); // those that are not over yet are not over before either
}

BOOST_AUTO_TEST_CASE(leaves_to_the_filters_own_rules_what_they_claim) {
    FINDS(duration = (length{"less_than_or_equal_to", 60}), {1, 2, 3});
    FINDS(duration = (length{"unknown", 60}), {1, 2, 3, 4});
}

BOOST_AUTO_TEST_CASE(wants_all_that_is_set_at_once) {
    filter wanted;
    wanted.date_from = start + 1h;
    wanted.date_to = start + 2h;
    wanted.is_charged = false;
    BOOST_TEST(found(wanted) == (ids{2}), boost::test_tools::per_element());
}

BOOST_AUTO_TEST_SUITE_END()
