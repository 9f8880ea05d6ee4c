// What an error means to a program: conditions, and what may be repeated.
#include "call_support.hpp"

using namespace call_test;
using et::condition;

BOOST_FIXTURE_TEST_SUITE(client_conditions, fixture)

BOOST_AUTO_TEST_CASE(a_status_without_a_readable_error_has_its_conditions) {
    struct row {
        unsigned status;
        et::errc code;
        bool unauthorized, rate_limited, retryable;
    };
    for (auto const& [status, code, unauthorized, rate_limited, retryable] :
         {row{201, et::errc::unexpected_status, false, false, false},
          row{302, et::errc::unexpected_status, false, false, false},
          row{400, et::errc::unexpected_status, false, false, false},
          row{401, et::errc::not_authorized, true, false, false},
          row{403, et::errc::not_authorized, true, false, false},
          row{404, et::errc::unexpected_status, false, false, false},
          row{408, et::errc::server_failed, false, false, true},
          row{425, et::errc::server_failed, false, false, true},
          row{429, et::errc::throttled, false, true, true},
          row{500, et::errc::server_failed, false, false, true},
          row{503, et::errc::server_failed, false, false, true}}) {
        carrier->then(response(status, "<html>"));
        BOOST_TEST_CONTEXT(status) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == code);
            BOOST_TEST((error == condition::unauthorized) == unauthorized);
            BOOST_TEST((error == condition::rate_limited) == rate_limited);
            BOOST_TEST((error == condition::retryable) == retryable);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
            BOOST_TEST(error.attempts() == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_reading_call_is_not_repeated_where_that_cannot_help) {
    for (unsigned const status : {301u, 302u, 307u, 400u, 401u, 403u, 404u}) {
        carrier->then(response(status, ""));
        auto const answer = client.call<zalo::check_consent>(question);
        BOOST_TEST(answer.error().attempts() == 1, status);
    }
}

BOOST_AUTO_TEST_CASE(a_paid_call_is_not_repeated_after_a_429_of_who_knows_whom) {
    carrier->then(response(429, "slow down"));
    auto const error = failed_send();
    BOOST_TEST(error.attempts() == 1);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(an_error_keeps_its_code_when_the_rest_of_it_cannot_be_read) {
    for (auto const* body :
         {R"({"code":"unauthenticated"})", R"({"code":"unauthenticated","msg":7})",
          R"({"code":"unauthenticated","msg":"m","meta":{"tries":3}})",
          R"({"code":"unauthenticated","msg":"m","meta":5})",
          R"({"code":"unauthenticated","msg":"m","meta":{"a":{"b":1}}})"}) {
        carrier->then(response(401, body));
        BOOST_TEST_CONTEXT(body) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == et::platform_errc::unauthenticated);
            BOOST_TEST((error == condition::unauthorized));
            BOOST_TEST(error.delivery() == et::delivery::rejected);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_error_that_is_cut_short_or_contradicts_itself_is_none) {
    for (auto const* body : {R"({"code":"unauthenticated","msg":)",
                             R"({"code":"unauthenticated","code":"internal","msg":"m"})",
                             R"({"code":"unauthenticated","msg":"m"} and more)",
                             R"({"code":"NOT_OURS","message":"m"})"}) {
        carrier->then(response(401, body));
        BOOST_TEST_CONTEXT(body) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == et::errc::not_authorized);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_retry_after_of_nothing_still_pauses) {
    for (auto const* time : {"0", "-5", "Thu, 01 Jan 2015 00:00:07 GMT"}) {
        carrier->then(response(429, limited, {{"Retry-After", time}}));
        carrier->then(response(200, taken));
        auto const before = clock->waits().size();
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
        BOOST_TEST_REQUIRE(clock->waits().size() == before + 1, time);
    }
}

BOOST_AUTO_TEST_CASE(an_error_tells_the_pause_that_did_not_fit) {
    carrier->then(response(429, limited, {{"Retry-After", "90"}}));
    auto const error = failed_send();
    BOOST_TEST_REQUIRE(error.retry_after().has_value());
    BOOST_TEST((*error.retry_after() == 90s));
    BOOST_TEST(printed(error).find("; to be tried again in 90 s;") != std::string::npos);
    clock->advance(90s); // until then it holds the next call back
    carrier->then(response(503, "<html>"));
    BOOST_TEST(!failed_send().retry_after().has_value());
}

BOOST_AUTO_TEST_CASE(a_condition_is_printed_in_words) {
    std::ostringstream out;
    out << condition::rate_limited;
    BOOST_TEST(out.str() == "too many calls");
}

BOOST_AUTO_TEST_SUITE_END()
