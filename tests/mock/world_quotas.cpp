#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace world_test;
using zalo::zns_error;

namespace {

inline constexpr et::id<et::tag::oa> small_oa = 5;
inline constexpr et::id<et::tag::zns_template> any_template = 42;

/// A platform with an OA that may send three messages a day, and a template that takes any values.
struct small_platform : platform {
    explicit small_platform(et::mock::world_rules const& rules = {}) : platform(1, rules) {
        put(zalo::official_account{.oa_id = small_oa, .daily_quota = 3, .remaining_quota = 3});
        put(zalo::zns_template{.template_id = any_template, .oa_id = small_oa});
    }
    zns_error sent(zalo::zns_mode mode = zalo::zns_mode::unknown,
                   zalo::zns_sending sending = zalo::zns_sending::ordinary) {
        auto const told = send({.oa_id = small_oa,
                                .phone = "0900000100",
                                .template_id = any_template,
                                .mode = mode,
                                .sending_mode = sending});
        return told.error_code.enumerator();
    }
    std::int64_t left() {
        return call<zalo::get_shop_oa>({.oa_id = small_oa}).value().remaining_quota;
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_quotas)

BOOST_AUTO_TEST_CASE(fall_with_each_message) {
    small_platform all;
    BOOST_TEST(all.left() == 3);
    BOOST_TEST((all.sent() == zns_error::success));
    BOOST_TEST(all.left() == 2);
}

BOOST_AUTO_TEST_CASE(that_are_used_up_refuse_with_minus_144) {
    small_platform all;
    for (int i = 0; i != 3; ++i) BOOST_TEST((all.sent() == zns_error::success));
    BOOST_TEST((all.sent() == zns_error::oa_daily_limit));
    BOOST_TEST(all.left() == 0);
}

BOOST_AUTO_TEST_CASE(rise_at_midnight_in_vietnam) {
    small_platform all; // it is 15:00 there
    for (int i = 0; i != 3; ++i) all.sent();
    all.wait(9h - 1s);
    BOOST_TEST((all.sent() == zns_error::oa_daily_limit));
    all.wait(1s);
    BOOST_TEST(all.left() == 3);
    BOOST_TEST((all.sent() == zns_error::success));
}

BOOST_AUTO_TEST_CASE(do_not_fall_with_a_test_or_beyond_them_or_what_is_refused) {
    small_platform all;
    all.sent(zalo::zns_mode::development);
    all.sent(zalo::zns_mode::unknown, zalo::zns_sending::beyond_quota);
    all.send({.oa_id = small_oa, .phone = "0900000118", .template_id = any_template});
    BOOST_TEST(all.left() == 3);
}

BOOST_AUTO_TEST_CASE(of_a_template_refuse_with_minus_147_and_rise_again) {
    small_platform all;
    all.put(zalo::zns_template{.template_id = any_template,
                               .apply_template_quota = true,
                               .template_daily_quota = 1,
                               .template_remaining_quota = 1});
    BOOST_TEST((all.sent() == zns_error::success));
    BOOST_TEST((all.sent() == zns_error::template_daily_limit));
    BOOST_TEST(all.left() == 2);
    all.wait(9h);
    BOOST_TEST((all.sent() == zns_error::success));
}

BOOST_AUTO_TEST_CASE(can_be_switched_off) {
    small_platform all({.quotas = false});
    for (int i = 0; i != 9; ++i) BOOST_TEST((all.sent() == zns_error::success));
    BOOST_TEST(all.left() == 3);
}

BOOST_AUTO_TEST_CASE(of_the_start_are_large) {
    platform all;
    BOOST_TEST(all.call<zalo::get_shop_oa>({.oa_id = oa}).value().remaining_quota == 500'000);
}

BOOST_AUTO_TEST_CASE(the_night_ban_holds_from_22_to_6_in_vietnam) {
    small_platform all({.quotas = false, .night_ban = true});
    all.wait(7h - 1s);
    BOOST_TEST((all.sent() == zns_error::success));
    all.wait(1s);
    BOOST_TEST((all.sent() == zns_error::not_at_night));
    all.wait(8h - 1s);
    BOOST_TEST((all.sent() == zns_error::not_at_night));
    all.wait(1s);
    BOOST_TEST((all.sent() == zns_error::success));
}

BOOST_AUTO_TEST_CASE(the_night_ban_lets_one_time_passwords_through) {
    platform all(1, {.night_ban = true});
    all.wait(8h);
    BOOST_TEST(all.send("0900000100").error_code == zns_error::success);
}

BOOST_AUTO_TEST_CASE(there_is_no_night_ban_unless_it_is_switched_on) {
    small_platform all;
    all.wait(8h);
    BOOST_TEST((all.sent() == zns_error::success));
}

BOOST_AUTO_TEST_CASE(an_oa_may_write_for_48_hours_after_the_person_did) {
    platform all(1, {.reply_window = true});
    std::string const known(et::mock::start::follower);
    auto const sent = [&] {
        return refusal_of(all.call<zalo::oa_send_text>(
            {.oa_id = oa, .recipient = {known}, .message = {"Hello"}}));
    };
    BOOST_TEST(sent() == "failed_precondition");
    all.write({.zl_user_id = known}, "Hello?");
    all.wait(48h - 1s);
    BOOST_TEST(sent() == "");
    all.wait(1s);
    BOOST_TEST(sent() == "failed_precondition");
}

BOOST_AUTO_TEST_CASE(that_were_put_in_stay_when_a_day_had_gone_by_before) {
    small_platform all;
    all.wait(24h);
    all.put(zalo::official_account{.oa_id = small_oa, .daily_quota = 3, .remaining_quota = 1});
    BOOST_TEST(all.left() == 1);
}

BOOST_AUTO_TEST_CASE(are_told_at_once_as_they_were_put_in) {
    platform all;
    zalo::official_account const told{.oa_id = 77, .daily_quota = 5, .remaining_quota = 0};
    BOOST_TEST(all.put(told).remaining_quota == 0);
    BOOST_TEST(all.put(told).remaining_quota == 0);
}

BOOST_AUTO_TEST_CASE(can_be_put_in_with_none_left) {
    small_platform all;
    all.put(zalo::official_account{.oa_id = small_oa, .daily_quota = 5, .remaining_quota = 0});
    BOOST_TEST(all.left() == 0);
    BOOST_TEST((all.sent() == zns_error::oa_daily_limit));
}

BOOST_AUTO_TEST_CASE(of_a_template_can_be_put_in_with_none_left) {
    small_platform all;
    zalo::zns_template const limited{
        .template_id = any_template, .apply_template_quota = true, .template_daily_quota = 2};
    BOOST_TEST(all.put(limited).template_remaining_quota == 0);
    BOOST_TEST((all.sent() == zns_error::template_daily_limit));
}

BOOST_AUTO_TEST_SUITE_END()
