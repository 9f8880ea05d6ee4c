#pragma once

#include <etelecom/client/error.hpp>
#include <etelecom/client/impl/error_word.hpp>
#include <etelecom/client/impl/one_line.hpp>
#include <etelecom/client/log_observer.hpp>
#include <etelecom/codec/encode.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// A line of a log. The order of its members is that of its fields.
struct log_record {
    timestamp time{};
    std::string event{};
    std::string outcome{};
    std::optional<std::string> operation{};
    std::optional<int> attempt{};
    std::optional<int> attempts{};
    std::optional<std::int64_t> status{};
    std::optional<std::string> error{};
    std::string delivery{};
    std::optional<std::int64_t> bytes_sent{};
    std::optional<std::int64_t> bytes_received{};
    std::optional<bool> reused{};
    std::optional<std::string> address{};
    std::optional<double> queue_ms{};
    std::optional<double> look_up_ms{};
    std::optional<double> connect_ms{};
    std::optional<double> tls_ms{};
    std::optional<double> first_byte_ms{};
    std::optional<double> whole_ms{};
    std::optional<double> pause_ms{};
    std::optional<double> paused_ms{};
    std::optional<double> took_ms{};
    std::optional<std::string> request_id{};
    std::optional<std::string> message{};
    std::optional<std::string> request{};
};

BOOST_DESCRIBE_STRUCT(log_record, (),
                      (time, event, outcome, operation, attempt, attempts, status, error, delivery,
                       bytes_sent, bytes_received, reused, address, queue_ms, look_up_ms,
                       connect_ms, tls_ms, first_byte_ms, whole_ms, pause_ms, paused_ms, took_ms,
                       request_id, message, request))

/// In milliseconds, to the microsecond.
inline double in_ms(std::chrono::nanoseconds time) {
    return std::round(static_cast<double>(time.count()) / 1e3) / 1e3;
}
/// Nothing for what took no time.
inline std::optional<double> ms_of(std::chrono::nanoseconds time) {
    return time > time.zero() ? std::optional(in_ms(time)) : std::nullopt;
}
inline std::optional<std::int64_t> unless_zero(std::uint64_t number) {
    return number != 0 ? std::optional(static_cast<std::int64_t>(number)) : std::nullopt;
}
inline std::optional<std::string> unless_empty(std::string_view text) {
    return text.empty() ? std::nullopt : std::optional(one_line(text));
}

/// What all lines have.
inline log_record begun_record(log_options const& options, std::string_view event,
                               operation const* of, unsigned status, delivery known,
                               error const* failed) {
    log_record out;
    auto const now = options.now ? options.now() : std::chrono::system_clock::now();
    out.time = timestamp(std::chrono::floor<std::chrono::milliseconds>(now));
    out.event = event;
    out.outcome = failed ? "failed" : "succeeded";
    if (of) out.operation = one_line(std::string(of->service).append("/").append(of->name));
    out.status = unless_zero(status);
    out.delivery = word_of(known);
    if (failed) {
        out.error = error_word(failed->code());
        out.message = one_line(failed->message());
    }
    return out;
}

/// The value of a field; a text is quoted as in JSON when it would not end where it ends.
inline void write_field(std::string& out, std::string const& value) {
    auto const is_plain = [](char byte) { return plain_byte(byte) && byte != ' ' && byte != '='; };
    if (!value.empty() && std::all_of(value.begin(), value.end(), is_plain)) out += value;
    else encode_to(out, value);
}
inline void write_field(std::string& out, timestamp value) { out += value.to_string(); }
/// Without an exponent, which people do not read as a time.
inline void write_field(std::string& out, double value) {
    char digits[32]; // of nanoseconds in 64 bits, in milliseconds to the microsecond
    out.append(digits,
               std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr);
}
template <std::integral Number>
void write_field(std::string& out, Number value) {
    encode_to(out, value);
}

/// The text of a line: `name=value` and a blank between them.
inline std::string text_of(log_record const& what) {
    std::string out;
    out.reserve(512);
    auto const write = [&](char const* name, auto const& value) {
        if (!out.empty()) out += ' ';
        out.append(name).append("=");
        write_field(out, value);
    };
    using members = boost::describe::describe_members<log_record, boost::describe::mod_public>;
    boost::mp11::mp_for_each<members>([&](auto member) {
        auto const& value = what.*member.pointer;
        if constexpr (requires { value.has_value(); }) {
            if (value) write(member.name, *value);
        } else {
            write(member.name, value);
        }
    });
    return out;
}

inline std::string line_of(log_record const& what, log_form form) {
    auto out = form == log_form::json ? encode(what) : text_of(what);
    out += '\n';
    return out;
}

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::string log_line(log_options const& options, attempt_info const& what) {
    using namespace detail;
    auto const& exchange = what.exchange;
    auto out =
        begun_record(options, "attempt", &what.of, what.http_status, what.delivery, what.failed);
    out.attempt = what.number;
    out.bytes_sent = unless_zero(exchange.bytes_sent);
    out.bytes_received = unless_zero(exchange.bytes_received);
    out.reused = exchange.reused;
    out.address = unless_empty(exchange.address);
    out.queue_ms = ms_of(exchange.times.queue);
    out.look_up_ms = ms_of(exchange.times.look_up);
    out.connect_ms = ms_of(exchange.times.connect);
    out.tls_ms = ms_of(exchange.times.tls);
    out.first_byte_ms = ms_of(exchange.times.first_byte);
    out.whole_ms = ms_of(exchange.times.whole);
    if (what.pause) out.pause_ms = in_ms(*what.pause);
    if (options.requests) out.request = one_line(what.request());
    return line_of(out, options.form);
}

std::string log_line(log_options const& options, call_info const& info, error const* failed) {
    using namespace detail;
    auto out = begun_record(options, "call", info.of, info.http_status, info.delivery, failed);
    out.attempts = info.attempts;
    out.paused_ms = ms_of(info.paused);
    out.took_ms = in_ms(info.took);
    out.request_id = unless_empty(info.request_id);
    return line_of(out, options.form);
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
