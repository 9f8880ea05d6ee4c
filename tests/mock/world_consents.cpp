#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace world_test;
using zalo::consent_reply;
using zalo::delivery_state;
using zalo::send_outcome;

BOOST_AUTO_TEST_SUITE(mock_world_consents)

BOOST_AUTO_TEST_CASE(a_request_is_sent_and_waits) {
    platform mock;
    auto const made = mock.ask("0900000100");
    BOOST_TEST(made.id.is_set());
    BOOST_TEST(made.status == send_outcome::sent);
    BOOST_TEST(made.reply_status == consent_reply::waiting);
    BOOST_TEST(made.delivery_status == delivery_state::unknown);
    BOOST_TEST(!made.delivery_time.is_set());
    BOOST_TEST(made.error_code == 0);
    BOOST_TEST(made.is_charged);
    BOOST_TEST(made.created_at == start);
    BOOST_TEST(made.updated_at == start);
    BOOST_TEST(static_cast<int>(zalo::request_consent::judge(made).says) ==
               static_cast<int>(et::verdict::yes));
}

BOOST_AUTO_TEST_CASE(a_request_repeats_what_was_asked) {
    platform mock;
    auto const made = mock.call<zalo::request_consent>(
                              {.oa_id = oa,
                               .phone = "0900000100",
                               .call_type = zalo::call_kind::video,
                               .reason_code = zalo::consent_reason::delivery_notification})
                          .value();
    BOOST_TEST(made.oa_id == oa);
    BOOST_TEST(made.phone == "84900000100");
    BOOST_TEST(made.call_type == zalo::call_kind::video);
    BOOST_TEST(made.reason_code == zalo::consent_reason::delivery_notification);
}

BOOST_AUTO_TEST_CASE(what_was_not_stated_is_told_as_unknown) {
    platform mock;
    auto const made = mock.ask("0900000100");
    BOOST_TEST(made.call_type == zalo::call_kind::unknown);
    BOOST_TEST(made.reason_code == zalo::consent_reason::unknown);
}

BOOST_AUTO_TEST_CASE(a_request_is_received_after_two_seconds_and_seen_after_a_minute) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.advance_to(start + 2s - 1ns);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::unknown);
    mock.advance_to(start + 2s);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::received);
    BOOST_TEST(mock.now_of(id).delivery_time == start + 2s);
    BOOST_TEST(mock.now_of(id).updated_at == start + 2s);
    mock.advance_to(start + 60s - 1ns);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::received);
    mock.advance_to(start + 60s);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::seen);
    BOOST_TEST(mock.now_of(id).delivery_time == start + 2s);
    BOOST_TEST(mock.now_of(id).updated_at == start + 60s);
}

BOOST_AUTO_TEST_CASE(the_person_agrees) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.wait(5min);
    BOOST_TEST(mock.answer_consent(id, consent_reply::agreed));
    auto const now = mock.now_of(id);
    BOOST_TEST(now.reply_status == consent_reply::agreed);
    BOOST_TEST(now.updated_at == start + 5min);
    BOOST_TEST(now.expires_at == start + 5min + 24h * 30);
}

BOOST_AUTO_TEST_CASE(the_person_refuses) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    BOOST_TEST(mock.answer_consent(id, consent_reply::refused));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::refused);
    BOOST_TEST(mock.now_of(id).expires_at == start + 24h);
}

BOOST_AUTO_TEST_CASE(a_person_who_answers_has_seen_the_request) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.wait(1s);
    mock.answer_consent(id, consent_reply::agreed);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::seen);
    BOOST_TEST(mock.now_of(id).delivery_time == start + 1s);
    mock.wait(1h);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::seen);
    BOOST_TEST(mock.now_of(id).updated_at == start + 1s);
}

BOOST_AUTO_TEST_CASE(a_request_waits_until_a_day_has_passed) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    BOOST_TEST(mock.now_of(id).expires_at == start + 24h);
    mock.advance_to(start + 24h - 1ns);
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::waiting);
    mock.advance_to(start + 24h);
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::no_answer);
    BOOST_TEST(mock.now_of(id).updated_at == start + 24h);
}

BOOST_AUTO_TEST_CASE(an_answer_in_the_last_moment_counts) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.advance_to(start + 24h - 1ns);
    BOOST_TEST(mock.answer_consent(id, consent_reply::agreed));
    mock.wait(1h);
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::agreed);
}

BOOST_AUTO_TEST_CASE(an_answer_after_a_day_comes_too_late) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.advance_to(start + 24h);
    BOOST_TEST(!mock.answer_consent(id, consent_reply::agreed));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::no_answer);
}

BOOST_AUTO_TEST_CASE(nobody_answers_twice) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    mock.answer_consent(id, consent_reply::refused);
    BOOST_TEST(!mock.answer_consent(id, consent_reply::agreed));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::refused);
}

BOOST_AUTO_TEST_CASE(waiting_and_created_are_no_answers) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    BOOST_TEST(!mock.answer_consent(id, consent_reply::waiting));
    BOOST_TEST(!mock.answer_consent(id, consent_reply::created));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::waiting);
}

BOOST_AUTO_TEST_CASE(the_waiting_can_be_ended_at_once) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    BOOST_TEST(mock.answer_consent(id, consent_reply::no_answer));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::no_answer);
    BOOST_TEST(mock.now_of(id).delivery_status == delivery_state::unknown);
}

BOOST_AUTO_TEST_CASE(an_answer_to_no_request_changes_nothing) {
    platform mock;
    auto const id = mock.ask("0900000100").id;
    BOOST_TEST(!mock.answer_consent(id.value() + 1, consent_reply::agreed));
    BOOST_TEST(!mock.answer_consent(id.value() - 1, consent_reply::agreed));
    BOOST_TEST(!mock.answer_consent(et::id<et::tag::consent>(), consent_reply::agreed));
    BOOST_TEST(!mock.answer_consent("0900000199", consent_reply::agreed));
    BOOST_TEST(mock.now_of(id).reply_status == consent_reply::waiting);
}

BOOST_AUTO_TEST_CASE(an_answer_by_number_goes_to_the_newest_waiting_request) {
    platform mock;
    auto const first = mock.ask("0900000100", oa).id;
    auto const second = mock.ask("+84900000100", other_oa).id;
    BOOST_TEST(mock.answer_consent("84 900 000 100", consent_reply::refused));
    BOOST_TEST(mock.now_of(first).reply_status == consent_reply::waiting);
    BOOST_TEST(mock.now_of(second).reply_status == consent_reply::refused);
    BOOST_TEST(mock.answer_consent("0900000100", consent_reply::agreed));
    BOOST_TEST(mock.now_of(first).reply_status == consent_reply::agreed);
    BOOST_TEST(!mock.answer_consent("0900000100", consent_reply::agreed));
}

BOOST_AUTO_TEST_CASE(asking_while_a_request_waits_fails_with_8) {
    platform mock;
    mock.ask("0900000100");
    auto const again = mock.ask("+84 900 000 100");
    BOOST_TEST(again.status == send_outcome::failed);
    BOOST_TEST(again.reply_status == consent_reply::created);
    BOOST_TEST(again.error_code == 8);
    BOOST_TEST(again.error_message == "waiting");
    BOOST_TEST(!again.is_charged);
    BOOST_TEST(!again.expires_at.is_set());
    BOOST_TEST(static_cast<int>(zalo::request_consent::judge(again).says) ==
               static_cast<int>(et::verdict::no));
}

BOOST_AUTO_TEST_CASE(asking_while_consent_lasts_fails_with_1) {
    platform mock;
    mock.ask("0900000100");
    mock.answer_consent("0900000100", consent_reply::agreed);
    mock.advance_to(start + 24h * 30 - 1ns);
    BOOST_TEST(mock.ask("0900000100").error_code == 1);
    mock.advance_to(start + 24h * 30);
    BOOST_TEST(mock.ask("0900000100").error_code == 0);
}

BOOST_AUTO_TEST_CASE(a_person_who_refused_or_did_not_answer_can_be_asked_again) {
    platform mock;
    mock.ask("0900000100");
    mock.answer_consent("0900000100", consent_reply::refused);
    BOOST_TEST(mock.ask("0900000100").error_code == 0);
    mock.wait(24h);
    BOOST_TEST(mock.ask("0900000100").error_code == 0);
}

BOOST_AUTO_TEST_CASE(another_oa_asks_on_its_own) {
    platform mock;
    mock.ask("0900000100", oa);
    BOOST_TEST(mock.ask("0900000100", other_oa).status == send_outcome::sent);
}

BOOST_AUTO_TEST_CASE(a_request_that_failed_stays_as_it_is) {
    platform mock;
    mock.ask("0900000100");
    auto const failed = mock.ask("0900000100");
    mock.wait(48h);
    BOOST_TEST((mock.now_of(failed.id) == failed));
    BOOST_TEST(!mock.answer_consent(failed.id, consent_reply::agreed));
}

BOOST_AUTO_TEST_CASE(requests_that_failed_are_counted_too) {
    platform mock;
    BOOST_TEST(mock.consent_count() == 0u);
    mock.ask("0900000100");
    mock.ask("0900000100");
    BOOST_TEST(mock.consent_count() == 2u);
    BOOST_TEST(mock.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_number_that_cannot_be_reached_cannot_be_asked) {
    platform mock;
    BOOST_TEST(mock.ask("0900000108").error_code == 13);
    BOOST_TEST(mock.ask("+1 202 555 0100").error_code == 13);
    BOOST_TEST(mock.ask("0900000118").error_code == 14);
    BOOST_TEST(mock.ask("0900000131").error_code == 0);
}

BOOST_AUTO_TEST_SUITE_END()
