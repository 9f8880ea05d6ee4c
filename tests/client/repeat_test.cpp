// When a call is attempted again, and when never.
#include "call_support.hpp"

using namespace call_test;

BOOST_FIXTURE_TEST_SUITE(client_repeat, fixture)

BOOST_AUTO_TEST_CASE(repeats_a_send_after_429_and_waits_as_told) {
    carrier->then(response(429, limited, {{"retry-after", "2"}}));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests().size() == 2u);
    BOOST_TEST_REQUIRE(clock->waits().size() == 1u);
    BOOST_TEST((clock->waits()[0] == 2s));
}

BOOST_AUTO_TEST_CASE(reads_retry_after_as_a_date) {
    carrier->then(response(429, limited, {{"Retry-After", "Thu, 01 Jan 2026 00:00:07 GMT"}}));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST((clock->waits().at(0) == 7s));
}

BOOST_AUTO_TEST_CASE(does_not_wait_beyond_the_deadline) {
    carrier->then(response(429, limited, {{"Retry-After", "60"}}));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::platform_errc::resource_exhausted);
    BOOST_TEST((error == et::condition::rate_limited));
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(clock->waits().empty());
}

BOOST_AUTO_TEST_CASE(adds_up_its_waits_against_the_deadline) {
    for (int i = 0; i != 9; ++i) carrier->then(response(429, limited, {{"Retry-After", "12"}}));
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().max_attempts(9));
    BOOST_TEST(sent.error().attempts() == 3); // 12 s and 12 s of 30 s; a third wait has no room
}

BOOST_AUTO_TEST_CASE(gives_up_after_the_attempts_it_has) {
    for (int i = 0; i != 5; ++i) carrier->then(response(429, limited));
    auto const error = failed_send();
    BOOST_TEST(error.attempts() == 3);
    BOOST_TEST(carrier->requests().size() == 3u);
    auto const waits = clock->waits();
    BOOST_TEST_REQUIRE(waits.size() == 2u);
    BOOST_TEST((waits[0] <= 500ms));
    BOOST_TEST((waits[1] <= 1s));
}

BOOST_AUTO_TEST_CASE(repeats_a_send_of_which_no_byte_went_out) {
    carrier->then(broken(false, stage::connect));
    carrier->then(broken(false));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(never_repeats_a_send_that_may_have_arrived) {
    carrier->then(broken(true));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::errc::connection_lost);
    BOOST_TEST(error.cause() == boost::asio::error::connection_reset);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(never_repeats_a_send_after_a_5xx) {
    for (unsigned status : {500u, 502u, 503u, 504u}) {
        carrier->then(response(status, R"({"code":"unavailable","msg":"try later"})"));
        auto const error = failed_send();
        BOOST_TEST(error.delivery() == et::delivery::unknown);
        BOOST_TEST(error.http_status() == status);
        BOOST_TEST(error.attempts() == 1);
        BOOST_TEST((error == et::condition::retryable));
    }
}

BOOST_AUTO_TEST_CASE(repeats_a_reading_operation_whenever_that_can_help) {
    carrier->then(broken(true));
    carrier->then(response(503, "<html>"));
    carrier->then(response(200, R"({"error":0,"expired_time":"2026-02-01T00:00:00Z"})"));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(answer.has_value());
    BOOST_TEST(answer->may_call());
    BOOST_TEST(carrier->requests().size() == 3u);
}

BOOST_AUTO_TEST_CASE(an_attempt_that_went_unanswered_leaves_the_whole_call_unknown) {
    carrier->then(broken(true));
    carrier->then(broken(false, stage::connect));
    carrier->then(broken(false, stage::connect));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST(answer.error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(does_not_try_an_untrusted_server_again) {
    carrier->then(broken(false, stage::handshake));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::errc::tls_failed);
    BOOST_TEST(error.delivery() == et::delivery::not_sent);
    BOOST_TEST(error.attempts() == 1);
}

BOOST_AUTO_TEST_CASE(a_rejected_attempt_stays_a_rejection_when_the_next_one_finds_no_server) {
    carrier->then(response(429, limited));
    carrier->then(broken(false, stage::connect));
    carrier->then(broken(false, stage::connect));
    BOOST_TEST(failed_send().delivery() == et::delivery::rejected);
}

BOOST_AUTO_TEST_CASE(takes_a_retry_after_in_a_far_year_for_a_long_time) {
    carrier->then(response(429, limited, {{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}}));
    BOOST_TEST(failed_send().attempts() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
