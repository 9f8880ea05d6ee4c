#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>

namespace etelecom::events {

/// How a listener is set up. Setters can be chained.
class listener_config {
public:
    using duration = std::chrono::nanoseconds;

    /// The address to listen on, as numbers; `localhost` is 127.0.0.1. Default: 127.0.0.1, for a
    /// reverse proxy on this machine.
    listener_config& address(std::string where) { return set(address_, std::move(where)); }
    /// The port; 0 is any free one: see `listener::port`. Default: 0.
    listener_config& port(std::uint16_t number) { return set(port_, number); }
    /// The path of the address that the platform was given, such as `/zalo`: all others are
    /// answered with 404. Default: any.
    listener_config& path(std::string only) { return set(path_, std::move(only)); }
    /// How many connections may be open at once, each of which may hold a body of the receiver's
    /// `max_body`. Further ones wait until one ends. Default: 100; at least 1.
    listener_config& max_connections(std::size_t count) { return set(max_connections_, count); }
    /// How long a request may take to come, from its first byte to its last, and its answer to be
    /// taken. Default: 10 s.
    listener_config& request_time(duration time) { return set(request_time_, time); }
    /// How long a connection may be without a request. Default: 30 s.
    listener_config& idle_time(duration time) { return set(idle_time_, time); }
    /// How many threads of its own a listener has; so many handlers run at once. Default: 1. With
    /// an executor of the caller's it has none.
    listener_config& threads(std::size_t count) { return set(threads_, count); }

    std::string const& address() const noexcept { return address_; }
    std::uint16_t port() const noexcept { return port_; }
    std::string const& path() const noexcept { return path_; }
    std::size_t max_connections() const noexcept { return max_connections_; }
    duration request_time() const noexcept { return request_time_; }
    duration idle_time() const noexcept { return idle_time_; }
    std::size_t threads() const noexcept { return threads_; }

private:
    template <class T>
    listener_config& set(T& place, T value) {
        place = std::move(value);
        return *this;
    }

    std::string address_ = "127.0.0.1";
    std::string path_{};
    std::size_t max_connections_ = 100;
    std::size_t threads_ = 1;
    duration request_time_ = std::chrono::seconds(10);
    duration idle_time_ = std::chrono::seconds(30);
    std::uint16_t port_ = 0;
};

} // namespace etelecom::events
