#include "mock/doors.hpp"
#include "support/query_value.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/pbx.hpp>
#include <etelecom/shop.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/webhook.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace pbx = et::pbx;
namespace shop = et::shop;

namespace {

/// A platform, and clients that talk to it in memory.
struct fixture {
    mock::server platform;
    et::client partner{config().partner_key(platform.partner_key())};

    et::client_config config() const {
        return platform.in_memory_client_config().base_url("http://127.0.0.1/v1/partner");
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(mock_server_partner, fixture)

BOOST_AUTO_TEST_CASE(a_partner_sets_up_a_shop_from_nothing_to_its_first_call) {
    auto const account = partner.call<shop::create_shop_account>({}).value();
    auto client = partner.for_shop(account.shop_key);
    auto const tenant = client.call<pbx::create_tenant>({}).value();
    auto const hotline =
        partner.call<pbx::partner_add_hotline>({.hotline = "0900000500", .name = "Support"})
            .value();
    BOOST_TEST(partner
                   .call<pbx::partner_activate_tenant>({.tenant_id = tenant.id,
                                                        .owner_id = tenant.owner_id,
                                                        .connection_id = tenant.connection_id,
                                                        .hotline_id = hotline.id})
                   .value()
                   .updated == 1);
    auto const user =
        client
            .call<shop::create_account_user>(
                {.full_name = "Dung Pham", .phone = "0900000501", .password = "secret"})
            .value();
    auto const extension =
        client.call<pbx::create_extension>({.extension_number = 2001, .hotline_id = hotline.id})
            .value();
    BOOST_TEST(
        client
            .call<pbx::assign_user_to_extension>({.extension_id = extension.id, .user_id = user.id})
            .value()
            .updated == 1);
    auto const info =
        client.call<pbx::get_extension_info>({.extension_number = "2001", .phone = "0900000501"})
            .value();
    BOOST_TEST((info.extension_password == extension.extension_password));
    BOOST_TEST(info.tenant_domain == tenant.domain);

    BOOST_TEST(client.call<pbx::list_call_logs>({}).value().call_logs.empty());
    pbx::call_log made;
    made.caller = "2001";
    made.callee = "84900000502";
    made.duration = 12;
    made.extension_id = extension.id;
    auto const kept = platform.put(made);
    auto const listed = client.call<pbx::list_call_logs>({}).value().call_logs;
    BOOST_REQUIRE(listed.size() == 1u);
    BOOST_TEST((listed[0] == kept));
    BOOST_TEST(listed[0].user_id == user.id);
}

BOOST_AUTO_TEST_CASE(a_shop_is_connected_in_two_steps) {
    shop::authorize_shop::request request{.email = "new@example.com",
                                          .phone = "0900000600",
                                          .name = "Hoa",
                                          .redirect_url = "https://partner.example/back"};
    auto const first = partner.call<shop::authorize_shop>(request).value();
    BOOST_TEST((first.type == shop::token_kind::shop_request));
    auto const back = platform.visit(first.auth_url);
    BOOST_REQUIRE(back.has_value());
    request.shop_id = et::id<et::tag::shop>::parse(et::test::query_value(*back, "shop_id")).value();
    auto const second = partner.call<shop::authorize_shop>(request).value();
    BOOST_TEST((second.type == shop::token_kind::shop_key));
    auto client = partner.for_shop(second.auth_token);
    BOOST_TEST(client.call<pbx::get_tenant>({}).error().code() == et::platform_errc::not_found);
    BOOST_TEST(client.call<pbx::create_tenant>({}).value().name == "Hoa");
}

BOOST_AUTO_TEST_CASE(every_key_opens_its_own_shop) {
    auto const account = partner.call<shop::create_shop_account>({}).value();
    et::client first(platform.in_memory_client_config());
    et::client second(platform.in_memory_client_config().api_key(account.api_key));
    BOOST_TEST(first.call<pbx::get_extensions>({}).value().extensions.size() == 2u);
    BOOST_TEST(second.call<pbx::get_extensions>({}).value().extensions.empty());
    using et::webhook::event_kind;
    BOOST_TEST(second
                   .call<et::webhook::create_webhook>(
                       {.url = "https://a.example/", .entities = {event_kind::call_log}})
                   .has_value());
    BOOST_TEST(second.call<et::webhook::get_webhooks>({}).value().webhooks.size() == 1u);
    BOOST_TEST(first.call<et::webhook::get_webhooks>({}).value().webhooks.empty());
}

BOOST_AUTO_TEST_CASE(what_was_set_up_is_gone_after_a_reset) {
    auto const account = partner.call<shop::create_shop_account>({}).value();
    auto client = partner.for_shop(account.shop_key);
    BOOST_TEST(client.call<pbx::create_tenant>({}).has_value());
    platform.reset();
    BOOST_TEST(client.call<pbx::get_tenant>({}).error().code() ==
               et::platform_errc::unauthenticated);
}

BOOST_AUTO_TEST_CASE(an_sms_goes_out_and_arrives) {
    et::client client(platform.in_memory_client_config());
    et::sms::send_message::request otp{.username = mock::sms_username,
                                       .password = mock::sms_password,
                                       .phonenumber = "0900000118",
                                       .templatecode = "MOCK_OTP",
                                       .list_param = {{"otp", "482913"}},
                                       .routerule = {et::sms::route::zns, et::sms::route::sms}};
    auto const sent = client.call<et::sms::send_message>(otp).value();
    platform.clock().advance(10s);
    auto const now = client
                         .call<et::sms::get_status_omni>({.username = mock::sms_username,
                                                          .password = mock::sms_password,
                                                          .id_omni_mess = sent.id_omni_mess})
                         .value();
    BOOST_TEST(now.channel == "SMS");
    BOOST_TEST((now.status == et::sms::message_state::succeeded));
    otp.password = "wrong";
    BOOST_TEST(client.call<et::sms::send_message>(otp).error().code() ==
               et::platform_errc::unauthenticated);
}

BOOST_AUTO_TEST_CASE(an_sms_to_what_is_no_number_is_refused_in_its_own_words) {
    et::client client(platform.in_memory_client_config().check_requests(false));
    auto const answer = client.call<et::sms::send_message>({.username = mock::sms_username,
                                                            .password = mock::sms_password,
                                                            .phonenumber = "abc",
                                                            .templatecode = "MOCK_OTP",
                                                            .list_param = {{"otp", "1"}},
                                                            .routerule = {et::sms::route::sms}});
    BOOST_TEST(answer.error().code() == et::errc::refused);
    BOOST_TEST(answer.error().refusal_code() == -1);
}

BOOST_AUTO_TEST_SUITE_END()
