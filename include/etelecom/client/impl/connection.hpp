#pragma once

#include <etelecom/client/impl/tls_session.hpp>

#include <chrono>
#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// A connection to a server, plain or TLS.
class connection {
public:
    connection(std::unique_ptr<wire> over, void const* kind)
        : kind_(kind), wire_(std::move(over)) {}

    /// From here on it is encrypted.
    bool encrypt(tls_context& context, std::string const& host, SSL_SESSION* resumed) {
        tls_.emplace(context, host, resumed);
        return bool(*tls_);
    }
    tls_session* tls() noexcept { return tls_ ? &*tls_ : nullptr; }

    /// Goes on with the handshake as far as is possible at once. After `would_block`, `wait`
    /// knows what for.
    void handshake(error_code& code) {
        for (;;) {
            tls_->handshake(code);
            auto const ended = code;
            flush(code); // an alert too
            if (ended != boost::asio::error::would_block) return void(code = ended);
            if (code || !fill(code)) return;
        }
    }

    /// Sends as much as is possible at once, and takes that off the front; `would_block` when there
    /// is more. What was encrypted and not yet sent counts as more.
    void send(std::string_view& data, error_code& code) {
        code = {};
        if (!tls_) {
            while (!data.empty() && !code) {
                auto const bytes = wire_->write_now(data.data(), data.size(), code);
                data.remove_prefix(bytes);
                some_sent_ = some_sent_ || bytes != 0;
            }
            waits_for_ = wire::direction::out;
            return;
        }
        for (flush(code); !code && !data.empty(); flush(code)) {
            auto const part = data.substr(0, 16 * 1024);
            tls_->write(part.data(), part.size(), code);
            if (code) return;
            data.remove_prefix(part.size());
            counts_ = true;
        }
    }

    /// Reads what has come; `would_block` when nothing has, `eof` behind the end.
    std::size_t receive(char* to, std::size_t room, error_code& code) {
        waits_for_ = wire::direction::in;
        if (!tls_) return wire_->read_now(to, room, code);
        for (;;) {
            auto const bytes = tls_->read(to, room, code);
            if (code != boost::asio::error::would_block) return bytes;
            error_code answered; // a new key, at the server's wish: no answer depends on it
            flush(answered);
            waits_for_ = wire::direction::in;
            if (!fill(code)) return 0;
        }
    }

    /// Whether there may be something to receive that a wait would not tell of.
    bool holds_some() const noexcept { return tls_ && tls_->holds_some(); }

    /// Whether it is as it was left: open, and nothing came that nobody asked for.
    bool is_quiet() {
        char byte = 0;
        error_code code;
        receive(&byte, 1, code);
        return code == boost::asio::error::would_block;
    }

    /// Begins to count for `some_sent`.
    void new_request() noexcept { some_sent_ = counts_ = false; }
    /// Whether a byte of the request went out.
    bool some_sent() const noexcept { return some_sent_; }

    void wait(wire::direction which, step then) { wire_->wait(which, std::move(then)); }
    void wait(step then) { wire_->wait(waits_for_, std::move(then)); }

    /// Which loops can use it.
    void const* kind() const noexcept { return kind_; }
    bool session_kept = false; ///< its TLS session is kept for the next connection
    std::string peer{};        ///< its address, in words
    steady_time idle_since{};
    std::chrono::nanoseconds longest_idle = std::chrono::nanoseconds::max();

private:
    /// Sends what TLS has for the server.
    void flush(error_code& code) {
        code = {};
        waits_for_ = wire::direction::out;
        for (auto data = tls_->pending(); data.second != 0 && !code; data = tls_->pending()) {
            auto const bytes = wire_->write_now(data.first, data.second, code);
            tls_->sent(bytes);
            some_sent_ = some_sent_ || (counts_ && bytes != 0);
        }
    }
    /// Hands TLS what the server sent.
    bool fill(error_code& code) {
        char bytes[16 * 1024 + 512];
        auto const count = wire_->read_now(bytes, sizeof bytes, code);
        waits_for_ = wire::direction::in;
        // An end that TLS was not told of: somebody may have cut the rest.
        if (code == boost::asio::error::eof) code = boost::asio::error::connection_reset;
        if (code) return false;
        tls_->feed(bytes, count);
        return true;
    }

    void const* kind_;
    std::unique_ptr<wire> wire_;
    std::optional<tls_session> tls_;
    wire::direction waits_for_ = wire::direction::in;
    bool counts_ = false;    ///< what TLS sends holds bytes of a request
    bool some_sent_ = false; ///< counted since `new_request`
};

} // namespace etelecom::detail
