#pragma once

#include <etelecom/events/event_journey.hpp>
#include <etelecom/mock/records/kept_journey.hpp>
#include <etelecom/mock/world/due_line.hpp>
#include <etelecom/mock/world/fill_unset.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/refusers.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/oa_events.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/mock/zalo/zns_fault.hpp>
#include <etelecom/zalo/create_journey.hpp>
#include <etelecom/zalo/send_zns_journey.hpp>

#include <chrono>
#include <cstdint>
#include <optional>
#include <utility>

namespace etelecom::mock {

/// The journeys that were made, and how they stand. Not thread-safe.
class journey_book {
public:
    explicit journey_book(simulation& platform)
        : platform_(platform),
          journeys_(platform, "journeys", {{"id"}, {"phone"}, {"oa_id"}}),
          ending_(platform, [this](auto which) { end(which); }) {
        journeys_.when_forgotten([this](kept_journey const& item) { ending_.drop(item.id); });
    }

    journey_book(journey_book const&) = delete;
    journey_book& operator=(journey_book const&) = delete;

    /// All journeys in the order in which they were made, those that failed included.
    record_store<kept_journey> const& all() const noexcept { return journeys_; }

    /// The journey, or null.
    kept_journey const* find(id<tag::journey> which) const { return journeys_.find(which); }

    /// Makes a journey of 7 or 30 days, or keeps one that failed because of the number: see
    /// `zns_refusal`. A guess: when its days are over, it is told as disabled.
    kept_journey const& create(etelecom::zalo::create_journey::request const& wanted) {
        using namespace etelecom::zalo;
        kept_journey made;
        made.id = platform_.next_id<tag::journey>();
        made.oa_id = wanted.oa_id;
        made.phone = wanted.phone;
        made.created_at = made.updated_at = platform_.now();
        if (auto const refused = zns_refusal(wanted.phone)) {
            made.status = journey_state::disabled;
            made.error_code = *refused;
            made.error_message = made.error_code.text();
            return journeys_.add(std::move(made));
        }
        made.journey_id = platform_.next_token();
        made.journey_token = platform_.next_token() + platform_.next_token();
        made.status = journey_state::enabled;
        made.is_charged = true;
        made.expired_at = made.created_at + lasts(wanted.token_type);
        auto const& kept = journeys_.add(std::move(made));
        ending_.add(kept.expired_at, kept.id);
        // A guess: a journey is charged when it is made.
        tell_of_oa<events::event_journey_acknowledged>(platform_, kept.oa_id, [](auto&) {});
        return kept;
    }

    /// Puts in a journey, in the place of the one with the same id. What is unset gets a value:
    /// without an OA it is one of the first OA, without a status it runs for seven days.
    kept_journey const& put(kept_journey told) {
        using namespace etelecom::zalo;
        if (!told.id.is_set()) told.id = platform_.next_id<tag::journey>();
        auto* const kept = journeys_.find(told.id);
        kept_journey filled;
        filled.oa_id = start::oa;
        filled.status = journey_state::enabled;
        filled.created_at = filled.updated_at = platform_.now();
        fill_unset(told, kept ? *kept : filled);
        if (told.journey_id.empty()) told.journey_id = platform_.next_token();
        if (!told.expired_at.is_set())
            told.expired_at = told.created_at + lasts(journey_kind::logistics_7);
        auto const& now =
            kept ? journeys_.replace(*kept, std::move(told)) : journeys_.add(std::move(told));
        if (now.status == journey_state::enabled) ending_.add(now.expired_at, now.id);
        return now;
    }

    /// What is to end.
    due_line<id<tag::journey>>& ending() noexcept { return ending_; }
    /// These journeys in the place of all that there are.
    void fill(std::vector<kept_journey> journeys) { journeys_.fill(std::move(journeys)); }

    /// False when there is no such journey.
    bool take_out(id<tag::journey> which) { return journeys_.take_out(which); }

    /// Why this message cannot be one of its journey; nothing when it can be.
    std::optional<zns_fault> refusal_of(
        etelecom::zalo::send_zns_journey::request const& wanted) const {
        using etelecom::zalo::zns_error;
        auto const* const used = find(wanted.journey_id);
        if (!used || used->oa_id != wanted.oa_id)
            return zns_fault::of(zns_error::journey_token_not_found);
        if (used->error_code.value() != 0 || used->phone != wanted.phone)
            return zns_fault::of(zns_error::journey_token_invalid);
        if (platform_.now() >= used->expired_at)
            return zns_fault::of(zns_error::journey_token_expired);
        return std::nullopt;
    }

private:
    static std::chrono::hours lasts(open_enum<etelecom::zalo::journey_kind> const& kind) {
        using etelecom::zalo::journey_kind;
        bool const month = kind == journey_kind::logistics_30 || kind == journey_kind::coach_bus_30;
        return std::chrono::hours(24) * (month ? 30 : 7);
    }

    void end(id<tag::journey> which) {
        auto* const item = journeys_.find(which);
        if (!item || platform_.now() < item->expired_at) return;
        item->status = etelecom::zalo::journey_state::disabled;
        item->updated_at = platform_.now();
        tell_of_oa<events::event_journey_time_out>(platform_, item->oa_id, [](auto&) {});
    }

    simulation& platform_;
    record_store<kept_journey> journeys_;
    due_line<id<tag::journey>> ending_;
};

} // namespace etelecom::mock
