#include "support/query_value.hpp"
#include "world_support.hpp"

#include <boost/test/unit_test.hpp>

#include <cstdint>
#include <limits>
#include <string>

using namespace world_test;
namespace start_data = et::mock::start;

namespace {

using et::test::query_value;
using zalo::oa_state;

zalo::official_account read(platform& mock, et::id<et::tag::oa> which) {
    return mock.call<zalo::get_shop_oa>({.oa_id = which}).value();
}

/// Where the person is sent on to who opens a link for authorising an OA.
std::string open_link(platform& mock) {
    auto const link =
        mock.call<zalo::authorize_oa>({.app_id = start_data::app,
                                       .app_secret = et::secret("s"),
                                       .redirect_uri = "https://shop.example/back?from=zalo"})
            .value()
            .url;
    return mock.visit(link).value();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_official_accounts)

BOOST_AUTO_TEST_CASE(are_there_from_the_start) {
    platform mock;
    auto const accounts = mock.call<zalo::list_oa>({}).value().accounts;
    BOOST_TEST(accounts.size() == 3u);
    BOOST_TEST((read(mock, oa).status == oa_state::connected));
    BOOST_TEST((read(mock, start_data::lapsed_oa).status == oa_state::disconnected));
    BOOST_TEST((mock.call<zalo::get_shop_oa>({.oa_id = 1}).error().code == "not_found"));
}

BOOST_AUTO_TEST_CASE(are_listed_by_every_field) {
    platform mock;
    auto const count = [&](zalo::oa_filter filter) {
        return mock.call<zalo::list_oa>({.filter = std::move(filter)}).value().accounts.size();
    };
    BOOST_TEST(count({.oa_id = other_oa}) == 1u);
    BOOST_TEST(count({.name = "Mock OA"}) == 1u);
    BOOST_TEST(count({.app_id = start_data::app}) == 3u);
    BOOST_TEST(count({.date_from = start - 24h * 31}) == 2u);
    BOOST_TEST(count({.date_to = start - 24h * 31}) == 1u);
}

BOOST_AUTO_TEST_CASE(are_authorised_and_connected) {
    platform mock;
    auto const back = open_link(mock);
    BOOST_TEST(back.starts_with("https://shop.example/back?from=zalo&"));
    BOOST_TEST(query_value(back, "oa_id") == start_data::lapsed_oa.to_string());
    zalo::connect_oa::request const connect{.oa_id = start_data::lapsed_oa,
                                            .code = et::secret(query_value(back, "code")),
                                            .state = std::stoll(query_value(back, "state"))};
    auto const connected = mock.call<zalo::connect_oa>(connect).value();
    BOOST_TEST((connected.status == oa_state::connected));
    BOOST_TEST(connected.expires_at == start + 24h * 365);
    BOOST_TEST((read(mock, start_data::lapsed_oa).status == oa_state::connected));
    // A code is good for one time.
    auto const again = mock.call<zalo::connect_oa>(connect);
    BOOST_TEST(again.error().meta.contains("/code"));
}

BOOST_AUTO_TEST_CASE(are_not_connected_by_what_the_redirect_did_not_say) {
    platform mock;
    auto const back = open_link(mock);
    auto const refused = [&](zalo::connect_oa::request const& request) {
        return refusal_of(mock.call<zalo::connect_oa>(request));
    };
    et::secret const code(query_value(back, "code"));
    BOOST_TEST(refused({.oa_id = start_data::lapsed_oa, .code = et::secret("x")}) ==
               "invalid_argument /code");
    BOOST_TEST(refused({.oa_id = oa, .code = code}) == "invalid_argument /oa_id");
    BOOST_TEST(refused({.oa_id = start_data::lapsed_oa, .code = code, .state = 1}) ==
               "invalid_argument /state");
    BOOST_TEST((read(mock, start_data::lapsed_oa).status == oa_state::disconnected));
}

BOOST_AUTO_TEST_CASE(are_authorised_again_before_they_lapse) {
    platform mock;
    mock.wait(24h * 364);
    auto const link = mock.call<zalo::refresh_token>({.oa_id = oa}).value().url;
    auto const back = mock.visit(link).value();
    BOOST_TEST(query_value(back, "oa_id") == oa.to_string());
    mock.call<zalo::connect_oa>({.oa_id = oa, .code = et::secret(query_value(back, "code"))})
        .value();
    mock.wait(24h * 2);
    BOOST_TEST((read(mock, oa).status == oa_state::connected));
    BOOST_TEST((read(mock, other_oa).status == oa_state::disconnected));
    BOOST_TEST((mock.call<zalo::refresh_token>({.oa_id = 1}).error().code == "not_found"));
}

BOOST_AUTO_TEST_CASE(send_nothing_once_they_have_lapsed) {
    platform mock;
    zalo::send_zns::request request{
        .oa_id = start_data::lapsed_oa, .phone = "0900000100", .template_id = 1};
    BOOST_TEST((mock.call<zalo::send_zns>(request).error().code == "failed_precondition"));
    request.oa_id = 1;
    BOOST_TEST((mock.call<zalo::send_zns>(request).error().code == "not_found"));
    BOOST_TEST(mock.message_count() == 0u);
    BOOST_TEST(
        (mock.call<zalo::request_consent>({.oa_id = start_data::lapsed_oa, .phone = "0900000100"})
             .error()
             .code == "failed_precondition"));
    BOOST_TEST((mock.call<zalo::check_consent>({.oa_id = 1, .phone = "0900000100"}).error().code ==
                "not_found"));
}

BOOST_AUTO_TEST_CASE(keep_the_address_of_their_events) {
    platform mock;
    auto const update = [&](std::optional<std::string> address) {
        return mock.call<zalo::update_shop_oa>({.oa_id = oa, .webhook_url = std::move(address)});
    };
    BOOST_TEST(update("https://shop.example/events").value().webhook_url ==
               "https://shop.example/events");
    BOOST_TEST(update(std::nullopt).value().webhook_url == "https://shop.example/events");
    BOOST_TEST(read(mock, oa).webhook_url == "https://shop.example/events");
    // Only these two operations tell it.
    BOOST_TEST(
        mock.call<zalo::list_oa>({.filter = {.oa_id = oa}}).value().accounts[0].webhook_url == "");
    BOOST_TEST(update("shop.example").error().meta.contains("/webhook_url"));
    BOOST_TEST(update("").value().webhook_url == "");
}

BOOST_AUTO_TEST_CASE(a_link_needs_an_address_to_come_back_to) {
    platform mock;
    auto const refused = mock.call<zalo::authorize_oa>({.redirect_uri = "back"});
    BOOST_TEST(refused.error().meta.contains("/redirect_uri"));
    BOOST_TEST(mock.visit(mock.call<zalo::authorize_oa>({}).value().url).has_value());
    BOOST_TEST(!mock.visit("https://shop.example/"));
}

BOOST_AUTO_TEST_CASE(can_be_put_in) {
    platform mock;
    auto const put = mock.put(zalo::official_account{.oa_id = 5, .name = "Mine"});
    BOOST_TEST((put.status == oa_state::connected));
    BOOST_TEST(read(mock, 5).name == "Mine");
    BOOST_TEST(mock.put(zalo::official_account{}).oa_id.is_set());
    BOOST_TEST(put.connection_id.is_set());
    auto const again =
        mock.put(zalo::official_account{.oa_id = 5, .name = "Mine", .description = "Other"});
    BOOST_TEST(again.connection_id == put.connection_id);
    BOOST_TEST(read(mock, 5).description == "Other");
    constexpr auto largest = std::numeric_limits<std::int64_t>::max();
    BOOST_TEST(mock.put(zalo::official_account{.oa_id = largest}).oa_id.value() == largest);
    mock.put(zalo::official_account{.oa_id = 5, .name = "Mine", .status = oa_state::disconnected});
    BOOST_TEST((mock.call<zalo::send_zns>({.oa_id = 5, .phone = "0900000100", .template_id = 1})
                    .error()
                    .code == "failed_precondition"));
}

BOOST_AUTO_TEST_CASE(that_are_put_in_with_a_connection_of_the_past_have_lapsed) {
    platform mock;
    auto const put = mock.put(zalo::official_account{.oa_id = 5, .expires_at = start - 1h});
    BOOST_TEST((put.status == oa_state::disconnected));
    BOOST_TEST(put.updated_at >= put.created_at);
    BOOST_TEST((read(mock, 5) == put));
}

BOOST_AUTO_TEST_CASE(that_are_put_in_late_are_connected_for_a_year_from_then) {
    platform mock;
    mock.wait(24h * 500);
    BOOST_TEST((mock.put(zalo::official_account{.oa_id = 5}).status == oa_state::connected));
    BOOST_TEST((read(mock, 5).status == oa_state::connected));
    mock.put(zalo::official_account{.oa_id = oa});
    BOOST_TEST((read(mock, oa).status == oa_state::connected));
    BOOST_TEST(read(mock, oa).expires_at == mock.now() + 24h * 365);
}

BOOST_AUTO_TEST_SUITE_END()
