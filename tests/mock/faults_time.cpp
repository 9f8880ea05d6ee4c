#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/error.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <chrono>
#include <vector>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

zalo::send_zns::request const otp{.oa_id = mock::start::oa,
                                  .phone = "0900000100",
                                  .template_id = mock::start::otp_template,
                                  .template_data = {{"code", "1"}},
                                  .tracking_id = "otp-42"};
zalo::check_consent::request const question{.oa_id = mock::start::oa, .phone = "0900000100"};

/// A mock, a client in its memory, and what of the mock's time a call takes.
struct fixture {
    mock::server platform;
    et::client client{platform.in_memory_client_config()};

    template <class Act>
    std::chrono::nanoseconds time_of(Act const& act) {
        auto const before = platform.clock().now();
        act();
        auto const after = platform.clock().now();
        return std::chrono::seconds(after.seconds() - before.seconds()) +
               std::chrono::nanoseconds(after.nanoseconds() - before.nanoseconds());
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mock_faults_time, fixture)

BOOST_AUTO_TEST_CASE(no_answer_costs_the_deadline_of_the_mocks_time_and_none_of_ours) {
    platform.on<zalo::send_zns>().once(mock::no_answer());
    auto const taken = time_of([&] {
        auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(1h));
        BOOST_TEST(sent.error().code() == et::errc::timed_out);
        BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    });
    BOOST_TEST((taken > 59min && taken <= 1h)); // but for what the call took by real time
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_delay_within_the_deadline_is_waited_for) {
    platform.on<zalo::send_zns>().once(mock::delay(20min));
    auto const taken = time_of([&] {
        BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().timeout(1h)).has_value());
    });
    BOOST_TEST((taken == 20min));
}

BOOST_AUTO_TEST_CASE(a_delay_beyond_the_deadline_is_not) {
    platform.on<zalo::send_zns>().once(mock::delay(2h));
    auto const taken = time_of([&] {
        auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(1h));
        BOOST_TEST(sent.error().code() == et::errc::timed_out);
    });
    BOOST_TEST((taken <= 1h));
    BOOST_TEST(platform.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(what_one_attempt_has_taken_the_next_one_has_no_more) {
    platform.on<zalo::check_consent>()
        .once(mock::status(503).delay(40min))
        .once(mock::delay(40min));
    auto const taken = time_of([&] {
        auto const asked = client.call<zalo::check_consent>(
            question, et::call_options().timeout(1h).max_attempts(3));
        BOOST_TEST(asked.error().code() == et::errc::timed_out);
        BOOST_TEST(asked.error().attempts() == 2);
    });
    BOOST_TEST((taken <= 1h));
}

BOOST_AUTO_TEST_CASE(pauses_and_answers_are_of_one_deadline) {
    platform.on<zalo::check_consent>()
        .once(mock::status(503).retry_after(30min))
        .once(mock::delay(40min));
    auto const asked =
        client.call<zalo::check_consent>(question, et::call_options().timeout(1h).max_attempts(3));
    BOOST_TEST(asked.error().code() == et::errc::timed_out);
}

BOOST_AUTO_TEST_CASE(what_dribbles_takes_the_time_that_it_dribbles) {
    platform.on<zalo::send_zns>()
        .once(mock::dribble(10, 5min))
        .once(mock::slow_header(10, 6min).delay(1min))
        .once(mock::dribble(10, 2h));
    auto const call = [&] {
        return client.call<zalo::send_zns>(otp, et::call_options().timeout(1h));
    };
    BOOST_TEST((time_of([&] { BOOST_TEST(call().has_value()); }) == 5min));
    BOOST_TEST((time_of([&] { BOOST_TEST(call().has_value()); }) == 7min));
    BOOST_TEST((time_of([&] { BOOST_TEST(call().has_error()); }) <= 1h));
}

BOOST_AUTO_TEST_CASE(delays_are_distributed_as_told_and_by_the_seed) {
    auto const delays = [](mock::delay_time const& wanted) {
        fixture here;
        here.platform.on<zalo::check_consent>().forever(mock::delay(wanted));
        std::vector<std::chrono::nanoseconds> all;
        for (int i = 0; i != 300; ++i)
            all.push_back(here.time_of([&] {
                here.client.call<zalo::check_consent>(question, et::call_options().timeout(24h))
                    .value();
            }));
        return all;
    };
    auto even = delays(mock::uniform(1s, 3s));
    BOOST_TEST((delays(mock::uniform(1s, 3s)) == even));
    std::ranges::sort(even);
    BOOST_TEST((even.front() >= 1s && even.front() < 1100ms));
    BOOST_TEST((even.back() <= 3s && even.back() > 2900ms));
    auto skewed = delays(mock::log_normal(1s, 1));
    std::ranges::sort(skewed);
    BOOST_TEST((skewed[150] > 700ms && skewed[150] < 1400ms));
    // Of 300, one in six is beyond e times the median, and one in forty beyond e squared.
    BOOST_TEST((skewed[270] > 2500ms));
    BOOST_TEST((skewed.back() > 7s));
}

BOOST_AUTO_TEST_CASE(the_first_byte_is_waited_for_no_longer_than_its_limit) {
    platform.on<zalo::send_zns>().once(mock::no_answer());
    et::exchange_limits limits;
    limits.first_byte = 8s;
    auto const result = exchanged(platform, {.body = good}, limits);
    BOOST_TEST(result.code == boost::asio::error::timed_out);
    BOOST_TEST((result.passed == 8s));
    BOOST_TEST(result.may_have_been_sent);
}

BOOST_AUTO_TEST_SUITE_END()
