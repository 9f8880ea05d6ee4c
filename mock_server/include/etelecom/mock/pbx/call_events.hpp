#pragma once

#include <etelecom/events/call_ended.hpp>
#include <etelecom/mock/events/call_log_told.hpp>
#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/pbx/call_log.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/tags.hpp>

#include <algorithm>
#include <cstdint>

namespace etelecom::mock {

/// Tells of a call of a shop's that is over: the account's webhooks, and the listeners of all OAs
/// of the shop, as no page says to which OA a call belongs. That the call's own number is its
/// `call_id`, and what the lengths are made of, are guesses.
inline void tell_call(simulation& platform, id<tag::shop> shop,
                      etelecom::pbx::call_log const& call) {
    auto& out = platform.part<event_book>();
    if (!out.is_listened_to()) return;
    out.tell_webhooks<call_log_told>(shop, etelecom::webhook::event_kind::call_log,
                                     [&](auto& body) {
                                         body.shop_id = shop;
                                         body.call_log = call;
                                     });
    using etelecom::pbx::call_direction;
    auto const way = call.direction.value_or(call_direction::unknown);
    if (way != call_direction::in && way != call_direction::out) return;
    auto const fill = [&](events::ended_call& body) {
        body.phone = phone_number(way == call_direction::in ? call.caller : call.callee);
        body.call_id = call.id.to_string();
        body.call_type = events::call_medium::audio;
        auto const whole = in_milliseconds(call.ended_at) - in_milliseconds(call.started_at);
        body.init_time = in_milliseconds(call.started_at);
        body.call_duration = whole;
        body.talk_time = call.duration * 1000;
        body.waiting_time = std::max<std::int64_t>(whole / 1000 - call.duration, 0);
    };
    out.for_each_listened_to(shop, [&](id<tag::oa> oa) {
        if (way == call_direction::in) out.tell<events::user_call_oa>(oa, shop, fill);
        else out.tell<events::oa_call_user>(oa, shop, fill);
    });
}

} // namespace etelecom::mock
