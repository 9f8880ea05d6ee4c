#include "world_support.hpp"

#include <etelecom/mock/zalo/kept_message.hpp>

#include <boost/test/unit_test.hpp>

#include <set>
#include <string>
#include <vector>

using namespace world_test;
using zalo::delivery_state;
using zalo::send_outcome;
using zalo::zns_error;

BOOST_AUTO_TEST_SUITE(mock_world_messages)

BOOST_AUTO_TEST_CASE(a_message_is_sent_and_kept) {
    platform mock;
    auto const sent = mock.send({.oa_id = oa,
                                 .phone = "0900000100",
                                 .template_id = 7895417,
                                 .template_data = {{"code", "482913"}, {"note", std::nullopt}},
                                 .tracking_id = "otp-42"});
    BOOST_TEST(sent.id.is_set());
    BOOST_TEST(sent.status == send_outcome::sent);
    BOOST_TEST(sent.error_code == zns_error::success);
    BOOST_TEST(sent.oa_id == oa);
    BOOST_TEST(sent.phone == "84900000100");
    BOOST_TEST(sent.template_id == 7895417);
    BOOST_TEST(sent.tracking_id == "otp-42");
    BOOST_TEST(sent.type == zalo::zns_kind::by_template);
    BOOST_TEST(sent.created_at == start);
    BOOST_TEST(sent.request_time == start);
    BOOST_TEST(sent.sent_time == start);
    BOOST_TEST(sent.delivery_status == delivery_state::unknown);
    BOOST_TEST(static_cast<int>(zalo::send_zns::judge(sent).says) ==
               static_cast<int>(et::verdict::yes));
    BOOST_TEST(mock.message_count() == 1u);
    auto const kept = mock.messages();
    BOOST_REQUIRE(kept.size() == 1u);
    BOOST_TEST((kept[0] == sent));
    BOOST_TEST(kept[0].template_data.find("code")->second.value() == "482913");
    BOOST_TEST(!kept[0].template_data.find("note")->second.has_value());
}

BOOST_AUTO_TEST_CASE(messages_are_kept_in_the_order_in_which_they_were_sent) {
    platform mock;
    auto const first = mock.send("0900000100").id;
    auto const second = mock.send("0900000199").id;
    BOOST_REQUIRE(mock.messages().size() == 2u);
    BOOST_TEST(mock.messages()[0].id == first);
    BOOST_TEST(mock.messages()[1].id == second);
}

BOOST_AUTO_TEST_CASE(the_same_send_twice_is_two_messages) {
    platform mock;
    zalo::send_zns::request const otp{
        .oa_id = oa, .phone = "0900000100", .template_id = 7895417, .tracking_id = "otp-42"};
    BOOST_TEST(mock.send(otp).id != mock.send(otp).id);
    BOOST_TEST(mock.message_count() == 2u);
}

BOOST_AUTO_TEST_CASE(delivery_goes_from_unknown_to_received_to_seen) {
    platform mock;
    mock.send("0900000100");
    mock.advance_to(start + 2s - 1ns);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::unknown);
    BOOST_TEST(!mock.messages()[0].delivery_time.is_set());
    mock.advance_to(start + 2s);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::received);
    BOOST_TEST(mock.messages()[0].delivery_time == start + 2s);
    BOOST_TEST(mock.messages()[0].updated_at == start + 2s);
    mock.advance_to(start + 60s - 1ns);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::received);
    mock.advance_to(start + 60s);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::seen);
    BOOST_TEST(mock.messages()[0].delivery_time == start + 2s);
    BOOST_TEST(mock.messages()[0].updated_at == start + 60s);
}

BOOST_AUTO_TEST_CASE(delivery_catches_up_when_the_time_leaps) {
    platform mock;
    mock.send("0900000100");
    mock.wait(24h);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::seen);
    BOOST_TEST(mock.messages()[0].delivery_time == start + 2s);
    BOOST_TEST(mock.messages()[0].updated_at == start + 60s);
}

BOOST_AUTO_TEST_CASE(an_ordinary_message_is_charged) {
    platform mock;
    auto const sent = mock.send("0900000100");
    BOOST_TEST(!sent.is_development);
    BOOST_TEST(sent.is_charged);
    BOOST_TEST(sent.fee_main == 300);
}

BOOST_AUTO_TEST_CASE(a_message_in_development_mode_is_marked_and_free) {
    platform mock;
    auto const sent = mock.send({.oa_id = oa,
                                 .phone = "0900000100",
                                 .template_id = 7895417,
                                 .template_data = {{"code", "482913"}},
                                 .mode = zalo::zns_mode::development});
    BOOST_TEST(sent.is_development);
    BOOST_TEST(!sent.is_charged);
    BOOST_TEST(sent.fee_main == 0);
    BOOST_TEST(sent.status == send_outcome::sent);
    mock.wait(1h);
    BOOST_TEST(mock.messages()[0].delivery_status == delivery_state::seen);
}

BOOST_AUTO_TEST_CASE(the_way_of_sending_is_repeated) {
    platform mock;
    BOOST_TEST(mock.send("0900000100").sending_mode == zalo::zns_sending::ordinary);
    BOOST_TEST(mock.send({.oa_id = oa,
                          .phone = "0900000100",
                          .template_id = 7895417,
                          .sending_mode = zalo::zns_sending::beyond_quota})
                   .sending_mode == zalo::zns_sending::beyond_quota);
}

BOOST_AUTO_TEST_CASE(the_id_at_zalo_is_a_hexadecimal_text_of_its_own) {
    platform mock;
    std::set<std::string> seen;
    for (int i = 0; i != 1000; ++i) {
        auto const text = mock.send("0900000100").msg_id;
        BOOST_TEST(text.size() == 16u);
        BOOST_TEST(text.find_first_not_of("0123456789abcdef") == std::string::npos);
        seen.insert(text);
    }
    BOOST_TEST(seen.size() == 1000u);
}

BOOST_AUTO_TEST_CASE(a_refused_message_is_kept_and_goes_nowhere) {
    platform mock;
    auto const refused = mock.send("0900000118");
    BOOST_TEST(refused.id.is_set());
    BOOST_TEST(refused.msg_id == "");
    BOOST_TEST(refused.status == send_outcome::failed);
    BOOST_TEST(refused.error_code == zns_error::no_zalo_account);
    BOOST_TEST(refused.error_message == "no Zalo account");
    BOOST_TEST(!refused.is_charged);
    BOOST_TEST(refused.fee_main == 0);
    BOOST_TEST(!refused.sent_time.is_set());
    BOOST_TEST(static_cast<int>(zalo::send_zns::judge(refused).says) ==
               static_cast<int>(et::verdict::no));
    mock.wait(1h);
    BOOST_REQUIRE(mock.messages().size() == 1u);
    BOOST_TEST((mock.messages()[0] == refused));
}

BOOST_AUTO_TEST_CASE(a_kept_message_takes_little_room) {
    // A deque of them has no slack worth mentioning; the texts come on top.
    BOOST_TEST(sizeof(et::mock::kept_message) <= 320u);
}

BOOST_AUTO_TEST_CASE(delivery_never_goes_back) {
    platform all;
    auto seen = all.send("0900000100");
    seen.delivery_status = zalo::delivery_state::seen;
    all.put(seen);
    for (int i = 0; i != 20; ++i) {
        all.wait(1s);
        BOOST_TEST(all.messages().at(0).delivery_status == zalo::delivery_state::seen);
    }
}

BOOST_AUTO_TEST_CASE(what_was_seen_early_is_not_seen_again) {
    platform all;
    auto const sent = all.send("0900000100");
    while (!all.press_button(sent.msg_id, "Pay")) all.wait(1s);
    auto const seen = all.messages().at(0);
    all.wait(1h);
    BOOST_TEST((all.messages().at(0) == seen));
}

BOOST_AUTO_TEST_CASE(what_is_put_in_as_refused_is_not_delivered) {
    platform all;
    auto refused = all.send("0900000100");
    refused.status = zalo::send_outcome::failed;
    all.put(refused);
    all.wait(1h);
    BOOST_TEST(all.messages().at(0).delivery_status == zalo::delivery_state::unknown);
}

BOOST_AUTO_TEST_CASE(what_is_never_delivered_does_not_arrive_when_a_phone_is_on_again) {
    platform all;
    all.send("0900000710");
    all.switch_phone("0900000710", false);
    all.wait(1h);
    all.switch_phone("0900000710", true);
    all.wait(1h);
    BOOST_TEST(all.messages().at(0).delivery_status == zalo::delivery_state::unknown);
}

BOOST_AUTO_TEST_CASE(messages_are_told_from_behind_one_on) {
    platform all;
    std::vector<et::id<et::tag::zns>> sent;
    for (int i = 0; i != 4; ++i) sent.push_back(all.send("0900000100").id);
    // One that is older than the others stands in front of them, whatever its id.
    auto const oldest = all.put(zalo::zns_message{.created_at = start - 1h}).id;
    auto const behind = [&](et::id<et::tag::zns> which, std::int32_t limit = 9) {
        std::vector<et::id<et::tag::zns>> told;
        for (auto const& item : all.messages(which, limit)) told.push_back(item.id);
        return told;
    };
    BOOST_TEST((behind(sent[1]) == std::vector{sent[2], sent[3]}));
    BOOST_TEST((behind(oldest, 2) == std::vector{sent[0], sent[1]}));
    BOOST_TEST(behind(sent[3]).empty());
    BOOST_TEST(behind({}).size() == 5u);
    BOOST_TEST(all.take_out<zalo::zns_message>(sent[1]));
    BOOST_TEST(behind(sent[1]).size() == 4u);
}

BOOST_AUTO_TEST_SUITE_END()
