#pragma once

#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/webhook/create_webhook.hpp>

#include <utility>

namespace etelecom::mock {

/// Keeps a webhook of the calling shop. Guesses: the address may be an `http://` one, nothing is
/// sent there to try it, and the same address may be given again.
inline boost::system::result<etelecom::webhook::registration, platform_error> act(
    world& platform, etelecom::webhook::create_webhook,
    etelecom::webhook::create_webhook::request const& request) {
    if (auto const refused = check_web_address(request.url, "/url")) return *refused;
    if (request.entities.empty()) return invalid_argument("/entities", "at least one");
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    return platform.part<webhook_book>().add(platform.shop_id(), request.url, request.entities);
}

} // namespace etelecom::mock
