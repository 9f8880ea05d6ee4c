#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/error.hpp>
#include <etelecom/client/impl/gates/circuit.hpp>
#include <etelecom/client/repetition.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <chrono>
#include <optional>

namespace etelecom::detail {

/// What bounds one attempt of a call.
inline exchange_limits limits_of(client_config const& config, call_options const& options) {
    exchange_limits limits;
    limits.connect = config.connect_timeout();
    limits.handshake = config.handshake_timeout();
    limits.first_byte = config.first_byte_timeout();
    limits.response_bytes = config.max_response();
    limits.max_idle = options.max_idle().value_or(limits.max_idle);
    limits.is_observed = !config.observers().empty();
    return limits;
}

/// Whether another attempt cannot make anything happen twice.
inline bool is_harmless(operation const& of, error_detail const& failed) {
    if (of.idempotent || failed.delivery == delivery::not_sent) return true;
    return failed.http_status == 429 && failed.code == platform_errc::resource_exhausted;
}

/// Asks the rules of a call, or of its client, what follows a failed attempt.
class attempt_rules {
public:
    attempt_rules(client_config const& config, call_options const& options) noexcept
        : config_(config), options_(options), rare_(options.uncommon()) {}

    int max_attempts() const { return options_.max_attempts().value_or(config_.max_attempts()); }
    /// How long after the call began the last attempt may begin.
    std::chrono::nanoseconds repeat_for() const {
        return rare_ ? rare_->repeat_for.value_or(config_.repeat_for()) : config_.repeat_for();
    }
    bool may_be_repeated(failed_attempt const& failed) const {
        auto const& rule = rare_ && rare_->repeat_when ? rare_->repeat_when : config_.repeat_when();
        try {
            switch (rule ? rule(failed) : repeat_what_can_help(failed)) {
            case repetition::never: return false;
            case repetition::when_harmless: return failed.is_harmless;
            case repetition::even_if_it_happens_twice: return true;
            }
        } catch (...) {} // as in `notify`
        return false;
    }
    std::chrono::nanoseconds pause(failed_attempt const& failed, double chance) const {
        auto const& rule = rare_ && rare_->pause_by ? rare_->pause_by : config_.pause_by();
        try {
            auto const time = rule ? rule(failed, chance) : config_.backoff()(failed, chance);
            return std::max(time, time.zero());
        } catch (...) {}
        return {};
    }

private:
    client_config const& config_;
    call_options const& options_;
    call_options::rare const* rare_;
};

/// Whether a kept connection was closed by the server, rather than by this side: that says nothing
/// about the server's health.
inline bool was_closed_unread(exchange_result const& result) {
    return result.reused && result.code && result.response.status == 0 &&
           result.code != boost::asio::error::timed_out &&
           result.code != boost::asio::error::operation_aborted;
}

/// What an attempt tells of its host's health. What ended on this side tells nothing.
inline health health_of(exchange_result const& result, bool was_canceled) {
    if (!result.code) return result.response.status >= 500 ? health::bad : health::good;
    using stage = exchange_result::stage;
    auto const is_ours = result.at == stage::waiting || result.at == stage::body;
    if (was_canceled || is_ours || was_closed_unread(result)) return health::nothing;
    return health::bad;
}

/// A call is as unsure as the least sure of its attempts.
inline delivery least_sure(delivery so_far, delivery last) noexcept {
    if (last == delivery::unknown || so_far == delivery::unknown) return delivery::unknown;
    return last == delivery::rejected ? last : so_far;
}

} // namespace etelecom::detail
