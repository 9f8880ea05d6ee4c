// What stands in front of an attempt, by times that the test says.
#include <etelecom/client/impl/gates/gates.hpp>
#include <etelecom/client/impl/gates/sliding_window.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <deque>
#include <limits>
#include <random>
#include <stdexcept>
#include <vector>

namespace et = etelecom;
using namespace et::detail;
using namespace std::chrono_literals;
using duration = std::chrono::nanoseconds;

namespace {

auto const& sending = et::operation_of<et::zalo::send_zns>;
auto const& listing = et::operation_of<et::zalo::list_messages>;
constexpr auto longest = duration::max();

} // namespace

BOOST_AUTO_TEST_SUITE(gates_rate)

BOOST_AUTO_TEST_CASE(as_many_as_allowed_may_begin_at_once) {
    sliding_window window({.calls = 3, .per = 1s});
    for (int i = 0; i != 3; ++i) BOOST_TEST((window.ask({sending, 5s, 5s, longest}).wait == 0s));
    BOOST_TEST((window.ask({sending, 5s, 5s, longest}).wait == 1s));
    BOOST_TEST((window.ask({sending, 5500ms, 5500ms, longest}).wait == 500ms));
    BOOST_TEST((window.ask({sending, 9s, 9s, longest}).wait == 0s));
}

BOOST_AUTO_TEST_CASE(grants_nothing_that_would_wait_too_long) {
    sliding_window window({.calls = 1, .per = 10s});
    BOOST_TEST(window.ask({sending, 0s, 0s, 0s}).is_granted);
    auto const refused = window.ask({sending, 1s, 1s, 5s});
    BOOST_TEST(!refused.is_granted);
    BOOST_TEST((refused.wait == 9s));
    BOOST_TEST(
        (window.ask({sending, 1s, 1s, 9s}).wait == 9s)); // the refused one has taken no place
}

BOOST_AUTO_TEST_CASE(a_place_that_is_given_back_is_for_the_next_one) {
    sliding_window window({.calls = 1, .per = 1s});
    window.ask({sending, 0s, 0s, longest});
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 1s));
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 2s));
    window.give_back(sending, 1s);
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 1s));
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 3s));
}

BOOST_AUTO_TEST_CASE(who_comes_later_for_anothers_sake_keeps_nobody_waiting) {
    sliding_window window({.calls = 2, .per = 1s});
    BOOST_TEST((window.ask({sending, 0s, 20s, longest}).wait == 20s));
    for (int i = 0; i != 2; ++i) BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 0s));
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 1s));
    BOOST_TEST((window.ask({sending, 0s, 20s, longest}).wait == 20s));
    BOOST_TEST((window.ask({sending, 0s, 20s, longest}).wait == 21s));
}

BOOST_AUTO_TEST_CASE(no_span_holds_more_than_is_allowed_whatever_comes_and_goes) {
    std::mt19937 random(7);
    for (std::size_t const calls : {1u, 2u, 7u, 100u}) {
        sliding_window window({.calls = calls, .per = 1s});
        std::vector<duration> begun;
        std::deque<duration> waiting;
        duration now{};
        for (int i = 0; i != 5'000; ++i) {
            now += duration(random() % 30'000'000);
            while (!waiting.empty() && waiting.front() <= now) {
                begun.push_back(waiting.front());
                waiting.pop_front();
            }
            if (!waiting.empty() && random() % 5 == 0) {
                auto const one = waiting.begin() + int(random() % waiting.size());
                window.give_back(sending, *one);
                waiting.erase(one);
            }
            auto const later = random() % 4 == 0 ? duration(random() % 2'000'000'000) : 0s;
            auto const said = window.ask({sending, now, now + later, 3s});
            if (!said.is_granted) continue;
            auto const when = now + said.wait;
            waiting.insert(std::upper_bound(waiting.begin(), waiting.end(), when), when);
        }
        std::sort(begun.begin(), begun.end());
        BOOST_TEST(begun.size() > calls);
        for (std::size_t i = calls; i < begun.size(); ++i)
            BOOST_TEST_REQUIRE((begun[i] - begun[i - calls] >= 1s));
    }
}

BOOST_AUTO_TEST_CASE(a_limit_of_nothing_is_one_call) {
    sliding_window window({.calls = 0, .per = -1s});
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 0s));
    BOOST_TEST((window.ask({sending, 0s, 0s, longest}).wait == 1ns));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gates_budget)

BOOST_AUTO_TEST_CASE(what_is_used_up_comes_back_with_successes_and_with_time) {
    budget left({.most = 2, .per_success = 0.5, .per_second = 0.25});
    BOOST_TEST(left.take(0s));
    BOOST_TEST(left.take(0s));
    BOOST_TEST(!left.take(0s));
    left.succeeded();
    BOOST_TEST(!left.take(0s));
    left.succeeded();
    BOOST_TEST(left.take(0s));
    BOOST_TEST(!left.take(3s));
    BOOST_TEST(left.take(4s));
    for (int i = 0; i != 100; ++i) left.succeeded();
    BOOST_TEST(left.take(4s));
    BOOST_TEST(left.take(4s));
    BOOST_TEST(!left.take(4s));
}

BOOST_AUTO_TEST_CASE(of_none_nothing_is_repeated_and_of_infinity_everything) {
    budget none({.most = 0});
    BOOST_TEST(!none.take(0s));
    none.succeeded();
    BOOST_TEST(!none.take(1h));
    budget endless({.most = std::numeric_limits<double>::infinity()});
    for (int i = 0; i != 10'000; ++i) BOOST_TEST_REQUIRE(endless.take(0s));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gates_circuit)

constexpr et::circuit_breaker rule{.failures = 3, .open_for = 10s, .longest = 25s};

BOOST_AUTO_TEST_CASE(opens_after_failures_in_a_row_only) {
    circuit one;
    for (auto how :
         {health::bad, health::bad, health::good, health::bad, health::nothing, health::bad})
        one.ended(rule, how, false, 0s);
    BOOST_TEST(!one.closed_for(0s).has_value());
    one.ended(rule, health::bad, false, 0s);
    BOOST_TEST_REQUIRE(one.closed_for(4s).has_value());
    BOOST_TEST((*one.closed_for(4s) == 6s));
}

BOOST_AUTO_TEST_CASE(one_tries_it_and_its_success_ends_the_matter) {
    circuit one;
    for (int i = 0; i != 3; ++i) one.ended(rule, health::bad, false, 0s);
    BOOST_TEST(!one.closed_for(10s).has_value());
    BOOST_TEST(one.begin());
    BOOST_TEST(one.closed_for(10s).has_value()); // for all others
    one.ended(rule, health::bad, false, 11s);    // one that began before it opened
    one.ended(rule, health::good, true, 12s);
    BOOST_TEST(!one.closed_for(12s).has_value());
    BOOST_TEST(!one.begin());
    one.ended(rule, health::bad, false, 13s);
    one.ended(rule, health::bad, false, 13s);
    BOOST_TEST(!one.closed_for(13s).has_value());
}

BOOST_AUTO_TEST_CASE(each_failed_trial_doubles_the_time_up_to_the_longest) {
    circuit one;
    for (int i = 0; i != 3; ++i) one.ended(rule, health::bad, false, 0s);
    BOOST_TEST(one.begin());
    one.ended(rule, health::bad, true, 10s);
    BOOST_TEST((*one.closed_for(10s) == 20s));
    BOOST_TEST(one.begin());
    one.ended(rule, health::bad, true, 30s);
    BOOST_TEST((*one.closed_for(30s) == 25s));
}

BOOST_AUTO_TEST_CASE(may_be_left_alone_for_ever) {
    constexpr et::circuit_breaker strict{.failures = 1, .open_for = longest, .longest = longest};
    circuit one;
    one.ended(strict, health::bad, false, 1s);
    BOOST_TEST((one.closed_for(1h) > 8'000h));
}

BOOST_AUTO_TEST_CASE(a_trial_that_came_to_nothing_leaves_it_to_the_next_one) {
    circuit one;
    for (int i = 0; i != 3; ++i) one.ended(rule, health::bad, false, 0s);
    BOOST_TEST(one.begin());
    one.ended(rule, health::nothing, true, 11s);
    BOOST_TEST(!one.closed_for(11s).has_value());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(gates_together)

using what = gates::answer::what;

BOOST_AUTO_TEST_CASE(all_limits_that_concern_an_operation_hold) {
    gates all(et::client_config().rate({3, 1s}).rate<et::zalo::send_zns>({1, 10s}));
    et::call_options const usual;
    gates::pass first, second, third;
    BOOST_TEST((all.ask(first, sending, usual, 0s, 30s).says == what::go));
    auto const held = all.ask(second, sending, usual, 0s, 30s);
    BOOST_TEST((held.says == what::wait && held.time == 10s));
    BOOST_TEST((all.ask(second, sending, usual, 10s, 30s).says == what::go));
    BOOST_TEST((all.ask(third, listing, usual, 0s, 30s).says == what::go));
}

BOOST_AUTO_TEST_CASE(two_limits_grant_one_and_the_same_time) {
    gates all(et::client_config().rate({1, 1s}).rate<et::zalo::send_zns>({1, 10s}));
    et::call_options const usual;
    gates::pass sent, held, listed, next;
    all.ask(sent, sending, usual, 0s, 60s);
    BOOST_TEST((all.ask(held, sending, usual, 0s, 60s).time == 10s));
    BOOST_TEST(held.places.size() == 2u);
    BOOST_TEST((held.places[0] == 10s && held.places[1] == 10s));
    // It has not taken the first limit's places up to then.
    BOOST_TEST((all.ask(listed, listing, usual, 0s, 60s).time == 1s));
    BOOST_TEST((all.ask(next, listing, usual, 9500ms, 60s).time == 1500ms));
}

BOOST_AUTO_TEST_CASE(a_call_that_never_began_gives_its_places_back) {
    gates all(et::client_config().rate({1, 1s}));
    et::call_options const usual;
    gates::pass first, second, third;
    all.ask(first, sending, usual, 0s, 30s);
    BOOST_TEST((all.ask(second, sending, usual, 0s, 30s).time == 1s));
    all.give_back(second, sending, 0s);
    BOOST_TEST((all.ask(third, sending, usual, 0s, 30s).time == 1s));
}

BOOST_AUTO_TEST_CASE(who_does_not_want_to_wait_is_told_when_there_is_room) {
    gates all(et::client_config().rate({1, 1s}));
    auto const at_once = et::call_options().longest_wait(0s);
    gates::pass first, second;
    BOOST_TEST((all.ask(first, sending, at_once, 0s, 30s).says == what::go));
    auto const refused = all.ask(second, sending, at_once, 250ms, 30s);
    BOOST_TEST((refused.says == what::refused));
    BOOST_TEST((refused.why == et::errc::held_back));
    BOOST_TEST((refused.time == 750ms));
}

BOOST_AUTO_TEST_CASE(a_429_holds_back_all_calls_of_that_operation_and_no_other) {
    gates all{et::client_config()};
    et::call_options const usual;
    gates::pass mine, others, of_another;
    all.hold_back(mine, sending, 0s, 5s);
    auto const held = all.ask(others, sending, usual, 2s, 30s);
    BOOST_TEST((held.says == what::wait && held.time == 3s));
    BOOST_TEST((all.ask(others, sending, usual, 5s, 30s).says == what::go));
    BOOST_TEST((all.ask(mine, sending, usual, 2s, 30s).says == what::go)); // it pauses by itself
    BOOST_TEST((all.ask(of_another, listing, usual, 2s, 30s).says == what::go));
}

BOOST_AUTO_TEST_CASE(a_pause_of_years_is_asked_about_again_in_a_minute) {
    gates all{et::client_config()};
    et::call_options const usual;
    gates::pass mine, others;
    all.hold_back(mine, sending, 0s, 8'760h);
    BOOST_TEST((all.ask(others, sending, usual, 61s, 30s).says == what::go));
}

BOOST_AUTO_TEST_CASE(names_of_raw_calls_do_not_grow_for_ever) {
    gates all{et::client_config()};
    et::call_options const usual;
    std::vector<std::string> names;
    for (int i = 0; i != 100'000; ++i) names.push_back("Op" + std::to_string(i));
    auto made = sending;
    for (auto const& name : names) {
        made.name = name;
        gates::pass mine;
        all.hold_back(mine, made, 0s, 5s);
    }
    gates::pass other;
    made.name = names[0];
    BOOST_TEST((all.ask(other, made, usual, 0s, 30s).says == what::wait));
    made.name = names.back(); // beyond the bound it is not held back: it asks, and hears a 429
    BOOST_TEST((all.ask(other, made, usual, 0s, 30s).says == what::go));
}

BOOST_AUTO_TEST_CASE(clients_for_shops_share_rates_circuits_and_budget_but_no_pause) {
    auto const partner = std::make_shared<gates>(et::client_config()
                                                     .rate({1, 1s})
                                                     .repeat_budget({.most = 1, .per_second = 0})
                                                     .circuit_breaker({.failures = 1}));
    gates shop(partner);
    et::call_options const usual;
    gates::pass one, two, three;
    partner->hold_back(one, sending, 0s, 5s);
    BOOST_TEST((shop.ask(two, sending, usual, 0s, 30s).says == what::go));
    gates::pass other;
    BOOST_TEST((partner->ask(other, listing, usual, 0s, 30s).says == what::wait)); // for the rate
    BOOST_TEST(shop.may_repeat(0s));
    BOOST_TEST(!partner->may_repeat(0s));
    shop.ended(two, sending, health::bad, 0s);
    BOOST_TEST((partner->ask(three, listing, usual, 0s, 30s).why == et::errc::circuit_open));
}

BOOST_AUTO_TEST_CASE(a_limiter_that_throws_or_refuses_for_ever_ends_the_call) {
    struct broken final : et::rate_limiter {
        answer ask(wish const&) override { throw std::runtime_error("no"); }
    };
    gates all(et::client_config().rate(std::make_shared<broken>()));
    gates::pass mine;
    auto const said = all.ask(mine, sending, {}, 0s, 30s);
    BOOST_TEST((said.why == et::errc::held_back));
    BOOST_TEST((said.time == 0s)); // nobody knows when there will be room
}

BOOST_AUTO_TEST_CASE(a_limiter_that_grants_the_end_of_time_overflows_nothing) {
    struct nonsense final : et::rate_limiter {
        answer ask(wish const&) override { return {true, longest}; }
    };
    gates all(et::client_config().rate(std::make_shared<nonsense>()));
    gates::pass mine;
    auto const said = all.ask(mine, sending, {}, 8'760h, 30s);
    BOOST_TEST((said.says == what::wait && said.time > 8'760h));
}

BOOST_AUTO_TEST_CASE(only_one_call_tries_an_open_circuit) {
    gates all(et::client_config().circuit_breaker({.failures = 1, .open_for = 5s}));
    et::call_options const usual;
    gates::pass failed, trial, other;
    all.ask(failed, sending, usual, 0s, 30s);
    all.ended(failed, sending, health::bad, 0s);
    auto const refused = all.ask(other, listing, usual, 1s, 30s);
    BOOST_TEST((refused.says == what::refused && refused.why == et::errc::circuit_open));
    BOOST_TEST((refused.time == 4s));
    BOOST_TEST((all.ask(trial, listing, usual, 5s, 30s).says == what::go));
    BOOST_TEST((all.ask(other, sending, usual, 5s, 30s).says == what::refused));
    all.give_back(trial, listing, 5s); // it was cancelled before it began
    BOOST_TEST((all.ask(other, sending, usual, 5s, 30s).says == what::go));
}

BOOST_AUTO_TEST_SUITE_END()
