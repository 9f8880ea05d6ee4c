#include "world_pbx_support.hpp"

#include <boost/mp11/algorithm.hpp>
#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

using namespace world_test;
namespace mock = etelecom::mock;
using zalo::delivery_state;
using zalo::send_outcome;

namespace {

/// Puts in a record that nothing is told of, and tells its key.
template <class Record>
mock::record_key_of<Record> put_plain(platform& all) {
    return all.put(Record()).*mock::record_kind<Record>::identity;
}

mock::kept_tenant put_tenant_of(platform& all, etelecom::id<etelecom::tag::shop> shop) {
    mock::kept_tenant told;
    told.shop_id = shop;
    return all.put(told);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_records)

BOOST_AUTO_TEST_CASE(every_kind_can_be_put_in_and_taken_out_once) {
    exchange all;
    boost::mp11::mp_for_each<mock::record_kinds>([&](auto kind) {
        using record = decltype(kind);
        auto const name = mock::record_kind<record>::name.view();
        auto const key = put_plain<record>(all);
        BOOST_TEST((key != mock::record_key_of<record>()), name);
        BOOST_TEST(all.take_out<record>(key), name);
        BOOST_TEST(!all.take_out<record>(key), name);
    });
}

BOOST_AUTO_TEST_CASE(what_is_put_in_again_stays_one) {
    exchange all;
    boost::mp11::mp_for_each<mock::record_kinds>([&](auto kind) {
        using record = decltype(kind);
        auto const first = all.put(record());
        auto const second = all.put(first);
        BOOST_TEST((first.*mock::record_kind<record>::identity ==
                    second.*mock::record_kind<record>::identity),
                   mock::record_kind<record>::name.view());
        BOOST_TEST(all.take_out<record>(first.*mock::record_kind<record>::identity));
        BOOST_TEST(!all.take_out<record>(first.*mock::record_kind<record>::identity));
    });
}

BOOST_AUTO_TEST_CASE(a_message_that_was_put_in_is_told_with_all_that_it_has) {
    platform all;
    zalo::zns_message told;
    told.phone = "0900000100";
    told.template_data = {{"code", "482913"}};
    told.msg_id = "chosen-id";
    told.rate = 4;
    told.note = "quick";
    told.created_at = start - 24h;
    told.delivery_status = delivery_state::seen;
    auto const put = all.put(told);
    auto const got = all.call<zalo::get_message>({.oa_id = oa, .msg_id = "chosen-id"}).value();
    BOOST_TEST((got == put));
    BOOST_TEST(got.rate == 4);
    BOOST_TEST(got.note == "quick");
    BOOST_TEST(got.status == send_outcome::sent);
    BOOST_TEST(got.sent_time == start - 24h);
}

BOOST_AUTO_TEST_CASE(a_message_that_was_put_in_stands_where_its_time_puts_it) {
    platform all;
    auto const now = all.send("0900000100");
    zalo::zns_message old;
    old.phone = "0900000100";
    old.created_at = start - 24h;
    auto const put = all.put(old);
    auto const listed = all.call<zalo::list_messages>({.filter = {.phone = "0900000100"}}).value();
    BOOST_REQUIRE(listed.messages.size() == 2u);
    BOOST_TEST(listed.messages[0].msg_id == now.msg_id);
    BOOST_TEST(listed.messages[1].msg_id == put.msg_id);
}

BOOST_AUTO_TEST_CASE(a_message_that_was_put_in_without_a_delivery_goes_its_way) {
    platform all;
    auto const put = all.put(zalo::zns_message{.phone = "0900000100"});
    BOOST_TEST(put.delivery_status == delivery_state::unknown);
    all.wait(1h);
    BOOST_TEST(all.messages().at(0).delivery_status == delivery_state::seen);
}

BOOST_AUTO_TEST_CASE(a_message_that_was_put_in_as_delivered_stays_so) {
    platform all;
    all.put(zalo::zns_message{.phone = "0900000100", .delivery_status = delivery_state::received});
    all.wait(1h);
    BOOST_TEST(all.messages().at(0).delivery_status == delivery_state::received);
}

BOOST_AUTO_TEST_CASE(consent_that_was_put_in_counts) {
    platform all;
    all.put(zalo::consent{.phone = "0900000100", .reply_status = zalo::consent_reply::agreed});
    auto const checked = all.check("0900000100");
    BOOST_TEST(checked.error == zalo::consent_state::approved);
    BOOST_TEST(checked.expired_time == start + 30 * 24h);
}

BOOST_AUTO_TEST_CASE(a_request_for_consent_that_was_put_in_lapses) {
    platform all;
    auto const put = all.put(zalo::consent{.phone = "0900000100"});
    BOOST_TEST(all.check("0900000100").error == zalo::consent_state::waiting);
    all.wait(24h);
    BOOST_TEST(all.now_of(put.id).reply_status == zalo::consent_reply::no_answer);
}

BOOST_AUTO_TEST_CASE(consent_that_was_taken_out_was_never_asked_for) {
    platform all;
    auto const asked = all.ask("0900000100");
    BOOST_TEST(all.take_out<zalo::consent>(asked.id));
    BOOST_TEST(all.check("0900000100").error == zalo::consent_state::never_asked);
    all.wait(48h);
}

BOOST_AUTO_TEST_CASE(a_journey_that_was_put_in_takes_messages_until_it_ends) {
    platform all;
    mock::kept_journey told;
    told.phone = "0900000100";
    told.expired_at = start + 1h;
    auto const put = all.put(told);
    auto const send = [&] {
        return all
            .call<zalo::send_zns_journey>({.oa_id = oa,
                                           .phone = "0900000100",
                                           .journey_id = put.id,
                                           .template_id = mock::start::journey_template,
                                           .template_data = {{"order_code", "1"}, {"state", "on"}}})
            .value()
            .status;
    };
    BOOST_TEST(send() == send_outcome::sent);
    all.wait(1h);
    BOOST_TEST(send() == send_outcome::failed);
}

BOOST_AUTO_TEST_CASE(an_upload_that_was_put_in_can_be_sent) {
    platform all;
    auto const put = all.put(mock::kept_upload{.name = "bill.pdf"});
    auto const sent = all.call<zalo::oa_send_file>(
        {.oa_id = oa, .recipient = {std::string(mock::start::follower)}, .message = {put.token}});
    BOOST_TEST(sent.has_value());
}

BOOST_AUTO_TEST_CASE(a_tenant_with_a_hotline_and_an_extension_can_be_put_in_for_a_shop) {
    exchange all;
    auto const shop = all.put(shop::shop_info{.name = "Put in"});
    all.act_for(shop.id);
    mock::kept_tenant told;
    told.shop_id = shop.id;
    auto const tenant = all.put(told);
    BOOST_TEST(tenant.status == pbx::tenant_state::enabled);
    BOOST_TEST(tenant.owner_id == shop.owner_id);
    mock::kept_hotline line;
    line.number = "0900000399";
    line.tenant_id = tenant.id;
    auto const hotline = all.put(line);
    BOOST_TEST(hotline.status == pbx::hotline_state::enabled);
    BOOST_TEST(hotline.connection_id == tenant.connection_id);
    shop::account_user agent;
    agent.account_id = shop.id.value();
    agent.full_name = "Em Vo";
    auto const employee = all.put(agent);
    pbx::extension phone;
    phone.extension_number = "2001";
    phone.tenant_id = tenant.id;
    phone.hotline_id = hotline.id;
    phone.user_id = employee.user_id;
    auto const extension = all.put(phone);
    BOOST_REQUIRE(all.extensions().size() == 1u);
    BOOST_TEST((all.extensions()[0] == extension));
    shop::account_user_filter wanted;
    wanted.has_extension = true;
    BOOST_REQUIRE(all.employees(wanted).size() == 1u);
    BOOST_TEST(all.employees(wanted)[0].user_id == employee.user_id);
}

BOOST_AUTO_TEST_CASE(a_webhook_that_was_put_in_is_listed) {
    platform all;
    mock::kept_webhook told;
    told.url = "https://shop.example/hook";
    auto const put = all.put(told);
    auto const listed = all.call<etelecom::webhook::get_webhooks>({}).value().webhooks;
    BOOST_REQUIRE(listed.size() == 1u);
    BOOST_TEST(listed[0].id == put.id);
    BOOST_TEST(listed[0].states.state == etelecom::webhook::delivery_health::ok);
}

BOOST_AUTO_TEST_CASE(an_sms_that_was_put_in_stays_as_it_is_told) {
    platform all;
    mock::kept_sms told;
    told.id_omni_mess = "ICOMNI1";
    told.told.status = etelecom::sms::message_state::failed;
    told.told.error_code = "7";
    all.put(told);
    all.wait(1h);
    auto const status =
        all.call<etelecom::sms::get_status_omni>(
               {.username = "mock-sms", .password = "mock-sms-password", .id_omni_mess = "ICOMNI1"})
            .value();
    BOOST_TEST(status.status == etelecom::sms::message_state::failed);
    BOOST_TEST(status.error_code == "7");
}

BOOST_AUTO_TEST_CASE(a_way_of_an_sms_that_is_not_known_counts_as_none) {
    using way = etelecom::open_enum<etelecom::sms::route>;
    platform all;
    for (auto const& ways : {std::vector<way>{way()}, std::vector<way>{way::from_word("Pigeon")}}) {
        mock::kept_sms told;
        told.told.phonenumber = "0900000100";
        told.ways = ways;
        auto const put = all.put(told);
        BOOST_TEST(put.ways.empty());
        BOOST_TEST(put.told.status == etelecom::sms::message_state::processing);
    }
}

BOOST_AUTO_TEST_CASE(an_extension_stays_with_the_shop_that_has_it_unless_told_otherwise) {
    exchange all;
    auto const shop = all.move_to_new_shop();
    auto const tenant = put_tenant_of(all, shop);
    auto const made = all.put(pbx::extension{.extension_number = "2001", .tenant_id = tenant.id});
    auto const again = all.put(pbx::extension{.id = made.id, .extension_number = "2002"});
    BOOST_TEST(again.tenant_id == tenant.id);
    BOOST_TEST(all.take_out<pbx::extension>(made.id));
    BOOST_TEST(!all.take_out<pbx::extension>(made.id));
}

BOOST_AUTO_TEST_CASE(an_extension_that_moves_to_another_shop_is_taken_out_of_its_own) {
    exchange all;
    auto const made = all.put(pbx::extension{.extension_number = "2001"});
    auto const shop = all.move_to_new_shop();
    auto const tenant = put_tenant_of(all, shop);
    auto const moved =
        all.put(pbx::extension{.id = made.id, .extension_number = "2001", .tenant_id = tenant.id});
    BOOST_TEST(moved.id == made.id);
    BOOST_TEST(moved.account_id.value() == shop.value());
    BOOST_TEST(all.take_out<pbx::extension>(made.id));
    BOOST_TEST(!all.take_out<pbx::extension>(made.id));
}

BOOST_AUTO_TEST_CASE(an_employee_is_one_of_one_shop) {
    using etelecom::shop::account_user;
    exchange all;
    auto const shop = all.new_shop();
    auto const made = all.put(account_user{.account_id = shop.id.value(), .full_name = "An"});
    auto const again = all.put(account_user{.user_id = made.user_id, .full_name = "Binh"});
    BOOST_TEST(again.account_id.value() == shop.id.value());
    auto const moved =
        all.put(account_user{.user_id = made.user_id, .account_id = all.first_shop_id().value()});
    BOOST_TEST(moved.account_id.value() == all.first_shop_id().value());
    BOOST_TEST(all.take_out<account_user>(made.user_id));
    BOOST_TEST(!all.take_out<account_user>(made.user_id));
}

BOOST_AUTO_TEST_CASE(what_is_put_in_between_and_taken_out_leaves_the_others_to_be_found) {
    platform all;
    std::vector<zalo::zns_message> put;
    for (int i = 0; i != 40; ++i) {
        zalo::zns_message told;
        told.phone = i % 2 == 0 ? "0900000100" : "0900000101";
        told.created_at = start - 1h * ((i * 7) % 40);
        put.push_back(all.put(told));
    }
    auto const found = [&](zalo::zns_message const& message) {
        return all.call<zalo::get_message>({.oa_id = oa, .msg_id = message.msg_id}).has_value();
    };
    for (std::size_t i = 0; i < 40; i += 3) BOOST_TEST(all.take_out<zalo::zns_message>(put[i].id));
    std::size_t of_first = 0;
    for (std::size_t i = 0; i != 40; ++i) {
        BOOST_TEST(found(put[i]) == (i % 3 != 0), i);
        of_first += i % 3 != 0 && i % 2 == 0;
        // More often than all are looked at before a chain is made anew.
        BOOST_TEST(all.put(put[i]).id == put[i].id);
        if (i % 3 == 0) BOOST_TEST(all.take_out<zalo::zns_message>(put[i].id));
    }
    auto const listed = all.call<zalo::list_messages>({.filter = {.phone = "0900000100"}}).value();
    BOOST_TEST(listed.messages.size() == of_first);
}

BOOST_AUTO_TEST_SUITE_END()
