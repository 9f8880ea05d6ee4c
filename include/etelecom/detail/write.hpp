#pragma once

#include <etelecom/detail/text_sink.hpp>

#include <array>
#include <bit>
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
    auto const has_zero = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes; };
    auto const control = (eight - ones * 0x20) & ~eight;
    return (control | has_zero(eight ^ ones * '"') | has_zero(eight ^ ones * '\\')) & high;
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
        for (std::size_t at = 0; at != size; ++at) {
            to[at] = text[at];
            if (!plain_byte(text[at])) return false;
        }
        return true;
    }
    for (std::size_t at = 0; at <= size - sizeof eight; at += sizeof eight)
        if (!copy_eight(at)) return false;
    return copy_eight(size - sizeof eight); // overlaps what is copied
}

/// Writes one byte that JSON does not let stand as it is.
inline void write_escape(text_sink& out, char byte) {
    constexpr char digits[] = "0123456789abcdef";
    switch (byte) {
    case '"': out.put("\\\""); break;
    case '\\': out.put("\\\\"); break;
    case '\b': out.put("\\b"); break;
    case '\f': out.put("\\f"); break;
    case '\n': out.put("\\n"); break;
    case '\r': out.put("\\r"); break;
    case '\t': out.put("\\t"); break;
    default: {
        auto const value = static_cast<unsigned char>(byte);
        out.put("\\u00");
        out.put(digits[value >> 4]);
        out.put(digits[value & 15]);
    }
    }
}

/// Writes a JSON string. The text must be UTF-8: `validate` has seen to that before a request is
/// sent.
inline void write_string(text_sink& out, std::string_view text) {
    auto* const to = out.room(text.size() + 2);
    to[0] = '"';
    if (copy_plain(to + 1, text)) [[likely]] {
        to[text.size() + 1] = '"';
        out.advance_to(to + text.size() + 2);
        return;
    }
    out.advance_to(to + 1);
    for (char const byte : text) {
        if (plain_byte(byte)) out.put(byte);
        else write_escape(out, byte);
    }
    out.put('"');
}

inline constexpr std::size_t longest_integer = 20; // -9223372036854775808

/// The decimal digits of 0 to 99.
inline constexpr auto digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i != 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// Number of decimal digits.
constexpr int count_digits(std::uint64_t value) noexcept {
    constexpr auto powers = [] {
        std::array<std::uint64_t, 20> list{1};
        for (std::size_t i = 1; i != list.size(); ++i) list[i] = list[i - 1] * 10;
        return list;
    }();
    // 1233 / 4096 is the logarithm of 2 to the base of 10, from below.
    auto const about = static_cast<unsigned>(std::bit_width(value | 1)) * 1233u >> 12;
    return static_cast<int>(about) + (value >= powers[about] || about == 0 ? 1 : 0);
}

/// Writes an integer and answers its end. An answer holds many ids of 18 digits: twice as fast as
/// `std::to_chars`.
template <std::integral Integer>
char* put_integer(char* to, Integer value) noexcept {
    auto rest = static_cast<std::uint64_t>(value);
    if constexpr (std::signed_integral<Integer>) {
        if (value < 0) {
            *to++ = '-';
            rest = 0 - rest;
        }
    }
    auto* const end = to + count_digits(rest);
    auto* at = end;
    for (; rest >= 100; rest /= 100) std::memcpy(at -= 2, &digit_pairs[rest % 100 * 2], 2);
    if (rest >= 10) std::memcpy(at - 2, &digit_pairs[rest * 2], 2);
    else at[-1] = static_cast<char>('0' + rest);
    return end;
}

template <std::integral Integer>
void write_integer(text_sink& out, Integer value) {
    out.advance_to(put_integer(out.room(longest_integer), value));
}

inline void write_escape(std::string& out, char byte) {
    text_sink sink(out);
    write_escape(sink, byte);
}
inline void write_string(std::string& out, std::string_view text) {
    text_sink sink(out);
    write_string(sink, text);
}
template <std::integral Integer>
void write_integer(std::string& out, Integer value) {
    text_sink sink(out);
    write_integer(sink, value);
}

} // namespace etelecom::detail
