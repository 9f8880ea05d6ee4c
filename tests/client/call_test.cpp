#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <sstream>

namespace et = etelecom;
namespace zalo = et::zalo;
using et::test::broken;
using et::test::response;
using namespace std::chrono_literals;
using stage = et::exchange_result::stage;

namespace {

zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                  .phone = "0900000100",
                                  .template_id = 7895417,
                                  .template_data = {{"code", "482913"}},
                                  .tracking_id = "otp-42"};
zalo::check_consent::request const question{.oa_id = 579745863508352884, .phone = "0900000100"};

auto const taken = R"({"id":"7","msg_id":"m1","status":"P","error_code":0})";
auto const limited = R"({"code":"resource_exhausted","msg":"slow down"})";

struct fixture : et::test::offline {
    et::client client{config()};

    et::error failed_send() {
        auto sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        return sent.error();
    }
};

std::string printed(et::error const& error) {
    std::ostringstream out;
    out << error;
    return out.str();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_call, fixture)

BOOST_AUTO_TEST_CASE(sends_what_was_asked_to_the_address_with_the_dot) {
    carrier->then(response(200, taken));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(sent->msg_id == "m1");
    auto const requests = carrier->requests();
    BOOST_TEST_REQUIRE(requests.size() == 1u);
    BOOST_TEST(requests[0].target == "/v1/shop.Zalo/SendZNS");
    BOOST_TEST(requests[0].host == "api.example");
    BOOST_TEST(requests[0].port == "443");
    BOOST_TEST(requests[0].tls);
    BOOST_TEST(requests[0].body ==
               R"({"oa_id":"579745863508352884","phone":"84900000100","template_id":7895417,)"
               R"("template_data":{"code":"482913"},"tracking_id":"otp-42"})");
    auto const& headers = requests[0].headers;
    BOOST_TEST((headers[0] ==
                std::pair<std::string, std::string>("Authorization", "Bearer key-of-the-test")));
    BOOST_TEST(
        (headers[1] == std::pair<std::string, std::string>("Content-Type", "application/json")));
}

BOOST_AUTO_TEST_CASE(takes_a_key_for_one_call) {
    carrier->then(response(200, taken));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().api_key("shop-2")).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests()[0].headers[0].second == "Bearer shop-2");
    BOOST_TEST(carrier->requests()[1].headers[0].second == "Bearer key-of-the-test");
}

BOOST_AUTO_TEST_CASE(refuses_a_request_that_lacks_what_it_needs_and_sends_nothing) {
    zalo::send_zns::request const empty;
    auto const sent = client.call<zalo::send_zns>(empty);
    BOOST_TEST_REQUIRE(sent.has_error());
    auto const error = sent.error();
    BOOST_TEST(error.code() == et::errc::invalid_request);
    BOOST_TEST((error == et::condition::invalid_request));
    BOOST_TEST(error.delivery() == et::delivery::not_sent);
    BOOST_TEST(error.attempts() == 0);
    BOOST_TEST_REQUIRE(error.problems().size() == 3u);
    BOOST_TEST(error.problems()[0].pointer == "/oa_id");
    BOOST_TEST(error.problems()[1].pointer == "/phone");
    BOOST_TEST(error.problems()[2].pointer == "/template_id");
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(sends_unchecked_when_told_to) {
    et::client unchecked(config().check_requests(false));
    carrier->then(response(200, taken));
    BOOST_TEST(unchecked.call<zalo::send_zns>({}).has_value());
}

BOOST_AUTO_TEST_CASE(lets_guessed_requirements_pass_when_told_to) {
    et::client lenient(config().require_guessed(false));
    carrier->then(response(200, taken));
    BOOST_TEST(lenient.call<zalo::send_zns>({}).has_value());
}

BOOST_AUTO_TEST_CASE(warns_of_a_limit_known_at_second_hand_and_sends) {
    std::string warned;
    et::client warning(
        config().on_warning([&](et::operation const& of, et::problem_list const& list) {
            std::ostringstream out;
            out << of.name << ' ' << list;
            warned = out.str();
        }));
    carrier->then(response(200, taken));
    auto request = otp;
    request.tracking_id = std::string(49, 'x');
    BOOST_TEST(warning.call<zalo::send_zns>(request).has_value());
    BOOST_TEST(warned == "SendZNS /tracking_id: 49 characters, at most 48");
}

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
    BOOST_TEST((waits[0] >= 250ms && waits[0] <= 500ms));
    BOOST_TEST((waits[1] >= 500ms && waits[1] <= 1s));
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

BOOST_AUTO_TEST_CASE(reads_the_platforms_error) {
    carrier->then(response(
        409, R"({"code":"already_exists","msg":"taken","meta":{"duplicated":"external_id"}})"));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::platform_errc::already_exists);
    BOOST_TEST(error.server_msg() == "taken");
    BOOST_TEST(error.server_meta().at("duplicated") == "external_id");
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(printed(error) ==
               "Zalo/SendZNS: already_exists \"taken\" (duplicated: external_id); HTTP 409; "
               "delivery: rejected; 1 attempt");
}

BOOST_AUTO_TEST_CASE(keeps_an_error_word_that_it_does_not_know) {
    carrier->then(response(400, R"({"code":"out_of_coffee","msg":"come back"})"));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::platform_errc::unrecognised);
    BOOST_TEST(error.server_code() == "out_of_coffee");
    BOOST_TEST(error.delivery() == et::delivery::rejected);
}

BOOST_AUTO_TEST_CASE(takes_only_a_readable_4xx_for_a_rejection) {
    struct row {
        unsigned status;
        char const* body;
    };
    for (auto const& [status, body] :
         {row{400, "<html>nginx</html>"}, row{400, ""}, row{404, R"({"msg":"no code"})"},
          row{408, R"({"code":"canceled","msg":"late"})"},
          row{409, R"({"code":"aborted","msg":"conflict"})"}, row{302, ""}, row{204, ""},
          row{201, R"({"id":"7"})"}}) {
        carrier->then(response(status, body));
        auto const error = failed_send();
        BOOST_TEST_CONTEXT(status << ' ' << body) {
            BOOST_TEST(error.delivery() == et::delivery::unknown);
            BOOST_TEST(error.attempts() == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_a_200_that_says_no_for_an_error) {
    carrier->then(response(200, R"({"status":"N","error_code":-108,"error_message":"bad phone"})"));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::errc::refused);
    BOOST_TEST((error == et::condition::refused));
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(error.refusal_code() == -108);
    BOOST_TEST(error.refusal_text() == "bad phone");
    BOOST_TEST_REQUIRE(error.answer<zalo::send_zns>());
    BOOST_TEST((error.answer<zalo::send_zns>()->error_code == zalo::zns_error::phone_invalid));
    BOOST_TEST(!error.answer<zalo::check_consent>());
    BOOST_TEST(printed(error) == "Zalo/SendZNS: refused with code -108 \"bad phone\"; HTTP 200; "
                                 "delivery: rejected; 1 attempt");
}

BOOST_AUTO_TEST_CASE(takes_a_200_that_cannot_be_read_for_unknown) {
    for (auto const* body : {"<html>hello</html>", "", "{\"id\":", "{\"id\":true}", "[]", "null",
                             "{\"id\":\"7\"} trailing"}) {
        carrier->then(response(200, body));
        auto const error = failed_send();
        BOOST_TEST_CONTEXT(body) {
            BOOST_TEST(error.code() == et::errc::bad_answer);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
            BOOST_TEST(!error.problems().empty());
            BOOST_TEST(error.attempts() == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(takes_a_200_without_a_message_for_unclear) {
    carrier->then(response(200, "{}"));
    BOOST_TEST(failed_send().code() == et::errc::unclear_answer);
    carrier->then(response(200, R"({"code":"internal","msg":"oops"})"));
    BOOST_TEST(failed_send().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(never_takes_a_missing_verdict_for_consent) {
    for (int i = 0; i != 3; ++i) carrier->then(response(200, "{}"));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::bad_answer);
}

BOOST_AUTO_TEST_CASE(tells_how_a_consent_stands_as_a_value) {
    using state = zalo::consent_state;
    for (auto const expected :
         {state::refused, state::waiting, state::expired, state::never_asked}) {
        carrier->then(response(200, "{\"error\":" + std::to_string(int(expected)) + "}"));
        auto const answer = client.call<zalo::check_consent>(question);
        BOOST_TEST_REQUIRE(answer.has_value());
        BOOST_TEST((answer->error == expected));
        BOOST_TEST(!answer->may_call());
    }
}

BOOST_AUTO_TEST_CASE(takes_a_question_that_failed_for_an_error) {
    for (int const code : {5, 6, 10, 11, 12, 13, 14, -124}) {
        carrier->then(response(200, "{\"error\":" + std::to_string(code) + "}"));
        auto const answer = client.call<zalo::check_consent>(question);
        BOOST_TEST_REQUIRE(answer.has_error());
        BOOST_TEST(answer.error().refusal_code() == code);
    }
}

BOOST_AUTO_TEST_CASE(offers_what_it_does_not_know_to_the_drift_handler) {
    std::string seen;
    et::client watching(config().on_drift([&](et::operation const&, et::problem_list const& list) {
        std::ostringstream out;
        out << list;
        seen = out.str();
    }));
    carrier->then(response(200, R"({"id":"7","type":"Q","new_field":{"a":1}})"));
    auto const sent = watching.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(sent->type.word() == "Q");
    BOOST_TEST(seen == "/type: unknown word \"Q\"; /new_field: unknown field");
}

BOOST_AUTO_TEST_CASE(ends_a_call_at_its_deadline) {
    carrier->then_hang(true);
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(20ms));
    auto const error = sent.error();
    BOOST_TEST(error.code() == et::errc::timed_out);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST((error == et::condition::retryable));
}

BOOST_AUTO_TEST_CASE(knows_that_nothing_went_out_before_the_deadline) {
    carrier->then_hang(false);
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(20ms));
    BOOST_TEST(sent.error().code() == et::errc::timed_out);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
}

BOOST_AUTO_TEST_CASE(prints_neither_key_nor_phone_nor_code) {
    carrier->then(response(
        400,
        R"({"code":"invalid_argument","msg":"phone 84900000100 is bad","meta":{"p":"0900000100"}})"));
    auto const line = printed(failed_send());
    for (auto const* hidden : {"84900000100", "0900000100", "key-of-the-test", "482913"})
        BOOST_TEST(line.find(hidden) == std::string::npos, line);
}

BOOST_AUTO_TEST_CASE(throws_a_failure_with_the_error_from_value) {
    carrier->then(broken(true));
    try {
        auto sent = client.call<zalo::send_zns>(otp);
        (void)sent.value();
        BOOST_TEST(false);
    } catch (et::failure const& caught) {
        BOOST_TEST(caught.error().delivery() == et::delivery::unknown);
    }
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_its_set_up) {
    struct row {
        et::client_config config;
        char const* text;
    };
    for (auto const& [bad, text] :
         {row{config().base_url("api.example/v1"), "not a URL"},
          row{config().base_url("https://api.example"), "right before the dot"},
          row{config().base_url("https://api.example/v1/shop/"), "right before the dot"},
          row{config().base_url("https://api.example/v1/shop."), "right before the dot"},
          row{config().base_url("ftp://api.example/v1"), "https"},
          row{config().base_url("http://api.example/v1"), "plain http"},
          row{config().base_url("https://u:p@api.example/v1"), "no user name"},
          row{config().base_url("https://api.example/v1?x=1"), "no query"},
          row{config().base_url("https:///v1"), "host"},
          row{config().api_key(nullptr), "no API key"},
          row{config().api_key("a\r\nX: y"), "no header takes"},
          row{config().service_word("a/b"), "service word"}}) {
        et::client broken_client(bad);
        auto const sent = broken_client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        auto const error = sent.error();
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST(printed(error).find(text) != std::string::npos, printed(error));
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(allows_plain_http_to_this_machine_only) {
    for (auto const* url : {"http://127.0.0.1:8080/v1/shop", "http://localhost/v1/shop",
                            "http://[::1]:8080/v1/shop"}) {
        et::client local(config().base_url(url));
        carrier->then(response(200, taken));
        BOOST_TEST(local.call<zalo::send_zns>(otp).has_value(), url);
    }
    et::client allowed(config().base_url("http://api.example/v1/shop").allow_plain_http(true));
    carrier->then(response(200, taken));
    BOOST_TEST(allowed.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests()[2].host == "::1");
    BOOST_TEST(carrier->requests()[3].port == "80");
}

BOOST_AUTO_TEST_CASE(a_rejected_attempt_stays_a_rejection_when_the_next_one_finds_no_server) {
    carrier->then(response(429, limited));
    carrier->then(broken(false, stage::connect));
    carrier->then(broken(false, stage::connect));
    BOOST_TEST(failed_send().delivery() == et::delivery::rejected);
}

BOOST_AUTO_TEST_CASE(a_word_that_may_mean_done_is_no_rejection_under_any_status) {
    for (unsigned const status : {400u, 401u, 403u, 404u, 408u, 409u, 412u, 429u})
        for (auto const* word :
             {"aborted", "deadline_exceeded", "canceled", "unavailable", "internal", "unknown"}) {
            carrier->then(response(status, std::string(R"({"code":")") + word + R"(","msg":"m"})"));
            BOOST_TEST_CONTEXT(status << ' ' << word) {
                auto const error = failed_send();
                BOOST_TEST(error.delivery() == et::delivery::unknown);
                BOOST_TEST(error.attempts() == 1);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_time_that_is_used_up_sends_nothing) {
    for (auto const limit : {0s, -1s}) {
        auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(limit));
        BOOST_TEST(sent.error().code() == et::errc::timed_out);
        BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(takes_a_retry_after_in_a_far_year_for_a_long_time) {
    carrier->then(response(429, limited, {{"Retry-After", "Fri, 31 Dec 9999 23:59:59 GMT"}}));
    BOOST_TEST(failed_send().attempts() == 1);
}

BOOST_AUTO_TEST_CASE(a_status_that_is_not_known_is_unclear) {
    carrier->then(response(200, R"({"id":"7","status":"NS"})"));
    BOOST_TEST(failed_send().code() == et::errc::unclear_answer);
    carrier->then(response(200, R"({"id":"7","status":"S"})"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_CASE(believes_neither_of_two_verdicts) {
    for (int i = 0; i != 3; ++i) carrier->then(response(200, R"({"error_code":3,"error":0})"));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::bad_answer);
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_does_no_harm) {
    et::client watching(config().on_drift(
        [](et::operation const&, et::problem_list const&) { throw std::runtime_error("no"); }));
    carrier->then(response(200, R"({"id":"7","new_field":1})"));
    BOOST_TEST(watching.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
