#pragma once

#include <boost/asio/any_completion_handler.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

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

/// One HTTP request, complete. It holds the API key: never print its headers.
struct http_request {
    bool tls = true;
    std::string host{};   ///< as in the URL, without brackets
    std::string port{};   ///< "443"
    std::string target{}; ///< "/v1/shop.Zalo/SendZNS"
    /// Names and values, `Host` and `Content-Length` excepted: the transport adds these.
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{}; ///< sent with POST
    /// In place of `body`, when set.
    std::shared_ptr<body_source const> source{};
    progress_handler progress{};
};

/// One HTTP response, complete. It can hold keys and personal data.
struct http_response {
    unsigned status = 0;
    std::vector<std::pair<std::string, std::string>> headers{};
    std::string body{};
};

/// How one exchange of a request for a response ended.
struct exchange_result {
    /// Why there is no whole response; success when there is one.
    boost::system::error_code code{};
    /// What the transport was doing when it failed.
    enum class stage : unsigned char {
        connect,
        handshake,
        body, ///< reading the body that was to be sent: the fault is on this side
        exchange
    } at = stage::exchange;
    /// Whether a byte of the request can have reached the server. When in doubt: true. A message
    /// may be sent a second time because of a false `false`.
    bool may_have_been_sent = true;
    http_response response{};
};

/// Limits of one exchange.
struct exchange_limits {
    std::chrono::nanoseconds connect = std::chrono::seconds(10); ///< name look-up and TCP
    std::chrono::nanoseconds handshake = std::chrono::seconds(10);
    std::size_t response_bytes = 8u << 20;
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
    /// `boost::asio::error::operation_aborted`: the client's deadline works by it. It must not
    /// repeat anything by itself.
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
