#include "world_support.hpp"

#include <etelecom/mock/sms/sms_account.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <vector>

using namespace world_test;
namespace sms = etelecom::sms;
using sms::message_state;
using sms::route;
using sms::send_result;

namespace {

using routes = et::list_or_text<et::open_enum<route>>;

struct service : platform {
    static sms::send_message::request otp_to(et::phone_number const& phone, routes const& ways) {
        return {.username = et::mock::sms_username,
                .password = et::mock::sms_password,
                .phonenumber = phone,
                .templatecode = "MOCK_OTP",
                .list_param = {{"otp", "482913"}},
                .routerule = ways};
    }
    sms::send_message::response send(sms::send_message::request const& request) {
        return call<sms::send_message>(request).value();
    }
    std::string send_otp(et::phone_number const& phone, routes const& ways) {
        return send(otp_to(phone, ways)).id_omni_mess;
    }
    sms::get_status_omni::response look_up(std::string const& id) {
        return call<sms::get_status_omni>({.username = et::mock::sms_username,
                                           .password = et::mock::sms_password,
                                           .id_omni_mess = id})
            .value();
    }
    /// The channel and the status of a message after so many seconds, as `ZNS PROCESSING`.
    std::string story(std::string const& id, std::chrono::seconds after) {
        advance_to(start + after);
        auto const now = look_up(id);
        return now.channel + ' ' + std::string(now.status.word());
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_sms)

BOOST_AUTO_TEST_CASE(a_message_is_accepted) {
    service mock;
    auto const answer = mock.send(service::otp_to("0900000100", {route::sms}));
    BOOST_TEST(answer.status == send_result::accepted);
    BOOST_TEST(answer.code == "Success");
    BOOST_TEST(answer.id_omni_mess.size() == 36u);
    BOOST_TEST(answer.id_omni_mess.starts_with("ICOMNI"));
    BOOST_TEST(static_cast<int>(sms::send_message::judge(answer).says) ==
               static_cast<int>(et::verdict::yes));
}

BOOST_AUTO_TEST_CASE(a_route_may_be_given_as_a_text) {
    service mock;
    auto const id = mock.send_otp("0900000100", routes::text(route::sms));
    BOOST_TEST(mock.story(id, std::chrono::seconds(5)) == "SMS SUCCESS");
}

BOOST_AUTO_TEST_CASE(the_same_message_twice_is_two_messages) {
    service mock;
    BOOST_TEST(mock.send_otp("0900000100", {route::sms}) !=
               mock.send_otp("0900000100", {route::sms}));
}

BOOST_AUTO_TEST_CASE(a_message_is_under_way_for_five_seconds_and_succeeds) {
    service mock;
    auto const id = mock.send_otp("0900000100", {route::sms});
    BOOST_TEST(mock.story(id, 0s) == "SMS PROCESSING");
    mock.advance_to(start + 5s - 1ns);
    BOOST_TEST(mock.look_up(id).status == message_state::processing);
    BOOST_TEST(mock.story(id, 5s) == "SMS SUCCESS");
    BOOST_TEST(mock.story(id, 3600s) == "SMS SUCCESS");
}

BOOST_AUTO_TEST_CASE(a_message_is_told_as_it_was_sent) {
    service mock;
    auto request = service::otp_to("+84 900 000 100", {route::zns});
    request.templatecode = "MOCK_ORDER";
    request.list_param = {{"name", "An"}, {"order_code", "A\"1"}};
    auto const now = mock.look_up(mock.send(request).id_omni_mess);
    BOOST_TEST(now.phonenumber == "84900000100");
    BOOST_TEST(now.templatecode == "MOCK_ORDER");
    BOOST_TEST(now.list_param == R"({"name":"An","order_code":"A\"1"})");
    BOOST_TEST(now.createdatetime == "01/01/2026 15:00:00");
    BOOST_TEST(now.error_code == "");
}

BOOST_AUTO_TEST_CASE(what_is_told_of_a_success_depends_on_the_channel) {
    service mock;
    auto const zns = mock.send_otp("0900000100", {route::zns});
    auto const call = mock.send_otp("0900000100", {route::auto_call});
    auto const text = mock.send_otp("0900000100", {route::sms});
    BOOST_TEST(mock.look_up(text).mtcount == "");
    mock.wait(1h);
    BOOST_TEST(mock.look_up(zns).channel == "ZNS");
    BOOST_TEST(mock.look_up(zns).mtcount == "");
    BOOST_TEST(mock.look_up(call).channel == "AutoCall");
    BOOST_TEST(mock.look_up(call).duration == "20");
    BOOST_TEST(mock.look_up(text).mtcount == "1");
    BOOST_TEST(mock.look_up(text).duration == "");
}

BOOST_AUTO_TEST_CASE(a_route_that_fails_is_followed_by_the_next_one_that_was_given) {
    service mock;
    auto const zns_fails = mock.send_otp("0900000118", {route::zns, route::auto_call, route::sms});
    auto const call_fails = mock.send_otp("0900000170", {route::auto_call, route::sms, route::zns});
    BOOST_TEST(mock.story(zns_fails, 4s) == "ZNS PROCESSING");
    BOOST_TEST(mock.story(call_fails, 4s) == "AutoCall PROCESSING");
    BOOST_TEST(mock.story(zns_fails, 5s) == "AutoCall PROCESSING");
    BOOST_TEST(mock.look_up(zns_fails).error_code == "");
    BOOST_TEST(mock.story(zns_fails, 10s) == "AutoCall SUCCESS");
    BOOST_TEST(mock.story(call_fails, 10s) == "SMS SUCCESS");
}

BOOST_AUTO_TEST_CASE(a_message_that_no_route_could_bring_has_failed) {
    service mock;
    auto const id = mock.send_otp("0900000114", {route::sms, route::auto_call, route::zns});
    BOOST_TEST(mock.story(id, 14s) == "ZNS PROCESSING");
    BOOST_TEST(mock.story(id, 15s) == "ZNS FAIL");
    BOOST_TEST(mock.look_up(id).error_code == "-114");
    auto const other = mock.send_otp("0900000114", {route::sms});
    mock.wait(1h);
    BOOST_TEST(mock.look_up(other).status == message_state::failed);
    BOOST_TEST(mock.look_up(other).error_code == "1");
    BOOST_TEST(mock.look_up(other).mtcount == "");
}

BOOST_AUTO_TEST_CASE(a_route_that_the_template_does_not_go_is_left_out) {
    service mock;
    auto request = service::otp_to("0900000100", {route::auto_call, route::sms});
    request.templatecode = "MOCK_ORDER";
    request.list_param = {{"name", "An"}, {"order_code", "A1"}};
    BOOST_TEST(mock.story(mock.send(request).id_omni_mess, 0s) == "SMS PROCESSING");
}

BOOST_AUTO_TEST_CASE(a_request_is_refused_with_the_documented_status_and_words) {
    service mock;
    auto const refused = [&](auto change) {
        auto request = service::otp_to("0900000100", {route::sms});
        change(request);
        auto const answer = mock.send(request);
        BOOST_TEST(answer.id_omni_mess == "");
        BOOST_TEST(static_cast<int>(sms::send_message::judge(answer).says) ==
                   static_cast<int>(et::verdict::no));
        return std::string(answer.status.word()) + ' ' + answer.code;
    };
    BOOST_TEST(refused([](auto& to) { to.phonenumber = "+1 202 555 0100"; }) ==
               "-1 PhoneNumber Wrong Format");
    BOOST_TEST(refused([](auto& to) { to.phonenumber = "0900000108"; }) ==
               "-1 PhoneNumber Wrong Format");
    BOOST_TEST(refused([](auto& to) { to.list_param = {}; }) == "-2 Wrong Format Parameter: otp");
    BOOST_TEST(refused([](auto& to) { to.list_param["otp"] = ""; }) ==
               "-2 Wrong Format Parameter: otp");
    BOOST_TEST(refused([](auto& to) { to.list_param["otp"] = std::nullopt; }) ==
               "-2 Wrong Format Parameter: otp");
    BOOST_TEST(refused([](auto& to) { to.list_param["name"] = "An"; }) ==
               "-2 Wrong Format Parameter: name");
    BOOST_TEST(refused([](auto& to) { to.phonenumber = "0900000115"; }) ==
               "-3 You have run out of messages");
    BOOST_TEST(refused([](auto& to) { to.templatecode = "NONE"; }) ==
               "-6 Can't find template with templatecode: NONE");
    BOOST_TEST(refused([](auto& to) { to.routerule = {}; }) ==
               "-8 Can't find any routing for this request");
    BOOST_TEST(refused([](auto& to) {
                   to.templatecode = "MOCK_ORDER";
                   to.list_param = {{"name", "An"}, {"order_code", "A1"}};
                   to.routerule = {route::auto_call};
               }) == "-8 Can't find any routing for this request");
    BOOST_TEST(refused([](auto& to) {
                   to.routerule = {route::sms, et::open_enum<route>::from_word("7")};
               }) == "-9 Can't find any information about channel: 7");
}

BOOST_AUTO_TEST_CASE(a_stranger_is_not_let_in) {
    service mock;
    auto request = service::otp_to("0900000100", {route::sms});
    request.password = "wrong";
    BOOST_TEST(refusal_of(mock.call<sms::send_message>(request)) == "unauthenticated");
    request = service::otp_to("0900000100", {route::sms});
    request.username = "nobody";
    BOOST_TEST(mock.call<sms::send_message>(request).error().msg == "Unauthorized");
    BOOST_TEST(
        refusal_of(mock.call<sms::get_status_omni>(
            {.username = et::mock::sms_username, .password = "wrong", .id_omni_mess = "ICOMNI"})) ==
        "unauthenticated");
}

BOOST_AUTO_TEST_CASE(a_message_to_one_number_stays_under_way) {
    service mock;
    auto const id = mock.send_otp("0900000710", {route::zns, route::sms});
    BOOST_TEST(mock.story(id, std::chrono::hours(48)) == "ZNS PROCESSING");
}

BOOST_AUTO_TEST_CASE(a_message_that_there_is_not_is_not_found) {
    service mock;
    BOOST_TEST(refusal_of(mock.call<sms::get_status_omni>({.username = et::mock::sms_username,
                                                           .password = et::mock::sms_password,
                                                           .id_omni_mess = "ICOMNI-nothing"})) ==
               "not_found");
}

BOOST_AUTO_TEST_SUITE_END()
