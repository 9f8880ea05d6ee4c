#pragma once

#include <boost/asio/ip/address_v4.hpp>
#include <boost/asio/ip/address_v6.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

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

/// A base URL, taken apart once; or why it cannot be one.
///
/// The key goes wherever this says, so it is read by rules of its own, which are stricter than
/// those of a URL: what another reader could understand differently is refused.
struct address {
    bool tls = true;
    std::string host{};   ///< in lower case; an IPv6 address stands without its brackets
    std::string port{};   ///< the usual one when none was written
    std::string prefix{}; ///< path up to the dot
    /// Plain http is meant for this machine: what the host's name is looked up as has to be a
    /// loopback address too.
    bool must_be_loopback = false;
    std::string problem{};

    /// Host and port, as the field `Host` has them.
    std::string authority() const {
        auto const name = host.find(':') == std::string::npos ? host : '[' + host + ']';
        return port == (tls ? "443" : "80") ? name : name + ':' + port;
    }
};

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

/// Longest text of a key that is sent. Servers take about that much in all headers together.
inline constexpr std::size_t longest_key = 8 * 1024;
/// Longest base URL, and longest word in a path.
inline constexpr std::size_t longest_base_url = 2 * 1024;
inline constexpr std::size_t longest_word = 256;

/// Whether a text can stand in a header: an API key with a line break in it would be a way to
/// write other headers.
inline bool fits_header(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char byte) { return byte > ' ' && byte < '\x7f'; });
}

/// Whether a word can stand in the path between the dot and the slash.
inline bool fits_path(std::string_view word) {
    return !word.empty() && word.size() <= longest_word &&
           std::all_of(word.begin(), word.end(), [](char byte) {
               return ascii::is_letter(byte) || ascii::is_digit(byte) || byte == '_' || byte == '-';
           });
}

/// Reads a base URL, once, from its front to its end. It throws nothing but `std::bad_alloc`.
class base_url_reader {
public:
    base_url_reader(std::string_view text, bool allow_plain_http)
        : rest_(text), allow_plain_http_(allow_plain_http) {}

    address read() && {
        auto const fault = fault_of_all();
        if (fault.empty()) return std::move(out_);
        address refused; // nothing of it may be used
        refused.problem.append("base URL: ").append(fault);
        return refused;
    }

private:
    static constexpr std::string_view no_url =
        "not a URL: expected something like https://api.etelecom.vn/v1/shop";
    static constexpr std::string_view no_end =
        "it must end right before the dot in front of the service, as in "
        "https://api.etelecom.vn/v1/shop";

    /// Each of these reads a part, and says what is wrong with it; nothing when all is well.
    std::string_view fault_of_all() {
        if (rest_.size() > longest_base_url) return "it is longer than 2,048 bytes";
        if (auto const fault = scheme(); !fault.empty()) return fault;
        auto const end = std::min(rest_.find_first_of("/?#"), rest_.size());
        auto const authority = rest_.substr(0, end);
        rest_.remove_prefix(end);
        if (authority.find('@') != authority.npos) return "no user name or password belongs in it";
        if (rest_.find_first_of("?#") != rest_.npos) return "no query or fragment belongs in it";
        if (auto const fault = host_and_port(authority); !fault.empty()) return fault;
        if (auto const fault = path(); !fault.empty()) return fault;
        out_.must_be_loopback = !out_.tls && !allow_plain_http_;
        if (out_.must_be_loopback && !is_loopback(out_.host))
            return "plain http to another machine needs allow_plain_http(true)";
        return {};
    }

    std::string_view scheme() {
        auto const end = rest_.find("://");
        if (end == rest_.npos) return no_url;
        auto const word = ascii::lowered(rest_.substr(0, end));
        if (word.empty() || !std::all_of(word.begin(), word.end(), ascii::is_letter)) return no_url;
        if (word != "https" && word != "http") return "the scheme must be https";
        out_.tls = word == "https";
        rest_.remove_prefix(end + 3);
        return {};
    }

    std::string_view host_and_port(std::string_view authority) {
        auto const in_brackets = authority.starts_with('[');
        auto const host_end = in_brackets ? authority.find(']') : authority.find(':');
        if (in_brackets && host_end == authority.npos)
            return "the bracket in front of the host is not closed";
        auto const host = authority.substr(0, host_end).substr(in_brackets ? 1 : 0);
        auto port = authority.substr(host.size() + (in_brackets ? 2u : 0u));
        out_.host = ascii::lowered(host);
        if (host.empty()) return "no host";
        if (auto const fault = in_brackets ? ipv6() : name_or_ipv4(); !fault.empty()) return fault;
        out_.port = out_.tls ? "443" : "80";
        if (port.empty()) return {};
        if (!port.starts_with(':')) return "behind the host belongs a port or the path";
        port.remove_prefix(1);
        unsigned number = 0;
        auto const* const end = port.data() + port.size();
        // A number with leading zeros is octal to some.
        if (port.empty() || port.size() > 5 || port.front() == '0' ||
            !std::all_of(port.begin(), port.end(), ascii::is_digit) ||
            std::from_chars(port.data(), end, number).ptr != end || number > 65535)
            return "the port must be a number from 1 to 65535";
        out_.port = port;
        return {};
    }

    std::string_view ipv6() const {
        auto const& host = out_.host;
        boost::system::error_code code;
        if (std::all_of(host.begin(), host.end(), [](char byte) {
                return ascii::is_hex_digit(byte) || byte == ':' || byte == '.';
            }))
            boost::asio::ip::make_address_v6(host, code);
        else code = make_error_code(boost::system::errc::invalid_argument);
        if (code) return "in brackets belongs an IPv6 address, without a zone";
        return {};
    }

    /// A name as in RFC 1123, or an address in four decimal numbers. The system's look-up would
    /// read `127.1`, `0177.0.0.1`, `0x7f.1` and `2130706433` as addresses too.
    std::string_view name_or_ipv4() const {
        auto const& host = out_.host;
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
        auto const is_hex = last.starts_with("0x") &&
                            std::all_of(last.begin() + 2, last.end(), ascii::is_hex_digit);
        if (!is_hex && !std::all_of(last.begin(), last.end(), ascii::is_digit)) return {};
        boost::system::error_code code;
        boost::asio::ip::make_address_v4(host, code);
        if (code) return "an address is four decimal numbers from 0 to 255";
        return {};
    }

    std::string_view path() {
        auto const may_be_in_path = [](char byte) {
            return ascii::is_letter(byte) || ascii::is_digit(byte) ||
                   std::string_view("-._~!$&'()*+,;=:@/%").find(byte) != std::string_view::npos;
        };
        if (!std::all_of(rest_.begin(), rest_.end(), may_be_in_path))
            return "the path holds characters that no path has";
        for (auto at = rest_.find('%'); at != rest_.npos; at = rest_.find('%', at + 1))
            if (rest_.size() - at < 3 || !ascii::is_hex_digit(rest_[at + 1]) ||
                !ascii::is_hex_digit(rest_[at + 2]))
                return "a % in the path stands before two hexadecimal digits";
        if (rest_.empty() || rest_.back() == '/' || rest_.back() == '.') return no_end;
        if (rest_.find("//") != rest_.npos) return "the path has a slash too many";
        // A whole address of an operation would be called with another one behind it.
        for (auto at = rest_.find('.'); at != rest_.npos; at = rest_.find('.', at + 1))
            if (rest_.find('/', at) == rest_.npos || (rest_[at + 1] >= 'A' && rest_[at + 1] <= 'Z'))
                return no_end;
        if (rest_.find("/./") != rest_.npos || rest_.find("/../") != rest_.npos)
            return "the path goes through a part that is a dot or two";
        out_.prefix = rest_;
        return {};
    }

    std::string_view rest_;
    bool allow_plain_http_;
    address out_{};
};

inline address parse_base_url(std::string_view text, bool allow_plain_http) {
    return base_url_reader(text, allow_plain_http).read();
}

} // namespace etelecom::detail
