#pragma once

#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/webhook/registration.hpp>

#include <map>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// The webhooks of all shops. Nothing is ever sent to them. Not thread-safe.
class webhook_book {
public:
    using registration = etelecom::webhook::registration;
    using event_list = std::vector<open_enum<etelecom::webhook::event_kind>>;

    explicit webhook_book(simulation& platform) noexcept : platform_(platform) {}

    webhook_book(webhook_book const&) = delete;
    webhook_book& operator=(webhook_book const&) = delete;

    /// The webhooks of a shop in the order in which they were made.
    std::vector<registration> const& of(id<tag::shop> shop) { return webhooks_[shop]; }

    /// A new webhook of this shop, to which nothing was delivered yet. Valid until the next change.
    registration const& add(id<tag::shop> shop, std::string url, event_list entities) {
        auto& made = webhooks_[shop].emplace_back();
        made.id = platform_.next_id<tag::webhook>();
        made.url = std::move(url);
        made.entities = std::move(entities);
        made.states.state = etelecom::webhook::delivery_health::ok;
        made.created_at = platform_.now();
        return made;
    }

    /// False when this shop has no such webhook.
    bool remove(id<tag::shop> shop, id<tag::webhook> webhook) {
        return std::erase_if(webhooks_[shop],
                             [&](registration const& item) { return item.id == webhook; }) != 0;
    }

private:
    simulation& platform_;
    std::map<id<tag::shop>, std::vector<registration>> webhooks_;
};

} // namespace etelecom::mock
