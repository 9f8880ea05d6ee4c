#pragma once

#include <etelecom/client/delivery.hpp>
#include <etelecom/client/errc.hpp>

#include <boost/system/error_code.hpp>

#include <string_view>

namespace etelecom::detail {

constexpr std::string_view word_of(errc code) noexcept {
    switch (code) {
    case errc::invalid_configuration: return "invalid_configuration";
    case errc::invalid_request: return "invalid_request";
    case errc::canceled: return "canceled";
    case errc::timed_out: return "timed_out";
    case errc::connect_failed: return "connect_failed";
    case errc::tls_failed: return "tls_failed";
    case errc::connection_lost: return "connection_lost";
    case errc::answer_too_large: return "answer_too_large";
    case errc::bad_answer: return "bad_answer";
    case errc::unclear_answer: return "unclear_answer";
    case errc::refused: return "refused";
    case errc::unexpected_status: return "unexpected_status";
    case errc::cursor_repeated: return "cursor_repeated";
    case errc::wrong_key: return "wrong_key";
    case errc::too_many_waiting: return "too_many_waiting";
    case errc::not_authorized: return "not_authorized";
    case errc::throttled: return "throttled";
    case errc::server_failed: return "server_failed";
    case errc::held_back: return "held_back";
    case errc::circuit_open: return "circuit_open";
    case errc::no_key: return "no_key";
    }
    return "other";
}

constexpr std::string_view word_of(delivery value) noexcept {
    return value == delivery::not_sent ? "not_sent" : to_string(value);
}

/// One word for what went wrong, of few: the enumerator of `errc`, or the platform's word.
inline std::string_view error_word(boost::system::error_code const& code) noexcept {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    if (code.category() == compiled::platform_category())
        return to_string(static_cast<platform_errc>(code.value()));
    if (code.category() == compiled::toolkit_category())
        return word_of(static_cast<errc>(code.value()));
    return "other";
}

} // namespace etelecom::detail
