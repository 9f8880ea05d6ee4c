// What an answer says: success, refusal, or nothing that could be relied on.
#include "call_support.hpp"

#include <etelecom/misc.hpp>

#include <boost/json/object.hpp>

using namespace call_test;

BOOST_FIXTURE_TEST_SUITE(client_verdict, fixture)

BOOST_AUTO_TEST_CASE(reads_the_platforms_error) {
    carrier->then(response(
        409, R"({"code":"already_exists","msg":"taken","meta":{"duplicated":"external_id"}})"));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::platform_errc::already_exists);
    BOOST_TEST(error.server_msg() == "taken");
    BOOST_TEST(error.server_meta().at("duplicated") == "external_id");
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST(error.reason() == "it may exist by this very call");
    BOOST_TEST(printed(error) ==
               "Zalo/SendZNS: already_exists \"taken\" (duplicated: external_id): it may exist by "
               "this very call; HTTP 409; delivery: unknown; 1 attempt");
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
    BOOST_TEST(error == et::condition::refused);
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(error.refusal_code() == -108);
    BOOST_TEST(error.refusal_code() == zalo::zns_error::phone_invalid);
    BOOST_TEST(error.refusal_text() == "bad phone");
    BOOST_TEST_REQUIRE(error.answer<zalo::send_zns>());
    BOOST_TEST(error.answer<zalo::send_zns>()->error_code == zalo::zns_error::phone_invalid);
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
        BOOST_TEST(answer->error == expected);
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
    carrier->then(response(200, R"({"error_code":3,"error":0})"));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::unclear_answer);
    BOOST_TEST(answer.error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_that_says_two_things_is_unclear) {
    for (auto const* body :
         {R"({"id":"7","msg_id":"m","status":"P","error_code":-118,"error_code":0})",
          R"({"id":"7","error_code":0,"msg_id":"m","status":"P","error_code":-118})",
          R"({"id":"7","msg_id":"m","status":"N","status":"P"})",
          R"({"id":"7","msg_id":"m","status":"N","status":null})",
          R"({"id":"7","id":"8","msg_id":"m","status":"P"})",
          R"({"id":"7","msg_id":"m","sms":{"status":"sent","status":""}})"}) {
        carrier->then(response(200, body));
        BOOST_TEST_CONTEXT(body) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == et::errc::unclear_answer);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
            BOOST_TEST(error.problems().size() == 1u);
            BOOST_TEST((error.answer<zalo::send_zns>() != nullptr));
        }
    }
}

BOOST_AUTO_TEST_CASE(an_answer_that_says_one_thing_twice_is_believed) {
    for (auto const* body :
         {R"({"id":"7","msg_id":"m","status":"P","error_code":0,"error_code":0})",
          R"({"id":"7","msg_id":"m","status":"P","error_code":null,"error_code":0})",
          R"({"id":7,"id":"7","msg_id":"m","status":"P"})",
          R"({"id":"7","msg_id":"m","status":"P","price":300,"fee_main":250})",
          R"({"id":"7","msg_id":"m","status":"P","template_data":{"a":"1","a":"2"}})"}) {
        carrier->then(response(200, body));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value(), body);
    }
}

BOOST_AUTO_TEST_CASE(two_values_in_an_element_of_a_list_are_no_verdict) {
    carrier->then(response(200, R"({"messages":[{"id":"1","status":"P","status":"N"}]})"));
    BOOST_TEST(client.call<zalo::list_messages>({}).has_value());
}

BOOST_AUTO_TEST_CASE(an_error_beside_an_answer_is_unclear) {
    for (auto const* stray :
         {R"("error":"boom")", R"("error":{"code":7})", R"("Error":true)", R"("errorCode":-3)",
          R"("error_msg":"boom")", R"("errors":["boom"])", R"("err":"x")",
          R"("code":"internal","msg":"boom")", R"("msg":"boom","code":7)"}) {
        carrier->then(
            response(200, std::string(R"({"id":"7","msg_id":"m","status":"P",)") + stray + "}"));
        BOOST_TEST_CONTEXT(stray) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == et::errc::unclear_answer);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_name_like_an_errors_that_says_nothing_is_none) {
    for (auto const* stray :
         {R"("error":null)", R"("error":"")", R"("error":0)", R"("errorCode":-0.0e1)",
          R"("error":false)", R"("errors":[])", R"("errors": { } )", R"("err":"0")",
          R"("code":"","msg":"boom")", R"("code":0,"msg":"")", R"("code":"ORD-1")",
          R"("msg":"Success")", R"("errand":"boom")"}) {
        carrier->then(
            response(200, std::string(R"({"id":"7","msg_id":"m","status":"P",)") + stray + "}"));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value(), stray);
    }
}

BOOST_AUTO_TEST_CASE(a_200_with_the_platforms_error_is_no_success_of_an_operation_without_members) {
    for (auto const* body : {R"({"code":"internal","msg":"boom"})", R"({"code":"internal"})"}) {
        carrier->then(response(200, body));
        auto const answer = client.call<et::misc::current_account>({});
        BOOST_TEST_CONTEXT(body) {
            BOOST_TEST_REQUIRE(answer.has_error());
            BOOST_TEST(answer.error().code() == et::errc::unclear_answer);
            BOOST_TEST(answer.error().delivery() == et::delivery::unknown);
        }
    }
    carrier->then(response(200, R"({"code":"internal","msg":"boom"})"));
    auto const error = client.call<et::misc::current_account>({}).error();
    BOOST_TEST(error.server_msg() == "boom");
    BOOST_TEST(printed(error) ==
               "Misc/CurrentAccount: the answer says neither yes nor no; the last answer: "
               "internal \"boom\": an error, in place of an answer; HTTP 200; delivery: unknown; "
               "1 attempt");
    carrier->then(response(200, R"({"id":"1","name":"shop"})"));
    BOOST_TEST(client.call<et::misc::current_account>({}).has_value());
}

BOOST_AUTO_TEST_CASE(a_200_with_the_platforms_error_is_no_success_of_a_call_without_a_type) {
    carrier->then(response(200, R"({"code":"internal","msg":"boom"})"));
    auto const answer = client.call_raw("Zalo", "NewThing", boost::json::object());
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::unclear_answer);
    for (auto const* body : {R"({"code":"ORD-1","msg":"done"})", R"({"code":"internal"})", "[]"}) {
        carrier->then(response(200, body));
        BOOST_TEST(client.call_raw("Zalo", "NewThing", boost::json::object()).has_value(), body);
    }
}

BOOST_AUTO_TEST_CASE(the_text_of_an_error_without_its_code_is_unclear) {
    carrier->then(response(200, R"({"id":"7","msg_id":"m","status":"P","error_message":"boom"})"));
    auto const error = failed_send();
    BOOST_TEST(error.code() == et::errc::unclear_answer);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    for (auto const* text : {"", "Success", "success"}) {
        carrier->then(response(200, std::string(R"({"id":"7","status":"P","error_message":")") +
                                        text + "\"}"));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value(), text);
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_after_which_something_was_done_is_no_rejection) {
    struct row {
        char const* more;
        char const* why;
    };
    for (auto const& [more, why] :
         {row{R"("sms":{"send_time":"2026-01-01T00:00:00Z"})",
              "an SMS may have been sent in its place"},
          row{R"("enable_sms_on_zns_failure":true)", "an SMS may have been sent in its place"},
          row{R"("is_charged":true)", "it was charged"},
          row{R"("delivery_status":"seen")", "it is said to have reached the person"}}) {
        carrier->then(
            response(200, std::string(R"({"status":"N","error_code":-118,)") + more + "}"));
        BOOST_TEST_CONTEXT(more) {
            auto const error = failed_send();
            BOOST_TEST(error.code() == et::errc::refused);
            BOOST_TEST(error.delivery() == et::delivery::unknown);
            BOOST_TEST(error.reason() == why);
            BOOST_TEST(printed(error).find(why) != std::string::npos);
        }
    }
    carrier->then(response(200, R"({"status":"N","error_code":-118,"is_charged":false,"sms":{}})"));
    BOOST_TEST(failed_send().delivery() == et::delivery::rejected);
}

BOOST_AUTO_TEST_CASE(a_status_that_does_not_rule_out_success_is_no_rejection) {
    struct row {
        unsigned status;
        char const* word;
        et::delivery delivery;
    };
    for (auto const& [status, word, delivery] :
         {row{409, "already_exists", et::delivery::unknown},
          row{400, "already_exists", et::delivery::unknown},
          row{409, "out_of_coffee", et::delivery::unknown},
          row{425, "out_of_coffee", et::delivery::unknown},
          row{499, "out_of_coffee", et::delivery::unknown},
          row{422, "out_of_coffee", et::delivery::rejected},
          row{409, "failed_precondition", et::delivery::rejected}}) {
        carrier->then(response(status, std::string(R"({"code":")") + word + R"(","msg":"m"})"));
        BOOST_TEST_CONTEXT(status << ' ' << word) {
            auto const error = failed_send();
            BOOST_TEST(error.delivery() == delivery);
            BOOST_TEST(error.reason().empty() == (delivery == et::delivery::rejected));
        }
    }
}

BOOST_AUTO_TEST_CASE(a_refusal_by_its_status_alone_says_so) {
    carrier->then(response(200, R"({"id":"7","status":"N","error_code":0})"));
    BOOST_TEST(printed(failed_send()) == "Zalo/SendZNS: refused \"status N: failed\"; HTTP 200; "
                                         "delivery: rejected; 1 attempt");
    carrier->then(response(200, R"({"id":"7","status":"N","error_message":"Success"})"));
    BOOST_TEST(failed_send().refusal_text() == "status N: failed");
}

BOOST_AUTO_TEST_SUITE_END()
