#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Whether the client writes that header itself, or it says where a message ends, by which way it
/// goes, or in which form the answer comes: a compressed one is one that nobody here reads.
inline bool is_ours(std::string_view name) {
    constexpr std::array<std::string_view, 18> ours{"Accept",           "Accept-Charset",
                                                    "Accept-Encoding",  "Authorization",
                                                    "Connection",       "Content-Encoding",
                                                    "Content-Length",   "Content-Type",
                                                    "Expect",           "Host",
                                                    "Keep-Alive",       "Proxy-Authorization",
                                                    "Proxy-Connection", "TE",
                                                    "Trailer",          "Transfer-Encoding",
                                                    "Upgrade",          "User-Agent"};
    return std::any_of(ours.begin(), ours.end(),
                       [&](std::string_view one) { return equal_but_for_case(one, name); });
}

inline bool is_token(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char byte) {
        return ascii::is_letter(byte) || ascii::is_digit(byte) ||
               std::string_view("!#$%&'*+-.^_`|~").find(byte) != std::string_view::npos;
    });
}
inline bool is_field_value(std::string_view text) {
    auto const is_printed = [](char byte) { return byte >= ' ' && byte < '\x7f'; };
    return std::all_of(text.begin(), text.end(), is_printed) &&
           (text.empty() || (text.front() != ' ' && text.back() != ' '));
}

/// What is wrong with the headers of a caller; empty when all is well. Their values are not
/// repeated: they may be secret.
inline std::string problem_of(std::vector<header_field> const& fields) {
    constexpr std::size_t most_bytes = 16 * 1024;
    std::size_t bytes = 0;
    for (auto const& [name, value] : fields) {
        if (!is_token(name) || name.size() > 256)
            return "header: a name is letters, digits and hyphens, 256 at the most";
        if (is_ours(name)) return "header: " + name + " is written by the client itself";
        if (!is_field_value(value))
            return "header: the value of " + name +
                   " holds a line break, a letter that is not ASCII, or a blank at an end";
        bytes += name.size() + value.size() + 4;
    }
    return bytes > most_bytes ? "header: they are longer than 16 KiB" : std::string();
}

/// Adds the client's and the call's headers. Of one name the last counts, and the call's before the
/// client's.
inline void add_own_headers(http_fields& to, client_config const& config,
                            call_options const& options) {
    auto const* const rare = options.uncommon();
    auto const comes_again = [](auto from, auto end, std::string_view name) {
        return std::any_of(from, end, [&](header_field const& one) {
            return equal_but_for_case(one.first, name);
        });
    };
    auto const& ours = config.headers();
    for (auto at = ours.begin(); at != ours.end(); ++at)
        if (!comes_again(std::next(at), ours.end(), at->first) &&
            !(rare && comes_again(rare->headers.begin(), rare->headers.end(), at->first)))
            to.add(at->first, at->second);
    if (!rare) return;
    for (auto at = rare->headers.begin(); at != rare->headers.end(); ++at)
        if (!comes_again(std::next(at), rare->headers.end(), at->first))
            to.add(at->first, at->second);
}

} // namespace etelecom::detail
