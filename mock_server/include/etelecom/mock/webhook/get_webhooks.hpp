#pragma once

#include <etelecom/mock/webhook/webhook_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/webhook/get_webhooks.hpp>

namespace etelecom::mock {

/// Lists the webhooks of the calling shop, the oldest first, as in the sample.
inline answer_to<etelecom::webhook::get_webhooks> act(
    world& platform, etelecom::webhook::get_webhooks,
    etelecom::webhook::get_webhooks::request const&) {
    return etelecom::webhook::get_webhooks::response{
        platform.part<webhook_book>().of(platform.shop_id())};
}

} // namespace etelecom::mock
