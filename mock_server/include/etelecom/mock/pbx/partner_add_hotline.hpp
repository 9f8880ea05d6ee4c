#pragma once

#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/pbx/partner_add_hotline.hpp>

#include <string>
#include <utility>

namespace etelecom::mock {

/// Registers a number, which is attached to no tenant yet. Guesses: any number will do, and one
/// that is registered already is `already_exists`.
inline boost::system::result<etelecom::pbx::hotline, platform_error> act(
    world& platform, etelecom::pbx::partner_add_hotline,
    etelecom::pbx::partner_add_hotline::request const& request) {
    auto& hotlines = platform.part<hotline_book>();
    if (hotlines.find(request.hotline))
        return refusal(platform_errc::already_exists, "this number is a hotline already");
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    etelecom::pbx::hotline told;
    told.number = request.hotline;
    told.name = request.name;
    told.description = request.description.value_or(std::string());
    told.network = request.network;
    told.is_free_charge = request.is_free_charge.value_or(false);
    told.owner_id = request.owner_id;
    return etelecom::pbx::hotline(hotlines.add(told));
}

} // namespace etelecom::mock
