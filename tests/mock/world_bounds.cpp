#include "doors.hpp"
#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <utility>

namespace shop = etelecom::shop;
using namespace world_test;

namespace {

/// A platform that keeps no more than so many records.
struct small_platform : platform {
    explicit small_platform(std::size_t max_kept) : platform(1, {.max_kept = max_kept}) {}

    std::string send_marked(int number) {
        return send({.oa_id = oa,
                     .phone = "0900000100",
                     .template_id = et::mock::start::otp_template,
                     .template_data = {{"code", "482913"}},
                     .tracking_id = std::to_string(number)})
            .msg_id;
    }
    bool knows(std::string const& msg_id) {
        return call<zalo::get_message>({.oa_id = oa, .msg_id = msg_id}).has_value();
    }
};

shop::authorize_shop::request wanted_shop(std::string email) {
    return {.email = std::move(email),
            .phone = "0900000600",
            .name = "Hoa",
            .redirect_url = "https://partner.example/back"};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_bounds)

BOOST_AUTO_TEST_CASE(forgets_the_oldest_messages_first) {
    small_platform mock(3);
    std::string ids[5];
    for (int i = 0; i != 5; ++i) ids[i] = mock.send_marked(i);
    BOOST_TEST(mock.message_count() == 3u);
    BOOST_TEST(!mock.knows(ids[0]));
    BOOST_TEST(!mock.knows(ids[1]));
    for (int i = 2; i != 5; ++i) BOOST_TEST(mock.knows(ids[i]));
    auto const listed = mock.call<zalo::list_messages>({}).value().messages;
    BOOST_REQUIRE(listed.size() == 3u);
    BOOST_TEST(listed.back().msg_id == ids[2]);
}

BOOST_AUTO_TEST_CASE(tells_how_many_were_forgotten) {
    small_platform mock(3);
    for (int i = 0; i != 5; ++i) mock.send_marked(i);
    BOOST_TEST(mock.kept().records() == 3u);
    BOOST_TEST(mock.kept().forgotten() == 2u);
}

BOOST_AUTO_TEST_CASE(forgets_of_the_kind_that_has_most) {
    small_platform mock(10);
    auto const asked = mock.ask("0900000100");
    for (int i = 0; i != 50; ++i) mock.send_marked(i);
    BOOST_TEST(mock.consent_count() == 1u);
    BOOST_TEST(mock.now_of(asked.id).phone == asked.phone);
    BOOST_TEST(mock.message_count() == 9u);
}

BOOST_AUTO_TEST_CASE(what_was_forgotten_is_not_delivered) {
    small_platform mock(2);
    mock.ask("0900000100");
    mock.ask("0900000101");
    mock.ask("0900000102");
    for (int i = 0; i != 9; ++i) mock.send_marked(i);
    mock.wait(48h);
    BOOST_TEST(mock.message_count() + mock.consent_count() == 2u);
    for (auto const& message : mock.messages())
        BOOST_TEST(message.delivery_status == zalo::delivery_state::seen);
}

BOOST_AUTO_TEST_CASE(a_page_goes_on_where_the_records_before_it_were_forgotten) {
    small_platform mock(4);
    for (int i = 0; i != 4; ++i) mock.send_marked(i);
    auto const first = mock.call<zalo::list_messages>({.paging = {.limit = 2}}).value();
    for (int i = 4; i != 6; ++i) mock.send_marked(i);
    auto const second =
        mock.call<zalo::list_messages>({.paging = {.after = first.paging.next, .limit = 2}})
            .value();
    BOOST_TEST(second.messages.size() == 0u);
    BOOST_TEST(second.paging.next == "");
}

BOOST_AUTO_TEST_CASE(texts_count_too) {
    platform mock(1, {.max_kept_bytes = 100'000});
    for (int i = 0; i != 10; ++i)
        mock.send({.oa_id = oa,
                   .phone = "0900000100",
                   .template_id = et::mock::start::otp_template,
                   .template_data = {{"code", "482913"}},
                   .tracking_id = std::string(30'000, 'x')});
    BOOST_TEST(mock.message_count() == 3u);
    BOOST_TEST(mock.kept().text_bytes() <= 100'000u);
}

BOOST_AUTO_TEST_CASE(all_that_calls_leave_behind_is_counted) {
    platform mock;
    auto const kept = [&] { return mock.kept().records(); };
    mock.send("0900000100");
    BOOST_TEST(kept() == 1u);
    mock.ask("0900000100");
    BOOST_TEST(kept() == 2u);
    mock.call<zalo::create_journey>({.oa_id = oa, .phone = "0900000100"}).value();
    BOOST_TEST(kept() == 3u);
    mock.call<zalo::oa_send_text>({.oa_id = oa,
                                   .recipient = {std::string(et::mock::start::follower)},
                                   .message = {"hello"}})
        .value();
    BOOST_TEST(kept() == 4u);
    mock.call<zalo::authorize_oa>({}).value();
    BOOST_TEST(kept() == 5u);
}

BOOST_AUTO_TEST_CASE(what_is_set_up_is_refused_when_there_is_no_more_room) {
    platform mock(1, {.max_kept = 2});
    auto const bring_in = [&](int number) {
        return refusal_of(mock.call<zalo::create_template>({.oa_id = oa, .template_id = number}));
    };
    BOOST_TEST(bring_in(1) == "");
    BOOST_TEST(bring_in(2) == "");
    BOOST_TEST(bring_in(3) == "resource_exhausted");
    BOOST_TEST(mock.send("0900000100").error_code == zalo::zns_error::success);
}

BOOST_AUTO_TEST_CASE(what_a_link_is_about_counts_too) {
    platform mock(1, {.max_kept_bytes = 100'000});
    std::string links[5];
    for (auto& link : links) {
        auto wanted = wanted_shop("a@example.com");
        wanted.redirect_url += '?' + std::string(30'000, 'x');
        link = mock.call<shop::authorize_shop>(wanted).value().auth_url;
    }
    BOOST_TEST(mock.kept().text_bytes() <= 100'000u);
    BOOST_TEST(refusal_of(mock.visit(links[0])) == "not_found");
    BOOST_TEST(mock.visit(links[4]).has_value());
}

BOOST_AUTO_TEST_CASE(where_the_app_of_an_oa_is_sent_back_to_counts_too) {
    platform mock(1, {.max_kept_bytes = 100'000});
    for (int i = 0; i != 5; ++i)
        mock.call<zalo::authorize_oa>(
                {.redirect_uri = "https://shop.example/?" + std::string(30'000, 'x')})
            .value();
    BOOST_TEST(mock.kept().records() == 3u);
    BOOST_TEST(mock.kept().text_bytes() > 90'000u);
}

BOOST_AUTO_TEST_CASE(a_link_makes_no_shop_for_which_there_is_no_room) {
    platform mock(1, {.max_kept = 2});
    auto const opened = [&](std::string const& email) {
        auto const wanted = wanted_shop(email);
        return refusal_of(mock.visit(mock.call<shop::authorize_shop>(wanted).value().auth_url));
    };
    BOOST_TEST(opened("a@example.com") == "");
    BOOST_TEST(opened("b@example.com") == "");
    BOOST_TEST(opened("c@example.com") == "resource_exhausted");
    BOOST_TEST(opened("a@example.com") == "");
}

BOOST_AUTO_TEST_CASE(the_partners_own_id_of_a_shop_takes_room) {
    platform mock(1, {.max_kept = 2});
    auto wanted = wanted_shop("shop@etelecom-mock.invalid");
    wanted.external_shop_id = "a";
    BOOST_TEST(mock.visit(mock.call<shop::authorize_shop>(wanted).value().auth_url).has_value());
    wanted.shop_id = mock.first_shop_id();
    auto const named = [&](std::string name) {
        wanted.external_shop_id = std::move(name);
        return refusal_of(mock.call<shop::authorize_shop>(wanted));
    };
    BOOST_TEST(named("a") == "");
    BOOST_TEST(named("b") == "");
    BOOST_TEST(named("c") == "resource_exhausted");
    BOOST_TEST(named("b") == "");
}

BOOST_AUTO_TEST_CASE(a_text_of_more_than_64_kib_is_refused) {
    for (auto const& door : doors) {
        et::mock::server mock(door.setup());
        auto const sent = [&](std::size_t length) {
            auto body = good;
            body.insert(body.size() - 1, ",\"tracking_id\":\"" + std::string(length, 'x') + '"');
            return door.ask(mock, {.body = body});
        };
        BOOST_TEST(sent(64 << 10).status == 200u, door.name);
        auto const refused = sent((64 << 10) + 1);
        BOOST_TEST(refused.status == 400u, door.name);
        BOOST_TEST(!refused.meta("/tracking_id").empty(), door.name);
    }
}

BOOST_AUTO_TEST_CASE(a_server_keeps_no_more_than_it_is_told_to) {
    et::mock::server mock(et::mock::server_config().max_kept(2));
    for (int i = 0; i != 3; ++i) BOOST_TEST(in_memory(mock, {.body = good}).status == 200u);
    BOOST_TEST(mock.message_count() == 2u);
}

BOOST_AUTO_TEST_CASE(the_first_followers_are_forgotten) {
    small_platform mock(5);
    et::id<et::tag::follower> newest;
    for (int i = 0; i != 20; ++i)
        newest = mock.put(zalo::follower{.zl_user_id = std::to_string(100 + i)}).id;
    auto const listed = mock.call<zalo::list_followers>({}).value();
    BOOST_TEST(listed.followers.size() == 5u);
    BOOST_TEST(mock.take_out<zalo::follower>(newest));
}

BOOST_AUTO_TEST_CASE(who_blocks_takes_room_until_they_let_the_oa_write_again) {
    small_platform mock(3);
    BOOST_TEST(mock.block({.phone = "0900000100"}));
    BOOST_TEST(!mock.kept().has_room_for_set_up(3, 0));
    BOOST_TEST(mock.block({.phone = "0900000100"}, false));
    BOOST_TEST(mock.kept().has_room_for_set_up(3, 0));
}

BOOST_AUTO_TEST_CASE(a_phone_that_is_off_takes_room_until_it_is_on) {
    small_platform mock(3);
    for (int i = 0; i != 9; ++i) mock.switch_phone("0900000100", false);
    BOOST_TEST(mock.kept().has_room_for_set_up(2, 0));
    BOOST_TEST(!mock.kept().has_room_for_set_up(3, 0));
    mock.switch_phone("0900000100", true);
    BOOST_TEST(mock.kept().has_room_for_set_up(3, 0));
}

BOOST_AUTO_TEST_SUITE_END()
