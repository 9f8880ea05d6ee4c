#include "select_support.hpp"

#include <etelecom/mock/world/record_store.hpp>

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <random>
#include <string>
#include <vector>

using namespace select_test;

namespace {

using store = et::mock::record_store<record>;

/// Records of which few have the same caller and many the same way, some as old as others.
struct kept_and_plain {
    store kept{std::vector<et::mock::record_key>{{"id"}, {"caller"}, {"phone"}, {"way"}}};
    records plain{};

    /// So many records in their order.
    explicit kept_and_plain(int count) {
        for (int number = 1; number <= count; ++number)
            add(number, start + std::chrono::seconds(number / 2));
    }

    void add(int number, et::timestamp at) {
        record made;
        made.id = number;
        made.caller = "caller " + std::to_string(number % 17);
        made.phone = "09000001" + std::to_string(10 + number % 5);
        made.way = number % 3 ? direction::in : direction::out;
        made.cost = number % 7;
        made.created_at = at;
        plain.push_back(made);
        kept.add(std::move(made));
    }
};

/// All ids of a list, page by page, as the one and as the other tells them.
template <class Records>
std::vector<int> all_ids(Records const& records, filter const& wanted, std::string const& sort,
                         bool backwards = false) {
    std::vector<int> ids;
    et::paging_request paging;
    paging.limit = 3;
    paging.sort = sort;
    if (backwards) paging.before = ".";
    for (;;) {
        auto const page =
            et::mock::select<rules>(records, wanted, paging, {.ascend_by = "created_at"}).value();
        for (auto const id : ids_of(page)) ids.push_back(id);
        auto const& next = backwards ? page.paging.prev : page.paging.next;
        if (next.empty()) return ids;
        (backwards ? paging.before : paging.after) = next;
    }
}

template <class Records>
void agree(Records const& kept, records plain) {
    std::ranges::sort(plain, {},
                      [](record const& item) { return std::pair(item.created_at, item.id); });
    filter by_caller, by_both, by_way, by_phone;
    by_caller.caller = "caller 5";
    by_both.caller = "caller 6";
    by_both.way = direction::out;
    by_way.way = direction::in;
    by_phone.phone = "+84 900000113";
    for (auto const& wanted : {by_caller, by_both, by_way, by_phone, filter()})
        for (char const* const sort : {"-created_at", "created_at", "cost", "-id"})
            for (bool const backwards : {false, true})
                BOOST_TEST(all_ids(kept, wanted, sort, backwards) ==
                               all_ids(plain, wanted, sort, backwards),
                           boost::test_tools::per_element());
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_select_keys)

BOOST_AUTO_TEST_CASE(tells_the_same_pages_as_without_keys) {
    kept_and_plain const all(200);
    agree(all.kept, all.plain);
}

BOOST_AUTO_TEST_CASE(tells_the_same_pages_when_records_came_in_no_order) {
    kept_and_plain all(0);
    std::mt19937 random(7);
    for (int number = 1; number <= 200; ++number)
        all.add(number, start + std::chrono::seconds(random() % 50));
    agree(all.kept, all.plain);
}

BOOST_AUTO_TEST_CASE(tells_the_same_pages_when_records_have_gone) {
    kept_and_plain all(300);
    for (int i = 0; i != 40; ++i) {
        all.kept.take_out_at(0);
        all.plain.pop_front();
    }
    for (int i = 0; i != 40; ++i) {
        all.kept.take_out_at(100);
        all.plain.erase(all.plain.begin() + 100);
    }
    agree(all.kept, all.plain);
}

BOOST_AUTO_TEST_CASE(finds_a_record_wherever_it_stands) {
    kept_and_plain all(100);
    all.kept.take_out_at(50);
    all.kept.take_out_at(0);
    for (int id = 1; id <= 100; ++id) {
        auto const* const found = all.kept.find(id);
        BOOST_TEST((found != nullptr) == (id != 1 && id != 51), id);
        if (found) BOOST_TEST(found->id.value() == id);
    }
}

BOOST_AUTO_TEST_CASE(finds_a_record_by_a_key_that_was_changed) {
    kept_and_plain all(100);
    auto changed = *all.kept.find(42);
    changed.caller = "somebody else";
    all.kept.replace(*all.kept.find(42), std::move(changed));
    filter wanted;
    wanted.caller = "somebody else";
    BOOST_TEST(all_ids(all.kept, wanted, "-created_at") == std::vector{42},
               boost::test_tools::per_element());
    wanted.caller = "caller 8"; // 42 modulo 17
    for (auto const id : all_ids(all.kept, wanted, "-created_at")) BOOST_TEST(id != 42);
}

BOOST_AUTO_TEST_CASE(cuts_a_page_whose_texts_are_too_long) {
    records all(4);
    for (std::size_t i = 0; i != 4; ++i) {
        all[i].id = static_cast<int>(i + 1);
        all[i].caller.assign(60, 'x');
    }
    et::paging_request paging;
    paging.sort = "id";
    et::mock::select_options const options{.max_text = 130};
    auto const first = et::mock::select<rules>(all, filter(), paging, options).value();
    BOOST_TEST(ids_of(first) == (std::vector{1, 2}), boost::test_tools::per_element());
    paging.after = first.paging.next;
    auto const rest = et::mock::select<rules>(all, filter(), paging, options).value();
    BOOST_TEST(ids_of(rest) == (std::vector{3, 4}), boost::test_tools::per_element());
    BOOST_TEST(rest.paging.next == "");
    auto const back = [&](std::string before) {
        et::paging_request wanted;
        wanted.sort = "id";
        wanted.before = std::move(before);
        return et::mock::select<rules>(all, filter(), wanted, options).value();
    };
    auto const last = back(".");
    BOOST_TEST(ids_of(last) == (std::vector{3, 4}), boost::test_tools::per_element());
    BOOST_TEST(ids_of(back(last.paging.prev)) == (std::vector{1, 2}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(tells_an_item_that_alone_is_too_long) {
    records all(2);
    all[1].caller.assign(600, 'x');
    auto const page =
        et::mock::select<rules>(all, filter(), {.limit = 1, .sort = "-caller"}, {.max_text = 130});
    BOOST_TEST(page.value().items.size() == 1u);
}

BOOST_AUTO_TEST_CASE(refuses_a_cursor_of_another_list) {
    records const all(3);
    et::paging_request paging;
    paging.limit = 1;
    auto const page =
        et::mock::select<rules>(all, filter(), paging, {.list = "Zalo/ListMessages"}).value();
    paging.after = page.paging.next;
    BOOST_TEST(
        et::mock::select<rules>(all, filter(), paging, {.list = "Zalo/ListMessages"}).has_value());
    auto const other =
        et::mock::select<rules>(all, filter(), paging, {.list = "Zalo/ListJourneys"});
    BOOST_REQUIRE(!other.has_value());
    BOOST_TEST(other.error().meta.contains("/paging/after"));
}

BOOST_AUTO_TEST_SUITE_END()
