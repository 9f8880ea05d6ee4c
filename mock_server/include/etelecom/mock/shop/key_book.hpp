#pragma once

#include <etelecom/client/access_key.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/types/secret.hpp>

#include <cstdint>
#include <deque>
#include <string>
#include <utility>

namespace etelecom::mock {

/// A key, and what it is good for.
struct issued_key {
    secret text{};
    key_kind kind = key_kind::shop;
    id<tag::shop> shop{};
};

/// All keys that open the platform. Not thread-safe.
class key_book {
public:
    explicit key_book(simulation& platform) noexcept : platform_(platform) {}

    key_book(key_book const&) = delete;
    key_book& operator=(key_book const&) = delete;

    /// A new key of this kind for this shop; of the seed, like all that is made up.
    secret const& issue(key_kind kind, id<tag::shop> shop) {
        std::string text(kind == key_kind::shop ? "mock-key-" : "mock-shop-key-");
        text += platform_.next_token();
        return keys_.emplace_back(issued_key{secret(std::move(text)), kind, shop}).text;
    }

    /// A key that was agreed upon otherwise.
    void add(issued_key key) { keys_.push_back(std::move(key)); }

    /// The partner's key for this shop, issued when there is none yet.
    secret const& shop_key(id<tag::shop> shop) {
        for (auto const& key : keys_)
            if (key.kind == key_kind::partner_for_shop && key.shop == shop) return key.text;
        return issue(key_kind::partner_for_shop, shop);
    }

    /// The key of this text, or null.
    issued_key const* find(secret const& text) const noexcept {
        for (auto const& key : keys_)
            if (key.text == text) return &key;
        return nullptr;
    }

private:
    simulation& platform_;
    std::deque<issued_key> keys_;
};

} // namespace etelecom::mock
