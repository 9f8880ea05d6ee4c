#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <future>
#include <string>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

BOOST_AUTO_TEST_SUITE(mock_server_clock)

BOOST_AUTO_TEST_CASE(stands_still_until_it_is_moved) {
    auto const start = *et::timestamp::parse("2030-06-01T00:00:00Z");
    mock::server platform(mock::server_config().start_time(start));
    BOOST_TEST(platform.clock().now() == start);
    platform.clock().advance(90min);
    BOOST_TEST(platform.clock().now() == start + 90min);
    BOOST_TEST(platform.clock().now() == start + 90min);
}

BOOST_AUTO_TEST_CASE(never_goes_back) {
    mock::server platform;
    auto const start = platform.clock().now();
    platform.clock().advance(-1s);
    platform.clock().advance(0s);
    BOOST_TEST(platform.clock().now() == start);
}

BOOST_AUTO_TEST_CASE(can_be_moved_further_than_the_system_clock_counts) {
    for (bool const runs : {false, true}) {
        mock::server platform(runs ? mock::server_config().real_time() : mock::server_config());
        for (int i = 0; i != 40; ++i) platform.clock().advance(std::chrono::nanoseconds::max());
        BOOST_TEST(platform.clock().now() > *et::timestamp::parse("2261-01-01T00:00:00Z"));
        auto const clock = platform.client_config().clock();
        BOOST_TEST((clock->now() > std::chrono::system_clock::now()));
    }
}

BOOST_AUTO_TEST_CASE(lets_happen_what_is_due) {
    mock::server platform;
    in_memory(platform, {.body = good});
    BOOST_TEST((platform.messages().at(0).delivery_status == zalo::delivery_state::unknown));
    platform.clock().advance(1h);
    BOOST_TEST((platform.messages().at(0).delivery_status == zalo::delivery_state::seen));
}

BOOST_AUTO_TEST_CASE(a_wait_moves_the_time_and_ends_at_once) {
    mock::server platform;
    auto const start = platform.clock().now();
    auto const clock = platform.client_config().clock();
    BOOST_TEST((et::timestamp(clock->now()) == start));
    std::promise<boost::system::error_code> waited;
    clock->async_wait(48h, [&](boost::system::error_code code) { waited.set_value(code); });
    BOOST_TEST(!waited.get_future().get().failed());
    BOOST_TEST(platform.clock().now() == start + 48h);
}

BOOST_AUTO_TEST_CASE(a_client_that_is_told_to_wait_costs_no_time) {
    mock::server platform;
    auto const start = platform.clock().now();
    platform.on<zalo::send_zns>().once(mock::status(429).retry_after(20s));
    et::client client(platform.client_config());
    zalo::send_zns::request const otp{.oa_id = mock::start::oa,
                                      .phone = "0900000100",
                                      .template_id = mock::start::otp_template,
                                      .template_data = {{"code", "482913"}}};
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(platform.calls<zalo::send_zns>().size() == 2u);
    BOOST_TEST(platform.clock().now() == start + 20s);
}

BOOST_AUTO_TEST_CASE(runs_by_itself_where_it_is_asked_to) {
    mock::server platform(mock::server_config().real_time());
    auto const first = platform.clock().now();
    BOOST_TEST(first >= et::timestamp(std::chrono::system_clock::now()) - 60s);
    BOOST_TEST(first <= et::timestamp(std::chrono::system_clock::now()));
    platform.clock().advance(24h);
    auto const then = platform.clock().now();
    BOOST_TEST(then >= first + 24h);
    BOOST_TEST(then < first + 25h);
}

BOOST_AUTO_TEST_CASE(a_simulated_person_answers_an_open_request) {
    mock::server platform;
    asked const question{.body = R"({"oa_id":"579745863508352884","phone":"0900000100"})",
                         .target = "/v1/shop.Zalo/RequestConsent"};
    BOOST_TEST(!platform.answer_consent("0900000100", zalo::consent_reply::agreed));
    auto const answer = in_memory(platform, question);
    auto const request = et::decode<zalo::consent>(answer.body);
    BOOST_REQUIRE(request.has_value());
    BOOST_TEST(platform.consent_count() == 1u);
    BOOST_TEST(platform.answer_consent(request->id, zalo::consent_reply::agreed));
    BOOST_TEST(!platform.answer_consent(request->id, zalo::consent_reply::agreed));
}

BOOST_AUTO_TEST_CASE(moves_forward_by_exactly_what_it_is_told) {
    mock::server platform;
    auto const start = platform.clock().now();
    platform.clock().advance(std::chrono::milliseconds(1001));
    BOOST_TEST(platform.clock().now() == start + std::chrono::milliseconds(1001));
}

BOOST_AUTO_TEST_CASE(is_set_run_and_frozen) {
    mock::server platform;
    auto const clock = platform.clock();
    auto const start = clock.now();
    clock.set(start + std::chrono::hours(5));
    BOOST_TEST(clock.now() == start + std::chrono::hours(5));
    BOOST_CHECK_THROW(clock.set(start), mock::control_failed);
    clock.run(1'000'000);
    while (clock.now() < start + std::chrono::hours(6)) {}
    clock.freeze();
    BOOST_TEST(clock.speed() == 0);
    auto const stopped = clock.now();
    BOOST_TEST(clock.now() == stopped);
}

BOOST_AUTO_TEST_SUITE_END()
