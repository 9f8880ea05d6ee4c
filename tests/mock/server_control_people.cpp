#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/mock/records/record_kinds.hpp>
#include <etelecom/zalo.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <string>
#include <type_traits>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;

namespace {

told order(mock::server& platform, std::string const& path, std::string body) {
    return told_over_http(platform, "/_mock/" + path, std::move(body));
}

std::string const known(mock::start::follower);

/// A record of which nothing is said that need not be.
template <class Record>
Record bare() {
    Record made;
    if constexpr (std::is_same_v<Record, mock::kept_webhook>) {
        made.url = "https://shop.example/hook";
        made.entities = {et::webhook::event_kind::call_log};
    }
    return made;
}

/// Sends a message that arrives, and tells its id.
std::string delivered(mock::server& platform) {
    auto const sent = in_memory(platform, {.body = good});
    platform.clock().advance(10s);
    auto const answer = sent.json();
    return std::string(answer.at("msg_id").as_string());
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_control_people)

BOOST_AUTO_TEST_CASE(puts_in_every_kind_of_record_and_takes_it_out) {
    mock::server platform;
    boost::mp11::mp_for_each<mock::record_kinds>([&](auto kind) {
        using record = decltype(kind);
        std::string const name(mock::record_kind<record>::name.view());
        BOOST_TEST(order(platform, name, et::encode(bare<record>())).status == 200u, name);
        auto const put = platform.put(bare<record>());
        auto const& key = put.*mock::record_kind<record>::identity;
        BOOST_TEST(platform.template take_out<record>(key), name);
        BOOST_TEST(!platform.template take_out<record>(key), name);
    });
}

BOOST_AUTO_TEST_CASE(says_what_cannot_be_taken_out) {
    mock::server platform;
    BOOST_TEST(
        !order(platform, "take_out", R"({"kind":"nothing","id":"1"})").meta("/kind").empty());
    BOOST_TEST(order(platform, "take_out", R"({"kind":"zns","id":"1"})").code() == "not_found");
    BOOST_TEST(order(platform, "take_out", R"({"kind":"zns","id":"x"})").code() == "not_found");
}

BOOST_AUTO_TEST_CASE(has_people_write_and_block) {
    mock::server platform;
    auto const wrote =
        order(platform, "people/write", R"({"who":{"zl_user_id":")" + known + R"("},"text":"Hi"})");
    BOOST_TEST(wrote.status == 200u);
    BOOST_TEST(platform.conversation(mock::start::oa, known).size() == 1u);
    BOOST_TEST(platform.block({.phone = "0900000100"}));
    et::client client(platform.client_config());
    auto const checked = client.call<zalo::check_consent>(
        {.oa_id = mock::start::oa, .phone = et::phone_number("0900000100")});
    BOOST_TEST(checked.value().error == zalo::consent_state::user_blocked);
    BOOST_TEST(platform.happenings().size() == 2u);
}

BOOST_AUTO_TEST_CASE(wants_to_know_who_it_is) {
    mock::server platform;
    BOOST_TEST(!order(platform, "people/block", R"({"who":{}})").meta("/who").empty());
    BOOST_TEST(
        !order(platform, "people/block", R"({"who":{"zl_user_id":"1","phone":"0900000100"}})")
             .meta("/who")
             .empty());
}

BOOST_AUTO_TEST_CASE(wants_an_id_that_a_person_can_have) {
    mock::server platform;
    for (std::string const id : {"abc", "-1", "0", "1 ", "99999999999999999999"}) {
        auto const refuses = [&](std::string const& path, std::string const& rest) {
            auto const body = R"({"who":{"zl_user_id":")" + id + "\"}" + rest + '}';
            return !order(platform, path, body).meta("/who/zl_user_id").empty();
        };
        BOOST_TEST(refuses("people/write", R"(,"text":"Hi")"), id);
        BOOST_TEST(refuses("people/submit_form", R"(,"details":{"name":"An"})"), id);
        BOOST_TEST(refuses("people/block", ""), id);
    }
    BOOST_TEST(platform.happenings().empty());
}

BOOST_AUTO_TEST_CASE(knows_no_people_of_an_oa_that_there_is_not) {
    mock::server platform;
    std::string const who = R"({"who":{"oa_id":"5","phone":"0900000100"})";
    auto const writes = [&] { return order(platform, "people/write", who + R"(,"text":"Hi"})"); };
    auto const blocks = [&] { return order(platform, "people/block", who + '}'); };
    BOOST_TEST(writes().code() == "not_found");
    BOOST_TEST(blocks().code() == "not_found");
    platform.put(zalo::official_account{.oa_id = 5});
    BOOST_TEST(writes().status == 200u);
    BOOST_TEST(blocks().status == 200u);
}

BOOST_AUTO_TEST_CASE(has_a_message_rated_and_its_button_pressed) {
    mock::server platform;
    auto const msg_id = delivered(platform);
    BOOST_TEST(
        order(platform, "people/rate", R"({"msg_id":")" + msg_id + R"(","stars":4})").status ==
        200u);
    BOOST_TEST(platform.messages().at(0).rate == 4);
    BOOST_TEST(platform.press_button(msg_id, "Pay"));
    BOOST_TEST(!platform.press_button("nothing"));
    BOOST_TEST(!order(platform, "people/rate", R"({"msg_id":")" + msg_id + R"(","stars":6})")
                    .meta("/stars")
                    .empty());
}

BOOST_AUTO_TEST_CASE(has_a_message_rated_once) {
    mock::server platform;
    auto const msg_id = delivered(platform);
    BOOST_TEST(platform.rate(msg_id, 4));
    auto const again =
        order(platform, "people/rate", R"({"msg_id":")" + msg_id + R"(","stars":1})");
    BOOST_TEST(again.code() == "already_exists");
    BOOST_TEST(again.msg() == "this message was rated before, and a ZNS is rated once");
    BOOST_TEST(platform.messages().at(0).rate == 4);
    BOOST_TEST(platform.happenings().size() == 1u);
    BOOST_TEST(platform.rate(delivered(platform), 1));
}

BOOST_AUTO_TEST_CASE(has_a_form_filled_in) {
    mock::server platform;
    BOOST_TEST(!platform.submit_form({.zl_user_id = known}, {.name = "An"}));
    et::client client(platform.client_config());
    auto const person = et::id<et::tag::zalo_user>::parse(known).value();
    BOOST_TEST(
        client.call<zalo::request_user_info>({.oa_id = mock::start::oa, .zl_user_id = person})
            .has_value());
    BOOST_TEST(platform.submit_form({.zl_user_id = known}, {.name = "An"}));
}

BOOST_AUTO_TEST_CASE(switches_a_phone_off_and_on) {
    mock::server platform;
    platform.switch_phone("0900000100", false);
    delivered(platform);
    BOOST_TEST(platform.messages().at(0).delivery_status == zalo::delivery_state::unknown);
    BOOST_TEST(
        order(platform, "people/switch_phone", R"({"phone":"0900000100","on":true})").status ==
        200u);
    BOOST_TEST(platform.messages().at(0).delivery_status == zalo::delivery_state::received);
}

BOOST_AUTO_TEST_CASE(tells_and_switches_the_rules) {
    mock::server platform;
    auto const now = platform.rules();
    BOOST_TEST(now.quotas.value());
    BOOST_TEST(!now.night_ban.value());
    BOOST_TEST(!now.reply_window.value());
    BOOST_TEST(order(platform, "rules", R"({"reply_window":true})").status == 200u);
    BOOST_TEST(platform.rules().reply_window.value());
    BOOST_TEST(platform.rules({.quotas = false}).reply_window.value());
    BOOST_TEST(!platform.rules().quotas.value());
}

BOOST_AUTO_TEST_CASE(tells_how_much_is_kept_and_was_forgotten) {
    mock::server platform(mock::server_config().max_kept(2));
    for (int i = 0; i != 3; ++i) delivered(platform);
    auto const health = told_over_http(platform, "/_mock/health", "{}").json();
    BOOST_TEST(health.at("kept").as_int64() == 2);
    BOOST_TEST(health.at("forgotten").as_int64() == 1);
}

BOOST_AUTO_TEST_CASE(says_so_when_no_more_people_can_block_or_switch_off) {
    mock::server platform(mock::server_config().max_kept(3));
    auto const blocked = [&](std::string const& id) {
        return order(platform, "people/block",
                     R"({"blocks":true,"who":{"zl_user_id":")" + id + R"("}})");
    };
    BOOST_TEST(blocked("1").status == 200u);
    BOOST_TEST(blocked("2").status == 200u);
    BOOST_TEST(blocked("3").code() == "resource_exhausted");
    BOOST_TEST(
        order(platform, "people/switch_phone", R"({"phone":"0900000100","on":false})").code() ==
        "resource_exhausted");
}

BOOST_AUTO_TEST_SUITE_END()
