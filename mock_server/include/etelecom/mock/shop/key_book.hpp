#pragma once

#include <etelecom/client/access_key.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/types/secret.hpp>

#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace etelecom::mock {

/// A key, and what it is good for.
struct issued_key {
    secret text{};
    key_kind kind = key_kind::shop;
    id<tag::shop> shop{};
    /// Made up here, and not agreed upon otherwise.
    bool issued = false;
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
        return add({secret(std::move(text)), kind, shop, true}).text;
    }

    /// A key that was agreed upon otherwise. Of two with the same text, the first one counts.
    issued_key const& add(issued_key key) {
        auto const& kept = keys_.emplace_back(std::move(key));
        by_text_.emplace(kept.text.reveal(), &kept);
        if (kept.kind == key_kind::partner_for_shop) shop_keys_.emplace(kept.shop, &kept);
        return kept;
    }

    /// All keys in the order in which they were added.
    std::deque<issued_key> const& all() const noexcept { return keys_; }

    /// The partner's key for this shop, issued when there is none yet.
    secret const& shop_key(id<tag::shop> shop) {
        auto const found = shop_keys_.find(shop);
        if (found != shop_keys_.end()) return found->second->text;
        return issue(key_kind::partner_for_shop, shop);
    }

    /// The key of this text, or null.
    issued_key const* find(secret const& text) const {
        auto const found = by_text_.find(text.reveal());
        return found == by_text_.end() ? nullptr : found->second;
    }

private:
    simulation& platform_;
    std::deque<issued_key> keys_;
    std::unordered_map<std::string_view, issued_key const*> by_text_;
    std::map<id<tag::shop>, issued_key const*> shop_keys_;
};

} // namespace etelecom::mock
