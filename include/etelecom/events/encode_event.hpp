#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/endpoint/event.hpp>

#include <string>

namespace etelecom::events {

/// Writes an event as the platform does: the body, with the name of `E` as its `event_name`. For
/// tests, and for who plays the platform.
template <event_descriptor E>
std::string encode_event(typename E::body body) {
    body.event_name = E::name;
    return encode(body);
}

} // namespace etelecom::events
