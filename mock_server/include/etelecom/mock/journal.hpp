#pragma once

#include <etelecom/endpoint.hpp>

#include <cstdint>
#include <ostream>
#include <string>
#include <vector>

namespace etelecom::mock {

/// What was wrong with one place of a request.
struct journal_problem {
    /// JSON pointer, `/template_data/code`; empty for the whole request.
    std::string pointer{};
    std::string text{};

    static constexpr field_notes notes[] = {
        {.member = "pointer", .text = "JSON pointer of the place; empty: the whole request"},
        {.member = "text", .text = "what was wrong there"}};

    friend bool operator==(journal_problem const&, journal_problem const&) = default;
};
BOOST_DESCRIBE_STRUCT(journal_problem, (), (pointer, text))

/// A request as the mock saw it, and what it did. Holds no key and no password. Phone numbers and
/// the contents of messages are masked, unless the mock was started to show personal data.
struct journal_entry {
    /// Counts the requests of this world, from 1; from 1 again after `reset`.
    std::int64_t number = 0;
    /// When it arrived, by the mock's clock.
    timestamp time{};
    /// The same by this machine's clock.
    timestamp real_time{};
    std::string method{};
    /// The path, as it was asked for.
    std::string target{};
    /// The header lines as they came, each ended by a line break, but for the values of those that
    /// hold keys.
    std::string headers{};
    /// `Zalo/SendZNS`; empty when the request did not get as far as an operation.
    std::string operation{};
    /// The request's body; empty when it was no text.
    std::string body{};
    /// Bytes of the request's body as it came.
    std::int64_t body_bytes = 0;
    /// Why `body` is not there though there was one: `forgotten` (bodies have a bound of their
    /// own), `refused` (nobody read it), `unreadable` (what in it is personal, nobody can tell).
    std::string body_missing{};
    /// What was wrong with the request, each under its place.
    std::vector<journal_problem> problems{};
    /// What the mock let pass and the platform might not: members that came under another of their
    /// documented names, `/oa_id came as id`.
    std::string notices{};
    /// Which fault it met; empty when the mock behaved.
    std::string fault{};
    /// Status of the response; 0 when there was none.
    std::uint16_t status = 0;
    /// The error word of the response, such as `invalid_argument`.
    std::string code{};
    /// The body of the response, before a fault cut it.
    std::string answer{};

    friend bool operator==(journal_entry const&, journal_entry const&) = default;

    static constexpr field_notes notes[] = {
        {.member = "number", .text = "counts the requests of this world, from 1"},
        {.member = "time", .text = "when it arrived, by the mock's clock"},
        {.member = "real_time", .text = "the same by this machine's clock"},
        {.member = "method", .text = "of HTTP"},
        {.member = "target", .text = "the path, as it was asked for"},
        {.member = "headers", .text = "as they came, but for keys"},
        {.member = "operation", .text = "empty when the request did not get as far"},
        {.member = "body", .text = "as it came, or masked"},
        {.member = "body_bytes", .text = "how many bytes the body had as it came"},
        {.member = "body_missing", .text = "why body is empty: forgotten, refused, unreadable"},
        {.member = "problems", .text = "what was wrong, each with its JSON pointer"},
        {.member = "notices", .text = "what the mock let pass and the platform might not"},
        {.member = "fault", .text = "which fault it met"},
        {.member = "status", .text = "of the response; 0 without one"},
        {.member = "code", .text = "the error word of the response"},
        {.member = "answer", .text = "the body of the response"}};
};
BOOST_DESCRIBE_STRUCT(journal_entry, (),
                      (number, time, real_time, method, target, headers, operation, body,
                       body_bytes, body_missing, problems, notices, fault, status, code, answer))

/// Prints `2026-01-01T08:00:00Z POST /v1/shop.Zalo/SendZNS -> 400 invalid_argument {...}`.
inline std::ostream& operator<<(std::ostream& out, journal_entry const& entry) {
    out << entry.time << ' ' << entry.method << ' ' << entry.target << " -> " << entry.status;
    if (!entry.code.empty()) out << ' ' << entry.code;
    if (!entry.fault.empty()) out << " (fault: " << entry.fault << ')';
    if (!entry.body.empty()) out << ' ' << entry.body;
    for (auto const& item : entry.problems)
        out << " (" << item.pointer << (item.pointer.empty() ? "" : ": ") << item.text << ')';
    if (!entry.notices.empty()) out << " (" << entry.notices << ')';
    return out;
}

/// Which requests of the journal are meant: those that fit all that is set.
struct journal_filter {
    /// `Zalo/SendZNS`.
    std::string operation{};
    /// The key that the request bore.
    secret key{};
    /// A phone number anywhere in the request.
    phone_number phone{};
    /// Of the response; 0 for requests without one.
    std::optional<std::int32_t> status{};
    /// The error word of the response.
    std::string code{};
    /// Those that came after the request of this number.
    std::int64_t after = 0;
    /// Those that came at this time of the mock's clock, or later.
    timestamp since{};
    /// Those that met a fault, or those that did not.
    std::optional<bool> faulty{};

    static constexpr field_notes notes[] = {
        {.member = "operation", .text = "such as Zalo/SendZNS"},
        {.member = "key", .text = "the key that the request bore"},
        {.member = "phone", .text = "a phone number anywhere in the request"},
        {.member = "status", .text = "of the response; 0: there was none"},
        {.member = "code", .text = "the error word of the response"},
        {.member = "after", .text = "those that came after the request of this number"},
        {.member = "since", .text = "those that came at this time or later, by the mock's clock"},
        {.member = "faulty", .text = "those that met a fault, or those that did not"}};
};
BOOST_DESCRIBE_STRUCT(journal_filter, (),
                      (operation, key, phone, status, code, after, since, faulty))

/// A request that could be read, as its own type.
template <class E>
struct recorded {
    typename E::request request{};
    /// By the mock's clock.
    timestamp at{};
    /// Status of the response; 0 when there was none.
    unsigned status = 0;
};

} // namespace etelecom::mock
