#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

using namespace world_test;
using zalo::consent_reply;
using zalo::consent_state;

BOOST_AUTO_TEST_SUITE(mock_world_check_consent)

BOOST_AUTO_TEST_CASE(tells_20_when_nobody_asked) {
    platform mock;
    auto const answer = mock.check("0900000100");
    BOOST_TEST(answer.error == consent_state::never_asked);
    BOOST_TEST(answer.message == "never asked");
    BOOST_TEST(!answer.expired_time.is_set());
    BOOST_TEST(!answer.may_call());
}

BOOST_AUTO_TEST_CASE(tells_8_while_the_request_waits) {
    platform mock;
    mock.ask("0900000100");
    auto const answer = mock.check("0900000100");
    BOOST_TEST(answer.error == consent_state::waiting);
    BOOST_TEST(!answer.expired_time.is_set());
}

BOOST_AUTO_TEST_CASE(tells_0_and_until_when_after_the_person_agreed) {
    platform mock;
    mock.ask("0900000100");
    mock.wait(1h);
    mock.answer_consent("0900000100", consent_reply::agreed);
    auto const answer = mock.check("0900000100");
    BOOST_TEST(answer.error == consent_state::approved);
    BOOST_TEST(answer.may_call());
    BOOST_TEST(answer.expired_time == start + 1h + 24h * 30);
}

BOOST_AUTO_TEST_CASE(tells_3_after_the_person_refused) {
    platform mock;
    mock.ask("0900000100");
    mock.answer_consent("0900000100", consent_reply::refused);
    BOOST_TEST(mock.check("0900000100").error == consent_state::refused);
}

BOOST_AUTO_TEST_CASE(tells_16_after_a_day_without_an_answer) {
    platform mock;
    mock.ask("0900000100");
    mock.advance_to(start + 24h - 1ns);
    BOOST_TEST(mock.check("0900000100").error == consent_state::waiting);
    mock.advance_to(start + 24h);
    BOOST_TEST(mock.check("0900000100").error == consent_state::expired);
    BOOST_TEST(!mock.check("0900000100").expired_time.is_set());
}

BOOST_AUTO_TEST_CASE(tells_16_thirty_days_after_the_person_agreed) {
    platform mock;
    mock.ask("0900000100");
    mock.wait(3h);
    mock.answer_consent("0900000100", consent_reply::agreed);
    auto const lapses = start + 3h + 24h * 30;
    mock.advance_to(lapses - 1ns);
    BOOST_TEST(mock.check("0900000100").error == consent_state::approved);
    mock.advance_to(lapses);
    BOOST_TEST(mock.check("0900000100").error == consent_state::expired);
    BOOST_TEST(mock.check("0900000100").expired_time == lapses);
}

BOOST_AUTO_TEST_CASE(goes_by_the_latest_request) {
    platform mock;
    mock.ask("0900000100");
    mock.answer_consent("0900000100", consent_reply::refused);
    mock.ask("0900000100");
    BOOST_TEST(mock.check("0900000100").error == consent_state::waiting);
}

BOOST_AUTO_TEST_CASE(is_not_changed_by_a_request_that_failed) {
    platform mock;
    mock.ask("0900000100");
    mock.answer_consent("0900000100", consent_reply::agreed);
    mock.ask("0900000100");
    BOOST_TEST(mock.check("0900000100").error == consent_state::approved);
}

BOOST_AUTO_TEST_CASE(tells_the_oas_apart_and_not_the_spellings_of_a_number) {
    platform mock;
    mock.ask("0900000100", oa);
    BOOST_TEST(mock.check("+84900000100", oa).error == consent_state::waiting);
    BOOST_TEST(mock.check("0900000100", other_oa).error == consent_state::never_asked);
}

BOOST_AUTO_TEST_CASE(tells_13_for_what_is_no_number_of_vietnam) {
    platform mock;
    BOOST_TEST(mock.check("+1 202 555 0100").error == consent_state::bad_parameter);
}

BOOST_AUTO_TEST_CASE(keeps_nothing) {
    platform mock;
    mock.check("0900000100");
    BOOST_TEST(mock.consent_count() == 0u);
}

BOOST_AUTO_TEST_SUITE_END()
