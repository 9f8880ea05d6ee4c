#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/secret.hpp>

#include <string_view>

namespace etelecom {

/// Whose key a key is.
enum class key_kind : unsigned char {
    shop,            ///< a shop's own `api_key`
    partner,         ///< a partner's own `api_key`
    partner_for_shop ///< a `shop_key`: a partner acting for one shop
};

constexpr std::string_view to_string(key_kind kind) noexcept {
    switch (kind) {
    case key_kind::shop: return "a shop's key";
    case key_kind::partner: return "a partner's key";
    case key_kind::partner_for_shop: break;
    }
    return "a partner's key for a shop";
}

/// A key, and what it is good for.
struct access_key {
    secret text{};
    key_kind kind = key_kind::shop;
};

/// Whether an operation takes keys of that kind.
constexpr bool takes(key_use use, key_kind kind) noexcept {
    switch (use) {
    case key_use::any_shop: return kind != key_kind::partner;
    case key_use::shop_key: return kind == key_kind::partner_for_shop;
    case key_use::partner: return kind == key_kind::partner;
    case key_use::own: return kind != key_kind::partner_for_shop;
    case key_use::any:
    case key_use::none: break;
    }
    return true;
}

/// What an operation takes, in words.
constexpr std::string_view to_string(key_use use) noexcept {
    switch (use) {
    case key_use::any_shop: return "a shop's key, or a partner's key for that shop";
    case key_use::shop_key: return "a partner's key for a shop";
    case key_use::partner: return "a partner's key";
    case key_use::own: return "a shop's or a partner's own key";
    case key_use::any: return "any key";
    case key_use::none: break;
    }
    return "no key";
}

} // namespace etelecom
