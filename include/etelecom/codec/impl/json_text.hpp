#pragma once

#include <etelecom/codec/write.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace etelecom::detail {

/// The first byte from `at` that ends a string or needs a second look; `end` when there is none.
/// `all` gathers the bits of what was passed, for its highest bit tells whether all of it is ASCII.
///
/// This is done for every string: it is inlined by force, because in a source file as long as the
/// one that holds all of the toolkit g++ has spent what it allows itself before it comes here.
[[gnu::always_inline]] inline char const* skip_plain(char const* at, char const* end,
                                                     std::uint64_t& all) {
    for (std::uint64_t eight = 0; static_cast<std::size_t>(end - at) >= sizeof eight;
         at += sizeof eight) {
        std::memcpy(&eight, at, sizeof eight);
        auto const special = special_bytes(eight);
        if (special != 0) {
            if constexpr (std::endian::native == std::endian::little) {
                all |= eight & (special ^ (special - 1)); // the special byte and those before
                return at + std::countr_zero(special) / 8;
            }
            break;
        }
        all |= eight;
    }
    for (; at != end && plain_byte(*at); ++at) all |= static_cast<unsigned char>(*at);
    return at;
}

constexpr bool all_ascii(std::uint64_t all) noexcept { return (all & 0x8080808080808080) == 0; }

inline void put_code_point(std::string& out, std::uint32_t point) {
    auto const put = [&](std::uint32_t byte) { out += static_cast<char>(byte); };
    auto const put_six_bits = [&](unsigned shift) { put(0x80 | (point >> shift & 0x3F)); };
    if (point < 0x80) {
        put(point);
    } else if (point < 0x800) {
        put(0xC0 | point >> 6);
        put_six_bits(0);
    } else if (point < 0x10000) {
        put(0xE0 | point >> 12);
        put_six_bits(6);
        put_six_bits(0);
    } else {
        put(0xF0 | point >> 18);
        put_six_bits(12);
        put_six_bits(6);
        put_six_bits(0);
    }
}

/// Reads four hexadecimal digits; null when there are none.
inline char const* read_hex(char const* at, char const* end, std::uint32_t& unit) {
    if (end - at < 4) return nullptr;
    unit = 0;
    for (auto const* const last = at + 4; at != last; ++at) {
        auto const byte = static_cast<unsigned char>(*at);
        auto const letter = static_cast<unsigned char>((byte | 0x20u) - 'a');
        if (letter < 6) unit = unit << 4 | (letter + 10u);
        else if (byte >= '0' && byte <= '9') unit = unit << 4 | (byte - std::uint32_t{'0'});
        else return nullptr;
    }
    return at;
}

/// Reads an escape behind its backslash and answers the place behind it; null when JSON does not
/// have it, and for half a pair of surrogates.
inline char const* read_escape(char const* at, char const* end, std::string& out) {
    if (at == end) return nullptr;
    switch (*at++) {
    case '"': out += '"'; return at;
    case '\\': out += '\\'; return at;
    case '/': out += '/'; return at;
    case 'b': out += '\b'; return at;
    case 'f': out += '\f'; return at;
    case 'n': out += '\n'; return at;
    case 'r': out += '\r'; return at;
    case 't': out += '\t'; return at;
    case 'u': break;
    default: return nullptr;
    }
    std::uint32_t unit = 0, low = 0;
    at = read_hex(at, end, unit);
    if (!at || (unit >= 0xDC00 && unit <= 0xDFFF)) return nullptr;
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        if (end - at < 2 || at[0] != '\\' || at[1] != 'u') return nullptr;
        at = read_hex(at + 2, end, low);
        if (!at || low < 0xDC00 || low > 0xDFFF) return nullptr;
        unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00);
    }
    put_code_point(out, unit);
    return at;
}

/// The start of a string that was found to be well formed, from behind its opening quote: for
/// people, so no more of it than they are told.
inline std::string start_of_text(char const* at, char const* end) {
    constexpr std::size_t enough = 400;
    std::string out;
    std::uint64_t all = 0;
    while (out.size() < enough) {
        auto const* const plain = at;
        at = skip_plain(at, end, all);
        out.append(plain, at);
        if (at == end || *at == '"') break;
        at = read_escape(at + 1, end, out);
        if (!at) break;
    }
    return out;
}

} // namespace etelecom::detail
