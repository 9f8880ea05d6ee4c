#pragma once

#include <etelecom/types/phone_number.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Whether digits read as a phone number of Vietnam: 0, 84 or 0084, or two of them by mistake, and
/// 9 or 10 more.
constexpr bool is_phone_number(std::string_view digits) noexcept {
    if (digits.starts_with("0084")) digits.remove_prefix(2);
    auto const prefix = digits.starts_with("840")  ? 3u
                        : digits.starts_with("84") ? 2u
                        : digits.starts_with('0')  ? 1u
                                                   : 0u;
    auto const own = digits.substr(prefix);
    return prefix != 0 && (own.size() == 9 || own.size() == 10) && own.front() != '0';
}

/// A phone number at the front of a text, where it is one: its digits, and how long it is there, in
/// one piece or with blanks, points, dashes and brackets as people write them.
struct written_number {
    std::string digits{};
    std::size_t size = 0;

    static written_number at_front_of(std::string_view text) {
        constexpr std::string_view separators = " .-()";
        constexpr std::size_t most_digits = 14, most_separators = 2;
        written_number found;
        std::string digits;
        std::size_t last = 0;
        for (std::size_t i = 0; i != text.size() && i - last <= most_separators; ++i) {
            bool const is_digit = text[i] >= '0' && text[i] <= '9';
            if (!is_digit && separators.find(text[i]) == separators.npos) break;
            if (!is_digit) continue;
            digits += text[i];
            last = i + 1;
            if (digits.size() > most_digits) break;
            bool const ends_here = last == text.size() || text[last] < '0' || text[last] > '9';
            if (ends_here && is_phone_number(digits))
                found = {digits.substr(digits.starts_with("0084") ? 2 : 0), last};
        }
        return found;
    }
};

/// A text for people, without what addresses in it can hold of keys and passwords: the name in
/// front of the host, the query and the fragment. In JSON a slash may have a backslash in front; it
/// has none in what is shown.
inline std::string without_url_secrets(std::string_view text) {
    constexpr std::string_view ends = "\"\\ \t\r\n<>";
    std::string plain;
    if (text.find(":\\/\\/") != text.npos) {
        for (std::size_t i = 0; i != text.size(); ++i) {
            if (text[i] == '\\' && i + 1 != text.size() && text[i + 1] != '/') plain += text[i++];
            else if (text[i] == '\\' && i + 1 != text.size()) continue;
            plain += text[i];
        }
        text = plain;
    }
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
        auto const rest = url.find_first_of("?#");
        shown.append(url.substr(0, rest));
        if (rest != std::string_view::npos) shown.append(1, url[rest]).append("***");
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
/// them looks like one; so is, in JSON, a number without quotation marks.
inline std::string without_phone_numbers(std::string_view text, bool is_json = false) {
    constexpr std::string_view digits = "0123456789", hex = "0123456789abcdef";
    std::string shown;
    bool quoted = !is_json;
    while (!text.empty()) {
        auto const take = [&](std::size_t count) {
            shown.append(text.substr(0, count));
            text.remove_prefix(std::min(count, text.size()));
        };
        if (auto const id = std::min(text.find_first_not_of(hex), text.size()); id >= 16) {
            take(id);
        } else if (digits.find(text.front()) == digits.npos) {
            if (is_json && text.front() == '"') quoted = !quoted;
            take(is_json && text.front() == '\\' ? 2 : 1);
        } else if (auto const number = written_number::at_front_of(text);
                   quoted && number.size != 0) {
            shown += phone_number(number.digits).masked();
            text.remove_prefix(number.size);
        } else {
            take(std::min(text.find_first_not_of(digits), text.size()));
        }
    }
    return shown;
}

} // namespace etelecom::mock::detail
