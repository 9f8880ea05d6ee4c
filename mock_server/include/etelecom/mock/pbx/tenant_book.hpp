#pragma once

#include <etelecom/mock/records/kept_tenant.hpp>
#include <etelecom/mock/shop/shop_book.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The tenants of all shops, one for each shop at most. Not thread-safe.
class tenant_book {
public:
    using tenant_state = etelecom::pbx::tenant_state;

    /// The first shop's tenant is active since 30 days before the start.
    explicit tenant_book(simulation& platform) : platform_(platform) {
        auto first = fresh(platform.first_shop_id());
        first.status = tenant_state::enabled;
        first.created_at = first.updated_at = platform.start_time() - pace::age_at_start;
        tenants_.add(std::move(first));
    }

    tenant_book(tenant_book const&) = delete;
    tenant_book& operator=(tenant_book const&) = delete;

    /// All tenants in the order in which they were made.
    record_store<kept_tenant> const& all() const noexcept { return tenants_; }

    /// The tenant of this shop, or null. Valid as long as the book.
    kept_tenant const* of(id<tag::shop> shop) const {
        constexpr std::size_t by_shop = 1;
        return tenants_.find(by_shop, key_hash(static_cast<std::uint64_t>(shop.value())),
                             [&](kept_tenant const& item) { return item.shop_id == shop; });
    }

    /// The tenant of this id, or null. Valid as long as the book.
    kept_tenant* find(id<tag::tenant> tenant) { return tenants_.find(tenant); }

    /// A new tenant, which is not active, of a shop that has none. Guesses: it has the shop's name
    /// and owner, a domain made of its number, and a connection of its own.
    kept_tenant& make(id<tag::shop> shop) { return tenants_.add(fresh(shop)); }

    /// Puts in a tenant, in the place of the one with the same id, or without one, of the same
    /// shop. What is unset gets a value: without a shop it is the first one's, without a status
    /// active.
    kept_tenant const& put(kept_tenant told) {
        auto const* kept = told.id.is_set() ? find(told.id) : nullptr;
        if (!told.shop_id.is_set()) told.shop_id = kept ? kept->shop_id : platform_.first_shop_id();
        if (!kept) kept = of(told.shop_id);
        auto filled = kept ? *kept : fresh(told.shop_id);
        if (!told.status.is_set()) told.status = tenant_state::enabled;
        fill_unset(told, filled);
        if (told.name.empty()) told.name = std::move(filled.name);
        if (told.domain.empty()) told.domain = std::move(filled.domain);
        if (told.connection_method.empty())
            told.connection_method = std::move(filled.connection_method);
        if (kept) take_out(kept->id);
        return tenants_.add(std::move(told));
    }

    /// These tenants in the place of all that there are.
    void fill(std::vector<kept_tenant> tenants) { tenants_.fill(std::move(tenants)); }

    /// False when there is no such tenant.
    bool take_out(id<tag::tenant> which) { return tenants_.take_out(which); }

    /// Activates a tenant of this book. False when it was active before.
    bool activate(kept_tenant& tenant) {
        if (tenant.status == tenant_state::enabled) return false;
        tenant.status = tenant_state::enabled;
        tenant.updated_at = platform_.now();
        return true;
    }

private:
    kept_tenant fresh(id<tag::shop> shop) {
        auto const* const owner = platform_.part<shop_book>().find(shop);
        kept_tenant made;
        made.id = platform_.next_id<tag::tenant>();
        made.connection_id = platform_.next_id<tag::connection>();
        made.connection_method = "unknown";
        made.shop_id = shop;
        made.owner_id = owner ? owner->info.owner_id : platform_.user_id();
        made.name = owner ? owner->info.name : std::string();
        made.domain = "t" + std::to_string(tenants_.size() + 1) + ".etelecom-mock.invalid";
        made.status = tenant_state::created;
        made.created_at = made.updated_at = platform_.now();
        return made;
    }

    simulation& platform_;
    record_store<kept_tenant> tenants_{std::vector<record_key>{{"id"}, {"shop_id"}}};
};

} // namespace etelecom::mock
