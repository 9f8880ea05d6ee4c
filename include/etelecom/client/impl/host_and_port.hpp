#pragma once

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

// Without the program's locale, which <cctype> asks.
namespace etelecom::detail::ascii {

constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr char lowered(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}
constexpr bool is_letter(char byte) { return lowered(byte) >= 'a' && lowered(byte) <= 'z'; }
constexpr bool is_hex_digit(char byte) {
    return is_digit(byte) || (lowered(byte) >= 'a' && lowered(byte) <= 'f');
}

inline std::string lowered(std::string_view text) {
    std::string out(text);
    for (auto& byte : out) byte = lowered(byte);
    return out;
}

} // namespace etelecom::detail::ascii

namespace etelecom::detail {

/// Whether that address, or name, is this machine's own. A name that is looked up proves nothing
/// until then: see `must_be_loopback`.
inline bool is_loopback(std::string const& host) {
    if (host == "localhost") return true;
    boost::system::error_code code;
    auto const v4 = boost::asio::ip::make_address_v4(host, code);
    if (!code) return v4.is_loopback();
    auto const v6 = boost::asio::ip::make_address_v6(host, code);
    return !code && v6.is_loopback();
}

/// A host as it stands in a URL: an IPv6 address in brackets.
inline std::string in_url(std::string const& host) {
    return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

/// What is wrong with a text in brackets as an IPv6 address; nothing when all is well.
inline std::string_view fault_of_ipv6(std::string const& host) {
    boost::system::error_code code;
    if (std::all_of(host.begin(), host.end(), [](char byte) {
            return ascii::is_hex_digit(byte) || byte == ':' || byte == '.';
        }))
        boost::asio::ip::make_address_v6(host, code);
    else code = make_error_code(boost::system::errc::invalid_argument);
    if (code) return "in brackets belongs an IPv6 address, without a zone";
    return {};
}

/// The same for a name as in RFC 1123, or an address in four decimal numbers. The system's look-up
/// would read `127.1`, `0177.0.0.1`, `0x7f.1` and `2130706433` as addresses too.
inline std::string_view fault_of_name_or_ipv4(std::string const& host) {
    auto const may_be_in_name = [](char byte) {
        return ascii::is_letter(byte) || ascii::is_digit(byte) || byte == '-' || byte == '.';
    };
    if (!std::all_of(host.begin(), host.end(), may_be_in_name))
        return "a host has letters, digits, hyphens and dots; an international name is written "
               "in its ASCII form (xn--)";
    if (host.size() > 253) return "the host is longer than 253 bytes";
    std::string_view last;
    for (std::size_t at = 0; at <= host.size(); at += last.size() + 1) {
        last = std::string_view(host).substr(at, host.find('.', at) - at);
        if (last.empty()) return "the host has a dot too many";
        if (last.size() > 63) return "a part of the host is longer than 63 bytes";
        if (last.front() == '-' || last.back() == '-')
            return "a part of the host begins or ends with a hyphen";
    }
    auto const is_hex =
        last.starts_with("0x") && std::all_of(last.begin() + 2, last.end(), ascii::is_hex_digit);
    if (!is_hex && !std::all_of(last.begin(), last.end(), ascii::is_digit)) return {};
    boost::system::error_code code;
    boost::asio::ip::make_address_v4(host, code);
    if (code) return "an address is four decimal numbers from 0 to 255";
    return {};
}

/// Takes `host:port` of a URL apart: the host in lower case and without brackets, and `otherwise`
/// where no port was written. Says what is wrong with it; nothing when all is well.
inline std::string_view fault_of_host_and_port(std::string_view text, std::string_view otherwise,
                                               std::string& host, std::string& port) {
    auto const in_brackets = text.starts_with('[');
    auto const host_end = in_brackets ? text.find(']') : text.find(':');
    if (in_brackets && host_end == text.npos)
        return "the bracket in front of the host is not closed";
    auto const name = text.substr(0, host_end).substr(in_brackets ? 1 : 0);
    auto rest = text.substr(name.size() + (in_brackets ? 2u : 0u));
    host = ascii::lowered(name);
    if (name.empty()) return "no host";
    if (auto const fault = in_brackets ? fault_of_ipv6(host) : fault_of_name_or_ipv4(host);
        !fault.empty())
        return fault;
    port = otherwise;
    if (rest.empty()) return {};
    if (!rest.starts_with(':')) return "behind the host belongs a port or the path";
    rest.remove_prefix(1);
    unsigned number = 0;
    auto const* const end = rest.data() + rest.size();
    // A number with leading zeros is octal to some.
    if (rest.empty() || rest.size() > 5 || rest.front() == '0' ||
        !std::all_of(rest.begin(), rest.end(), ascii::is_digit) ||
        std::from_chars(rest.data(), end, number).ptr != end || number > 65535)
        return "the port must be a number from 1 to 65535";
    port = rest;
    return {};
}

} // namespace etelecom::detail
