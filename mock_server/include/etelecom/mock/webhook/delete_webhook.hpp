#pragma once

#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/webhook/delete_webhook.hpp>

namespace etelecom::mock {

/// Forgets a webhook of the calling shop and lists those that are left. A guess: one that the shop
/// does not have is `not_found`.
inline answer_to<etelecom::webhook::delete_webhook> act(
    world& platform, etelecom::webhook::delete_webhook,
    etelecom::webhook::delete_webhook::request const& request) {
    auto& webhooks = platform.part<webhook_book>();
    if (!webhooks.remove(platform.shop_id(), request.id))
        return refusal(platform_errc::not_found, "this shop has no such webhook");
    return etelecom::webhook::delete_webhook::response{webhooks.of(platform.shop_id())};
}

} // namespace etelecom::mock
