#include "select_support.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace select_test;
using namespace std::chrono_literals;

namespace {

using ids = std::vector<int>;

/// Stored in an order that no member has.
records sample() {
    records all(5);
    int const numbers[] = {3, 1, 5, 2, 4};
    for (std::size_t i = 0; i != all.size(); ++i) {
        auto& item = all[i];
        int const n = numbers[i];
        item.id = n;
        item.created_at = start + std::chrono::seconds(n / 2); // 1 | 2 3 | 4 5
        item.phone = "090000020" + std::to_string(9 - n);
        item.way = n % 2 == 0 ? direction::in : direction::out;
        item.is_charged = n > 3;
        item.duration = -n;
        item.cost = 1.0 / n;
        item.result = n == 5 ? outcome::busy : outcome::fine;
        item.ended_at = n == 2 ? et::timestamp() : start + std::chrono::hours(n);
        if (n != 3) item.note = std::string(1, static_cast<char>('a' + n));
    }
    return all;
}

ids sorted(std::optional<std::string> sort, et::mock::select_options const& options = {}) {
    auto const all = sample();
    et::paging_request paging;
    paging.sort = std::move(sort);
    return ids_of(et::mock::select<rules>(all, filter(), paging, options).value());
}

et::platform_error refused(std::string sort) {
    auto const all = sample();
    et::paging_request paging;
    paging.sort = std::move(sort);
    auto const page = et::mock::select<rules>(all, filter(), paging);
    return page ? et::platform_error() : page.error();
}

#define SORTS(word, ...)                                                                           \
    do {                                                                                           \
        ids const expected __VA_ARGS__;                                                            \
        BOOST_TEST(sorted(word) == expected, boost::test_tools::per_element());                    \
    } while (false)

struct bare {
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(bare, (), (name))

} // namespace

BOOST_AUTO_TEST_SUITE(mock_select_sort)

BOOST_AUTO_TEST_CASE(tells_the_newest_first_unless_asked_otherwise) {
    SORTS(std::nullopt, {5, 4, 3, 2, 1});
    SORTS("", {5, 4, 3, 2, 1});
    SORTS("-created_at", {5, 4, 3, 2, 1});
}

BOOST_AUTO_TEST_CASE(goes_up_without_a_minus) { SORTS("created_at", {1, 2, 3, 4, 5}); }

BOOST_AUTO_TEST_CASE(breaks_ties_by_id_in_the_same_direction) {
    SORTS("way", {2, 4, 1, 3, 5});
    SORTS("-way", {5, 3, 1, 4, 2});
    SORTS("is_charged", {1, 2, 3, 4, 5});
    SORTS("-is_charged", {5, 4, 3, 2, 1});
}

BOOST_AUTO_TEST_CASE(sorts_by_every_kind_of_member) {
    SORTS("id", {1, 2, 3, 4, 5});
    SORTS("-id", {5, 4, 3, 2, 1});
    SORTS("phone", {5, 4, 3, 2, 1});
    SORTS("duration", {5, 4, 3, 2, 1});
    SORTS("cost", {5, 4, 3, 2, 1});
    SORTS("-result", {5, 4, 3, 2, 1});
}

BOOST_AUTO_TEST_CASE(puts_what_is_unset_first) {
    SORTS("ended_at", {2, 1, 3, 4, 5});
    SORTS("-ended_at", {5, 4, 3, 1, 2});
    SORTS("note", {3, 1, 2, 4, 5});
}

BOOST_AUTO_TEST_CASE(refuses_what_there_is_not_and_says_what_there_is) {
    auto const error = refused("colour");
    BOOST_TEST(error.code == "invalid_argument");
    BOOST_REQUIRE(error.meta.contains("/paging/sort"));
    BOOST_TEST(error.meta.at("/paging/sort").find("created_at") != std::string::npos);
    BOOST_TEST(error.meta.at("/paging/sort").find("token") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(refuses_members_that_have_no_order) {
    for (char const* const sort : {"tags", "first_leg", "token", "-", "--id", "id desc"})
        BOOST_TEST(refused(sort).meta.contains("/paging/sort"), sort);
}

BOOST_AUTO_TEST_CASE(can_have_another_default) {
    et::mock::select_options options;
    options.sort = "-duration";
    BOOST_TEST(sorted(std::nullopt, options) == (ids{1, 2, 3, 4, 5}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(keeps_the_order_of_storage_where_there_is_no_other) {
    std::vector<bare> const all{{"b"}, {"a"}, {"b"}};
    auto const page = et::mock::select(all, et::mock::no_filter(), {}).value();
    BOOST_REQUIRE(page.items.size() == 3u);
    for (std::size_t i = 0; i != 3; ++i) BOOST_TEST(page.items[i] == &all[i]);
    BOOST_TEST(page.paging.sort == "");
}

BOOST_AUTO_TEST_CASE(breaks_ties_by_the_order_of_storage_where_there_is_no_id) {
    std::vector<bare> const all{{"b"}, {"a"}, {"b"}};
    et::paging_request paging;
    paging.sort = "name";
    auto const page = et::mock::select(all, et::mock::no_filter(), paging).value();
    BOOST_REQUIRE(page.items.size() == 3u);
    BOOST_TEST(page.items[0] == &all[1]);
    BOOST_TEST(page.items[1] == &all[0]);
    BOOST_TEST(page.items[2] == &all[2]);
}

BOOST_AUTO_TEST_SUITE_END()
