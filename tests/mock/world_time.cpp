#include "world_support.hpp"

#include <etelecom/mock/world/due_line.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>
#include <vector>

using namespace world_test;

namespace {

/// A part of the platform that a test brings along.
struct notebook {
    explicit notebook(et::mock::simulation& of) : platform(of) {}

    void note(std::string const& word) { lines.emplace_back(platform.now(), word); }

    et::mock::simulation& platform;
    std::vector<std::pair<et::timestamp, std::string>> lines;
};

std::string words_of(notebook const& book) {
    std::string all;
    for (auto const& line : book.lines) all += line.second;
    return all;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_time)

BOOST_AUTO_TEST_CASE(starts_where_it_is_told_to) {
    platform const mock;
    BOOST_TEST(mock.now() == start);
}

BOOST_AUTO_TEST_CASE(never_runs_backwards) {
    platform mock;
    mock.advance_to(start + 10s);
    mock.advance_to(start + 5s);
    BOOST_TEST(mock.now() == start + 10s);
}

BOOST_AUTO_TEST_CASE(lets_things_happen_in_the_order_in_which_they_are_due) {
    platform mock;
    auto& book = mock.part<notebook>();
    mock.schedule(start + 3s, [&] { book.note("c"); });
    mock.schedule(start + 1s, [&] { book.note("a"); });
    mock.schedule(start + 2s, [&] { book.note("b"); });
    mock.wait(1h);
    BOOST_TEST(words_of(book) == "abc");
}

BOOST_AUTO_TEST_CASE(lets_things_due_at_once_happen_in_the_order_in_which_they_were_scheduled) {
    platform mock;
    auto& book = mock.part<notebook>();
    for (char word = 'a'; word <= 'z'; ++word)
        mock.schedule(start + 1s, [&book, word] { book.note(std::string(1, word)); });
    mock.wait(1s);
    BOOST_TEST(words_of(book) == "abcdefghijklmnopqrstuvwxyz");
}

BOOST_AUTO_TEST_CASE(tells_the_time_that_something_was_due_while_it_happens) {
    platform mock;
    auto& book = mock.part<notebook>();
    mock.schedule(start + 7s, [&] { book.note("x"); });
    mock.wait(1h);
    BOOST_REQUIRE(book.lines.size() == 1u);
    BOOST_TEST(book.lines[0].first == start + 7s);
    BOOST_TEST(mock.now() == start + 1h);
}

BOOST_AUTO_TEST_CASE(lets_nothing_happen_before_it_is_due) {
    platform mock;
    auto& book = mock.part<notebook>();
    mock.schedule(start + 2s, [&] { book.note("x"); });
    mock.advance_to(start + 2s - 1ns);
    BOOST_TEST(words_of(book) == "");
    mock.advance_to(start + 2s);
    BOOST_TEST(words_of(book) == "x");
}

BOOST_AUTO_TEST_CASE(lets_what_happens_schedule_more_within_the_same_step) {
    platform mock;
    auto& book = mock.part<notebook>();
    mock.schedule(start + 1s, [&] {
        book.note("a");
        mock.schedule(start + 2s, [&] { book.note("b"); });
    });
    mock.schedule(start + 3s, [&] { book.note("c"); });
    mock.wait(1h);
    BOOST_TEST(words_of(book) == "abc");
}

BOOST_AUTO_TEST_CASE(keeps_one_part_of_each_type) {
    platform mock;
    mock.part<notebook>().note("kept");
    BOOST_TEST(words_of(mock.part<notebook>()) == "kept");
    BOOST_TEST(&mock.part<notebook>().platform == static_cast<et::mock::simulation*>(&mock));
}

BOOST_AUTO_TEST_CASE(a_line_is_woken_no_more_often_than_it_was_told_earlier_times) {
    platform all;
    std::vector<int> happened;
    et::mock::due_line<int> line(all, [&](int which) { happened.push_back(which); });
    auto const before = all.waiting();
    for (int i = 10; i != 0; --i) line.add(start + 1s * i, i);
    all.wait(5s);
    BOOST_TEST((happened == std::vector{1, 2, 3, 4, 5}));
    // Those that were told, and the one for the next in the line.
    BOOST_TEST(all.waiting() <= before + 5 + 1);
    all.wait(5s);
    BOOST_TEST(happened.size() == 10u);
    BOOST_TEST(all.waiting() == before);
}

BOOST_AUTO_TEST_SUITE_END()
