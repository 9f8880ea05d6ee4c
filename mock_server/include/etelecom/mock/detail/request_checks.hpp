#pragma once

#include <etelecom/detail/src/text.hpp>
#include <etelecom/mock/detail/reply.hpp>
#include <etelecom/mock/detail/route.hpp>
#include <etelecom/types/secret.hpp>

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// A request as a door hands it over. The views must live until it is handled.
struct incoming {
    std::string_view method;
    std::string_view target;
    std::string_view content_type;
    std::string_view authorization;
    std::string body{};
    bool from_this_machine = true;
};

/// Longest body of a request, in bytes; the platform's own limit is not documented.
inline constexpr std::size_t body_limit = 1u << 20;

inline reply body_too_long() {
    return refuse({std::string(to_string(platform_errc::invalid_argument)),
                   "the body is over " + std::to_string(body_limit) + " bytes",
                   {}},
                  413);
}

inline char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Whether `text` begins with `word`, which is in small letters, whatever the case of its letters.
inline bool begins_with(std::string_view text, std::string_view word) {
    if (text.size() < word.size()) return false;
    for (std::size_t i = 0; i != word.size(); ++i)
        if (lower(text[i]) != word[i]) return false;
    return true;
}

/// Whether a media type is JSON; parameters behind it do not matter.
inline bool is_json(std::string_view content_type) {
    if (!begins_with(content_type, json_type)) return false;
    auto const rest = content_type.substr(json_type.size());
    auto const next = rest.find_first_not_of(" \t");
    return next == std::string_view::npos || rest[next] == ';';
}

/// Method, path and content type, in this order; the words are those of Twirp's servers.
inline std::optional<reply> check_address(incoming const& request, route const* way) {
    auto const shown = [](std::string_view text) {
        return '"' + etelecom::detail::excerpt(text, 120) + '"';
    };
    if (request.method != "POST")
        return refuse(platform_errc::bad_route,
                      "unsupported method " + shown(request.method) + " (only POST is allowed)");
    if (!way)
        return refuse(platform_errc::bad_route, "no handler for path " + shown(request.target));
    if (!is_json(request.content_type))
        return refuse(platform_errc::bad_route,
                      "unexpected Content-Type: " + shown(request.content_type));
    return std::nullopt;
}

inline std::optional<reply> check_key(incoming const& request, secret const& key) {
    auto const& given = request.authorization;
    if (given.empty())
        return refuse(platform_errc::unauthenticated,
                      "no key: the header Authorization is missing");
    if (!begins_with(given, "bearer "))
        return refuse(platform_errc::unauthenticated,
                      "the header Authorization is not of the form \"Bearer KEY\"");
    if (!(secret(given.substr(7)) == key))
        return refuse(platform_errc::unauthenticated, "the key is wrong");
    return std::nullopt;
}

} // namespace etelecom::mock::detail
