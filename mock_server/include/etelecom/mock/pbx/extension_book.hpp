#pragma once

#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/shop/employee_book.hpp>
#include <etelecom/mock/world/find_ascending.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/pbx/extension.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// The extensions of all shops. Not thread-safe.
class extension_book {
public:
    using extension = etelecom::pbx::extension;
    using extension_list = std::deque<extension>;

    /// How long an extension may be used. A guess; no page says.
    static constexpr std::chrono::hours lasts{24 * 365};

    /// The first shop has two, made 30 days before the start: 1001, which its first employee uses,
    /// and 1002, which nobody uses.
    explicit extension_book(simulation& platform)
        : platform_(platform), employees_(platform.part<employee_book>()) {
        auto const shop = platform.first_shop_id();
        auto const& tenant = *platform.part<tenant_book>().of(shop);
        auto const hotline = platform.part<hotline_book>().all()[0].id;
        auto const made = platform.start_time() - pace::age_at_start;
        add(tenant, "1001", hotline, employees_.of(shop).front().user_id, made);
        add(tenant, "1002", hotline, {}, made);
    }

    extension_book(extension_book const&) = delete;
    extension_book& operator=(extension_book const&) = delete;

    /// The extensions of a shop in the order in which they were made.
    extension_list const& of(id<tag::shop> shop) { return extensions_[shop]; }

    /// The extension of this shop, or null. Valid as long as the book.
    extension* find(id<tag::shop> shop, id<tag::extension> wanted) {
        return find_ascending(extensions_[shop], wanted, &extension::id);
    }

    /// The extension of this shop with this number, or null.
    extension const* find_number(id<tag::shop> shop, std::string_view number) {
        for (auto const& item : extensions_[shop])
            if (item.extension_number == number) return &item;
        return nullptr;
    }

    /// The extension of any shop, and whose it is; null and no shop when there is none.
    std::pair<extension const*, id<tag::shop>> find_anywhere(id<tag::extension> wanted) {
        for (auto const& [shop, all] : extensions_)
            if (auto const* const found = find(shop, wanted)) return {found, shop};
        return {};
    }

    /// A new extension of a tenant, used by this employee or, when unset, by nobody. Guesses: it is
    /// valid at once, and expires after a year.
    extension const& add(kept_tenant const& tenant, std::string number, id<tag::hotline> hotline,
                         id<tag::user> user) {
        return add(tenant, std::move(number), hotline, user, platform_.now());
    }

    /// The employee, or nobody when unset, uses an extension of this shop from now on. False when
    /// that was so before.
    bool assign(id<tag::shop> shop, extension& which, id<tag::user> user) {
        if (which.user_id == user) return false;
        employees_.took(shop, which.user_id, which.extension_number);
        employees_.gave(shop, user, which.extension_number);
        which.user_id = user;
        which.updated_at = platform_.now();
        return true;
    }

    /// Whether any extension of this shop is wanted.
    template <class Wanted>
    bool any_of(id<tag::shop> shop, Wanted const& wanted) {
        return std::ranges::any_of(extensions_[shop], wanted);
    }

    /// All extensions of this shop that are wanted call out with this hotline from now on. False
    /// when they all did before.
    template <class Wanted>
    bool set_hotline(id<tag::shop> shop, id<tag::hotline> hotline, Wanted const& wanted) {
        bool changed = false;
        for (auto& item : extensions_[shop]) {
            if (item.hotline_id == hotline || !wanted(std::as_const(item))) continue;
            item.hotline_id = hotline;
            item.updated_at = platform_.now();
            changed = true;
        }
        return changed;
    }

private:
    using extension_state = etelecom::pbx::extension_state;

    extension& add(kept_tenant const& tenant, std::string number, id<tag::hotline> hotline,
                   id<tag::user> user, timestamp created) {
        auto& made = extensions_[tenant.shop_id].emplace_back();
        made.id = platform_.next_id<tag::extension>();
        made.subscription_id = platform_.next_id<tag::subscription>();
        made.extension_number = std::move(number);
        made.extension_password = platform_.next_token();
        made.tenant_domain = tenant.domain;
        made.tenant_id = tenant.id;
        made.hotline_id = hotline;
        made.account_id = tenant.shop_id.value();
        made.created_at = made.updated_at = created;
        made.expires_at = created + lasts;
        made.user_id = user;
        employees_.gave(tenant.shop_id, user, made.extension_number);
        made.state = extension_state::valid;
        if (made.expires_at <= platform_.now()) expire(made);
        else platform_.schedule(made.expires_at, [this, &made] { expire(made); });
        return made;
    }

    void expire(extension& which) {
        which.state = extension_state::expired;
        which.updated_at = which.expires_at;
    }

    simulation& platform_;
    employee_book& employees_;
    std::map<id<tag::shop>, extension_list> extensions_; // ids ascend in each
};

} // namespace etelecom::mock
