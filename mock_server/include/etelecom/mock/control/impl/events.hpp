#pragma once

#include <etelecom/mock/control/events.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/platform/impl/scrubbed.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/world.hpp>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>

// What goes out to receivers of events, and what is to go wrong with it.
namespace etelecom::mock::control {

using detail::control_scope;

inline bool fits(event_delivery const& item, delivery_filter const& wanted) {
    return (wanted.event.empty() || item.event == wanted.event) &&
           (!wanted.state.is_set() || item.state == wanted.state) &&
           (wanted.url.empty() || item.url == wanted.url) &&
           item.attempts.size() >= static_cast<std::size_t>(wanted.attempts);
}

inline answer_to<list_deliveries> act(control_scope& scope, list_deliveries,
                                      list_deliveries::request const& wanted) {
    list_deliveries::response told;
    told.personal_data = scope.in_process || scope.own->config().show_personal_data();
    auto const limit = static_cast<std::size_t>(wanted.limit);
    scope.own->with_world([&](world& own) {
        auto const& book = own.part<event_book>().deliveries();
        told.forgotten = book.forgotten();
        for (auto item = book.all().rbegin(); item != book.all().rend(); ++item) {
            if (!fits(item->told, wanted.filter)) continue;
            ++told.count;
            if (told.deliveries.size() >= limit) continue;
            auto& shown = told.deliveries.emplace_back(item->told);
            auto const& text = *item->text;
            shown.body = told.personal_data || !text.masked ? text.body : text.masked(text.body);
            if (told.personal_data) continue;
            shown.url = detail::without_url_secrets(shown.url);
            // What somebody's server answered may hold anything.
            for (auto& attempt : shown.attempts)
                if (!attempt.answer.empty()) attempt.answer = "***";
        }
    });
    std::reverse(told.deliveries.begin(), told.deliveries.end());
    return told;
}

/// Tells at once how many there are; a door, or the one who asks, comes back when one has changed.
inline answer_to<wait_for_deliveries> act(control_scope& scope, wait_for_deliveries,
                                          wait_for_deliveries::request const& wanted) {
    if (!(wanted.timeout_seconds >= 0 && wanted.timeout_seconds <= wait_for_deliveries::longest))
        return invalid_argument("/timeout_seconds", "0 to 600");
    if (static_cast<std::size_t>(wanted.count) > delivery_book::limit)
        return invalid_argument("/count",
                                "more than is kept, " + std::to_string(delivery_book::limit));
    bool const any_state = wanted.filter.state.is_set() || wanted.filter.attempts != 0;
    wait_for_deliveries::response told;
    scope.own->with_world([&](world& own) {
        for (auto const& item : own.part<event_book>().deliveries().all())
            if (fits(item.told, wanted.filter) &&
                (any_state || (item.told.state != event_state::waiting &&
                               item.told.state != event_state::sending)))
                ++told.count;
    });
    told.in_time = told.count >= wanted.count;
    return told;
}

inline answer_to<send_event_again> act(world& own, send_event_again,
                                       send_event_again::request const& order) {
    auto& book = own.part<event_book>();
    if (!book.deliveries().find(order.id))
        return refusal(platform_errc::not_found, "no delivery of this id is kept");
    if (!book.send_again(order.id))
        return refusal(platform_errc::failed_precondition, "it is on its way");
    return nothing();
}

inline answer_to<list_event_faults> act(world& own, list_event_faults, nothing const&) {
    return list_event_faults::response{own.part<event_book>().faults().all()};
}

inline answer_to<add_event_fault> act(world& own, add_event_fault, event_fault const& what) {
    constexpr double year = 31'557'600;
    if (!what.does.is_known()) return invalid_argument("/does", "needed");
    if (!(what.seconds >= 0 && what.seconds <= year))
        return invalid_argument("/seconds", "0 to 31557600");
    if (what.times < 1) return invalid_argument("/times", "1 or more");
    auto const made = own.part<event_book>().faults().add(what);
    if (made.is_set()) return event_fault_id{made};
    return refusal(platform_errc::resource_exhausted, "there are too many: take some back");
}

inline answer_to<take_back_event_fault> act(world& own, take_back_event_fault,
                                            take_back_event_fault::request const& order) {
    auto& faults = own.part<event_book>().faults();
    if (!order.id.is_set()) faults.take_back_all();
    else if (!faults.take_back(order.id)) return refusal(platform_errc::not_found, "no such fault");
    return nothing();
}

} // namespace etelecom::mock::control
