#pragma once

#include <etelecom/mock/shop/shop_book.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/pbx/tenant.hpp>

#include <boost/describe/class.hpp>

#include <deque>
#include <string>
#include <utility>

namespace etelecom::mock {

/// A tenant, and whose it is.
struct kept_tenant : etelecom::pbx::tenant {
    etelecom::id<tag::shop> shop_id{};
};
BOOST_DESCRIBE_STRUCT(kept_tenant, (),
                      (connection_id, connection_method, created_at, domain, id, name, owner_id,
                       status, updated_at, shop_id))

/// The tenants of all shops, one for each shop at most. Not thread-safe.
class tenant_book {
public:
    using tenant_state = etelecom::pbx::tenant_state;

    /// The first shop's tenant is active since 30 days before the start.
    explicit tenant_book(simulation& platform) : platform_(platform) {
        auto& first = make(platform.first_shop_id());
        first.status = tenant_state::enabled;
        first.created_at = first.updated_at = platform.start_time() - pace::age_at_start;
    }

    tenant_book(tenant_book const&) = delete;
    tenant_book& operator=(tenant_book const&) = delete;

    /// All tenants in the order in which they were made.
    std::deque<kept_tenant> const& all() const noexcept { return tenants_; }

    /// The tenant of this shop, or null. Valid as long as the book.
    kept_tenant const* of(id<tag::shop> shop) const noexcept {
        for (auto const& item : tenants_)
            if (item.shop_id == shop) return &item;
        return nullptr;
    }

    /// The tenant of this id, or null. Valid as long as the book.
    kept_tenant* find(id<tag::tenant> tenant) noexcept {
        for (auto& item : tenants_)
            if (item.id == tenant) return &item;
        return nullptr;
    }

    /// A new tenant, which is not active, of a shop that has none. Guesses: it has the shop's name
    /// and owner, a domain made of its number, and a connection of its own.
    kept_tenant& make(id<tag::shop> shop) {
        auto const* const owner = platform_.part<shop_book>().find(shop);
        auto& made = tenants_.emplace_back();
        made.id = platform_.next_id<tag::tenant>();
        made.connection_id = platform_.next_id<tag::connection>();
        made.connection_method = "unknown";
        made.shop_id = shop;
        made.owner_id = owner ? owner->info.owner_id : platform_.user_id();
        made.name = owner ? owner->info.name : std::string();
        made.domain = "t" + std::to_string(tenants_.size()) + ".etelecom-mock.invalid";
        made.status = tenant_state::created;
        made.created_at = made.updated_at = platform_.now();
        return made;
    }

    /// Activates a tenant of this book. False when it was active before.
    bool activate(kept_tenant& tenant) {
        if (tenant.status == tenant_state::enabled) return false;
        tenant.status = tenant_state::enabled;
        tenant.updated_at = platform_.now();
        return true;
    }

private:
    simulation& platform_;
    std::deque<kept_tenant> tenants_;
};

} // namespace etelecom::mock
