#pragma once

#include <etelecom/mock/world/refusal.hpp>

#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// Whether a text is a whole address on the web: `https://shop.example/back`.
inline bool is_web_address(std::string_view text) {
    auto const parsed = boost::urls::parse_uri(text);
    return parsed && !parsed->host().empty() &&
           (parsed->scheme_id() == boost::urls::scheme::https ||
            parsed->scheme_id() == boost::urls::scheme::http);
}

/// What is wrong with an address in a request; nothing when it is one on the web.
inline std::optional<platform_error> check_web_address(std::string_view text, std::string pointer) {
    if (is_web_address(text)) return std::nullopt;
    return invalid_argument(std::move(pointer),
                            "no address that begins with https:// or http:// and has a host");
}

/// The address with these names and values added to its query. It must be one.
inline std::string with_query(
    std::string_view address,
    std::initializer_list<std::pair<std::string_view, std::string>> added) {
    boost::urls::url made = boost::urls::parse_uri(address).value();
    for (auto const& [name, value] : added)
        made.params().append({boost::core::string_view(name), boost::core::string_view(value)});
    return std::string(made.buffer());
}

/// Where a person is sent on to who does not agree. A guess: the word is OAuth's (RFC 6749).
inline std::string refused_at(std::string_view address) {
    return with_query(address, {{"error", "access_denied"}});
}

} // namespace etelecom::mock
