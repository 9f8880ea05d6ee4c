#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/endpoint/endpoint.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// A base URL, taken apart once; or why it cannot be one.
struct address {
    bool tls = true;
    std::string host{};
    std::string port{};
    std::string prefix{}; ///< path up to the dot
    /// What the name stands for must be this machine.
    bool must_be_loopback = false;
    /// Host and port, as the field `Host` has them.
    std::string authority() const {
        auto const name = host.find(':') == std::string::npos ? host : '[' + host + ']';
        return port == (tls ? "443" : "80") ? name : name + ':' + port;
    }
    std::string problem{};
};

inline bool is_loopback(std::string_view host) {
    if (host == "localhost") return true;
    boost::system::error_code code;
    auto const address = boost::asio::ip::make_address(std::string(host), code);
    return !code && address.is_loopback();
}

/// Whether a text can stand in a header: an API key with a line break in it would be a way to
/// write other headers.
inline bool fits_header(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(),
                                        [](char byte) { return byte > ' ' && byte < '\x7f'; });
}

inline address parse_base_url(std::string const& text, bool allow_plain_http) {
    address out;
    auto const fail = [&](std::string why) {
        out.problem = "base URL: " + std::move(why);
        return out;
    };
    auto const parsed = boost::urls::parse_uri(text);
    if (!parsed) return fail("not a URL: expected something like https://api.etelecom.vn/v1/shop");
    auto const& url = *parsed;
    out.tls = url.scheme_id() == boost::urls::scheme::https;
    if (!out.tls && url.scheme_id() != boost::urls::scheme::http)
        return fail("the scheme must be https");
    if (url.host().empty()) return fail("no host");
    if (!fits_header(url.host_address())) return fail("the host holds characters that no host has");
    if (url.has_userinfo()) return fail("no user name or password belongs in it");
    if (url.has_query() || url.has_fragment()) return fail("no query or fragment belongs in it");
    out.host = url.host_address();
    out.port = url.port().empty() ? (out.tls ? "443" : "80") : std::string(url.port());
    out.prefix = std::string(url.encoded_path());
    if (out.prefix.empty() || out.prefix.back() == '/' || out.prefix.back() == '.')
        return fail("it must end right before the dot in front of the service, as in "
                    "https://api.etelecom.vn/v1/shop");
    if (!out.tls && !allow_plain_http && !is_loopback(out.host))
        return fail("plain http to another machine needs allow_plain_http(true)");
    return out;
}

/// Whether a word can stand in the path between the dot and the slash.
inline bool fits_path(std::string_view word) {
    return !word.empty() && std::all_of(word.begin(), word.end(), [](char byte) {
        return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
               (byte >= '0' && byte <= '9') || byte == '_' || byte == '-';
    });
}

} // namespace etelecom::detail
