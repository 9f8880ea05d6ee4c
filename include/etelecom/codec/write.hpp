#pragma once

#include <etelecom/codec/text_sink.hpp>
#include <etelecom/types/integer_text.hpp>

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

/// Writes the rest of a JSON string, behind its opening quote. Apart, because it is rare.
[[gnu::noinline]] inline void write_escaped(text_sink& out, std::string_view text) {
    for (char const byte : text) {
        if (plain_byte(byte)) out.put(byte);
        else write_escape(out, byte);
    }
    out.put('"');
}

/// Writes a JSON string. The text must be UTF-8: `validate` has seen to that before a request is
/// sent.
inline void write_string(text_sink& out, std::string_view text) {
    auto* const to = out.room(text.size() + 2);
    to[0] = '"';
    if (copy_plain(to + 1, text)) [[likely]] {
        to[text.size() + 1] = '"';
        out.advance_to(to + text.size() + 2);
    } else {
        out.advance_to(to + 1);
        write_escaped(out, text);
    }
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
