// The rules of repetition, as a caller sets them for a client and for a call.
#include "call_support.hpp"

#include <etelecom/client/observer.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <limits>
#include <stdexcept>

using namespace call_test;

namespace {

auto const unavailable = R"({"code":"unavailable","msg":"try later"})";

struct policies : et::test::offline {
    void fail(int times, unsigned status = 503) {
        for (int i = 0; i != times; ++i) carrier->then(response(status, unavailable));
    }
    et::client make(et::client_config with) { return et::client(std::move(with)); }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_policies, policies)

BOOST_AUTO_TEST_CASE(a_rule_of_the_callers_is_shown_what_failed) {
    std::vector<et::failed_attempt> shown;
    auto client = make(config().repeat_when([&](et::failed_attempt const& failed) {
        shown.push_back(failed);
        return et::repetition::when_harmless;
    }));
    carrier->then(response(429, limited, {{"Retry-After", "3"}}));
    carrier->then(broken(true));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().attempts() == 2);
    BOOST_TEST_REQUIRE(shown.size() == 2u);
    BOOST_TEST((*shown[0].of == et::operation_of<zalo::send_zns>));
    BOOST_TEST(shown[0].is_harmless);
    BOOST_TEST(shown[0].http_status == 429u);
    BOOST_TEST(shown[0].attempts == 1);
    BOOST_TEST((shown[0].retry_after == std::optional<std::chrono::nanoseconds>(3s)));
    BOOST_TEST((shown[0].delivery == et::delivery::rejected));
    BOOST_TEST((shown[1].elapsed >= 3s && shown[1].elapsed < 4s));
    BOOST_TEST((shown[1].left > 26s && shown[1].left <= 27s));
    BOOST_TEST(!shown[1].is_harmless);
    BOOST_TEST((shown[1].delivery == et::delivery::unknown));
    BOOST_TEST((shown[1].code == et::errc::connection_lost));
}

BOOST_AUTO_TEST_CASE(a_paid_call_is_sent_twice_only_if_the_rule_says_so_in_those_words) {
    for (auto says : {et::repetition::never, et::repetition::when_harmless}) {
        auto client = make(config().repeat_when([=](auto const&) { return says; }));
        fail(1);
        auto const before = carrier->requests().size();
        BOOST_TEST(client.call<zalo::send_zns>(otp).error().attempts() == 1);
        BOOST_TEST(carrier->requests().size() == before + 1);
    }
    auto client = make(
        config().repeat_when([](auto const&) { return et::repetition::even_if_it_happens_twice; }));
    fail(1);
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_CASE(what_may_have_happened_twice_stays_unknown) {
    auto client = make(
        config().repeat_when([](auto const&) { return et::repetition::even_if_it_happens_twice; }));
    fail(1);
    carrier->then(response(400, R"({"code":"invalid_argument","msg":"no"})"));
    carrier->then(response(400, R"({"code":"invalid_argument","msg":"no"})"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(the_rule_of_a_call_comes_before_the_clients) {
    auto client = make(config().repeat_when([](auto const&) { return et::repetition::never; }));
    fail(3);
    auto const options = et::call_options().repeat_when(et::repeat_what_can_help);
    BOOST_TEST(client.call<zalo::check_consent>(question, options).error().attempts() == 3);
    fail(1);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 1);
}

BOOST_AUTO_TEST_CASE(a_rule_that_throws_repeats_nothing) {
    auto client = make(config().repeat_when(
        [](auto const&) -> et::repetition { throw std::runtime_error("no"); }));
    fail(1);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 1);
}

BOOST_AUTO_TEST_CASE(pauses_are_as_the_rule_says) {
    auto client = make(config().max_attempts(4).pause_by([](auto const& failed, double chance) {
        BOOST_TEST((chance >= 0 && chance < 1));
        if (failed.attempts == 3) throw std::runtime_error("no");
        return failed.attempts == 1 ? std::chrono::nanoseconds(2s) : std::chrono::nanoseconds(-5s);
    }));
    fail(4);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 4);
    auto const waits = clock->waits();
    BOOST_TEST_REQUIRE(waits.size() == 3u);
    BOOST_TEST((waits[0] == 2s && waits[1] == 0s && waits[2] == 0s));
}

BOOST_AUTO_TEST_CASE(a_pause_for_ever_is_no_attempt) {
    auto client = make(
        config().pause_by([](auto const&, double) { return std::chrono::nanoseconds::max(); }));
    fail(2);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 1);
    BOOST_TEST(clock->waits().empty());
}

BOOST_AUTO_TEST_CASE(full_jitter_reaches_from_nothing_to_twice_as_much_each_time) {
    et::full_jitter const pause{1s, 5s};
    et::failed_attempt failed;
    for (auto [attempts, most] : {std::pair(1, 1s), {2, 2s}, {3, 4s}, {4, 5s}, {60, 5s}}) {
        failed.attempts = attempts;
        BOOST_TEST((pause(failed, 0) == 0s));
        BOOST_TEST((pause(failed, 0.5) == most / 2.0));
        BOOST_TEST((pause(failed, 0.999) < most));
    }
    failed.retry_after = 7s;
    BOOST_TEST((pause(failed, 0) == 7s));
}

BOOST_AUTO_TEST_CASE(full_jitter_without_a_longest_pause_overflows_nothing) {
    et::full_jitter const endless{500ms, std::chrono::nanoseconds::max()};
    et::failed_attempt failed;
    failed.attempts = 100;
    BOOST_TEST((endless(failed, 0.5) > 8'760h));
    BOOST_TEST((et::full_jitter{-1ns, 1h}(failed, 0.5) <= 0s));
}

BOOST_AUTO_TEST_CASE(nothing_is_tried_again_later_than_wanted) {
    auto client = make(config().max_attempts(100).repeat_for(10s).pause_by(
        [](auto const&, double) { return 4s; }));
    fail(100);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 3); // 0, 4, 8 s
    auto const longer = et::call_options().repeat_for(17s);
    BOOST_TEST(client.call<zalo::check_consent>(question, longer).error().attempts() == 5);
}

BOOST_AUTO_TEST_CASE(nor_without_a_pause) {
    auto client = make(config().repeat_for(2s).pause_by([](auto const&, double) { return 0s; }));
    auto late = response(503, unavailable);
    late.passed = 5s;
    for (int i = 0; i != 3; ++i) carrier->then(late);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 1);
}

BOOST_AUTO_TEST_CASE(nor_for_the_sake_of_a_rate) {
    auto client = make(config().repeat_for(3s).rate({1, 10s}).backoff(1ns, 1ns));
    fail(3);
    auto const error = client.call<zalo::check_consent>(question).error();
    BOOST_TEST(error.attempts() == 1);
    BOOST_TEST(error.code() == et::platform_errc::unavailable);
    BOOST_TEST(printed(error).find("not tried again: the rate is used up") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_pause_that_is_not_made_need_not_fit) {
    auto client = make(config().repeat_for(1s).pause_by([](auto const&, double) { return 10s; }));
    auto closed = broken(true);
    closed.reused = true;
    carrier->then(closed);
    fail(1);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 2);
    BOOST_TEST(clock->waits().empty());
}

BOOST_AUTO_TEST_CASE(a_call_that_is_canceled_takes_nothing_from_the_budget) {
    boost::asio::io_context loop;
    auto asked = 0;
    et::client client(loop.get_executor(),
                      config()
                          .max_attempts(2)
                          .repeat_budget({.most = 1, .per_success = 0, .per_second = 0})
                          .repeat_when([&](et::failed_attempt const& failed) {
                              ++asked;
                              return et::repeat_what_can_help(failed);
                          }));
    carrier->then_hang(false);
    boost::asio::cancellation_signal stop;
    auto code = boost::system::error_code();
    client.async_call<zalo::check_consent>(
        question, boost::asio::bind_cancellation_slot(
                      stop.slot(), [&](auto result) { code = result.error().code(); }));
    stop.emit(boost::asio::cancellation_type::terminal);
    loop.run();
    BOOST_TEST(code == et::errc::canceled);
    BOOST_TEST(asked == 0);
    fail(2);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().attempts() == 2);
}

BOOST_AUTO_TEST_CASE(a_client_repeats_no_more_than_its_budget) {
    auto client = make(config()
                           .repeat_budget({.most = 5, .per_success = 1, .per_second = 0})
                           .pause_by([](auto const&, double) { return 0s; }));
    fail(100);
    int attempts = 0;
    for (int i = 0; i != 20; ++i)
        attempts += client.call<zalo::check_consent>(question).error().attempts();
    BOOST_TEST(attempts == 25);
    auto const error = client.call<zalo::check_consent>(question).error();
    BOOST_TEST(printed(error).find("not tried again: the client has repeated too much") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_host_that_fails_is_left_alone_and_tried_again) {
    auto client = make(config()
                           .circuit_breaker({.failures = 3, .open_for = 10s, .longest = 1min})
                           .max_attempts(1));
    fail(3);
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(client.call<zalo::check_consent>(question).error().http_status() == 503u);
    auto const refused = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(refused.code() == et::errc::circuit_open);
    BOOST_TEST(refused.delivery() == et::delivery::not_sent);
    BOOST_TEST(refused.attempts() == 0);
    BOOST_TEST((refused.retry_after() == std::optional<std::chrono::nanoseconds>(10s)));
    BOOST_TEST((refused == et::condition::retryable));
    BOOST_TEST(printed(refused) ==
               "Zalo/SendZNS: the host is left alone for now: it failed too often; "
               "to be tried again in 10 s; delivery: not sent");
    BOOST_TEST(carrier->requests().size() == 3u);

    clock->advance(10s); // one tries, and fails: twice the time
    fail(1);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().http_status() == 503u);
    clock->advance(19s);
    BOOST_TEST(client.call<zalo::check_consent>(question).error().code() == et::errc::circuit_open);

    clock->advance(1s); // it is well again
    for (int i = 0; i != 2; ++i) carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());

    fail(3); // and fails again
    for (int i = 0; i != 3; ++i)
        BOOST_TEST(client.call<zalo::check_consent>(question).error().http_status() == 503u);
    BOOST_TEST((client.call<zalo::send_zns>(otp).error().retry_after() ==
                std::optional<std::chrono::nanoseconds>(10s)));
}

BOOST_AUTO_TEST_CASE(a_breaker_that_opens_between_attempts_leaves_the_errors_reason) {
    auto client = make(config().circuit_breaker({.failures = 2}).max_attempts(5));
    fail(5);
    auto const error = client.call<zalo::check_consent>(question).error();
    BOOST_TEST(error.attempts() == 2);
    BOOST_TEST(error.code() == et::platform_errc::unavailable);
    BOOST_TEST(printed(error).find("not tried again: it failed too often") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_the_platform_refuses_opens_no_circuit) {
    auto client = make(config().circuit_breaker({.failures = 1}).max_attempts(1));
    for (unsigned status : {400u, 401u, 404u, 429u}) {
        carrier->then(response(status, R"({"code":"not_found","msg":"no"})"));
        BOOST_TEST(client.call<zalo::check_consent>(question).error().http_status() == status);
    }
    carrier->then(response(200, "no JSON"));
    BOOST_TEST(client.call<zalo::check_consent>(question).error().code() == et::errc::bad_answer);
}

BOOST_AUTO_TEST_CASE(a_429_holds_back_the_other_calls_too) {
    auto client = make(config().max_attempts(1));
    carrier->then(response(429, limited, {{"Retry-After", "7"}}));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().http_status() == 429u);
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(clock->waits().size() == 1u);
    BOOST_TEST((clock->waits()[0] == 7s));
}

BOOST_AUTO_TEST_CASE(who_cannot_wait_that_long_is_told_so_at_once) {
    auto client = make(config().max_attempts(1));
    carrier->then(response(429, limited, {{"Retry-After", "7"}}));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().http_status() == 429u);
    for (auto const& options : {et::call_options().timeout(5s), et::call_options().longest_wait(0s),
                                et::call_options().longest_wait(6s)}) {
        auto const error = client.call<zalo::send_zns>(otp, options).error();
        BOOST_TEST(error.code() == et::errc::held_back);
        BOOST_TEST((error == et::condition::rate_limited));
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST((error.retry_after() == std::optional<std::chrono::nanoseconds>(7s)));
    }
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_rate_makes_calls_wait_for_their_turn) {
    auto client = make(config().rate<zalo::send_zns>({2, 1s}));
    for (int i = 0; i != 5; ++i) carrier->then(response(200, taken));
    for (int i = 0; i != 5; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const waits = clock->waits();
    BOOST_TEST_REQUIRE(waits.size() == 2u); // the clock stands still but for these
    BOOST_TEST((waits[0] == 1s && waits[1] == 1s));
}

BOOST_AUTO_TEST_CASE(a_rate_may_refuse_instead) {
    auto client = make(config().rate({.calls = 1, .per = 10s, .longest_wait = 0s}));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const error = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.code() == et::errc::held_back);
    BOOST_TEST(printed(error) == "Zalo/SendZNS: held back: the rate is used up; to "
                                 "be tried again in 10 s; delivery: not sent");
}

BOOST_AUTO_TEST_CASE(clients_may_share_a_limiter) {
    auto const shared = et::make_rate_limiter({1, 10s});
    auto one = make(config().rate(shared)), two = make(config().rate(shared, 0s));
    carrier->then(response(200, taken));
    BOOST_TEST(one.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(two.call<zalo::send_zns>(otp).error().code() == et::errc::held_back);
}

BOOST_AUTO_TEST_CASE(no_limiter_is_no_limit) {
    std::shared_ptr<et::rate_limiter> const none;
    auto client = make(config().rate(none, 0s).rate<zalo::send_zns>(none, 0s));
    for (int i = 0; i != 3; ++i) carrier->then(response(200, taken));
    for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_CASE(a_limiter_of_the_callers_own_is_asked_again_when_it_says_so) {
    struct reluctant final : et::rate_limiter {
        answer ask(wish const& what) override {
            BOOST_TEST((what.of == et::operation_of<zalo::send_zns>));
            return {++asked == 3, 2s};
        }
        int asked = 0;
    };
    auto const limiter = std::make_shared<reluctant>();
    auto client = make(config().rate(limiter));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(limiter->asked == 3);
    BOOST_TEST(clock->waits().size() == 3u);
}

BOOST_AUTO_TEST_CASE(a_limiter_that_never_grants_ends_with_the_calls_time) {
    struct never final : et::rate_limiter {
        answer ask(wish const&) override { return {false, 4s}; }
    };
    auto client = make(config().rate(std::make_shared<never>()));
    auto const error = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.code() == et::errc::held_back);
    BOOST_TEST(error.delivery() == et::delivery::not_sent);
    BOOST_TEST(clock->waits().size() == 7u); // of 30 s
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(who_is_told_to_ask_again_and_again_waits_no_longer_than_wanted) {
    struct never final : et::rate_limiter {
        answer ask(wish const& what) override {
            longest.push_back(what.longest_wait);
            return {false, 4s};
        }
        std::vector<std::chrono::nanoseconds> longest;
    };
    auto const limiter = std::make_shared<never>();
    auto client = make(config().rate(limiter, 10s));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().code() == et::errc::held_back);
    BOOST_TEST(clock->waits().size() == 2u);
    BOOST_TEST_REQUIRE(limiter->longest.size() == 3u);
    BOOST_TEST((limiter->longest[0] == 10s && limiter->longest[1] == 6s));
    auto const shorter = et::call_options().longest_wait(5s);
    BOOST_TEST(client.call<zalo::send_zns>(otp, shorter).error().code() == et::errc::held_back);
    BOOST_TEST(clock->waits().size() == 3u);
}

BOOST_AUTO_TEST_SUITE_END()
