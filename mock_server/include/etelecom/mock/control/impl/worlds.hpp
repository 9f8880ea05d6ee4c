#pragma once

#include <etelecom/mock/control/clock.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/worlds.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/zalo/start_data.hpp>

#include <string>
#include <utility>

namespace etelecom::mock::control {

using detail::control_scope;

inline world_info info_of(control_scope const& scope, std::string name, detail::platform& about) {
    world_info told;
    auto const& config = about.config();
    told.base_url = scope.address + "/v1/shop";
    told.partner_base_url = scope.address + "/v1/partner";
    // The SMS service takes no key that could tell the world.
    told.sms_base_url = scope.address;
    if (!name.empty()) told.sms_base_url.append(detail::worlds::path_prefix).append(name);
    told.sms_base_url += "/api";
    told.name = std::move(name);
    told.api_key = config.api_key().reveal();
    told.partner_key = config.partner_key().reveal();
    told.shop_key = config.shop_key().reveal();
    told.oa_id = start::oa;
    told.template_id = start::otp_template;
    told.event_app_id = config.event_app_id();
    told.event_secret = config.event_secret().reveal();
    told.time = about.now();
    return told;
}

inline answer_to<tell_world> act(control_scope& scope, tell_world, nothing const&) {
    return info_of(scope, scope.all.name_of(*scope.own), *scope.own);
}

inline answer_to<list_worlds> act(control_scope& scope, list_worlds, nothing const&) {
    list_worlds::response told;
    told.worlds.push_back(info_of(scope, {}, *scope.all.first()));
    for (auto const& [name, own] : scope.all.opened())
        told.worlds.push_back(info_of(scope, name, *own));
    return told;
}

inline answer_to<open_world> act(control_scope& scope, open_world,
                                 open_world::request const& order) {
    if (!detail::worlds::is_name(order.name))
        return invalid_argument("/name", "1 to 100 letters, digits, - . _");
    auto config = scope.all.config();
    if (order.start_time.is_set()) config.start_time(order.start_time);
    if (order.speed) {
        if (!(*order.speed >= 0 && *order.speed <= run_clock::fastest))
            return invalid_argument("/speed", "0 to 1000000");
        config.speed(*order.speed);
    }
    auto const made = scope.all.open(order.name, std::move(config));
    if (made) return info_of(scope, order.name, *made);
    if (scope.all.find(order.name))
        return refusal(platform_errc::already_exists, "there is a world of this name");
    if (scope.all.is_first(secret(order.name)))
        return invalid_argument("/name", "a key of the world that is there from the start");
    return refusal(platform_errc::resource_exhausted, scope.all.no_room());
}

inline answer_to<close_world> act(control_scope& scope, close_world,
                                  close_world::request const& order) {
    if (!scope.all.close(order.name))
        return refusal(platform_errc::not_found, "no world of this name was opened");
    return nothing();
}

inline answer_to<reset> act(control_scope& scope, reset, reset::request const& order) {
    if (order.all) {
        scope.all.close_all();
        scope.all.first()->reset();
    } else {
        scope.own->reset();
    }
    return nothing();
}

} // namespace etelecom::mock::control
