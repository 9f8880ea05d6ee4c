#pragma once

#include <etelecom/events/impl/event_door.hpp>

#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::detail {

void closing_event_door::operator()(event_door* door) const noexcept { delete door; }

} // namespace etelecom::detail

namespace etelecom::needs_events_src_hpp_or_etelecom_compiled {

detail::event_door_ptr open_event_door(std::shared_ptr<detail::event_desk> desk,
                                       events::listener_config config,
                                       std::optional<boost::asio::any_io_executor> executor) {
    return detail::event_door_ptr(
        new detail::event_door(std::move(desk), std::move(config), std::move(executor)));
}

std::uint16_t port_of(detail::event_door const& door) { return door.port(); }

std::string url_of(detail::event_door const& door) { return door.url(); }

} // namespace etelecom::needs_events_src_hpp_or_etelecom_compiled
