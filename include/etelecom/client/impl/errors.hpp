#pragma once

#include <etelecom/client/error.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <chrono>
#include <locale>
#include <sstream>
#include <string>

namespace etelecom::detail {

class toolkit_category_type final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "etelecom"; }

    std::string message(int value) const override {
        switch (static_cast<errc>(value)) {
        case errc::invalid_configuration: return "the client is not set up";
        case errc::invalid_request: return "the request is not valid";
        case errc::canceled: return "canceled";
        case errc::timed_out: return "timed out";
        case errc::connect_failed: return "no connection";
        case errc::tls_failed: return "no trusted connection";
        case errc::connection_lost: return "the connection was lost";
        case errc::answer_too_large: return "the answer is too large";
        case errc::bad_answer: return "the answer cannot be read";
        case errc::unclear_answer: return "the answer says neither yes nor no";
        case errc::refused: return "refused";
        case errc::unexpected_status: return "unexpected HTTP status";
        case errc::cursor_repeated: return "the list runs in a circle";
        case errc::wrong_key: return "the wrong kind of key";
        case errc::too_many_waiting: return "too many calls wait for a connection";
        case errc::not_authorized: return "not authorised";
        case errc::throttled: return "too many calls";
        case errc::server_failed: return "the server failed";
        case errc::held_back: return "held back";
        case errc::circuit_open: return "the host is left alone for now";
        case errc::no_key: return "no key";
        case errc::still_unknown: return "still unknown whether it was sent";
        }
        return "unknown error";
    }

    bool equivalent(int value,
                    boost::system::error_condition const& wanted) const noexcept override {
        auto const code = static_cast<errc>(value);
        if (wanted == condition::retryable) {
            switch (code) {
            case errc::timed_out:
            case errc::connect_failed:
            case errc::connection_lost:
            case errc::too_many_waiting:
            case errc::throttled:
            case errc::held_back:
            case errc::circuit_open:
            case errc::server_failed: return true;
            default: return false;
            }
        }
        if (wanted == condition::invalid_request) return code == errc::invalid_request;
        if (wanted == condition::unauthorized)
            return code == errc::wrong_key || code == errc::not_authorized || code == errc::no_key;
        if (wanted == condition::rate_limited)
            return code == errc::throttled || code == errc::held_back;
        if (wanted == condition::refused) return code == errc::refused;
        return error_category::equivalent(value, wanted);
    }
};

class platform_category_type final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "etelecom.platform"; }

    std::string message(int value) const override {
        return std::string(to_string(static_cast<platform_errc>(value)));
    }

    bool equivalent(int value,
                    boost::system::error_condition const& wanted) const noexcept override {
        auto const code = static_cast<platform_errc>(value);
        if (wanted == condition::rate_limited) return code == platform_errc::resource_exhausted;
        switch (code) {
        case platform_errc::resource_exhausted:
        case platform_errc::unavailable:
        case platform_errc::internal:
        case platform_errc::unknown:
        case platform_errc::aborted:
        case platform_errc::deadline_exceeded: return wanted == condition::retryable;
        case platform_errc::unauthenticated:
        case platform_errc::permission_denied: return wanted == condition::unauthorized;
        case platform_errc::invalid_argument:
        case platform_errc::malformed:
        case platform_errc::out_of_range:
        case platform_errc::bad_route: return wanted == condition::invalid_request;
        case platform_errc::not_found:
        case platform_errc::already_exists:
        case platform_errc::failed_precondition: return wanted == condition::refused;
        default: return error_category::equivalent(value, wanted);
        }
    }
};

class condition_category_type final : public boost::system::error_category {
public:
    char const* name() const noexcept override { return "etelecom.condition"; }

    std::string message(int value) const override {
        switch (static_cast<condition>(value)) {
        case condition::retryable: return "trying again later can help";
        case condition::rate_limited: return "too many calls";
        case condition::unauthorized: return "not authorised";
        case condition::invalid_request: return "the request is at fault";
        case condition::refused: return "refused";
        }
        return "unknown condition";
    }
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

boost::system::error_category const& toolkit_category() noexcept {
    static detail::toolkit_category_type const category;
    return category;
}

boost::system::error_category const& platform_category() noexcept {
    static detail::platform_category_type const category;
    return category;
}

boost::system::error_category const& condition_category() noexcept {
    static detail::condition_category_type const category;
    return category;
}

std::string error_line(error_detail const& detail) {
    if (!detail.code) return "no error";
    std::ostringstream out;
    out.imbue(std::locale::classic()); // the program's may group digits
    if (detail.of) out << detail.of->service << '/' << detail.of->name << ": ";
    auto const by_platform = detail.code.category() == platform_category();
    if (!by_platform) out << detail.code.message();
    if (!detail.shown_server.empty())
        out << (by_platform ? "" : "; the last answer: ") << detail.shown_server;
    if (detail.refusal_code != 0) out << " with code " << detail.refusal_code;
    if (!detail.shown_refusal.empty()) out << " \"" << detail.shown_refusal << '"';
    if (!detail.reason.empty()) out << ": " << detail.reason;
    if (!detail.problems.empty()) out << ": " << detail.problems;
    if (detail.cause) out << ": " << detail.cause.message();
    if (!detail.explanation.empty()) out << ": " << detail.explanation;
    if (detail.http_status != 0) out << "; HTTP " << detail.http_status;
    if (detail.retry_after)
        out << "; to be tried again in "
            << std::chrono::ceil<std::chrono::seconds>(*detail.retry_after).count() << " s";
    out << "; delivery: " << detail.delivery;
    if (detail.attempts != 0)
        out << "; " << detail.attempts << (detail.attempts == 1 ? " attempt" : " attempts");
    return out.str();
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
