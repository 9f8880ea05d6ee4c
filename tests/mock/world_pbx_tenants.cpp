#include "world_pbx_support.hpp"

#include <boost/test/unit_test.hpp>

#include <string>

using namespace world_test;
using pbx::hotline_state;
using pbx::tenant_state;

BOOST_AUTO_TEST_SUITE(mock_world_pbx_tenants)

BOOST_AUTO_TEST_CASE(the_first_shop_has_an_active_tenant_from_the_start) {
    exchange mock;
    auto const tenant = mock.call<pbx::get_tenant>({}).value();
    BOOST_TEST(tenant.id.is_set());
    BOOST_TEST(tenant.connection_id.is_set());
    BOOST_TEST(tenant.owner_id == mock.user_id());
    BOOST_TEST(tenant.status == tenant_state::enabled);
    BOOST_TEST(tenant.name == "Mock shop 1");
    BOOST_TEST(tenant.domain == "t1.etelecom-mock.invalid");
    BOOST_TEST(tenant.connection_method == "unknown");
    BOOST_TEST(tenant.created_at == start - 24h * 30);
}

BOOST_AUTO_TEST_CASE(the_first_shop_has_an_enabled_hotline_from_the_start) {
    exchange mock;
    auto const all = mock.call<pbx::get_partner_hotline_list>({}).value().hotlines;
    BOOST_REQUIRE(all.size() == 1u);
    BOOST_TEST(all[0].number == "0900000300");
    BOOST_TEST(all[0].status == hotline_state::enabled);
    BOOST_TEST(all[0].connection_id == mock.call<pbx::get_tenant>({}).value().connection_id);
    BOOST_TEST(all[0].created_at == start - 24h * 30);
}

BOOST_AUTO_TEST_CASE(what_is_there_from_the_start_does_not_depend_on_when_it_is_asked_for) {
    exchange early, late;
    late.wait(24h * 10);
    BOOST_TEST((early.call<pbx::get_tenant>({}).value() == late.call<pbx::get_tenant>({}).value()));
    BOOST_TEST((early.extensions() == late.extensions()));
    BOOST_TEST((early.calls() == late.calls()));
}

BOOST_AUTO_TEST_CASE(a_shop_has_one_tenant_at_most) {
    exchange mock;
    auto const answer = mock.call<pbx::create_tenant>({});
    BOOST_TEST(refusal_of(answer) == "already_exists");
    BOOST_TEST(answer.error().msg.find("CreateShopAccount") != std::string::npos);
    mock.move_to_new_shop();
    BOOST_TEST(refusal_of(mock.call<pbx::create_tenant>({})) == "");
    BOOST_TEST(refusal_of(mock.call<pbx::create_tenant>({})) == "already_exists");
}

BOOST_AUTO_TEST_CASE(a_new_tenant_is_its_shops_and_not_active) {
    exchange mock;
    auto const shop = mock.new_shop();
    mock.act_for(shop.id);
    mock.wait(1h);
    BOOST_TEST(refusal_of(mock.call<pbx::get_tenant>({})) == "not_found");
    auto const made = mock.call<pbx::create_tenant>({}).value();
    BOOST_TEST(made.status == tenant_state::created);
    BOOST_TEST(made.owner_id == shop.owner_id);
    BOOST_TEST(made.name == shop.name);
    BOOST_TEST(made.domain == "t2.etelecom-mock.invalid");
    BOOST_TEST(made.created_at == start + 1h);
    BOOST_TEST((mock.call<pbx::get_tenant>({}).value() == made));
    mock.act_for(mock.first_shop_id());
    BOOST_TEST(mock.call<pbx::get_tenant>({}).value().id != made.id);
}

BOOST_AUTO_TEST_CASE(a_tenant_is_activated_once) {
    exchange mock;
    mock.move_to_new_shop();
    auto const made = mock.call<pbx::create_tenant>({}).value();
    mock.wait(5min);
    BOOST_TEST(mock.activate(made) == 1);
    auto const now = mock.call<pbx::get_tenant>({}).value();
    BOOST_TEST(now.status == tenant_state::enabled);
    BOOST_TEST(now.updated_at == start + 5min);
    BOOST_TEST(mock.activate(made) == 0);
}

BOOST_AUTO_TEST_CASE(activating_attaches_the_hotline) {
    exchange mock;
    mock.move_to_new_shop();
    auto const made = mock.call<pbx::create_tenant>({}).value();
    auto const hotline = mock.add_hotline("0900000500");
    BOOST_TEST(hotline.status == hotline_state::created);
    BOOST_TEST(!hotline.connection_id.is_set());
    BOOST_TEST(mock.activate(made, hotline.id) == 1);
    auto const now = mock.call<pbx::get_partner_hotline_list>({}).value().hotlines.front();
    BOOST_TEST(now.id == hotline.id);
    BOOST_TEST(now.status == hotline_state::enabled);
    BOOST_TEST(now.connection_id == made.connection_id);
    BOOST_TEST(mock.activate(made, hotline.id) == 0);
}

BOOST_AUTO_TEST_CASE(a_hotline_can_be_attached_after_the_activation) {
    exchange mock;
    mock.move_to_new_shop();
    auto const made = mock.call<pbx::create_tenant>({}).value();
    mock.activate(made);
    BOOST_TEST(mock.activate(made, mock.add_hotline("0900000500").id) == 1);
}

BOOST_AUTO_TEST_CASE(an_activation_that_does_not_fit_is_refused_and_changes_nothing) {
    exchange mock;
    mock.move_to_new_shop();
    auto const made = mock.call<pbx::create_tenant>({}).value();
    auto const refused = [&](pbx::partner_activate_tenant::request changes) {
        if (!changes.tenant_id) changes.tenant_id = made.id;
        if (!changes.owner_id) changes.owner_id = made.owner_id;
        if (!changes.connection_id) changes.connection_id = made.connection_id;
        return refusal_of(mock.call<pbx::partner_activate_tenant>(changes));
    };
    BOOST_TEST(refused({.tenant_id = 5}) == "not_found");
    BOOST_TEST(refused({.owner_id = 5}) == "invalid_argument /owner_id");
    BOOST_TEST(refused({.connection_id = 5}) == "invalid_argument /connection_id");
    BOOST_TEST(refused({.hotline_id = 5}) == "invalid_argument /hotline_id");
    BOOST_TEST(refused({.hotline_id = mock.hotline_of_start().id}) ==
               "invalid_argument /hotline_id");
    BOOST_TEST(mock.call<pbx::get_tenant>({}).value().status == tenant_state::created);
    BOOST_TEST(mock.hotline_of_start().status == hotline_state::enabled);
}

BOOST_AUTO_TEST_CASE(a_new_hotline_says_what_it_was_told) {
    exchange mock;
    auto const made = mock.call<pbx::partner_add_hotline>({.hotline = "0900000500",
                                                           .name = "Support",
                                                           .description = "day and night",
                                                           .network = pbx::mobile_network::viettel,
                                                           .is_free_charge = true,
                                                           .owner_id = 77})
                          .value();
    BOOST_TEST(made.id.is_set());
    BOOST_TEST(made.number == "84900000500");
    BOOST_TEST(made.name == "Support");
    BOOST_TEST(made.description == "day and night");
    BOOST_TEST(made.network == pbx::mobile_network::viettel);
    BOOST_TEST(made.is_free_charge);
    BOOST_TEST(made.owner_id == 77);
    BOOST_TEST(made.created_at == start);
}

BOOST_AUTO_TEST_CASE(a_new_hotline_of_which_little_is_told_is_the_partners) {
    exchange mock;
    auto const made = mock.add_hotline("0900000500");
    BOOST_TEST(made.network == pbx::mobile_network::unknown);
    BOOST_TEST(!made.is_free_charge);
    BOOST_TEST(made.owner_id == mock.user_id());
}

BOOST_AUTO_TEST_CASE(a_number_is_a_hotline_once) {
    exchange mock;
    auto const refused = [&](et::phone_number const& number) {
        return refusal_of(
            mock.call<pbx::partner_add_hotline>({.hotline = number, .name = "Support"}));
    };
    BOOST_TEST(refused("+84 900 000 300") == "already_exists");
    BOOST_TEST(refused("0900000500") == "");
    BOOST_TEST(refused("0900000500") == "already_exists");
}

BOOST_AUTO_TEST_CASE(the_partner_sees_the_tenants_of_all_shops_newest_first) {
    exchange mock;
    mock.wait(1s);
    auto const first = mock.call<pbx::get_tenant>({}).value();
    auto const shop = mock.new_shop();
    mock.act_for(shop.id);
    auto const second = mock.call<pbx::create_tenant>({}).value();
    auto const found = [&](pbx::tenant_filter const& filter) {
        std::string names;
        for (auto const& item :
             mock.call<pbx::get_partner_tenant_list>({.filter = filter}).value().tenants)
            names += item.name + ';';
        return names;
    };
    BOOST_TEST(found({}) == "Mock shop 2;Mock shop 1;");
    BOOST_TEST(found({.name = "Mock shop 2"}) == "Mock shop 2;");
    BOOST_TEST(found({.owner_id = first.owner_id}) == "Mock shop 1;");
    BOOST_TEST(found({.name = "Mock shop 2", .owner_id = first.owner_id}) == "");
    auto const page = mock.call<pbx::get_partner_tenant_list>({.paging = {.limit = 1}}).value();
    BOOST_REQUIRE(page.tenants.size() == 1u);
    BOOST_TEST((page.tenants[0] == second));
    BOOST_TEST(!page.paging.next.empty());
}

BOOST_AUTO_TEST_CASE(hotlines_are_told_page_by_page) {
    exchange mock;
    mock.add_hotline("0900000500");
    auto const page = mock.call<pbx::get_partner_hotline_list>({.paging = {.limit = 1}}).value();
    BOOST_REQUIRE(page.hotlines.size() == 1u);
    BOOST_TEST(page.hotlines[0].number == "0900000500");
    auto const rest =
        mock.call<pbx::get_partner_hotline_list>({.paging = {.after = page.paging.next}}).value();
    BOOST_REQUIRE(rest.hotlines.size() == 1u);
    BOOST_TEST(rest.hotlines[0].number == "0900000300");
    BOOST_TEST(rest.paging.next == "");
}

BOOST_AUTO_TEST_SUITE_END()
