#pragma once

#include <charconv>
#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Whether a byte stands in a JSON string as it is.
constexpr bool plain_byte(char byte) noexcept {
    auto const value = static_cast<unsigned char>(byte);
    return value >= 0x20 && value != '"' && value != '\\';
}

/// Writes one byte that JSON does not let stand as it is.
inline void write_escape(std::string& out, char byte) {
    constexpr char digits[] = "0123456789abcdef";
    switch (byte) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: {
        auto const value = static_cast<unsigned char>(byte);
        out += "\\u00";
        out += digits[value >> 4];
        out += digits[value & 15];
    }
    }
}

/// Writes a JSON string. The text must be UTF-8: `validate` has seen to that before a request is
/// sent.
inline void write_string(std::string& out, std::string_view text) {
    out += '"';
    auto const* from = text.data();
    auto const* const end = from + text.size();
    for (auto const* at = from; at != end; ++at) {
        if (plain_byte(*at)) continue;
        out.append(from, at);
        write_escape(out, *at);
        from = at + 1;
    }
    out.append(from, end);
    out += '"';
}

template <std::integral Integer>
void write_integer(std::string& out, Integer value) {
    char buffer[24];
    auto const end = std::to_chars(buffer, buffer + sizeof buffer, value).ptr;
    out.append(buffer, end);
}

} // namespace etelecom::detail
