#pragma once

#include "world_support.hpp"

#include <string>
#include <vector>

namespace world_test {

namespace pbx = etelecom::pbx;
namespace shop = etelecom::shop;

/// A platform, and what tests of the telephone exchange do over and over.
struct exchange : platform {
    using platform::platform;

    shop::shop_info new_shop() { return call<shop::create_shop_account>({}).value().shop; }
    /// From now on calls are made for a new shop.
    et::id<et::tag::shop> move_to_new_shop() {
        act_for(new_shop().id);
        return shop_id();
    }
    pbx::hotline add_hotline(et::phone_number const& number) {
        return call<pbx::partner_add_hotline>({.hotline = number, .name = "Support"}).value();
    }
    int activate(pbx::tenant const& tenant, et::id<et::tag::hotline> hotline = {}) {
        return call<pbx::partner_activate_tenant>({.tenant_id = tenant.id,
                                                   .owner_id = tenant.owner_id,
                                                   .connection_id = tenant.connection_id,
                                                   .hotline_id = hotline})
            .value()
            .updated;
    }
    /// Makes a new shop with an active tenant, and a hotline of this number, which it tells.
    pbx::hotline open_exchange(et::phone_number const& number) {
        move_to_new_shop();
        auto const hotline = add_hotline(number);
        activate(call<pbx::create_tenant>({}).value(), hotline.id);
        return hotline;
    }
    et::id<et::tag::user> add_employee(et::phone_number const& phone) {
        return call<shop::create_account_user>(
                   {.full_name = "Dung Pham", .phone = phone, .password = "secret"})
            .value()
            .id;
    }
    std::vector<pbx::extension> extensions() {
        return call<pbx::get_extensions>({.paging = {.sort = "created_at"}}).value().extensions;
    }
    std::vector<pbx::call_log> calls(pbx::call_log_filter const& filter = {}) {
        return call<pbx::list_call_logs>({.filter = filter}).value().call_logs;
    }
    std::vector<shop::account_user> employees(shop::account_user_filter const& filter = {}) {
        return call<shop::get_account_users>({.filter = filter, .paging = {.sort = "created_at"}})
            .value()
            .account_users;
    }
    pbx::hotline hotline_of_start() {
        return call<pbx::get_partner_hotline_list>({}).value().hotlines.back();
    }
};

} // namespace world_test
