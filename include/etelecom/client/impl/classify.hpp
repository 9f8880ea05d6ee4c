#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/call_secrets.hpp>
#include <etelecom/client/impl/echoes.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <boost/asio/error.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <ctime>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// What came of one attempt.
struct verdict_of_attempt {
    outcome ended{};
    std::optional<error_detail> failed{};
    /// What came is the answer of another call, or may be, as it cannot be read: the connection
    /// must not be used again.
    bool out_of_step = false;
};

/// An exchange that did not come to a whole response.
inline error_detail exchange_failure(exchange_result const& result) {
    error_detail failed;
    failed.cause = result.code;
    failed.explanation = result.explanation;
    failed.delivery = result.may_have_been_sent ? delivery::unknown : delivery::not_sent;
    switch (result.at) {
    case exchange_result::stage::waiting:
        failed.code = errc::too_many_waiting;
        failed.cause = {}; // nobody but the client said so
        break;
    case exchange_result::stage::connect: failed.code = errc::connect_failed; break;
    case exchange_result::stage::handshake: failed.code = errc::tls_failed; break;
    case exchange_result::stage::body: failed.code = errc::invalid_request; break;
    case exchange_result::stage::exchange:
        failed.code =
            result.code == boost::asio::error::timed_out ? errc::timed_out : errc::connection_lost;
        break;
    }
    if (result.code == boost::asio::error::message_size) failed.code = errc::answer_too_large;
    return failed;
}

/// Puts the platform's own words into a form that may be shown.
inline void put_into_words(error_detail& failed, call_secrets const& secrets) {
    auto const& [code, msg, meta] = failed.server;
    if (!code.empty()) {
        auto& words = failed.shown_server = secrets.shown(code);
        if (!msg.empty()) words.append(" \"").append(secrets.shown(msg, 200)).append("\"");
        auto const* separator = " (";
        for (auto const& [key, value] : meta) {
            words.append(separator).append(secrets.shown(key)).append(": ");
            words.append(secrets.shown(value, 120));
            separator = ", ";
        }
        if (!meta.empty()) words += ')';
    }
    failed.shown_refusal = secrets.shown(failed.refusal_text, 200);
}

/// Reads the body of an error. A part of it that is missing, or of another type, does not take away
/// from its `code`; what is no JSON, or says one thing twice, is no error of the platform's.
inline bool read_error(http_response const& response, platform_error& error) {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    auto const problems =
        compiled::decode(wire_type_of<platform_error>, &error, response.body, {}, nullptr);
    for (auto const& item : problems)
        if (item.kind != problem_kind::wrong_type && item.kind != problem_kind::missing)
            return false;
    if (error.code.empty() || problems.total() != problems.size()) return false;
    return problems.empty() || platform_errc_of(error.code) != platform_errc::unrecognised;
}

/// Why an error in a 4xx does not rule out that the platform acted; empty when it does. A gateway
/// may have changed the status.
inline std::string_view doubt(unsigned status, platform_errc code) {
    if (code == platform_errc::already_exists) return "it may exist by this very call";
    if (code == platform_errc::unrecognised) {
        auto const unsure = status == 408 || status == 409 || status == 425 || status == 499;
        return unsure ? "that status does not rule out that it was done" : "";
    }
    auto const usual = http_status(code);
    auto const acted = usual >= 500 || usual == 408 || code == platform_errc::aborted;
    return acted || status == 408 ? "that does not rule out that it was done" : "";
}

/// What a status means that comes with no readable error.
inline errc errc_of_status(unsigned status) {
    if (status == 401 || status == 403) return errc::not_authorized;
    if (status == 429) return errc::throttled;
    if (status == 408 || status == 425 || status >= 500) return errc::server_failed;
    return errc::unexpected_status;
}

/// A status other than 200. Only a 4xx with a readable error is a rejection: a gateway in between,
/// a timeout and a 5xx leave open what the platform has done.
inline error_detail status_failure(http_response const& response) {
    error_detail failed;
    failed.delivery = delivery::unknown;
    failed.code = errc_of_status(response.status);
    platform_error said;
    if (response.status == 407) failed.reason = "a proxy on the way wants a user and a password";
    if (response.status < 400 || !read_error(response, said)) return failed;
    auto const code = platform_errc_of(said.code);
    failed.code = code;
    failed.server = std::move(said);
    if (response.status >= 500) return failed;
    failed.reason = doubt(response.status, code);
    if (failed.reason.empty()) failed.delivery = delivery::rejected;
    return failed;
}

/// That a 200 cannot be relied on.
inline error_detail unclear(std::shared_ptr<void> answer) {
    error_detail failed;
    failed.code = errc::unclear_answer;
    failed.delivery = delivery::unknown;
    failed.answer = std::move(answer);
    return failed;
}

/// A 200 that cannot be read, or that contradicts itself.
inline error_detail unread(problem_list problems, std::shared_ptr<void> answer,
                           http_response const& response) {
    for (auto const& item : problems) {
        auto const read =
            item.kind == problem_kind::contradiction || item.kind == problem_kind::duplicate_key;
        if (read) continue;
        error_detail failed;
        failed.code = errc::bad_answer;
        failed.delivery = delivery::unknown;
        failed.problems = std::move(problems);
        return failed;
    }
    auto failed = unclear(std::move(answer));
    failed.problems = std::move(problems);
    platform_error said;
    if (read_error(response, said)) failed.server = std::move(said);
    return failed;
}

/// Reads a 200.
inline verdict_of_attempt read_answer(asked const& call, call_secrets const& secrets,
                                      http_response const& response, decode_options limits,
                                      problem_list* drift) {
    namespace compiled = needs_src_hpp_or_etelecom_compiled;
    verdict_of_attempt done;
    auto answer = call.of.make_response();
    limits.answer = true;
    limits.cover = &secrets;
    auto problems = compiled::decode(*call.of.response, answer.get(), response.body, limits, drift);
    if (!problems.empty()) {
        done.failed = unread(std::move(problems), std::move(answer), response);
        done.out_of_step = true;
        return done;
    }
    if (call.reused) {
        auto const other = echo_of_another(call, answer.get());
        if (!other.empty()) {
            auto& failed =
                done.failed.emplace(unclear(nullptr)); // what it holds is not the caller's
            failed.reason.append("the answer is of another call: it has another ").append(other);
            done.out_of_step = true;
            return done;
        }
    }
    auto const judged = call.of.judge(answer.get());
    if (judged.says == verdict::yes) {
        done.ended.answer = std::move(answer);
        return done;
    }
    auto& failed = done.failed.emplace();
    auto const refused = judged.says == verdict::no;
    auto const rejected = refused && judged.done.empty();
    done.out_of_step = !refused;
    failed.code = refused ? errc::refused : errc::unclear_answer;
    failed.delivery = rejected ? delivery::rejected : delivery::unknown;
    failed.refusal_code = judged.code;
    if (refused) failed.refusal_text = judged.text;
    failed.reason = secrets.shown(refused ? judged.done : judged.text, 200);
    failed.answer = std::move(answer);
    return done;
}

/// Reads what one exchange brought, and takes its body when that is an error's. Nothing of it that
/// is shown, drift included, repeats what is secret in the call.
inline verdict_of_attempt classify(asked const& call, call_secrets const& secrets,
                                   exchange_result& result, decode_options const& limits,
                                   problem_list* drift) {
    verdict_of_attempt done;
    if (result.code) {
        done.failed = exchange_failure(result);
    } else if (result.response.status != 200) {
        done.failed = status_failure(result.response);
    } else {
        done = read_answer(call, secrets, result.response, limits, drift);
    }
    if (done.failed) {
        put_into_words(*done.failed, secrets);
        done.failed->of = &call.of;
        done.failed->http_status = result.response.status;
        done.failed->body = std::move(result.response.body);
    }
    return done;
}

/// The pause that a response asks for: seconds, or a date (RFC 9110). None, or a time that is past,
/// asks for nothing: the usual pause is kept.
inline std::optional<std::chrono::nanoseconds> retry_after(
    http_response const& response, std::chrono::system_clock::time_point now) {
    auto const text = response.headers.find("Retry-After");
    if (text.empty()) return std::nullopt;
    std::int64_t seconds = 0;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), seconds);
    if (end == text.data() + text.size()) {
        constexpr std::int64_t year = 31'536'000;
        if (problem == std::errc::result_out_of_range || seconds > year) seconds = year;
        if (seconds <= 0) return std::nullopt;
        return std::chrono::seconds(seconds);
    }
    std::tm date{};
    auto const copy = std::string(text);
    auto const* const rest = ::strptime(copy.c_str(), "%a, %d %b %Y %H:%M:%S GMT", &date);
    if (!rest || *rest != '\0') return std::nullopt;
    // Counted in seconds: the clock's own unit does not reach the year 9999.
    auto const left = static_cast<std::int64_t>(::timegm(&date)) -
                      static_cast<std::int64_t>(std::chrono::system_clock::to_time_t(now));
    if (left <= 0) return std::nullopt;
    return std::chrono::seconds(std::min<std::int64_t>(left, 31'536'000));
}

} // namespace etelecom::detail
