#pragma once

#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/records/kept_hotline.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The hotlines of the partner, those included that are attached to no tenant. Not thread-safe.
class hotline_book {
public:
    using hotline_state = etelecom::pbx::hotline_state;

    /// The first tenant has one, 0900000300, which is 30 days older than the start.
    explicit hotline_book(simulation& platform) : platform_(platform) {
        auto const& tenant = *platform.part<tenant_book>().of(platform.first_shop_id());
        etelecom::pbx::hotline told;
        told.number = "0900000300";
        told.name = "Mock hotline";
        told.network = etelecom::pbx::mobile_network::other;
        auto first = fresh(told);
        attach(first, tenant);
        first.created_at = first.updated_at = platform.start_time() - pace::age_at_start;
        hotlines_.add(std::move(first));
    }

    hotline_book(hotline_book const&) = delete;
    hotline_book& operator=(hotline_book const&) = delete;

    /// All hotlines in the order in which they were made.
    record_store<kept_hotline> const& all() const noexcept { return hotlines_; }

    /// The hotline of this id, or null. Valid as long as the book.
    kept_hotline* find(id<tag::hotline> hotline) { return hotlines_.find(hotline); }

    /// The hotline of this number, or null.
    kept_hotline const* find(phone_number const& number) const {
        constexpr std::size_t by_number = 1;
        return hotlines_.find(by_number, key_hash(number.text()),
                              [&](kept_hotline const& item) { return item.number == number; });
    }

    /// A new hotline of this number, name and so on, which is attached to no tenant. Guesses: until
    /// then it is `Z`, and it is the partner's unless an owner is told.
    kept_hotline& add(etelecom::pbx::hotline const& told) { return hotlines_.add(fresh(told)); }

    /// Puts in a hotline, in the place of the one with the same id, or without one, with the same
    /// number. One with a tenant that there is is enabled, unless it is told otherwise.
    kept_hotline const& put(kept_hotline told) {
        auto const* kept = told.id.is_set() ? find(told.id) : find(told.number);
        auto filled = kept ? *kept : fresh(told);
        if (auto const* const tenant = platform_.part<tenant_book>().find(told.tenant_id))
            attach(filled, *tenant);
        fill_unset(told, filled);
        if (told.connection_method.empty())
            told.connection_method = std::move(filled.connection_method);
        if (kept) take_out(kept->id);
        return hotlines_.add(std::move(told));
    }

    /// These hotlines in the place of all that there are.
    void fill(std::vector<kept_hotline> hotlines) { hotlines_.fill(std::move(hotlines)); }

    /// False when there is no such hotline.
    bool take_out(id<tag::hotline> which) { return hotlines_.take_out(which); }

    /// Attaches a hotline of this book that is free or this tenant's; it is enabled then, and has
    /// the tenant's connection: guesses. False when it was attached before.
    bool attach(kept_hotline& hotline, kept_tenant const& tenant) {
        if (hotline.tenant_id == tenant.id) return false;
        hotline.tenant_id = tenant.id;
        hotline.connection_id = tenant.connection_id;
        hotline.status = hotline_state::enabled;
        hotline.updated_at = platform_.now();
        return true;
    }

private:
    kept_hotline fresh(etelecom::pbx::hotline const& told) {
        kept_hotline made;
        static_cast<etelecom::pbx::hotline&>(made) = told;
        made.id = platform_.next_id<tag::hotline>();
        if (!made.network.is_set()) made.network = etelecom::pbx::mobile_network::unknown;
        if (!made.owner_id.is_set()) made.owner_id = platform_.user_id();
        made.connection_method = "unknown";
        made.status = hotline_state::created;
        made.created_at = made.updated_at = platform_.now();
        return made;
    }

    simulation& platform_;
    record_store<kept_hotline> hotlines_{std::vector<record_key>{{"id"}, {"hotline"}}};
};

} // namespace etelecom::mock
