#pragma once

#include "query_value.hpp"

#include <etelecom/client/access_key.hpp>
#include <etelecom/mock/sms/sms_account.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/operations.hpp>

#include <cstdint>
#include <string>

namespace etelecom::test {

/// Uses the platform as people do, each step with what the ones before have answered, so that all
/// operations have something to tell. `calls.as<operation>(kind, request, key)` makes a call and
/// tells the answer, an empty one when it failed; `calls.visit(url)` opens a link.
template <class Calls>
class tour {
public:
    explicit tour(Calls& calls) : calls_(calls) {}

    void take() {
        messages();
        conversation();
        link_an_oa();
        auto const account = partner<shop::create_shop_account>({});
        telephone(account.shop_key);
        connect_a_shop();
        send_an_sms();
        webhooks();
        shops<misc::current_account>({});
    }

private:
    static constexpr auto oa_id = mock::start::oa;

    template <class E>
    auto shops(typename E::request const& request) {
        return calls_.template as<E>(key_kind::shop, request, secret());
    }
    template <class E>
    auto partner(typename E::request const& request) {
        return calls_.template as<E>(key_kind::partner, request, secret());
    }
    template <class E>
    auto acting(typename E::request const& request) {
        return calls_.template as<E>(key_kind::partner_for_shop, request, shop_key_);
    }

    void messages() {
        auto const sent = shops<zalo::send_zns>({.oa_id = oa_id,
                                                 .phone = "0900000200",
                                                 .template_id = mock::start::otp_template,
                                                 .template_data = {{"code", "482913"}}});
        shops<zalo::get_message>({.oa_id = oa_id, .msg_id = sent.msg_id});
        shops<zalo::send_zns>({.oa_id = oa_id,
                               .phone = "0900000115",
                               .template_id = mock::start::otp_template,
                               .template_data = {{"code", "482913"}}});
        shops<zalo::create_template>({.oa_id = oa_id, .template_id = 4242});
        shops<zalo::get_template>({.oa_id = oa_id, .template_id = 4242});
        shops<zalo::list_templates>({});
        auto const way = shops<zalo::create_journey>({.oa_id = oa_id, .phone = "0900000200"});
        shops<zalo::get_journey>({.oa_id = oa_id, .journey_id = way.id});
        shops<zalo::send_zns_journey>(
            {.oa_id = oa_id,
             .phone = "0900000200",
             .journey_id = way.id,
             .template_id = mock::start::journey_template,
             .template_data = {{"order_code", "A-1"}, {"state", "on its way"}}});
        shops<zalo::request_consent>({.oa_id = oa_id, .phone = "0900000200"});
        shops<zalo::check_consent>({.oa_id = oa_id, .phone = "0900000200"});
        shops<zalo::list_messages>({});
        shops<zalo::list_journeys>({});
        shops<zalo::list_request_consent>({});
    }

    void conversation() {
        std::string const person(mock::start::follower);
        auto const file = shops<oa::upload_file>(
            {.oa_id = oa_id, .file = upload::from_memory("a.pdf", "12345", "application/pdf")});
        shops<zalo::oa_send_text>({.oa_id = oa_id, .recipient = {person}, .message = {"Hello"}});
        shops<zalo::oa_send_sticker>({.oa_id = oa_id, .recipient = {person}, .message = {"st-1"}});
        auto const image =
            shops<zalo::oa_send_image>({.oa_id = oa_id,
                                        .recipient = {person},
                                        .message = {.image_url = "https://example.com/a.png"}});
        shops<zalo::oa_send_file>({.oa_id = oa_id, .recipient = {person}, .message = {file.token}});
        shops<zalo::request_user_info>(
            {.oa_id = oa_id, .zl_user_id = image.zl_user_id, .title = "Your address?"});
        shops<zalo::send_zns_txn>(
            {.oa_id = oa_id,
             .recipient = {person},
             .message = {.content_header = zalo::txn_text{.content = "Paid"}}});
        shops<zalo::list_followers>({});
    }

    void link_an_oa() {
        auto const link = shops<zalo::authorize_oa>({.app_id = mock::start::app,
                                                     .app_secret = "secret",
                                                     .redirect_uri = "https://example.com/back"});
        auto const back = calls_.visit(link.url);
        auto const state = query_value(back, "state");
        zalo::connect_oa::request request{.code = secret(query_value(back, "code"))};
        if (auto const known = id<tag::oa>::parse(query_value(back, "oa_id")))
            request.oa_id = *known;
        std::int64_t number = 0;
        if (std::from_chars(state.data(), state.data() + state.size(), number).ec == std::errc())
            request.state = number;
        shops<zalo::connect_oa>(request);
        shops<zalo::refresh_token>({.oa_id = oa_id});
        shops<zalo::update_shop_oa>({.oa_id = oa_id, .webhook_url = "https://example.com/oa"});
        shops<zalo::get_shop_oa>({.oa_id = oa_id});
        shops<zalo::list_oa>({});
    }

    /// From a new shop to an employee who can be called.
    void telephone(secret const& shop_key) {
        shop_key_ = shop_key;
        auto const tenant = acting<pbx::create_tenant>({});
        auto const hotline =
            partner<pbx::partner_add_hotline>({.hotline = "0900000500", .name = "Support"});
        partner<pbx::partner_activate_tenant>({.tenant_id = tenant.id,
                                               .owner_id = tenant.owner_id,
                                               .connection_id = tenant.connection_id,
                                               .hotline_id = hotline.id});
        auto const user = acting<shop::create_account_user>(
            {.full_name = "Dung Pham", .phone = "0900000501", .password = "secret"});
        auto const extension =
            acting<pbx::create_extension>({.extension_number = 2001, .hotline_id = hotline.id});
        acting<pbx::assign_user_to_extension>({.extension_id = extension.id, .user_id = user.id});
        acting<pbx::get_extension_info>({.extension_number = "2001"});
        acting<pbx::update_hotline_for_extension>(
            {.extension_id = extension.id, .hotline_id = hotline.id});
        acting<pbx::remove_user_of_extension>({.extension_id = extension.id, .user_id = user.id});
        acting<pbx::get_tenant>({});
        acting<pbx::get_extensions>({});
        acting<shop::get_account_users>({});
        partner<pbx::get_partner_hotline_list>({});
        partner<pbx::get_partner_tenant_list>({});
        shops<pbx::list_call_logs>({});
    }

    void connect_a_shop() {
        shop::authorize_shop::request request{.email = "new@example.com",
                                              .phone = "0900000600",
                                              .name = "Hoa",
                                              .redirect_url = "https://example.com/back"};
        auto const back = calls_.visit(partner<shop::authorize_shop>(request).auth_url);
        if (auto const known = id<tag::shop>::parse(query_value(back, "shop_id")))
            request.shop_id = *known;
        partner<shop::authorize_shop>(request);
    }

    void send_an_sms() {
        auto const sent = shops<sms::send_message>({.username = mock::sms_username,
                                                    .password = mock::sms_password,
                                                    .phonenumber = "0900000200",
                                                    .templatecode = "MOCK_OTP",
                                                    .list_param = {{"otp", "482913"}},
                                                    .routerule = {sms::route::zns}});
        shops<sms::get_status_omni>({.username = mock::sms_username,
                                     .password = mock::sms_password,
                                     .id_omni_mess = sent.id_omni_mess});
    }

    /// Of two, one is left to tell of.
    void webhooks() {
        webhook::create_webhook::request const request{.url = "https://example.com/hook",
                                                       .entities = {webhook::event_kind::call_log}};
        auto const hook = shops<webhook::create_webhook>(request);
        shops<webhook::create_webhook>(request);
        shops<webhook::get_webhooks>({});
        shops<webhook::delete_webhook>({.id = hook.id});
    }

    Calls& calls_;
    secret shop_key_{};
};

} // namespace etelecom::test
