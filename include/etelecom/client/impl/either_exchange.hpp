#pragma once

#include <etelecom/client/impl/http_exchange.hpp>
#include <etelecom/client/impl/others_exchange.hpp>

#include <chrono>
#include <memory>
#include <optional>

namespace etelecom::detail {

/// One attempt's exchange: over the client's own connections, or by a transport that others made.
class either_exchange {
public:
    /// Ends by `whom.exchanged()`, perhaps before it returns.
    void start_ours(std::shared_ptr<loop> const& on, under_way& holder, exchange_listener& whom,
                    host_connections& host, tls_context& tls, http_request const& request,
                    exchange_limits const& limits) {
        is_others_ = false;
        ours_.start(on, holder, whom, host, tls, request, limits);
    }
    void start_others(std::shared_ptr<loop> const& on, under_way& holder, exchange_listener& whom,
                      transport& by, http_request const& request, exchange_limits const& limits,
                      bool with_progress) {
        is_others_ = true;
        others_.start(on, holder, whom, by, request, limits, with_progress);
    }

    /// Asks it to end. True when it has, and tells nobody; else it will tell.
    bool stop() {
        if (is_others_) return others_.stop(), false;
        ours_.stop(boost::asio::error::operation_aborted);
        return true;
    }
    /// Ends it, without a word.
    void abandon() {
        ours_.stop(boost::asio::error::operation_aborted);
        others_.drop();
    }
    /// Behind the end: see `http_exchange::let_go`.
    bool let_go(bool was_the_answer) { return ours_.let_go(was_the_answer); }
    /// Hears no more from a transport of others.
    void hang_up() noexcept { others_.hang_up(); }

    exchange_result& result() noexcept { return is_others_ ? others_.result() : ours_.result(); }
    /// Whether a transport of others let go of it without a word.
    bool was_dropped() const noexcept { return is_others_ && others_.was_dropped(); }
    /// How long it took by no real clock.
    std::chrono::nanoseconds passed() noexcept {
        return is_others_ ? others_.result().passed : std::chrono::nanoseconds();
    }

    std::optional<steady_time> again() const noexcept {
        return is_others_ ? others_.again() : ours_.again();
    }
    void tick(steady_time now) { is_others_ ? others_.tick(now) : ours_.tick(now); }

    /// Keeps nothing of it, and no more memory than the next one needs.
    void clear() noexcept {
        others_.clear();
        ours_.shrink();
    }

private:
    http_exchange ours_;
    others_exchange others_;
    bool is_others_ = false;
};

} // namespace etelecom::detail
