#include "select_support.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <random>
#include <string>

using namespace select_test;

namespace {

using ids = std::vector<int>;

/// Records whose ids and times ascend as they are stored, two at a time created at once.
struct store {
    records all;
    et::mock::select_options options;

    explicit store(int count = 0, bool walked = true) {
        if (walked) options.ascend_by = "created_at";
        for (int i = 0; i != count; ++i) add();
    }

    void add() {
        auto const n = static_cast<int>(all.size()) + 1;
        auto& item = all.emplace_back();
        item.id = n;
        item.created_at = start + std::chrono::seconds(n / 2);
        item.way = n % 3 == 0 ? direction::in : direction::out;
        item.duration = n % 4;
    }

    auto page(et::paging_request const& paging, filter const& wanted = {}) const {
        return et::mock::select<rules>(all, wanted, paging, options);
    }
};

et::paging_request limited(int limit, std::string sort = "created_at") {
    et::paging_request paging;
    paging.limit = limit;
    paging.sort = std::move(sort);
    return paging;
}

et::paging_request after(std::string cursor, int limit, std::string sort = "created_at") {
    auto paging = limited(limit, std::move(sort));
    paging.after = std::move(cursor);
    return paging;
}

et::paging_request before(std::string cursor, int limit, std::string sort = "created_at") {
    auto paging = limited(limit, std::move(sort));
    paging.before = std::move(cursor);
    return paging;
}

filter only_in() {
    filter wanted;
    wanted.way = direction::in;
    return wanted;
}

} // namespace

#define SAME(left, ...)                                                                            \
    do {                                                                                           \
        ids const expected __VA_ARGS__;                                                            \
        BOOST_TEST((left) == expected, boost::test_tools::per_element());                          \
    } while (false)

BOOST_AUTO_TEST_SUITE(mock_select_pages)

BOOST_AUTO_TEST_CASE(a_page_says_what_it_was_cut_by) {
    store const list(5);
    auto const first = list.page(limited(2)).value();
    BOOST_TEST(first.paging.limit == 2);
    BOOST_TEST(first.paging.sort == "created_at");
    BOOST_TEST(first.paging.after == "");
    BOOST_TEST(first.paging.before == "");
    auto const second = list.page(after(first.paging.next, 2)).value();
    BOOST_TEST(second.paging.after == first.paging.next);
    auto const back = list.page(before(second.paging.prev, 2)).value();
    BOOST_TEST(back.paging.before == second.paging.prev);
}

BOOST_AUTO_TEST_CASE(there_is_no_prev_on_the_first_page_and_no_next_on_the_last) {
    store const list(5);
    auto const first = list.page(limited(3)).value();
    BOOST_TEST(first.paging.prev == "");
    BOOST_TEST(first.paging.next != "");
    auto const last = list.page(after(first.paging.next, 3)).value();
    BOOST_TEST(last.paging.prev != "");
    BOOST_TEST(last.paging.next == "");
}

BOOST_AUTO_TEST_CASE(a_page_that_holds_just_everything_has_no_neighbours) {
    store const list(3);
    auto const only = list.page(limited(3)).value();
    SAME(ids_of(only), {1, 2, 3});
    BOOST_TEST(only.paging.next == "");
    BOOST_TEST(only.paging.prev == "");
}

BOOST_AUTO_TEST_CASE(a_dot_after_is_the_first_page_and_a_dot_before_the_last) {
    for (bool const walked : {true, false}) {
        store const list(5, walked);
        SAME(ids_of(list.page(after(".", 2)).value()), {1, 2});
        auto const last = list.page(before(".", 2)).value();
        SAME(ids_of(last), {4, 5});
        BOOST_TEST(last.paging.next == "");
        SAME(ids_of(list.page(before(last.paging.prev, 2)).value()), {2, 3});
    }
}

BOOST_AUTO_TEST_CASE(an_empty_cursor_is_none) {
    store const list(3);
    SAME(ids_of(list.page(after("", 2)).value()), {1, 2});
    SAME(ids_of(list.page(before("", 2)).value()), {1, 2});
}

BOOST_AUTO_TEST_CASE(an_empty_list_has_one_empty_page) {
    for (bool const walked : {true, false}) {
        store const list(0, walked);
        auto const page = list.page({}).value();
        BOOST_TEST(page.items.empty());
        BOOST_TEST(page.paging.next == "");
        BOOST_TEST(page.paging.prev == "");
        BOOST_TEST(page.paging.limit == 100);
        BOOST_TEST(page.paging.sort == "-created_at");
    }
}

BOOST_AUTO_TEST_CASE(there_are_100_items_on_a_page_unless_told_and_1000_at_most) {
    store const list(1500);
    BOOST_TEST(list.page({}).value().items.size() == 100u);
    BOOST_TEST(list.page(limited(1)).value().items.size() == 1u);
    BOOST_TEST(list.page(limited(1000)).value().items.size() == 1000u);
    auto const most = list.page(limited(1001)).value();
    BOOST_TEST(most.items.size() == 1000u);
    BOOST_TEST(most.paging.limit == 1000);
}

BOOST_AUTO_TEST_CASE(a_limit_of_0_is_none) {
    BOOST_TEST(store(150).page(limited(0)).value().items.size() == 100u);
}

BOOST_AUTO_TEST_CASE(a_limit_below_0_is_refused) {
    store const list(3);
    for (int const limit : {-1, -2147483647}) {
        auto const page = list.page(limited(limit));
        BOOST_REQUIRE(!page);
        BOOST_TEST(page.error().code == "invalid_argument");
        BOOST_TEST(page.error().meta.contains("/paging/limit"));
    }
}

BOOST_AUTO_TEST_CASE(a_cursor_carries_its_sort_order) {
    store const list(6);
    auto const first = list.page(limited(2, "-id")).value();
    et::paging_request bare;
    bare.after = first.paging.next;
    bare.limit = 2;
    auto const second = list.page(bare).value();
    SAME(ids_of(second), {4, 3});
    BOOST_TEST(second.paging.sort == "-id");
    bare.after.reset();
    bare.before = second.paging.prev;
    auto const back = list.page(bare).value();
    SAME(ids_of(back), {6, 5});
    BOOST_TEST(back.paging.sort == "-id");
}

BOOST_AUTO_TEST_CASE(a_cursor_of_another_sort_order_is_refused) {
    store const list(6);
    auto const cursor = list.page(limited(2, "id")).value().paging.next;
    BOOST_TEST(list.page(after(cursor, 2, "-id")).error().meta.contains("/paging/after"));
    BOOST_TEST(list.page(before(cursor, 2, "-id")).error().meta.contains("/paging/before"));
}

BOOST_AUTO_TEST_CASE(a_prev_handed_back_as_after_gives_the_page_before) {
    for (bool const walked : {true, false}) {
        store const list(9, walked);
        auto const second = list.page(after(list.page(limited(3)).value().paging.next, 3)).value();
        auto const third = list.page(after(second.paging.next, 3)).value();
        auto const back = list.page(after(third.paging.prev, 3)).value();
        SAME(ids_of(back), {4, 5, 6});
        SAME(ids_of(list.page(after(back.paging.prev, 3)).value()), {1, 2, 3});
        SAME(ids_of(list.page(after(back.paging.next, 3)).value()), {7, 8, 9});
    }
}

BOOST_AUTO_TEST_CASE(a_dot_after_beside_a_before_is_the_first_page_of_what_lies_between) {
    for (auto const walked : {true, false}) {
        store const list(6, walked);
        auto both = before(list.page(before(".", 2)).value().paging.prev, 2);
        both.after = ".";
        SAME(ids_of(list.page(both).value()), {1, 2});
    }
}

BOOST_AUTO_TEST_CASE(after_and_before_together_give_what_lies_between) {
    for (bool const walked : {true, false}) {
        store const list(9, walked);
        auto const head = list.page(limited(2)).value().paging.next;
        auto const tail = list.page(before(".", 2)).value().paging.prev;
        auto both = after(head, 3);
        both.before = tail;
        auto const page = list.page(both).value();
        SAME(ids_of(page), {3, 4, 5});
        both.after = page.paging.next;
        auto const rest = list.page(both).value();
        SAME(ids_of(rest), {6, 7});
        BOOST_TEST(rest.paging.next != "");
    }
}

BOOST_AUTO_TEST_CASE(nothing_lies_between_cursors_that_crossed) {
    for (bool const walked : {true, false}) {
        store const list(9, walked);
        auto both = before(list.page(limited(2)).value().paging.next, 3);
        both.after = list.page(limited(6)).value().paging.next;
        auto const page = list.page(both).value();
        BOOST_TEST(page.items.empty());
    }
}

BOOST_AUTO_TEST_CASE(an_empty_page_leads_back) {
    for (bool const walked : {true, false}) {
        store list(4, walked);
        auto const cursor = list.page(limited(2)).value().paging.next;
        list.all.resize(2);
        auto const empty = list.page(after(cursor, 2)).value();
        BOOST_TEST(empty.items.empty());
        BOOST_TEST(empty.paging.next == "");
        SAME(ids_of(list.page(before(empty.paging.prev, 2)).value()), {1, 2});
        SAME(ids_of(list.page(after(empty.paging.prev, 2)).value()), {1, 2});
    }
}

BOOST_AUTO_TEST_CASE(an_empty_page_leads_on) {
    for (bool const walked : {true, false}) {
        store list(4, walked);
        auto const cursor = list.page(before(".", 2)).value().paging.prev;
        list.all.pop_front();
        list.all.pop_front();
        auto const empty = list.page(before(cursor, 2)).value();
        BOOST_TEST(empty.items.empty());
        BOOST_TEST(empty.paging.prev == "");
        SAME(ids_of(list.page(after(empty.paging.next, 2)).value()), {3, 4});
    }
}

BOOST_AUTO_TEST_CASE(a_cursor_outlives_the_item_beside_it) {
    for (bool const walked : {true, false}) {
        store list(6, walked);
        auto const cursor = list.page(limited(3)).value().paging.next;
        list.all.erase(list.all.begin() + 2);
        SAME(ids_of(list.page(after(cursor, 3)).value()), {4, 5, 6});
        SAME(ids_of(list.page(before(cursor, 3)).value()), {1, 2});
    }
}

namespace {

char const* const sorts[] = {"created_at", "-created_at", "id",        "-id",
                             "way",        "-way",        "-duration", "duration"};

/// The whole list in one page, to compare with.
ids whole(store const& list, std::string const& sort, filter const& wanted) {
    auto const page = list.page(limited(1000, sort), wanted).value();
    return ids_of(page);
}

void append(ids& all, ids const& more) { all.insert(all.end(), more.begin(), more.end()); }

} // namespace

BOOST_DATA_TEST_CASE(every_page_forward_gives_every_item_once,
                     boost::unit_test::data::make(sorts)) {
    for (bool const walked : {true, false})
        for (filter const& wanted : {filter(), only_in()})
            for (int limit : {1, 2, 3, 7, 50}) {
                store const list(23, walked);
                ids all;
                std::string cursor = ".";
                do {
                    auto const page = list.page(after(cursor, limit, sample), wanted).value();
                    append(all, ids_of(page));
                    cursor = page.paging.next;
                } while (!cursor.empty());
                BOOST_TEST(all == whole(list, sample, wanted), boost::test_tools::per_element());
            }
}

BOOST_DATA_TEST_CASE(every_page_backward_gives_every_item_once,
                     boost::unit_test::data::make(sorts)) {
    for (bool const walked : {true, false})
        for (filter const& wanted : {filter(), only_in()})
            for (int limit : {1, 2, 3, 7, 50}) {
                store const list(23, walked);
                ids all;
                std::string cursor = ".";
                do {
                    auto const page = list.page(before(cursor, limit, sample), wanted).value();
                    auto found = ids_of(page);
                    append(found, all);
                    all = found;
                    cursor = page.paging.prev;
                } while (!cursor.empty());
                BOOST_TEST(all == whole(list, sample, wanted), boost::test_tools::per_element());
            }
}

BOOST_DATA_TEST_CASE(what_arrives_meanwhile_moves_nothing_forward,
                     boost::unit_test::data::make(sorts)) {
    for (bool const walked : {true, false}) {
        store list(23, walked);
        std::string const sort = sample;
        auto const old = whole(list, sort, {});
        ids all;
        std::string cursor = ".";
        do {
            auto const page = list.page(after(cursor, 3, sort)).value();
            append(all, ids_of(page));
            cursor = page.paging.next;
            if (list.all.size() < 40) list.add();
        } while (!cursor.empty());
        std::erase_if(all, [](int id) { return id > 23; });
        BOOST_TEST(all == old, boost::test_tools::per_element());
    }
}

BOOST_DATA_TEST_CASE(what_arrives_meanwhile_moves_nothing_backward,
                     boost::unit_test::data::make(sorts)) {
    for (bool const walked : {true, false}) {
        store list(23, walked);
        std::string const sort = sample;
        auto const old = whole(list, sort, {});
        ids all;
        std::string cursor = ".";
        do {
            auto const page = list.page(before(cursor, 3, sort)).value();
            auto found = ids_of(page);
            append(found, all);
            all = found;
            cursor = page.paging.prev;
            if (list.all.size() < 40) list.add();
        } while (!cursor.empty());
        std::erase_if(all, [](int id) { return id > 23; });
        BOOST_TEST(all == old, boost::test_tools::per_element());
    }
}

BOOST_DATA_TEST_CASE(there_and_back_gives_the_same_page, boost::unit_test::data::make(sorts)) {
    for (bool const walked : {true, false}) {
        store list(23, walked);
        std::string const sort = sample;
        auto const first = list.page(limited(5, sort)).value();
        auto const second = list.page(after(first.paging.next, 5, sort)).value();
        auto const third = list.page(after(second.paging.next, 5, sort)).value();
        BOOST_TEST(ids_of(list.page(before(third.paging.prev, 5, sort)).value()) == ids_of(second),
                   boost::test_tools::per_element());
        BOOST_TEST(ids_of(list.page(before(second.paging.prev, 5, sort)).value()) == ids_of(first),
                   boost::test_tools::per_element());
    }
}

BOOST_AUTO_TEST_CASE(walking_and_picking_cut_the_same_pages) {
    std::mt19937 random(20260101);
    auto const below = [&](int bound) {
        return static_cast<int>(random() % static_cast<unsigned>(bound));
    };
    for (int round = 0; round != 300; ++round) {
        store const walked(below(30), true);
        store const picked(static_cast<int>(walked.all.size()), false);
        std::string const sort = below(2) ? "created_at" : "-created_at";
        auto const wanted = below(2) ? only_in() : filter();
        std::string cursor = ".";
        for (int step = 0; step != 6 && !cursor.empty(); ++step) {
            auto const limit = 1 + below(6);
            bool const forward = below(3) != 0;
            auto const ask = forward ? after(cursor, limit, sort) : before(cursor, limit, sort);
            auto const left = walked.page(ask, wanted).value();
            auto const right = picked.page(ask, wanted).value();
            BOOST_TEST(ids_of(left) == ids_of(right), boost::test_tools::per_element());
            BOOST_TEST(left.paging.next == right.paging.next);
            BOOST_TEST(left.paging.prev == right.paging.prev);
            cursor = below(2) ? left.paging.next : left.paging.prev;
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
