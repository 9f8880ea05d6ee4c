#include "world_support.hpp"

#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/types/words.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

using namespace world_test;
using zalo::send_outcome;
using zalo::zns_error;

namespace {

std::string reserved(int number) {
    auto const digits = std::to_string(number);
    return "090000" + std::string(4 - digits.size(), '0') + digits;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_refusers)

BOOST_AUTO_TEST_CASE(a_reserved_number_refuses_with_the_error_that_it_ends_in) {
    platform mock;
    int refusers = 0;
    for (int number = 100; number != 1600; ++number) {
        auto const answer = mock.send(reserved(number));
        auto const error = et::open_code<zns_error>(-number);
        bool const documented = number > 100 && error.known().has_value();
        refusers += documented ? 1 : 0;
        BOOST_TEST(answer.error_code.value() == (documented ? -number : 0));
        BOOST_TEST(answer.status == (documented ? send_outcome::failed : send_outcome::sent));
        BOOST_TEST(answer.error_message == (documented ? error.text() : std::string_view()));
    }
    // All that are listed, but for success and "unknown".
    BOOST_TEST(refusers == static_cast<int>(et::words_of<zns_error>.size()) - 2);
}

BOOST_AUTO_TEST_CASE(every_error_of_a_zns_has_its_number) {
    for (auto const& word : et::words_of<zns_error>) {
        auto const phone = et::mock::refused_number(word.value);
        BOOST_TEST(phone.has_value() == (word.value < -100), word.name);
        if (phone) {
            auto const refused = et::mock::zns_refusal(*phone);
            BOOST_TEST_REQUIRE(refused.has_value(), *phone);
            BOOST_TEST(static_cast<int>(*refused) == word.value);
        }
    }
}

BOOST_AUTO_TEST_CASE(the_two_numbers_of_the_readme_say_what_it_says) {
    platform mock;
    BOOST_TEST(mock.send("0900000108").error_code == zns_error::phone_invalid);
    BOOST_TEST(mock.send("+84900000118").error_code == zns_error::no_zalo_account);
}

BOOST_AUTO_TEST_CASE(a_number_without_an_error_of_its_own_is_a_person) {
    platform mock;
    for (int const number : {100, 154, 155, 156, 157, 163, 199, 200, 999})
        BOOST_TEST(mock.send(reserved(number)).status == send_outcome::sent);
    BOOST_TEST(mock.send("0900000001").status == send_outcome::sent);
    BOOST_TEST(mock.send("09000001080").status == send_outcome::sent); // ten digits behind the 84
}

BOOST_AUTO_TEST_CASE(a_number_that_is_none_of_vietnam_is_refused_as_invalid) {
    platform mock;
    for (char const* const phone :
         {"+1 202 555 0100", "849000001", "8490000010012", "84000000100", "nobody", "849"})
        BOOST_TEST(mock.send(phone).error_code == zns_error::phone_invalid);
}

BOOST_AUTO_TEST_CASE(a_message_to_one_number_never_arrives) {
    platform mock;
    auto const sent = mock.send("0900000710");
    BOOST_TEST(sent.status == send_outcome::sent);
    mock.wait(48h);
    auto const now = mock.call<zalo::get_message>({.msg_id = sent.msg_id}).value();
    BOOST_TEST(now.delivery_status == zalo::delivery_state::unknown);
    BOOST_TEST(!now.delivery_time.is_set());
}

BOOST_AUTO_TEST_CASE(a_message_to_another_one_arrives_and_is_never_seen) {
    platform mock;
    auto const sent = mock.send("0900000711");
    mock.wait(48h);
    auto const now = mock.call<zalo::get_message>({.msg_id = sent.msg_id}).value();
    BOOST_TEST(now.delivery_status == zalo::delivery_state::received);
    BOOST_TEST(now.delivery_time.is_set());
}

BOOST_AUTO_TEST_CASE(some_people_answer_a_request_for_consent_at_once) {
    platform mock;
    struct row {
        char const* phone;
        zalo::consent_reply reply;
        zalo::consent_state state;
    };
    for (auto const& [phone, reply, state] :
         {row{"0900000720", zalo::consent_reply::agreed, zalo::consent_state::approved},
          row{"0900000721", zalo::consent_reply::refused, zalo::consent_state::refused},
          row{"0900000722", zalo::consent_reply::no_answer, zalo::consent_state::expired}}) {
        auto const asked = mock.ask(phone);
        BOOST_TEST((asked.reply_status == zalo::consent_reply::waiting), phone);
        BOOST_TEST((mock.now_of(asked.id).reply_status == reply), phone);
        BOOST_TEST((mock.check(phone).error == state), phone);
    }
}

BOOST_AUTO_TEST_CASE(a_request_for_consent_is_not_delivered_or_not_seen_either) {
    platform mock;
    auto const lost = mock.ask("0900000710");
    auto const unseen = mock.ask("0900000711");
    mock.wait(1h);
    BOOST_TEST((mock.now_of(lost.id).delivery_status == zalo::delivery_state::unknown));
    BOOST_TEST((mock.now_of(unseen.id).delivery_status == zalo::delivery_state::received));
}

BOOST_AUTO_TEST_CASE(who_blocks_the_oa_takes_neither_messages_nor_requests) {
    platform mock;
    BOOST_TEST((mock.send("0900000141").error_code == zns_error::user_refused_this_oa));
    auto const asked = mock.ask("0900000141");
    BOOST_TEST((asked.status == send_outcome::failed));
    BOOST_TEST(asked.error_code == 4);
    BOOST_TEST((mock.check("0900000141").error == zalo::consent_state::user_blocked));
}

BOOST_AUTO_TEST_SUITE_END()
