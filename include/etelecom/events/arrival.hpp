#pragma once

#include <etelecom/endpoint.hpp>

#include <string>

namespace etelecom::events {

/// What is known of any event that came. A plain value: copy it, keep it, make one in a test.
struct arrival {
    /// As `event_name` says; empty when the body has none.
    std::string name{};
    /// The whole body as it came, with all that no descriptor names. It holds personal data: do not
    /// log it.
    std::string json{};
    /// What the body's `timestamp` says; unset when it has none.
    timestamp sent_at{};
    /// How often the platform had tried before, by the header `num_retry`.
    unsigned retry = 0;
    /// Whether a signature was verified. False only where unsigned events are allowed.
    bool is_signed = false;
    /// Whether the header `X-ZEvent-Server` says that it is about a ZNS.
    bool is_zns = false;
};

/// An event whose descriptor is `E`: see `event_descriptor`.
template <class E>
struct received : arrival {
    /// What came, typed. What the body does not have is unset.
    typename E::body body{};
};

/// An event without a descriptor: its name and its JSON are all that is known of it.
struct unknown_event : arrival {};

} // namespace etelecom::events
