#pragma once

#include <etelecom/client/delivery.hpp>

#include <chrono>
#include <functional>
#include <string>

namespace etelecom {

struct operation;

/// A call that has ended, well or not, in numbers.
struct call_info {
    /// Null when the client itself is at fault. Of a raw call it lives as long as the error, or
    /// until the handler returns that is told this.
    operation const* of = nullptr;
    etelecom::delivery delivery = delivery::not_sent;
    unsigned http_status = 0; ///< of the last response; 0 when there was none
    int attempts = 0;
    std::chrono::nanoseconds paused{}; ///< between attempts, and before the first: rates, pauses
    std::chrono::nanoseconds took{};   ///< in all
    // What the last response said, as it came, up to 64 letters and digits; empty when it said
    // nothing, or something else. The platform documents none of these: they are the usual ones.
    std::string request_id{};     ///< `X-Request-Id`
    std::string rate_limit{};     ///< `X-RateLimit-Limit`, or `RateLimit-Limit`
    std::string rate_remaining{}; ///< `...-Remaining`
    std::string rate_reset{};     ///< `...-Reset`
};

/// Takes what is known of one call, at its end.
using call_info_handler = std::function<void(call_info const&)>;

} // namespace etelecom
