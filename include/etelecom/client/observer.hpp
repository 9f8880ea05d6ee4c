#pragma once

#include <etelecom/client/call_info.hpp>
#include <etelecom/client/delivery.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/decl.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom {

class error;
struct operation;

/// One attempt of a call, at its end. It refers to what lives no longer than the call to
/// `on_attempt`: keep copies.
class attempt_info {
public:
    operation const& of;
    int number;                      ///< 1 for the first; 0: it waited for a connection in vain
    unsigned http_status;            ///< 0 when there was no response
    error const* failed;             ///< null when it succeeded
    etelecom::delivery delivery;     ///< of this attempt
    exchange_result const& exchange; ///< times, bytes, address, the header of the response
    std::optional<std::chrono::nanoseconds> pause; ///< before the next one; nothing: it is the last

    /// The request as one line of JSON, with all masked that is masked in logs. It is made when it
    /// is asked for, which takes about as long as to read the request.
    ETELECOM_DECL std::string request() const;

    // Filled by the client.
    http_request const* sent;
};

/// Sees what a client does. Override what you want to know. Make one observer for several clients
/// if you like.
///
/// Thread safety: called from several threads at once, on the thread that the call happens on; it
/// must not block, and what it throws is dropped. It may make calls, with any client.
class observer {
public:
    observer() = default;
    observer(observer const&) = delete;
    observer& operator=(observer const&) = delete;
    virtual ~observer() = default;

    /// An attempt has ended.
    virtual void on_attempt(attempt_info const&) {}
    /// A call has ended, before its caller hears of it; `failed` is null when it succeeded. Calls
    /// that were refused before anything was sent are among them, with 0 attempts.
    virtual void on_done(call_info const&, [[maybe_unused]] error const* failed) {}
};

} // namespace etelecom
