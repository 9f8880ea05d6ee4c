#pragma once

#include <etelecom/client/impl/dialer.hpp>
#include <etelecom/client/impl/host_connections.hpp>
#include <etelecom/client/impl/proxy_tunnel.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <chrono>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Hears from an opener.
class open_listener {
public:
    virtual void opened(std::unique_ptr<connection> made) = 0;
    /// With more about the code, for people.
    virtual void not_opened(exchange_result::stage at, error_code code, std::string why) = 0;
    /// It wants to be told the time: see `connection_opener::again`.
    virtual void opening() = 0;

protected:
    ~open_listener() = default;
};

/// Opens a connection to a host: the look-up of its name, TCP, the tunnel of a proxy, TLS, each in
/// its time.
class connection_opener final : private dial_listener {
public:
    /// Tells `whom`, perhaps before it returns.
    void start(std::shared_ptr<loop> const& on, under_way& holder, open_listener& whom,
               host_connections& host, tls_context& tls, exchange_limits const& limits) {
        loop_ = on.get();
        holder_ = &holder;
        whom_ = &whom;
        host_ = &host;
        tls_ = &tls;
        connect_limit_ = limits.connect;
        handshake_limit_ = limits.handshake;
        times_ = {};
        mark_ = on->now();
        now_ = doing::look_up;
        set_limit(limits.connect);
        found_.on = on;
        found_.then = step::to<&connection_opener::looked_up>(holder, *this);
        if (!host.addresses->ask(found_, on->now())) return;
        found_.then = {}; // nobody has taken it: it would hold its own holder
        dial();
    }

    /// Closes everything, and tells nothing.
    void stop() {
        if (now_ == doing::nothing) return;
        ++ticket;
        host_->addresses->forget(found_);
        found_.then = {};
        found_.on.reset();
        dialer_.stop();
        made_.reset();
        tunnel_.reset();
        until_.reset();
        now_ = doing::nothing;
    }

    /// When it wants to be told the time.
    std::optional<steady_time> again() const noexcept {
        auto const dial = now_ == doing::dial ? dialer_.again() : std::nullopt;
        return until_ && dial ? std::min(until_, dial) : until_ ? until_ : dial;
    }
    void tick(steady_time now) {
        if (until_ && now >= *until_) {
            if (now_ == doing::handshake) return broke_off(boost::asio::error::timed_out);
            return fail(exchange_result::stage::connect, boost::asio::error::timed_out,
                        what_it_does());
        }
        if (now_ == doing::dial) dialer_.tick(now);
    }
    std::string what_it_does() const {
        switch (now_) {
        case doing::look_up: return "while " + looked_up_name() + " was looked up";
        case doing::dial: return "while it connected to " + host_->next_hop();
        case doing::tunnel:
            return "while " + host_->next_hop() + " was asked for a tunnel to " + host_->authority;
        case doing::handshake: return "in the TLS handshake with " + server();
        case doing::nothing: break;
        }
        return {};
    }

    /// How long its parts took.
    exchange_times const& times() const noexcept { return times_; }

    unsigned ticket = 0;

private:
    using stage = exchange_result::stage;
    enum class doing : unsigned char { nothing, look_up, dial, tunnel, handshake };

    std::string looked_up_name() const {
        auto const& proxy = host_->by.proxy;
        return proxy ? "the proxy " + proxy->host : host_->where.host;
    }
    std::string server() const {
        return host_->where.host + (host_->by.proxy ? " by " + host_->next_hop() : std::string());
    }

    void looked_up(error_code) {
        times_.look_up = lap();
        if (found_.code) return fail(stage::connect, found_.code, looked_up_name());
        dial();
    }

    void dial() {
        auto const is_elsewhere = [](wire::endpoint const& one) {
            return !one.address().is_loopback();
        };
        if (host_->where.must_be_loopback) std::erase_if(found_.found, is_elsewhere);
        now_ = doing::dial;
        dialer_.start(*loop_, *holder_, *this, std::move(found_.found), host_->by.from);
    }

    void dialing() override { whom_->opening(); }

    void dialed(error_code code, std::unique_ptr<wire> connected) override {
        if (code) {
            host_->addresses->distrust();
            auto const& from = host_->by.from;
            return fail(stage::connect, code,
                        host_->next_hop() +
                            (from.is_unspecified() ? "" : " from " + from.to_string()));
        }
        times_.connect = lap();
        made_ = std::make_unique<connection>(std::move(connected), loop_->kind());
        std::ostringstream peer;
        peer << dialer_.reached();
        made_->peer = peer.str();
        if (!host_->where.tls) return succeed();
        if (!host_->by.proxy) return begin_handshake();
        now_ = doing::tunnel;
        set_limit(connect_limit_);
        tunnel_ = std::make_unique<proxy_tunnel>(host_->where, *host_->by.proxy);
        ask_for_tunnel({});
    }

    void ask_for_tunnel(error_code code) {
        if (!code) tunnel_->go_on(*made_, code);
        if (code == boost::asio::error::would_block)
            return made_->wait(step::to<&connection_opener::ask_for_tunnel>(*holder_, *this));
        times_.connect += lap();
        if (!code) return begin_handshake();
        auto why = tunnel_->refusal();
        fail(stage::connect, code, why.empty() ? what_it_does() : std::move(why));
    }

    void begin_handshake() {
        tunnel_.reset();
        now_ = doing::handshake;
        set_limit(handshake_limit_);
        auto const session = host_->session();
        resumes_ = session != nullptr;
        if (!tls_->native() || !made_->encrypt(*tls_, host_->where.host, session.get()))
            return fail(stage::handshake, boost::asio::error::no_memory, {});
        shake_hands({});
    }

    void shake_hands(error_code code) {
        if (!code) made_->handshake(code);
        if (code == boost::asio::error::would_block)
            return made_->wait(step::to<&connection_opener::shake_hands>(*holder_, *this));
        times_.tls = lap();
        if (!code) return succeed();
        auto const distrust = made_->tls()->distrust();
        if (!distrust.empty())
            return fail(stage::handshake, code, "the certificate of " + server() + ": " + distrust);
        // Without the session it may come about.
        if (!resumes_ && code.category() == boost::asio::error::get_ssl_category())
            return fail(stage::handshake, code, server() + " does not speak TLS as it should");
        broke_off(code);
    }

    /// For whatever reason: it may come about the next time.
    void broke_off(error_code code) {
        if (resumes_) host_->drop_session();
        fail(stage::connect, code, what_it_does());
    }

    void succeed() {
        auto made = std::move(made_);
        stop();
        whom_->opened(std::move(made));
    }
    void fail(stage at, error_code code, std::string why) {
        stop();
        whom_->not_opened(at, code, std::move(why));
    }

    /// Of what it does now.
    void set_limit(std::chrono::nanoseconds time) {
        until_ = after(loop_->now(), time);
        whom_->opening();
    }

    std::chrono::nanoseconds lap() {
        auto const before = std::exchange(mark_, loop_->now());
        return mark_ - before;
    }

    loop* loop_ = nullptr;
    exchange_times times_{};
    steady_time mark_{}; ///< when the part that it does began
    under_way* holder_ = nullptr;
    open_listener* whom_ = nullptr;
    host_connections* host_ = nullptr;
    tls_context* tls_ = nullptr;
    std::chrono::nanoseconds connect_limit_{};
    std::chrono::nanoseconds handshake_limit_{};
    doing now_ = doing::nothing;
    std::optional<steady_time> until_{}; ///< the limit of what it is doing
    host_addresses::waiter found_{};
    dialer dialer_{};
    std::unique_ptr<connection> made_{};
    std::unique_ptr<proxy_tunnel> tunnel_{};
    bool resumes_ = false; ///< the handshake began with a session of before
};

} // namespace etelecom::detail
