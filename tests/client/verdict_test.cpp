// What an answer says: success, refusal, or nothing that could be relied on.
#include "call_support.hpp"

using namespace call_test;

BOOST_FIXTURE_TEST_SUITE(client_verdict, fixture)

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

BOOST_AUTO_TEST_SUITE_END()
