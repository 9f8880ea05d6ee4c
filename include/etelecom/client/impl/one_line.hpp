#pragma once

#include <etelecom/codec/impl/text.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// A text as UTF-8 without what ends a line, or steers a terminal, beyond ASCII: that is U+FFFD
/// then, as is each byte that is no UTF-8. What of ASCII does so every way of quoting escapes.
inline std::string one_line(std::string_view text) {
    constexpr std::string_view instead = "\uFFFD";
    auto const is_ascii = [](char byte) { return static_cast<unsigned char>(byte) < 0x7F; };
    if (std::all_of(text.begin(), text.end(), is_ascii)) return std::string(text);
    // DEL and C1; the separators of lines and paragraphs; what turns the direction of writing.
    auto const steers = [](std::string_view one) {
        if (one.size() == 1) return one.front() == '\x7F';
        if (one.size() == 2) return one.front() == '\xC2' && one < "\xC2\xA0";
        return (one >= "\u2028" && one <= "\u202E") || (one >= "\u2066" && one <= "\u2069");
    };
    std::string out;
    while (!text.empty()) {
        std::size_t size = 1;
        while (size < std::min<std::size_t>(4, text.size()) &&
               valid_utf8_prefix(text.substr(0, size)) == 0)
            ++size;
        auto const one = text.substr(0, size);
        auto const is_good = valid_utf8_prefix(one) == size;
        out += is_good && !steers(one) ? one : instead;
        text.remove_prefix(is_good ? size : 1);
    }
    return out;
}

} // namespace etelecom::detail
