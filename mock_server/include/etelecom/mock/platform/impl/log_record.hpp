#pragma once

#include <etelecom/codec/encode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/mock/events/outgoing_event.hpp>
#include <etelecom/mock/log_form.hpp>
#include <etelecom/mock/platform/impl/journal_line.hpp>
#include <etelecom/mock/platform/impl/journal_reader.hpp>
#include <etelecom/types/timestamp.hpp>

#include <boost/describe/class.hpp>

#include <charconv>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// What a line of the log tells. It holds no key and nothing personal.
struct log_record {
    timestamp time{}; ///< of this machine
    std::string event{};
    std::optional<std::string> world{};
    std::optional<std::int64_t> number{};
    std::optional<std::string> method{};
    std::optional<std::string> target{};
    std::optional<std::string> operation{};
    std::optional<std::uint16_t> status{};
    std::optional<std::string> code{};
    std::optional<std::string> fault{};
    std::optional<double> took_ms{};
    std::optional<std::string> message{};
};
BOOST_DESCRIBE_STRUCT(log_record, (),
                      (time, event, world, number, method, target, operation, status, code, fault,
                       took_ms, message))

inline std::optional<std::string> unless_empty(std::string text) {
    return text.empty() ? std::nullopt : std::optional(std::move(text));
}

/// The name of a world is a key, and somebody may have taken a real one by mistake: of a long one
/// the beginning will do.
inline std::string shown_world(std::string const& name) {
    constexpr std::size_t longest = 30;
    return name.size() <= longest ? name : name.substr(0, 8) + "...";
}

inline log_record record_of(journal_line const& line, std::string const& world) {
    auto bare = line.without_texts();
    bare.of = nullptr;
    auto entry = journal_reader(false).entry(bare);
    log_record made;
    made.time = entry.real_time;
    made.event = "request";
    made.world = unless_empty(shown_world(world));
    made.number = entry.number;
    made.method = std::move(entry.method);
    made.target = std::move(entry.target);
    made.operation = unless_empty(journal_reader::name_of(line));
    made.status = entry.status;
    made.code = unless_empty(std::move(entry.code));
    made.fault = unless_empty(std::move(entry.fault));
    made.took_ms = std::round(std::chrono::duration<double, std::micro>(line.took).count()) / 1e3;
    return made;
}

/// Where an event goes to. In a path, too, there may be what nobody else is to know.
inline std::string shown_host(std::string_view url) {
    auto const scheme = url.find("://");
    auto const begin = scheme == url.npos ? 0 : scheme + 3;
    auto host = url.substr(begin, url.find_first_of("/?#", begin) - begin);
    host.remove_prefix(host.rfind('@') + 1);
    // What is no port may be the beginning of a password with a slash in it.
    auto const colon = host.rfind(':');
    if (colon != host.npos && !host.ends_with(']') &&
        host.find_first_not_of("0123456789", colon + 1) != host.npos)
        host = host.substr(0, colon);
    return etelecom::detail::excerpt(std::string(url.substr(0, begin)).append(host), 200);
}

/// An attempt to deliver an event. Its number is that of the delivery.
inline log_record record_of(outgoing_event const& sent, attempt_outcome const& outcome) {
    log_record made;
    made.time =
        timestamp(std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now()));
    made.event = "delivery";
    made.number = sent.id.value();
    made.method = "POST";
    made.target = shown_host(sent.url);
    made.operation = sent.text->name;
    if (outcome.status != 0) made.status = static_cast<std::uint16_t>(outcome.status);
    if (outcome.was_refused) made.code = "refused";
    else if (outcome.status != 200) made.code = "failed";
    made.message = unless_empty(etelecom::detail::excerpt(outcome.error, 200));
    return made;
}

/// `2026-11-22T10:00:00.120Z test-17 #12 POST /v1/shop.Zalo/SendZNS 400 invalid_argument 0.21 ms`
inline std::string text_of(log_record const& record) {
    auto text = record.time.to_string();
    auto const add = [&](char const* before, std::optional<std::string> const& what,
                         char const* behind = "") {
        if (what) text.append(before).append(*what).append(behind);
    };
    add(" ", record.world);
    if (record.number) text.append(" #").append(std::to_string(*record.number));
    // An operation of the API stands in the target.
    if (record.event == "delivery") add(" ", record.operation);
    add(" ", record.method);
    add(" ", record.target);
    if (record.status) text.append(" ").append(std::to_string(*record.status));
    add(" ", record.code);
    add(" (fault: ", record.fault, ")");
    if (record.took_ms) {
        char digits[32];
        auto const end = std::to_chars(digits, digits + sizeof digits, *record.took_ms).ptr;
        text.append(" ").append(digits, end).append(" ms");
    }
    add(" ", record.message);
    return text;
}

inline std::string line_of(log_record const& record, log_form form) {
    return (form == log_form::json ? encode(record) : text_of(record)) + '\n';
}

} // namespace etelecom::mock::detail
