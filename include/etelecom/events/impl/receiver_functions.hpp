#pragma once

#include <etelecom/events/impl/event_desk.hpp>

#include <functional>
#include <memory>
#include <string_view>
#include <utility>

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::shared_ptr<detail::event_desk> make_event_desk(events::receiver_config config) {
    return std::make_shared<detail::event_desk>(std::move(config));
}

void take_events(detail::event_desk& desk, std::string_view name, detail::event_taker taker) {
    desk.takers().take(name, std::move(taker));
}

void take_unknown_events(detail::event_desk& desk, detail::event_taker taker) {
    desk.takers().take_unknown(std::move(taker));
}

void tell_refusals(detail::event_desk& desk, std::function<void(events::reply const&)> told) {
    desk.takers().tell_refusals(std::move(told));
}

events::reply handle_event(detail::event_desk& desk, events::request_headers const& headers,
                           std::string_view body) {
    return desk.handle(headers, body);
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
