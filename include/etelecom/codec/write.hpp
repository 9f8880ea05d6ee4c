#pragma once

#include <etelecom/codec/text_sink.hpp>
#include <etelecom/types/integer_text.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Whether a byte stands in a JSON string as it is.
constexpr bool plain_byte(char byte) noexcept {
    auto const value = static_cast<unsigned char>(byte);
    return value >= 0x20 && value != '"' && value != '\\';
}

/// Finds, in eight bytes at once, those that do not: a high bit for the lowest of them. Bits above
/// that one mean nothing.
constexpr std::uint64_t special_bytes(std::uint64_t eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones * 0x80;
    static_assert(('"' ^ 2) == 0x20); // and control characters stay below that
    auto const control_or_quote = (eight ^ ones * 2) - ones * 0x21;
    auto const backslash = (eight ^ ones * '\\') - ones;
    return (control_or_quote | backslash) & ~eight & high;
}

/// Copies a text if all of it stands in a JSON string as it is. What is at `to` is undefined
/// otherwise.
inline bool copy_plain(char* to, std::string_view text) noexcept {
    std::uint64_t eight = 0;
    auto const copy_eight = [&](std::size_t at) {
        std::memcpy(&eight, text.data() + at, sizeof eight);
        std::memcpy(to + at, &eight, sizeof eight);
        return special_bytes(eight) == 0;
    };
    auto const size = text.size();
    if (size < sizeof eight) {
        if (size < sizeof eight / 2) {
            for (std::size_t at = 0; at != size; ++at) {
                to[at] = text[at];
                if (!plain_byte(text[at])) return false;
            }
            return true;
        }
        std::uint32_t first = 0, last = 0; // they overlap
        std::memcpy(&first, text.data(), sizeof first);
        std::memcpy(&last, text.data() + size - sizeof last, sizeof last);
        std::memcpy(to, &first, sizeof first);
        std::memcpy(to + size - sizeof last, &last, sizeof last);
        return special_bytes(std::uint64_t{first} << 32 | last) == 0;
    }
    for (std::size_t at = 0; at <= size - sizeof eight; at += sizeof eight)
        if (!copy_eight(at)) return false;
    return copy_eight(size - sizeof eight); // overlaps what is copied
}

inline constexpr std::size_t longest_escape = 6; // \u001f

/// Writes one byte that JSON does not let stand as it is, and answers the end.
inline char* put_escape(char* to, char byte) noexcept {
    constexpr char digits[] = "0123456789abcdef";
    auto const value = static_cast<unsigned char>(byte);
    *to++ = '\\';
    switch (byte) {
    case '\b': *to++ = 'b'; break;
    case '\f': *to++ = 'f'; break;
    case '\n': *to++ = 'n'; break;
    case '\r': *to++ = 'r'; break;
    case '\t': *to++ = 't'; break;
    case '"':
    case '\\': *to++ = byte; break;
    default:
        std::memcpy(to, "u00", 3);
        to[3] = digits[value >> 4];
        to[4] = digits[value & 15];
        to += 5;
    }
    return to;
}

/// Writes a JSON string that is long or has escapes. Apart, because both are rare.
[[gnu::noinline]] inline void write_any_string(text_sink& out, std::string_view text) {
    std::uint64_t eight = 0;
    out.put('"');
    while (!text.empty()) {
        auto* to = out.room(longest_escape * sizeof eight);
        auto const size = text.size() < sizeof eight ? text.size() : sizeof eight;
        if (size == sizeof eight) std::memcpy(&eight, text.data(), sizeof eight);
        if (size == sizeof eight && special_bytes(eight) == 0) {
            std::memcpy(to, &eight, sizeof eight);
            to += sizeof eight;
        } else {
            for (char const byte : text.substr(0, size)) {
                if (plain_byte(byte)) *to++ = byte;
                else to = put_escape(to, byte);
            }
        }
        out.advance_to(to);
        text.remove_prefix(size);
    }
    out.put('"');
}

/// Writes a JSON string. The text must be UTF-8: `validate` has seen to that before a request is
/// sent.
inline void write_string(text_sink& out, std::string_view text) {
    if (text.size() <= text_sink::capacity - 2) [[likely]] {
        auto* const to = out.room(text.size() + 2);
        to[0] = '"';
        if (copy_plain(to + 1, text)) [[likely]] {
            to[text.size() + 1] = '"';
            out.advance_to(to + text.size() + 2);
            return;
        }
    }
    write_any_string(out, text);
}

/// Writes an integer as a JSON string and answers the end.
inline char* put_quoted_integer(char* to, std::int64_t value) noexcept {
    *to = '"';
    to = put_integer(to + 1, value);
    *to = '"';
    return to + 1;
}

/// JSON has no infinities and no NaN.
constexpr bool is_finite(double value) noexcept { return value - value == 0; }

inline constexpr std::size_t longest_double = 24; // -2.2250738585072014e-308

/// Writes a double as short as it can be, and what JSON has no form for as null. Answers the end.
inline char* put_double(char* to, double value) noexcept {
    if (is_finite(value)) return std::to_chars(to, to + longest_double, value).ptr;
    std::memcpy(to, "null", 4);
    return to + 4;
}

// The same, for those who have a string at hand.

inline void write_escape(std::string& out, char byte) {
    char buffer[longest_escape];
    out.append(buffer, put_escape(buffer, byte));
}
inline void write_string(std::string& out, std::string_view text) {
    text_sink sink(out);
    write_string(sink, text);
    sink.finish();
}
template <std::integral Integer>
void write_integer(std::string& out, Integer value) {
    char buffer[longest_integer];
    out.append(buffer, put_integer(buffer, value));
}

} // namespace etelecom::detail
