#pragma once

#include <etelecom/mock/shop/key_book.hpp>
#include <etelecom/mock/shop/shop_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/shop/create_shop_account.hpp>

#include <utility>

namespace etelecom::mock {

/// Makes a shop, which has an owner and nothing else, and gives out both its keys.
inline answer_to<etelecom::shop::create_shop_account> act(
    world& platform, etelecom::shop::create_shop_account,
    etelecom::shop::create_shop_account::request const& request) {
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    auto const& made = platform.part<shop_book>().make({});
    etelecom::shop::create_shop_account::response answer;
    answer.shop = made.info;
    auto& keys = platform.part<key_book>();
    answer.api_key = keys.issue(key_kind::shop, made.info.id);
    answer.shop_key = keys.shop_key(made.info.id);
    return answer;
}

} // namespace etelecom::mock
