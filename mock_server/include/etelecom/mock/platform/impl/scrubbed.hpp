#pragma once

#include <etelecom/types/phone_number.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Whether digits read as a phone number of Vietnam: 0 or 84, or both by mistake, and 9 or 10 more.
constexpr bool is_phone_number(std::string_view digits) noexcept {
    auto const prefix = digits.starts_with("840")  ? 3u
                        : digits.starts_with("84") ? 2u
                        : digits.starts_with('0')  ? 1u
                                                   : 0u;
    auto const own = digits.substr(prefix);
    return prefix != 0 && (own.size() == 9 || own.size() == 10) && own.front() != '0';
}

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

/// A text without the phone numbers of Vietnam that stand in it, wherever that is: in a mark of the
/// caller's own, in the name of a file. 16 hexadecimal digits and more are an id, whatever part of
/// them looks like one.
inline std::string without_phone_numbers(std::string_view text) {
    constexpr std::string_view digits = "0123456789";
    constexpr std::string_view hex = "0123456789abcdef";
    constexpr std::string_view letters =
        "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    std::string shown;
    while (!text.empty()) {
        auto word = text.substr(0, text.find_first_not_of(letters));
        text.remove_prefix(word.size());
        bool const is_id = word.size() >= 16 && word.find_first_not_of(hex) == word.npos;
        if (is_id) shown.append(std::exchange(word, {}));
        while (!word.empty()) {
            auto const number = word.substr(0, word.find_first_not_of(digits));
            word.remove_prefix(number.size());
            if (is_phone_number(number)) shown += phone_number(number).masked();
            else shown.append(number);
            auto const other = word.substr(0, word.find_first_of(digits));
            word.remove_prefix(other.size());
            shown.append(other);
        }
        auto const between = text.substr(0, text.find_first_of(letters));
        text.remove_prefix(between.size());
        shown.append(between);
    }
    return shown;
}

} // namespace etelecom::mock::detail
