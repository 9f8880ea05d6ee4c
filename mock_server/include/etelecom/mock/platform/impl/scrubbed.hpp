#pragma once

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// A text for people, without what addresses in it can hold of keys and passwords: the name in
/// front of the host, and the query.
inline std::string without_url_secrets(std::string_view text) {
    constexpr std::string_view ends = "\"\\ \t\r\n<>";
    std::string shown;
    for (;;) {
        auto const scheme = text.find("://");
        if (scheme == std::string_view::npos) return shown.append(text);
        auto const begin = scheme + 3;
        shown.append(text.substr(0, begin));
        text.remove_prefix(begin);
        auto url = text.substr(0, text.find_first_of(ends));
        text.remove_prefix(url.size());
        auto const host = url.substr(0, url.find_first_of("/?#"));
        if (auto const at = host.rfind('@'); at != std::string_view::npos) {
            shown += "***";
            url.remove_prefix(at);
        }
        auto const query = url.find('?');
        shown.append(url.substr(0, query));
        if (query != std::string_view::npos) shown += "?***";
    }
}

/// A complaint about a request, without the texts of the request that it quotes.
inline std::string without_quotations(std::string_view text) {
    constexpr std::string_view quotes = "found the string ";
    std::string shown;
    for (;;) {
        auto const at = text.find(quotes);
        if (at == std::string_view::npos) return shown.append(text);
        shown.append(text.substr(0, at + quotes.size())).append("***");
        text.remove_prefix(at + quotes.size());
        // In a JSON document the quotation marks have a backslash in front.
        auto const mark =
            text.starts_with("\\\"") ? std::string_view("\\\"") : std::string_view("\"");
        auto const end = text.find(mark, mark.size());
        if (!text.starts_with(mark) || end == std::string_view::npos) return shown;
        text.remove_prefix(end + mark.size());
    }
}

} // namespace etelecom::mock::detail
