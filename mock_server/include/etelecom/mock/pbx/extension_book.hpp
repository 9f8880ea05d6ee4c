#pragma once

#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/shop/employee_book.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/pbx/extension.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The extensions of all shops. Not thread-safe.
class extension_book {
public:
    using extension = etelecom::pbx::extension;
    using extension_list = record_store<extension>;

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
        add(tenant, "1001", hotline, employees_.of(shop)[0].user_id, made);
        add(tenant, "1002", hotline, {}, made);
    }

    extension_book(extension_book const&) = delete;
    extension_book& operator=(extension_book const&) = delete;

    /// The extensions of all shops.
    std::map<id<tag::shop>, extension_list> const& all() const noexcept { return extensions_; }

    /// The extensions of a shop in the order in which they were made.
    extension_list const& of(id<tag::shop> shop) { return extensions_of(shop); }

    /// The extension of this shop, or null. Valid as long as the book.
    extension* find(id<tag::shop> shop, id<tag::extension> wanted) {
        return extensions_of(shop).find(wanted);
    }

    /// The extension of this shop with this number, or null.
    extension const* find_number(id<tag::shop> shop, std::string_view number) {
        constexpr std::size_t by_number = 1;
        return extensions_of(shop).find(by_number, key_hash(number), [&](extension const& item) {
            return item.extension_number == number;
        });
    }

    /// The extension of any shop, and whose it is; null and no shop when there is none.
    std::pair<extension const*, id<tag::shop>> find_anywhere(id<tag::extension> wanted) {
        for (auto const& [shop, all] : extensions_)
            if (auto const* const found = all.find(wanted)) return {found, shop};
        return {};
    }

    /// A new extension of a tenant, used by this employee or, when unset, by nobody. Guesses: it is
    /// valid at once, and expires after a year.
    extension const& add(kept_tenant const& tenant, std::string number, id<tag::hotline> hotline,
                         id<tag::user> user) {
        return add(tenant, std::move(number), hotline, user, platform_.now());
    }

    /// Puts in an extension, in the place of the one with the same id, or without one, with the
    /// same number of the same tenant. Without a tenant it stays with the one that it had; else, or
    /// when there is no such tenant, it is one of the first shop's. What moves to another shop
    /// leaves all behind but its id.
    extension put(extension told) {
        auto& tenants = platform_.part<tenant_book>();
        auto const [known, shop] = find_anywhere(told.id);
        if (known && !told.tenant_id.is_set()) told.tenant_id = known->tenant_id;
        auto const* tenant = tenants.find(told.tenant_id);
        if (!tenant) tenant = tenants.of(platform_.first_shop_id());
        // All tenants may have been taken out.
        auto const owner = tenant ? *tenant : tenants.put({});
        told.tenant_id = owner.id;
        auto const* const before =
            known ? known : find_number(owner.shop_id, told.extension_number);
        if (before) {
            if (!known || shop == owner.shop_id) fill_unset(told, *before);
            take_out(before->id);
        }
        if (!told.id.is_set()) told.id = platform_.next_id<tag::extension>();
        return keep(owner, std::move(told));
    }

    /// These extensions of shops in the place of all that there are. Who uses them has them among
    /// their numbers already.
    void fill(std::map<id<tag::shop>, std::vector<extension>> extensions) {
        extensions_.clear();
        for (auto& [shop, all] : extensions) {
            for (auto const& item : all) expire_in_time(item);
            extensions_of(shop).fill(std::move(all));
        }
    }

    /// False when there is no such extension.
    bool take_out(id<tag::extension> which) {
        auto const [found, shop] = find_anywhere(which);
        if (!found) return false;
        employees_.took(shop, found->user_id, found->extension_number);
        return extensions_of(shop).take_out(which);
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
        return std::ranges::any_of(extensions_of(shop), wanted);
    }

    /// All extensions of this shop that are wanted call out with this hotline from now on. False
    /// when they all did before.
    template <class Wanted>
    bool set_hotline(id<tag::shop> shop, id<tag::hotline> hotline, Wanted const& wanted) {
        bool changed = false;
        auto& all = extensions_of(shop);
        for (std::size_t i = 0; i != all.size(); ++i) {
            auto& item = all[i];
            if (item.hotline_id == hotline || !wanted(std::as_const(item))) continue;
            item.hotline_id = hotline;
            item.updated_at = platform_.now();
            changed = true;
        }
        return changed;
    }

private:
    using extension_state = etelecom::pbx::extension_state;

    extension const& add(kept_tenant const& tenant, std::string number, id<tag::hotline> hotline,
                         id<tag::user> user, timestamp created) {
        extension made;
        made.id = platform_.next_id<tag::extension>();
        made.extension_number = std::move(number);
        made.hotline_id = hotline;
        made.user_id = user;
        made.created_at = created;
        return keep(tenant, std::move(made));
    }

    /// Keeps an extension of this tenant, with what was unset filled in.
    extension const& keep(kept_tenant const& tenant, extension made) {
        extension filled;
        filled.subscription_id = platform_.next_id<tag::subscription>();
        filled.extension_password = secret(platform_.next_token());
        filled.tenant_id = tenant.id;
        filled.account_id = tenant.shop_id.value();
        filled.state = extension_state::valid;
        filled.created_at = platform_.now();
        fill_unset(made, filled);
        if (made.tenant_domain.empty()) made.tenant_domain = tenant.domain;
        if (!made.updated_at.is_set()) made.updated_at = made.created_at;
        if (!made.expires_at.is_set()) made.expires_at = made.created_at + lasts;
        employees_.gave(tenant.shop_id, made.user_id, made.extension_number);
        auto& kept = extensions_of(tenant.shop_id).add(std::move(made));
        if (kept.expires_at <= platform_.now()) expire(kept);
        else expire_in_time(kept);
        return kept;
    }

    void expire_in_time(extension const& made) {
        platform_.schedule(made.expires_at, [this, which = made.id] {
            auto const [found, shop] = find_anywhere(which);
            if (found) expire(*find(shop, which));
        });
    }

    void expire(extension& which) const {
        if (which.state != extension_state::valid || platform_.now() < which.expires_at) return;
        which.state = extension_state::expired;
        which.updated_at = which.expires_at;
    }

    extension_list& extensions_of(id<tag::shop> shop) {
        return extensions_.try_emplace(shop, std::vector<record_key>{{"id"}, {"extension_number"}})
            .first->second;
    }

    simulation& platform_;
    employee_book& employees_;
    std::map<id<tag::shop>, extension_list> extensions_;
};

} // namespace etelecom::mock
