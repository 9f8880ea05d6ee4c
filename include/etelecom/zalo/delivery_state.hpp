#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// How far a message or a request has come on its way to the person.
enum class delivery_state { unknown, received, seen };
BOOST_DESCRIBE_ENUM(delivery_state, unknown, received, seen)
constexpr auto wire_words(delivery_state) {
    using enum delivery_state;
    return std::to_array<word<delivery_state>>(
        {// One page's table spells the words in these ways; its examples have them in lower case.
         {unknown, "unknown", "not known", {{"Unkown"}}},
         {received, "received", "reached the device", {{"Received"}}},
         {seen, "seen", "read by the customer", {{"Seen"}}}});
}

} // namespace etelecom::zalo
