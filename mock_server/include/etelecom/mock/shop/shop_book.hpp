#pragma once

#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/shop/shop_info.hpp>

#include <boost/describe/class.hpp>

#include <chrono>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// A shop as the mock keeps it.
struct kept_shop {
    etelecom::shop::shop_info info{};
    /// The partner's own id of the shop; empty when none was told.
    std::string external_id{};
};

/// What is told of a new shop.
struct told_shop {
    std::string name{};
    phone_number phone{};
    std::string email{};
    std::string external_id{};
};
BOOST_DESCRIBE_STRUCT(told_shop, (), (name, phone, email, external_id))

/// The shops that are connected to the partner: the first one, and those that were made since. Not
/// thread-safe.
class shop_book {
public:
    /// Only the first shop, made 60 days before the start.
    explicit shop_book(simulation& platform) : platform_(platform) {
        keep(platform.first_shop_id(), platform.user_id(),
             platform.start_time() - std::chrono::hours(24 * 60),
             {"Mock shop 1", "0900000310", "shop@etelecom-mock.invalid", {}});
    }

    shop_book(shop_book const&) = delete;
    shop_book& operator=(shop_book const&) = delete;

    /// All shops by their ids.
    std::map<id<tag::shop>, kept_shop> const& all() const noexcept { return shops_; }

    /// A new shop with an owner of its own. Without a name it is called `Mock shop` and its number,
    /// 2 for the first one that is made: a guess, like all of a shop that nobody told.
    kept_shop& make(told_shop told) {
        auto const shop = platform_.next_id<tag::shop>();
        auto const owner = platform_.next_id<tag::user>();
        return keep(shop, owner, platform_.now(), std::move(told));
    }

    /// Puts in a shop, in the place of the one with the same id. What is unset gets a value.
    etelecom::shop::shop_info const& put(etelecom::shop::shop_info told) {
        auto* kept = told.id.is_set() ? find(told.id) : nullptr;
        if (!kept)
            kept = &keep(told.id.is_set() ? told.id : platform_.next_id<tag::shop>(),
                         platform_.next_id<tag::user>(), platform_.now(),
                         {told.name, told.phone, told.email, {}});
        auto const& before = kept->info;
        fill_unset(told, before);
        if (told.name.empty()) told.name = before.name;
        if (told.code.empty()) told.code = before.code;
        kept->info = std::move(told);
        return kept->info;
    }

    /// These shops in the place of all that there are.
    void fill(std::map<id<tag::shop>, kept_shop> shops) { shops_ = std::move(shops); }

    /// False when there is no such shop; the first one cannot be taken out.
    bool take_out(id<tag::shop> shop) {
        return shop != platform_.first_shop_id() && shops_.erase(shop) != 0;
    }

    /// The shop of this id, or null. Valid as long as the book.
    kept_shop* find(id<tag::shop> shop) {
        auto const found = shops_.find(shop);
        return found == shops_.end() ? nullptr : &found->second;
    }

    /// The shop with this email, or null.
    kept_shop* find_email(std::string_view email) {
        for (auto& [id, shop] : shops_)
            if (shop.info.email == email) return &shop;
        return nullptr;
    }

    /// The shop that the partner knows by this id, or null; null for an empty one.
    kept_shop* find_external(std::string_view external_id) {
        for (auto& [id, shop] : shops_)
            if (!external_id.empty() && shop.external_id == external_id) return &shop;
        return nullptr;
    }

private:
    kept_shop& keep(id<tag::shop> shop, id<tag::user> owner, timestamp made, told_shop told) {
        auto const number = std::to_string(shops_.size() + 1);
        auto& kept = shops_[shop];
        kept.info.id = shop;
        kept.info.owner_id = owner;
        kept.info.name = told.name.empty() ? "Mock shop " + number : std::move(told.name);
        kept.info.code = "MOCK" + number;
        kept.info.phone = std::move(told.phone);
        kept.info.email = std::move(told.email);
        kept.info.is_test = true;
        kept.info.created_at = made;
        kept.external_id = std::move(told.external_id);
        return kept;
    }

    simulation& platform_;
    std::map<id<tag::shop>, kept_shop> shops_;
};

} // namespace etelecom::mock
