#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/events/listener_config.hpp>
#include <etelecom/events/receiver.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::detail {

class event_door; // listens; defined where src.hpp is included

struct closing_event_door {
    ETELECOM_DECL void operator()(event_door* door) const noexcept;
};
using event_door_ptr = std::unique_ptr<event_door, closing_event_door>;

} // namespace etelecom::detail

namespace etelecom::needs_events_src_hpp_or_etelecom_compiled {

ETELECOM_DECL detail::event_door_ptr open_event_door(
    std::shared_ptr<detail::event_desk> desk, events::listener_config config,
    std::optional<boost::asio::any_io_executor> executor);
ETELECOM_DECL std::uint16_t port_of(detail::event_door const& door);
ETELECOM_DECL std::string url_of(detail::event_door const& door);

} // namespace etelecom::needs_events_src_hpp_or_etelecom_compiled

namespace etelecom::events {

/// Listens for what the platform sends, and hands it to a receiver: HTTP/1.1 with kept connections,
/// POST only.
///
/// ```cpp
/// et::events::listener listener(events, et::events::listener_config().port(8081));
/// ```
///
/// Without TLS, which the platform asks for: that, and the address that it is given, is for a
/// reverse proxy in front (nginx, Caddy). Handlers run on the listener's own threads, or on the
/// executor; the platform wants its answer within two seconds, and while a handler runs on the only
/// thread no other request is read.
///
/// Thread safety: functions of one object may be called from one thread at a time, any.
class listener {
public:
    /// Listens at once, with threads of its own. Throws `boost::system::system_error` when that
    /// address cannot be listened on.
    explicit listener(receiver const& events, listener_config config = {})
        : door_(needs_events_src_hpp_or_etelecom_compiled::open_event_door(
              events.desk_, std::move(config), std::nullopt)) {}
    /// The same, on an executor of the caller's, whose loop outlives the listener.
    listener(boost::asio::any_io_executor executor, receiver const& events,
             listener_config config = {})
        : door_(needs_events_src_hpp_or_etelecom_compiled::open_event_door(
              events.desk_, std::move(config), std::move(executor))) {}

    /// The port that it listens on.
    std::uint16_t port() const {
        return needs_events_src_hpp_or_etelecom_compiled::port_of(*door_);
    }
    /// The address that it listens on, with the path: `http://127.0.0.1:8081/zalo`.
    std::string url() const { return needs_events_src_hpp_or_etelecom_compiled::url_of(*door_); }

    /// Listens no more, and ends the connections: those without a request under way at once, the
    /// others with their answer. With threads of its own it waits for that, so for handlers that
    /// run, but not for a peer that does not take its answer for more than a second. On a caller's
    /// executor it does not wait. The destructor does the same. Behind it nothing else may be
    /// called.
    void close() { door_.reset(); }

private:
    etelecom::detail::event_door_ptr door_;
};

} // namespace etelecom::events
