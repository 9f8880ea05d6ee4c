#pragma once

#include <etelecom/mock/records/kept_webhook.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <algorithm>
#include <cstddef>
#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The webhooks of all shops, and how the deliveries to each go. Not thread-safe.
class webhook_book {
public:
    using registration = etelecom::webhook::registration;
    using event_list = std::vector<open_enum<etelecom::webhook::event_kind>>;

    explicit webhook_book(simulation& platform) noexcept : platform_(platform) {}

    webhook_book(webhook_book const&) = delete;
    webhook_book& operator=(webhook_book const&) = delete;

    /// All webhooks in the order in which they were made.
    record_store<kept_webhook> const& all() const noexcept { return webhooks_; }

    /// Called when there is a webhook more, or another in the place of one.
    void on_new(std::function<void()> tell) { tell_new_ = std::move(tell); }

    /// The webhooks of a shop in the order in which they were made.
    std::vector<registration> of(id<tag::shop> shop) const {
        std::vector<registration> found;
        webhooks_.for_each(by_shop, key_hash(wire_type_of<id<tag::shop>>, &shop),
                           [&](kept_webhook const& item) {
                               if (item.shop_id == shop) found.push_back(item);
                           });
        std::ranges::reverse(found);
        return found;
    }

    /// A new webhook of this shop, to which nothing was delivered yet.
    registration add(id<tag::shop> shop, std::string url, event_list entities) {
        kept_webhook made;
        made.shop_id = shop;
        made.url = std::move(url);
        made.entities = std::move(entities);
        return put(std::move(made));
    }

    /// Puts in a webhook, in the place of the one with the same id. Without a shop it is the first
    /// one's.
    kept_webhook const& put(kept_webhook told) {
        if (!told.id.is_set()) told.id = platform_.next_id<tag::webhook>();
        auto* const kept = webhooks_.find(told.id);
        kept_webhook filled;
        filled.shop_id = platform_.first_shop_id();
        filled.created_at = platform_.now();
        fill_unset(told, kept ? *kept : filled);
        if (!told.states.state.is_set()) told.states.state = etelecom::webhook::delivery_health::ok;
        auto const& now =
            kept ? webhooks_.replace(*kept, std::move(told)) : webhooks_.add(std::move(told));
        if (tell_new_) tell_new_();
        return now;
    }

    /// These webhooks in the place of all that there are.
    void fill(std::vector<kept_webhook> webhooks) {
        webhooks_.fill(std::move(webhooks));
        if (tell_new_ && !webhooks_.empty()) tell_new_();
    }

    /// False when there is no such webhook.
    bool take_out(id<tag::webhook> webhook) { return webhooks_.take_out(webhook); }

    bool is_empty() const noexcept { return webhooks_.empty(); }
    kept_webhook const* find(id<tag::webhook> webhook) const { return webhooks_.find(webhook); }

    /// Something was delivered to it at that time. What failed last stays told, a guess.
    void note_delivery(id<tag::webhook> webhook, timestamp at) {
        auto* const kept = webhooks_.find(webhook);
        if (!kept) return;
        kept->states.last_sent_at = at;
        kept->states.state = etelecom::webhook::delivery_health::ok;
    }
    /// Something was not, and this is how the webhook stands with it.
    void note_failure(id<tag::webhook> webhook, etelecom::webhook::delivery_failure failure,
                      etelecom::webhook::delivery_health health) {
        auto* const kept = webhooks_.find(webhook);
        if (!kept) return;
        kept->states.last_error = std::move(failure);
        kept->states.state = health;
        webhooks_.changed(*kept);
    }

    /// False when this shop has no such webhook.
    bool remove(id<tag::shop> shop, id<tag::webhook> webhook) {
        auto const* const found = webhooks_.find(webhook);
        return found && found->shop_id == shop && take_out(webhook);
    }

private:
    static constexpr std::size_t by_shop = 1;

    simulation& platform_;
    std::function<void()> tell_new_;
    record_store<kept_webhook> webhooks_{std::vector<record_key>{{"id"}, {"shop_id"}}};
};

} // namespace etelecom::mock
