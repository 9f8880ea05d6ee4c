#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/mock/zalo/authorisation_book.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/authorize_oa.hpp>
#include <etelecom/zalo/connect_oa.hpp>
#include <etelecom/zalo/get_shop_oa.hpp>
#include <etelecom/zalo/list_oa.hpp>
#include <etelecom/zalo/refresh_token.hpp>
#include <etelecom/zalo/update_shop_oa.hpp>

namespace etelecom::mock {

/// A link that `world::visit` opens. Any app will do, and any secret.
inline answer_to<etelecom::zalo::authorize_oa> act(
    world& platform, etelecom::zalo::authorize_oa,
    etelecom::zalo::authorize_oa::request const& request) {
    return platform.part<authorisation_book>().link(request);
}

/// A link for an OA that is known, connected or not.
inline answer_to<etelecom::zalo::refresh_token> act(
    world& platform, etelecom::zalo::refresh_token,
    etelecom::zalo::refresh_token::request const& request) {
    if (auto const known = platform.part<oa_book>().find(request.oa_id); !known)
        return known.error();
    return etelecom::zalo::refresh_token::response{
        platform.part<authorisation_book>().link(request.oa_id)};
}

/// Connects an OA with a code that `world::visit` brought.
inline answer_to<etelecom::zalo::connect_oa> act(
    world& platform, etelecom::zalo::connect_oa,
    etelecom::zalo::connect_oa::request const& request) {
    auto connected = platform.part<authorisation_book>().connect(request);
    if (!connected) return connected.error();
    return std::move(*connected);
}

/// All OAs of the shop, those whose connection has lapsed too.
inline answer_to<etelecom::zalo::list_oa> act(world& platform, etelecom::zalo::list_oa,
                                              etelecom::zalo::list_oa::request const& request) {
    return list_own<etelecom::zalo::list_oa>(platform, platform.part<oa_book>().all(), request,
                                             {.identity = "oa_id"});
}

inline answer_to<etelecom::zalo::get_shop_oa> act(
    world& platform, etelecom::zalo::get_shop_oa,
    etelecom::zalo::get_shop_oa::request const& request) {
    auto const found = platform.part<oa_book>().find(request.oa_id);
    if (!found) return found.error();
    return **found;
}

/// Sets where an OA's events go, and has the address tried; an unset one changes nothing. The
/// answer does not wait for that.
inline answer_to<etelecom::zalo::update_shop_oa> act(
    world& platform, etelecom::zalo::update_shop_oa,
    etelecom::zalo::update_shop_oa::request const& request) {
    auto const found = platform.part<oa_book>().find(request.oa_id);
    if (!found) return found.error();
    auto& account = **found;
    if (auto const& address = request.webhook_url; address && *address != account.webhook_url) {
        if (!address->empty())
            if (auto wrong = check_web_address(*address, "/webhook_url")) return std::move(*wrong);
        platform.part<oa_book>().send_events_to(account, *address);
    }
    return account;
}

} // namespace etelecom::mock
