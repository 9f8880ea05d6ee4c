#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// What came of one attempt.
struct verdict_of_attempt {
    outcome ended{};
    std::optional<error_detail> failed{};
};

/// An exchange that did not come to a whole response.
inline error_detail exchange_failure(exchange_result const& result) {
    error_detail failed;
    failed.cause = result.code;
    failed.delivery = result.may_have_been_sent ? delivery::unknown : delivery::not_sent;
    switch (result.at) {
    case exchange_result::stage::connect: failed.code = errc::connect_failed; break;
    case exchange_result::stage::handshake: failed.code = errc::tls_failed; break;
    case exchange_result::stage::body: failed.code = errc::invalid_request; break;
    case exchange_result::stage::exchange: failed.code = errc::connection_lost; break;
    }
    if (result.code == boost::asio::error::message_size) failed.code = errc::answer_too_large;
    return failed;
}

/// Whether a word of the platform's rules out that it acted. A gateway may have changed the status.
inline bool says_nothing_was_done(platform_errc code) {
    if (code == platform_errc::unrecognised) return true; // in a 4xx; see status_failure
    auto const status = http_status(code);
    return status < 500 && status != 408 && code != platform_errc::aborted;
}

/// A status other than 200. Only a 4xx with a readable error is a rejection: a gateway in between,
/// a timeout and a 5xx leave open what the platform has done.
inline error_detail status_failure(http_response const& response) {
    error_detail failed;
    failed.delivery = delivery::unknown;
    failed.http_status = response.status;
    failed.code = errc::unexpected_status;
    if (response.status < 400) return failed;
    auto body = decode<platform_error>(response.body);
    if (!body || body->code.empty()) return failed;
    auto const code = platform_errc_of(body->code);
    failed.code = code;
    failed.server = std::move(*body);
    if (response.status < 500 && response.status != 408 && says_nothing_was_done(code))
        failed.delivery = delivery::rejected;
    return failed;
}

/// Reads a 200.
inline verdict_of_attempt read_answer(operation const& of, http_response const& response,
                                      decode_options const& limits, problem_list* drift) {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    verdict_of_attempt done;
    auto answer = of.make_response();
    auto problems = compiled::decode(*of.response, answer.get(), response.body, limits, drift);
    if (!problems.empty()) {
        auto& failed = done.failed.emplace();
        failed.code = errc::bad_answer;
        failed.delivery = delivery::unknown;
        failed.problems = std::move(problems);
        return done;
    }
    auto const judged = of.judge(answer.get());
    if (judged.says == verdict::yes) {
        done.ended.answer = std::move(answer);
        return done;
    }
    auto& failed = done.failed.emplace();
    auto const refused = judged.says == verdict::no;
    failed.code = refused ? errc::refused : errc::unclear_answer;
    failed.delivery = refused ? delivery::rejected : delivery::unknown;
    failed.refusal_code = judged.code;
    (refused ? failed.refusal_text : failed.reason) = judged.text;
    failed.answer = std::move(answer);
    return done;
}

/// Reads what one exchange brought.
inline verdict_of_attempt classify(operation const& of, exchange_result result,
                                   decode_options const& limits, problem_list* drift) {
    verdict_of_attempt done;
    if (result.code) {
        done.failed = exchange_failure(result);
    } else if (result.response.status != 200) {
        done.failed = status_failure(result.response);
    } else {
        done = read_answer(of, result.response, limits, drift);
    }
    if (done.failed) {
        done.failed->of = &of;
        done.failed->http_status = result.response.status;
        done.failed->body = std::move(result.response.body);
    }
    return done;
}

/// Whether an attempt that failed so may be followed by another.
inline bool may_repeat(operation const& of, error_detail const& failed) {
    // A certificate that is not trusted will not be trusted in a second either.
    if (failed.code == errc::tls_failed) return false;
    if (failed.delivery == delivery::not_sent) return failed.code == condition::retryable;
    if (failed.http_status == 429 && failed.code == platform_errc::resource_exhausted) return true;
    return of.idempotent && failed.code == condition::retryable;
}

/// The pause that a response asks for: seconds, or a date (RFC 9110).
inline std::optional<std::chrono::nanoseconds> retry_after(
    http_response const& response, std::chrono::system_clock::time_point now) {
    auto const text = response.headers.find("Retry-After");
    if (text.empty()) return std::nullopt;
    std::int64_t seconds = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (end == text.data() + text.size()) {
        constexpr std::int64_t year = 31'536'000;
        if (problem == std::errc::result_out_of_range || seconds > year) seconds = year;
        return std::chrono::seconds(seconds < 0 ? 0 : seconds);
    }
    std::tm date{};
    auto const copy = std::string(text);
    auto const* const rest = ::strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date);
    if (!rest || *rest != '\0') return std::nullopt;
    // Counted in seconds: the clock's own unit does not reach the year 9999.
    auto const left = static_cast<std::int64_t>(::timegm(&date)) -
                      static_cast<std::int64_t>(std::chrono::system_clock::to_time_t(now));
    return std::chrono::seconds(std::clamp<std::int64_t>(left, 0, 31'536'000));
}

} // namespace etelecom::detail
