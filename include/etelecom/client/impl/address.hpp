#pragma once

#include <etelecom/client/impl/host_and_port.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

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
        return port == (tls ? "443" : "80") ? in_url(host) : in_url(host) + ':' + port;
    }
};

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
        auto const fault_of_where =
            fault_of_host_and_port(authority, out_.tls ? "443" : "80", out_.host, out_.port);
        if (!fault_of_where.empty()) return fault_of_where;
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
