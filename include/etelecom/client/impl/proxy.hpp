#pragma once

#include <etelecom/client/impl/address.hpp>
#include <etelecom/types/secret.hpp>

#include <openssl/evp.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// A proxy's URL, taken apart once; or why it cannot be one.
struct proxy_address {
    std::string host{};
    std::string port{};
    secret credentials{};  ///< the value of `Proxy-Authorization`, when there are any
    std::string problem{}; ///< never with a part of the URL, which may hold a password

    /// For people.
    std::string name() const { return "the proxy " + in_url(host) + ':' + port; }
};

/// Writes the field that tells a proxy who comes, if it is to be told.
inline void write_credentials(std::string& head, proxy_address const& to) {
    if (to.credentials.is_set())
        head.append("Proxy-Authorization: ").append(to.credentials.reveal()).append("\r\n");
}

/// Undoes percent-encoding. False when it is none.
inline bool decode_percents(std::string_view text, std::string& out) {
    for (std::size_t at = 0; at != text.size(); ++at) {
        if (text[at] != '%') {
            out += text[at];
            continue;
        }
        if (text.size() - at < 3 || !ascii::is_hex_digit(text[at + 1]) ||
            !ascii::is_hex_digit(text[at + 2]))
            return false;
        auto const value = [&](std::size_t i) {
            auto const digit = ascii::lowered(text[i]);
            return ascii::is_digit(digit) ? digit - '0' : digit - 'a' + 10;
        };
        out += static_cast<char>(value(at + 1) * 16 + value(at + 2));
        at += 2;
    }
    return true;
}

/// User and password, as `Proxy-Authorization` has them (RFC 7617).
inline secret basic_credentials(std::string_view user_and_password) {
    std::string text((user_and_password.size() + 2) / 3 * 4 + 1, '\0');
    auto const length =
        EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()),
                        reinterpret_cast<unsigned char const*>(user_and_password.data()),
                        static_cast<int>(user_and_password.size()));
    text.resize(static_cast<std::size_t>(length));
    return {"Basic " + text};
}

/// Reads a proxy's URL. What another reader could understand differently, such as one without a
/// port, is refused. Throws nothing but `std::bad_alloc`.
inline proxy_address parse_proxy(std::string_view url, bool from_environment) {
    auto const refused = [&](std::string_view fault) {
        proxy_address made; // nothing of it may be used
        made.problem = from_environment ? "proxy_from_environment: " : "proxy: ";
        made.problem.append(fault);
        return made;
    };
    if (url.size() > longest_base_url) return refused("it is longer than 2,048 bytes");
    auto const scheme = url.find("://");
    // In the environment it may be left out.
    if (scheme == url.npos && !from_environment)
        return refused("not a URL: expected something like http://proxy.example:3128");
    if (scheme != url.npos) {
        if (ascii::lowered(url.substr(0, scheme)) != "http")
            return refused("the scheme must be http; neither https to the proxy nor SOCKS is "
                           "spoken");
        url.remove_prefix(scheme + 3);
    }
    if (url.ends_with('/')) url.remove_suffix(1);
    if (url.find_first_of("/?#") != url.npos)
        return refused("nothing belongs behind the port; / ? # in a password are written as %2F "
                       "%3F %23");
    proxy_address made;
    if (auto const at = url.rfind('@'); at != url.npos) {
        auto const both = url.substr(0, at);
        auto const colon = std::min(both.find(':'), both.size());
        std::string user;
        std::string password;
        if (!decode_percents(both.substr(0, colon), user) ||
            !decode_percents(both.substr(std::min(colon + 1, both.size())), password))
            return refused("a % in user or password stands before two hexadecimal digits");
        if (user.find(':') != user.npos) return refused("no user has a colon in it");
        made.credentials = basic_credentials(user + ':' + password);
        url.remove_prefix(at + 1);
    }
    auto const fault = fault_of_host_and_port(url, "", made.host, made.port);
    if (!fault.empty()) return refused(fault);
    if (made.port.empty()) return refused("the port is missing, as in http://proxy.example:3128");
    return made;
}

} // namespace etelecom::detail
