#pragma once

#include <etelecom/decl.hpp>
#include <etelecom/types/words.hpp>

#include <boost/describe/enum.hpp>
#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>
#include <boost/system/error_condition.hpp>

#include <ostream>
#include <string_view>
#include <type_traits>

namespace etelecom {

/// What went wrong with a call on this side of the wire, or in understanding what came back.
enum class errc {
    invalid_configuration = 1, ///< the client cannot work: bad address, no key; or a raw call has
                               ///< a name that is none
    invalid_request,           ///< the check before sending found problems
    canceled,                  ///< the caller cancelled the call, or closed the client
    timed_out,                 ///< the call's time, or `first_byte_timeout`, was over
    connect_failed,            ///< the server could not be found or reached, its proxy opened no
                               ///< tunnel, or the TLS handshake broke off or took too long
    tls_failed,                ///< no trusted connection: the certificate, or what the other side
                               ///< speaks
    connection_lost,           ///< the connection broke before the whole answer was there, or what
                               ///< came is no HTTP
    answer_too_large,          ///< the answer is over the limit
    bad_answer,                ///< 200, and an answer that cannot be read
    unclear_answer,            ///< 200, and neither yes nor no, or both
    refused,                   ///< 200, and the platform says no: see `delivery` and `reason`
    unexpected_status,         ///< another status, with no readable error: a redirection, a 404
    cursor_repeated,           ///< a list's next page is one that was already read
    wrong_key,                 ///< the key is of a kind that the operation does not take
    too_many_waiting,          ///< more calls wait for a connection than `max_waiting` allows
    not_authorized,            ///< 401 or 403, with no readable error
    throttled,                 ///< 429, with no readable error
    server_failed,             ///< 408, 425 or 5xx, with no readable error
    held_back,                 ///< a rate, or the pause behind a 429, left no room in the call's
                               ///< time; `retry_after` says when there is some
    circuit_open,              ///< the host failed too often and is left alone for now; see
                               ///< `client_config::circuit_breaker`
    no_key,                    ///< `client_config::key_provider` handed out no key
    still_unknown              ///< `send_once` looked, and cannot tell whether it was sent
};

BOOST_DESCRIBE_ENUM(errc, invalid_configuration, invalid_request, canceled, timed_out,
                    connect_failed, tls_failed, connection_lost, answer_too_large, bad_answer,
                    unclear_answer, refused, unexpected_status, cursor_repeated, wrong_key,
                    too_many_waiting, not_authorized, throttled, server_failed, held_back,
                    circuit_open, no_key, still_unknown)

/// The platform's own error words (those of the Twirp protocol).
enum class platform_errc {
    canceled = 1,
    unknown,
    invalid_argument,
    malformed,
    deadline_exceeded,
    not_found,
    bad_route,
    already_exists,
    permission_denied,
    unauthenticated,
    resource_exhausted,
    failed_precondition,
    aborted,
    out_of_range,
    unimplemented,
    internal,
    unavailable,
    dataloss,
    unrecognised ///< a word that the toolkit does not know; `error::server_code` has it
};

BOOST_DESCRIBE_ENUM(platform_errc, canceled, unknown, invalid_argument, malformed,
                    deadline_exceeded, not_found, bad_route, already_exists, permission_denied,
                    unauthenticated, resource_exhausted, failed_precondition, aborted, out_of_range,
                    unimplemented, internal, unavailable, dataloss)

/// What an error means to a program: compare an `error` or its `code()` with these.
enum class condition {
    retryable = 1,   ///< trying again later can help; whether it is safe, `error::delivery` tells
    rate_limited,    ///< too many calls
    unauthorized,    ///< the key is missing, wrong, or may not do this
    invalid_request, ///< the request is at fault
    refused          ///< the platform understood and said no
};

/// The HTTP status that goes with a word; 500 for `unrecognised`.
constexpr unsigned http_status(platform_errc code) noexcept {
    switch (code) {
    case platform_errc::canceled:
    case platform_errc::deadline_exceeded: return 408;
    case platform_errc::invalid_argument:
    case platform_errc::malformed:
    case platform_errc::out_of_range: return 400;
    case platform_errc::not_found:
    case platform_errc::bad_route: return 404;
    case platform_errc::already_exists:
    case platform_errc::aborted: return 409;
    case platform_errc::permission_denied: return 403;
    case platform_errc::unauthenticated: return 401;
    case platform_errc::resource_exhausted: return 429;
    case platform_errc::failed_precondition: return 412;
    case platform_errc::unimplemented: return 501;
    case platform_errc::unavailable: return 503;
    default: return 500;
    }
}

/// The word on the wire.
constexpr std::string_view to_string(platform_errc code) noexcept {
    auto const* const found = find_word(code);
    return found ? found->wire : std::string_view("unrecognised");
}
/// The code of a word on the wire; `unrecognised` for every other.
constexpr platform_errc platform_errc_of(std::string_view word) noexcept {
    auto const* const found = find_word<platform_errc>(word);
    return found ? static_cast<platform_errc>(found->value) : platform_errc::unrecognised;
}

namespace needs_src_hpp_or_etelecom_compiled {

ETELECOM_DECL boost::system::error_category const& toolkit_category() noexcept;
ETELECOM_DECL boost::system::error_category const& platform_category() noexcept;
ETELECOM_DECL boost::system::error_category const& condition_category() noexcept;

} // namespace needs_src_hpp_or_etelecom_compiled

inline boost::system::error_code make_error_code(errc code) noexcept {
    return {static_cast<int>(code), needs_src_hpp_or_etelecom_compiled::toolkit_category()};
}
inline boost::system::error_code make_error_code(platform_errc code) noexcept {
    return {static_cast<int>(code), needs_src_hpp_or_etelecom_compiled::platform_category()};
}
inline boost::system::error_condition make_error_condition(condition value) noexcept {
    return {static_cast<int>(value), needs_src_hpp_or_etelecom_compiled::condition_category()};
}

/// Prints what the code means.
inline std::ostream& operator<<(std::ostream& out, errc code) {
    return out << make_error_code(code).message();
}
/// Prints the word on the wire.
inline std::ostream& operator<<(std::ostream& out, platform_errc code) {
    return out << to_string(code);
}
/// Prints what the condition means.
inline std::ostream& operator<<(std::ostream& out, condition value) {
    return out << make_error_condition(value).message();
}

} // namespace etelecom

namespace boost::system {
template <>
struct is_error_code_enum<etelecom::errc> : std::true_type {};
template <>
struct is_error_code_enum<etelecom::platform_errc> : std::true_type {};
template <>
struct is_error_condition_enum<etelecom::condition> : std::true_type {};
} // namespace boost::system
