// Tests of the service with GoogleTest. The same stand in otp_service_test_boost.cpp.
#include "otp_fixture.hpp"

#include <etelecom/client/observer.hpp>

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <latch>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
using namespace std::chrono_literals;
using otp::check_outcome;
using otp::request_outcome;

static et::phone_number const phone("0900000100");

class an_otp_service : public testing::Test, protected otp_fixture {};

TEST_F(an_otp_service, takes_the_code_that_it_sent_once) {
    EXPECT_EQ(service.request_code(phone), request_outcome::by_zns);
    auto const code = code_of_last_zns();
    EXPECT_EQ(service.check_code(phone, code), check_outcome::right);
    EXPECT_EQ(service.check_code(phone, code), check_outcome::none);
    EXPECT_EQ(service.check_code("0900000201", code), check_outcome::none);
}

TEST_F(an_otp_service, takes_the_right_code_behind_a_wrong_one) {
    service.request_code(phone);
    auto const code = code_of_last_zns();
    for (auto const& typed : {other_than(code), std::string(), code + '0'})
        EXPECT_EQ(service.check_code(phone, typed), check_outcome::wrong);
    EXPECT_EQ(service.check_code(phone, code), check_outcome::right);
}

TEST_F(an_otp_service, gives_a_code_up_behind_five_wrong_ones) {
    service.request_code(phone);
    auto const code = code_of_last_zns();
    for (int guess = 0; guess != 5; ++guess)
        EXPECT_EQ(service.check_code(phone, other_than(code)), check_outcome::wrong);
    EXPECT_EQ(service.check_code(phone, code), check_outcome::used_up);
}

TEST_F(an_otp_service, takes_no_code_that_has_expired) {
    service.request_code(phone);
    mock.clock().advance(5min);
    EXPECT_EQ(service.check_code(phone, code_of_last_zns()), check_outcome::expired);
}

TEST_F(an_otp_service, takes_only_the_last_code) {
    service.request_code(phone);
    auto const first = code_of_last_zns();
    do service.request_code(phone);
    while (code_of_last_zns() == first); // once in a million
    EXPECT_EQ(service.check_code(phone, first), check_outcome::wrong);
    EXPECT_EQ(service.check_code(phone, code_of_last_zns()), check_outcome::right);
}

TEST_F(an_otp_service, sends_a_phone_three_codes_an_hour) {
    for (int code = 0; code != 3; ++code)
        EXPECT_EQ(service.request_code(phone), request_outcome::by_zns);
    EXPECT_EQ(service.request_code(phone), request_outcome::too_many);
    EXPECT_EQ(service.request_code("0900000201"), request_outcome::by_zns);
    mock.clock().advance(1h);
    EXPECT_EQ(service.request_code(phone), request_outcome::by_zns);
    EXPECT_EQ(zns_sent(), 5u);
}

TEST_F(an_otp_service, sends_one_code_for_two_clicks) {
    // The second click comes while the first one's code is on its way.
    struct second_click final : et::observer {
        otp::otp_service* service = nullptr;
        request_outcome outcome = request_outcome::perhaps;
        void on_attempt(et::attempt_info const&) override {
            if (service) outcome = service->request_code(phone);
        }
    };
    auto const click = std::make_shared<second_click>();
    et::client watched(mock.client_config().observe(click));
    otp::otp_service clicked(watched, settings());
    click->service = &clicked;
    EXPECT_EQ(clicked.request_code(phone), request_outcome::by_zns);
    EXPECT_EQ(click->outcome, request_outcome::under_way);
    EXPECT_EQ(zns_sent(), 1u);
}

TEST_F(an_otp_service, sends_an_sms_to_who_has_no_zalo) {
    EXPECT_EQ(service.request_code("0900000118"), request_outcome::by_sms);
    EXPECT_EQ(sms_sent(), 1u);
    EXPECT_EQ(service.check_code("0900000118", code_of_last_sms()), check_outcome::right);
}

TEST_F(an_otp_service, sends_no_second_sms_when_its_answer_is_lost) {
    mock.on<et::sms::send_message>().once(mock::accepted_but_lost());
    EXPECT_EQ(service.request_code("0900000118"), request_outcome::perhaps);
    EXPECT_EQ(sms_sent(), 1u);
    EXPECT_EQ(service.check_code("0900000118", code_of_last_sms()), check_outcome::right);
}

TEST_F(an_otp_service, sends_no_sms_when_the_balance_is_used_up) {
    EXPECT_EQ(service.request_code("0900000115"), request_outcome::not_sent);
    EXPECT_EQ(sms_sent(), 0u);
    EXPECT_EQ(service.check_code("0900000115", code_of_last_zns()), check_outcome::none);
}

TEST_F(an_otp_service, sends_nothing_twice_when_an_answer_is_lost) {
    mock.on<zalo::send_zns>().once(mock::accepted_but_lost());
    EXPECT_EQ(service.request_code(phone), request_outcome::by_zns);
    EXPECT_EQ(mock.messages().size(), 1u);
    EXPECT_EQ(sms_sent(), 0u);
    EXPECT_EQ(service.check_code(phone, code_of_last_zns()), check_outcome::right);
}

TEST_F(an_otp_service, says_when_nobody_knows_and_keeps_the_code) {
    std::string to_look_up;
    auto told = settings();
    told.on_unknown = [&](et::error const& failed) { to_look_up = failed.tracking_id(); };
    otp::otp_service unsure(client, told);
    mock.on<zalo::send_zns>().forever(mock::status(503));
    EXPECT_EQ(unsure.request_code(phone), request_outcome::perhaps);
    EXPECT_EQ(sms_sent(), 0u);
    ASSERT_EQ(zns_sent(), 1u);
    EXPECT_EQ(mock.calls<zalo::send_zns>().at(0).request.tracking_id, to_look_up);
    EXPECT_EQ(unsure.check_code(phone, code_of_last_zns()), check_outcome::right);
}

TEST_F(an_otp_service, says_that_nothing_was_sent_when_the_platform_is_down) {
    et::client cut_off(mock.client_config().base_url("http://127.0.0.1:1/v1/shop"));
    otp::otp_service lonely(cut_off, settings());
    for (int click = 0; click != 4; ++click) // and what was not sent is not counted
        EXPECT_EQ(lonely.request_code(phone), request_outcome::not_sent);
}

TEST_F(an_otp_service, sends_nothing_abroad_nor_to_what_is_no_number) {
    for (auto const* other : {"+1 202 555 0123", "", "nobody", "09"})
        EXPECT_EQ(service.request_code(other), request_outcome::no_phone);
    EXPECT_EQ(zns_sent(), 0u);
}

TEST_F(an_otp_service, remembers_so_many_phones_and_forgets_them_in_time) {
    auto few = settings();
    few.most_phones = 2;
    otp::otp_service small(client, few);
    small.request_code("0900000201");
    small.request_code("0900000202");
    EXPECT_EQ(small.request_code("0900000203"), request_outcome::full);
    EXPECT_EQ(small.request_code("0900000202"), request_outcome::by_zns);
    mock.clock().advance(1h);
    EXPECT_EQ(small.request_code("0900000203"), request_outcome::by_zns);
}

TEST_F(an_otp_service, takes_a_code_once_though_it_is_typed_at_once) {
    auto alone = settings();
    alone.now = {}; // the mock's clock would have them come one after the other
    otp::otp_service busy(client, alone);
    busy.request_code(phone);
    auto const code = code_of_last_zns();
    std::atomic<int> right = 0;
    std::latch all_here(4);
    std::vector<std::thread> people;
    for (int person = 0; person != 4; ++person)
        people.emplace_back([&] {
            all_here.arrive_and_wait();
            right += busy.check_code(phone, code) == check_outcome::right;
        });
    for (auto& person : people) person.join();
    EXPECT_EQ(right, 1);
}
