#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace world_test;
using et::mock::deed;
using et::mock::person;
using zalo::delivery_state;

namespace {

std::string const known(et::mock::start::follower);

struct crowd : platform {
    using platform::platform;

    zalo::follower now_of(std::string const& zl_user_id) {
        for (auto const& item : call<zalo::list_followers>({}).value().followers)
            if (item.zl_user_id == zl_user_id) return item;
        return {};
    }
    auto send_text(std::string const& to) {
        return call<zalo::oa_send_text>({.oa_id = oa, .recipient = {to}, .message = {"Hello"}});
    }
    /// A message that has arrived.
    std::string delivered() {
        auto const sent = send("0900000100");
        wait(10s);
        return sent.msg_id;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_people)

BOOST_AUTO_TEST_CASE(who_writes_has_a_conversation) {
    crowd all;
    auto const wrote = all.write({.zl_user_id = known}, "Is it open?");
    BOOST_TEST((wrote.told.direction == zalo::message_direction::incoming));
    auto const person = all.now_of(known);
    BOOST_TEST(person.has_conversation);
    BOOST_TEST_REQUIRE(person.last_conversation.has_value());
    BOOST_TEST(person.last_conversation->message == "Is it open?");
    BOOST_TEST((person.last_conversation->direction == zalo::message_direction::incoming));
    auto const kept = all.conversation(oa, known);
    BOOST_TEST_REQUIRE(kept.size() == 1u);
    BOOST_TEST(kept[0].told.msg_id == wrote.told.msg_id);
}

BOOST_AUTO_TEST_CASE(who_writes_for_the_first_time_can_be_written_to) {
    crowd all;
    auto const wrote = all.write({.phone = "0900000450"}, "Hello");
    BOOST_TEST(all.send_text(wrote.zl_user_id).has_value());
    BOOST_TEST(all.now_of(wrote.zl_user_id).phone == "84900000450");
}

BOOST_AUTO_TEST_CASE(who_blocks_an_oa_gets_nothing_from_it) {
    crowd all;
    BOOST_TEST(all.block({.zl_user_id = known}));
    BOOST_TEST(refusal_of(all.send_text(known)) == "failed_precondition");
    auto const sent = all.send(et::mock::start::follower_phone());
    BOOST_TEST(sent.error_code == zalo::zns_error::user_refused_this_oa);
    BOOST_TEST((all.now_of(known).state == zalo::follow_state::does_not_follow));
}

BOOST_AUTO_TEST_CASE(who_blocks_an_oa_cannot_be_asked_for_consent) {
    crowd all;
    all.block({.phone = "0900000100"});
    BOOST_TEST(all.check("0900000100").error == zalo::consent_state::user_blocked);
    auto const asked = all.ask("0900000100");
    BOOST_TEST(asked.error_code == static_cast<int>(zalo::consent_state::user_blocked));
    BOOST_TEST(all.check("0900000100", other_oa).error == zalo::consent_state::never_asked);
}

BOOST_AUTO_TEST_CASE(who_blocked_an_oa_can_let_it_write_again) {
    crowd all;
    all.block({.zl_user_id = known});
    BOOST_TEST(!all.block({.zl_user_id = known}));
    BOOST_TEST(all.block({.zl_user_id = known}, false));
    BOOST_TEST(all.send_text(known).has_value());
}

BOOST_AUTO_TEST_CASE(a_form_that_was_sent_can_be_filled_in_once) {
    crowd all;
    zalo::shared_details const details{.name = "An", .address = "1 Street"};
    BOOST_TEST(!all.submit_form({.zl_user_id = known}, details));
    all.call<zalo::request_user_info>(
           {.oa_id = oa, .zl_user_id = et::id<et::tag::zalo_user>::parse(known).value()})
        .value();
    BOOST_TEST(all.submit_form({.zl_user_id = known}, details));
    BOOST_TEST((all.now_of(known).shared_info == details));
    BOOST_TEST(!all.submit_form({.zl_user_id = known}, details));
}

BOOST_AUTO_TEST_CASE(a_rating_is_told_with_the_message) {
    crowd all;
    auto const msg_id = all.delivered();
    BOOST_TEST(all.rate(msg_id, 4, {"on time"}, "thanks"));
    auto const told = all.call<zalo::get_message>({.oa_id = oa, .msg_id = msg_id}).value();
    BOOST_TEST(told.rate == 4);
    BOOST_TEST(told.feedback == std::vector<std::string>{"on time"},
               boost::test_tools::per_element());
    BOOST_TEST(told.note == "thanks");
    BOOST_TEST(told.submit_time == start + 10s);
    BOOST_TEST(told.delivery_status == delivery_state::seen);
}

BOOST_AUTO_TEST_CASE(what_has_not_arrived_cannot_be_rated_nor_pressed) {
    crowd all;
    auto const sent = all.send("0900000100");
    BOOST_TEST(!all.rate(sent.msg_id, 5));
    BOOST_TEST(!all.press_button(sent.msg_id, "Pay"));
    BOOST_TEST(!all.rate("nothing", 5));
    BOOST_TEST(all.happenings().empty());
}

BOOST_AUTO_TEST_CASE(nothing_arrives_at_a_phone_that_is_off) {
    crowd all;
    all.switch_phone("0900000100", false);
    auto const sent = all.send("0900000100");
    all.wait(1h);
    BOOST_TEST(all.messages().at(0).delivery_status == delivery_state::unknown);
    all.switch_phone("0900000100", true);
    auto const now = all.messages().at(0);
    BOOST_TEST(now.delivery_status == delivery_state::received);
    BOOST_TEST(now.delivery_time == start + 1h);
    all.wait(1s);
    BOOST_TEST(all.messages().at(0).delivery_status == delivery_state::seen);
    BOOST_TEST(sent.phone == now.phone);
}

BOOST_AUTO_TEST_CASE(what_people_did_is_kept_in_its_order) {
    crowd all;
    auto const msg_id = all.delivered();
    all.write({.zl_user_id = known}, "Hello");
    all.press_button(msg_id, "Pay");
    all.block({.zl_user_id = known});
    auto const told = all.happenings();
    BOOST_TEST_REQUIRE(told.size() == 3u);
    BOOST_TEST((told[0].kind == deed::wrote));
    BOOST_TEST(told[0].text == "Hello");
    BOOST_TEST(told[0].phone == et::mock::start::follower_phone());
    BOOST_TEST((told[1].kind == deed::pressed_a_button));
    BOOST_TEST(told[1].msg_id == msg_id);
    BOOST_TEST(told[1].text == "Pay");
    BOOST_TEST((told[2].kind == deed::blocked));
    BOOST_TEST(told[2].created_at == start + 10s);
}

BOOST_AUTO_TEST_CASE(who_refuses_a_link_is_sent_back_without_a_code) {
    crowd all;
    auto const link =
        all.call<zalo::authorize_oa>({.redirect_uri = "https://shop.example/back"}).value().url;
    auto const led = all.visit(link, false);
    BOOST_TEST(led.value() == "https://shop.example/back?error=access_denied");
}

BOOST_AUTO_TEST_SUITE_END()
