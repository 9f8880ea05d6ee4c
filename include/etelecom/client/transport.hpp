#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <initializer_list>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

/// Hands out a body from its start, piece by piece. One thread at a time.
class body_reader {
public:
    virtual ~body_reader() = default;
    /// Writes up to `room` bytes to `to` and answers how many; 0 only at the end or on an error.
    virtual std::size_t read(char* to, std::size_t room, boost::system::error_code& code) = 0;
};

/// A body that is not held in memory. Immutable: several readers may be open at once.
class body_source {
public:
    virtual ~body_source() = default;
    /// Bytes in all.
    virtual std::uint64_t size() const = 0;
    /// A reader at the start; null, and a code, when that cannot be had.
    virtual std::unique_ptr<body_reader> open(boost::system::error_code& code) const = 0;
};

/// How far an upload has come: bytes sent, and bytes in all. A transport may call it on any thread,
/// one call after the other.
using progress_handler = std::function<void(std::uint64_t sent, std::uint64_t total)>;

/// The fields of an HTTP message, in their order, as one text: "Name: value" and a line break each.
class http_fields {
public:
    http_fields() = default;
    http_fields(std::initializer_list<std::pair<std::string_view, std::string_view>> fields) {
        for (auto const& [name, value] : fields) add(name, value);
    }

    /// Adds a field behind the others. Carriage returns and line feeds become blanks.
    void add(std::string_view name, std::string_view value) { add(name, {value, {}}); }
    /// The same for a value in two parts.
    void add(std::string_view name, std::pair<std::string_view, std::string_view> value) {
        append(name);
        text_.append(": ");
        append(value.first);
        append(value.second);
        text_.append("\r\n");
    }
    /// Takes all fields with that name away, whatever its case.
    void remove(std::string_view name) {
        std::string left;
        for (auto const& [key, value] : *this)
            if (!same_name(key, name)) left.append(key).append(": ").append(value).append("\r\n");
        text_ = std::move(left);
    }
    /// The value of the first field with that name, whatever its case; empty when there is none.
    std::string_view find(std::string_view name) const noexcept {
        for (auto const& [key, value] : *this)
            if (same_name(key, name)) return value;
        return {};
    }
    /// As they stand in a message.
    std::string const& text() const noexcept { return text_; }
    bool empty() const noexcept { return text_.empty(); }
    void clear() noexcept { text_.clear(); }

    /// Goes over names and values.
    class iterator {
    public:
        using value_type = std::pair<std::string_view, std::string_view>;
        using difference_type = std::ptrdiff_t;
        using reference = value_type;
        using pointer = void;
        using iterator_category = std::input_iterator_tag;

        iterator() = default;
        explicit iterator(std::string_view rest) : rest_(rest) {}
        value_type operator*() const noexcept {
            auto const line = rest_.substr(0, rest_.find('\r'));
            auto const colon = line.find(':');
            return {line.substr(0, colon), line.substr(colon + 2)};
        }
        iterator& operator++() noexcept {
            rest_.remove_prefix(rest_.find('\n') + 1);
            return *this;
        }
        iterator operator++(int) noexcept {
            auto const before = *this;
            ++*this;
            return before;
        }
        friend bool operator==(iterator left, iterator right) noexcept {
            return left.rest_.size() == right.rest_.size();
        }

    private:
        std::string_view rest_{};
    };
    iterator begin() const noexcept { return iterator(text_); }
    iterator end() const noexcept { return iterator(); }

private:
    void append(std::string_view part) {
        auto const from = text_.size();
        text_.append(part);
        for (auto at = from; at != text_.size(); ++at)
            if (text_[at] == '\r' || text_[at] == '\n') text_[at] = ' ';
    }
    static bool same_name(std::string_view left, std::string_view right) noexcept {
        auto const small = [](char c) { return c >= 'A' && c <= 'Z' ? char(c | 0x20) : c; };
        return left.size() == right.size() &&
               std::equal(left.begin(), left.end(), right.begin(),
                          [&](char a, char b) { return small(a) == small(b); });
    }

    std::string text_{};
};

/// One HTTP request, complete. It holds the API key: never print its headers.
struct http_request {
    bool tls = true;
    std::string host{};   ///< as in the URL, without brackets
    std::string port{};   ///< "443"
    std::string target{}; ///< "/v1/shop.Zalo/SendZNS"
    /// `Host` and `Content-Length` are not among them: the transport adds these.
    http_fields headers{};
    std::string body{}; ///< sent with POST
    /// In place of `body`, when set.
    std::shared_ptr<body_source const> source{};
    progress_handler progress{};
};

/// One HTTP response, complete. It can hold keys and personal data.
struct http_response {
    unsigned status = 0;
    http_fields headers{};
    std::string body{};
};

/// How long the parts of one exchange took; 0 for what was not needed, or not reached.
struct exchange_times {
    std::chrono::nanoseconds queue{};      ///< until there was a connection, or leave to open one
    std::chrono::nanoseconds look_up{};    ///< of the host's name
    std::chrono::nanoseconds connect{};    ///< TCP, and a proxy's tunnel
    std::chrono::nanoseconds tls{};        ///< the handshake
    std::chrono::nanoseconds first_byte{}; ///< from the end of the request to the response's begin
    std::chrono::nanoseconds whole{};      ///< all of it
};

/// How one exchange of a request for a response ended.
struct exchange_result {
    /// Why there is no whole response; success when there is one.
    boost::system::error_code code{};
    /// What the transport was doing when it failed.
    enum class stage : unsigned char {
        waiting, ///< for a connection, and there were too many others
        connect, ///< the handshake too, when the connection broke or timed out in it
        handshake,
        body, ///< reading the body that was to be sent: the fault is on this side
        exchange
    } at = stage::exchange;
    /// Whether a byte of the request can have reached the server. When in doubt: true. A message
    /// may be sent a second time because of a false `false`.
    bool may_have_been_sent = true;
    /// Whether the request went over a connection that had carried others before.
    bool reused = false;
    /// More about `code`, for people: which host, and what is wrong with its certificate. It is
    /// printed: no secret belongs in it.
    std::string explanation{};
    /// Of a transport whose time is virtual: how long the exchange took by it. The client takes it
    /// from what is left of the call's time, which has run on by no real clock.
    std::chrono::nanoseconds passed{};
    // For observers. A transport fills what it knows, where `exchange_limits::is_observed`.
    exchange_times times{};
    std::uint64_t bytes_sent = 0;     ///< of the request, header and body, without TLS
    std::uint64_t bytes_received = 0; ///< the same of the response
    std::string address{};            ///< of the server, or its proxy: "127.0.0.1:8080"
    http_response response{};
};

/// Limits of one exchange.
struct exchange_limits {
    /// Name look-up and TCP; and as long again for a proxy to open its tunnel.
    std::chrono::nanoseconds connect = std::chrono::seconds(10);
    std::chrono::nanoseconds handshake = std::chrono::seconds(10);
    /// Between the end of the request and the first byte of the response.
    std::chrono::nanoseconds first_byte = std::chrono::nanoseconds::max();
    std::size_t response_bytes = 8u << 20;
    /// A kept connection must have been used within that time.
    std::chrono::nanoseconds max_idle = std::chrono::nanoseconds::max();
    /// Until the deadline of the call, which the client watches by real time. A transport whose
    /// time is virtual ends by itself when so much of it has passed, with
    /// `boost::asio::error::timed_out`; every other need not look at it.
    std::chrono::nanoseconds time_left = std::chrono::nanoseconds::max();
    /// Whether anybody looks at the times, bytes and address of the result.
    bool is_observed = false;
};

/// Carries requests to a server. The client has one over TCP and TLS; the mock has one that never
/// leaves the process; you may bring your own.
///
/// Thread safety: `async_exchange` may be called from several threads at once.
class transport {
public:
    using handler = boost::asio::any_completion_handler<void(exchange_result)>;

    transport() = default;
    transport(transport const&) = delete;
    transport& operator=(transport const&) = delete;
    virtual ~transport() = default;

    /// Sends the request and reads the response. Calls `done` once, from any thread, and never
    /// before it returns. When the cancellation slot of `done` is triggered it must end soon, with
    /// `boost::asio::error::operation_aborted`: the client's deadline works by it, and gives up a
    /// transport that takes longer than a second. A `done` that is dropped, and an exception, are
    /// an exchange of which nothing is known. It must not repeat anything by itself.
    virtual void async_exchange(std::shared_ptr<http_request const> request,
                                exchange_limits const& limits, handler done) = 0;
};

/// The time by which a client waits between two attempts. The mock has one that is virtual.
///
/// Thread safety: `async_wait` may be called from several threads at once.
class wait_clock {
public:
    using handler = boost::asio::any_completion_handler<void(boost::system::error_code)>;

    wait_clock() = default;
    wait_clock(wait_clock const&) = delete;
    wait_clock& operator=(wait_clock const&) = delete;
    virtual ~wait_clock() = default;

    /// Seconds since 1970, UTC.
    virtual std::chrono::system_clock::time_point now() const = 0;

    /// Calls `done` once when the time has passed, from any thread, never before it returns. It
    /// should end the wait when the cancellation slot of `done` is triggered; a call that is
    /// cancelled does not wait for that.
    virtual void async_wait(std::chrono::nanoseconds time, handler done) = 0;
};

} // namespace etelecom
