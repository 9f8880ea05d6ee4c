#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/delivery.hpp>
#include <etelecom/client/transport.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>

namespace etelecom::detail {

/// What bounds one attempt of a call.
inline exchange_limits limits_of(client_config const& config, call_options const& options) {
    exchange_limits limits;
    limits.connect = config.connect_timeout();
    limits.handshake = config.handshake_timeout();
    limits.first_byte = config.first_byte_timeout();
    limits.response_bytes = config.max_response();
    limits.max_idle = options.max_idle().value_or(limits.max_idle);
    return limits;
}

/// The pause behind that many attempts: twice as long after each one, less a random part of up to a
/// half, so that clients that failed together do not come back together. `chance` is from 0 up
/// to 1.
inline std::chrono::nanoseconds backoff(client_config const& config, int attempts, double chance) {
    auto pause = config.first_backoff();
    for (int i = 1; i < attempts && pause < config.longest_backoff(); ++i) pause *= 2;
    pause = std::min(pause, config.longest_backoff());
    if (pause.count() <= 0) return {};
    auto const less = double(pause.count() / 2) * chance;
    return pause - std::chrono::nanoseconds(std::int64_t(less));
}

/// A call is as unsure as the least sure of its attempts.
inline delivery least_sure(delivery so_far, delivery last) noexcept {
    if (last == delivery::unknown || so_far == delivery::unknown) return delivery::unknown;
    return last == delivery::rejected ? last : so_far;
}

} // namespace etelecom::detail
