#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstdint>
#include <ostream>
#include <string>

namespace etelecom::mock {

/// A request as the mock saw it, and what it did. Holds no key; phone numbers and contents of
/// messages are masked.
struct journal_entry {
    /// By the mock's clock.
    timestamp time{};
    std::string method{};
    /// The path, as it was asked for.
    std::string target{};
    /// `Zalo/SendZNS`; empty when the request did not get as far as an operation.
    std::string operation{};
    /// Status of the response; 0 when there was none.
    std::uint16_t status = 0;
    /// The error word of the response, such as `invalid_argument`.
    std::string code{};
    /// The `fault_kind` that it met, such as `no_answer`; empty when the mock behaved.
    std::string scripted{};
    /// The request's body as far as it could be read, masked; empty when it was no JSON.
    std::string body{};
    /// What the mock let pass and the platform might not: members that came under another of their
    /// documented names, `/oa_id came as id`.
    std::string notices{};

    friend bool operator==(journal_entry const&, journal_entry const&) = default;
};
BOOST_DESCRIBE_STRUCT(journal_entry, (),
                      (time, method, target, operation, status, code, scripted, body, notices))

/// Prints `2026-01-01T08:00:00Z POST /v1/shop.Zalo/SendZNS -> 400 invalid_argument {...}`.
inline std::ostream& operator<<(std::ostream& out, journal_entry const& entry) {
    out << entry.time << ' ' << entry.method << ' ' << entry.target << " -> " << entry.status;
    if (!entry.code.empty()) out << ' ' << entry.code;
    if (!entry.scripted.empty()) out << " (scripted: " << entry.scripted << ')';
    if (!entry.body.empty()) out << ' ' << entry.body;
    if (!entry.notices.empty()) out << " (" << entry.notices << ')';
    return out;
}

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
