#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// Bytes as text of letters, digits, `-` and `_` (RFC 4648, section 5), without padding.
inline std::string to_base64url(std::string_view bytes) {
    constexpr char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    std::string text;
    text.reserve((bytes.size() * 4 + 2) / 3);
    std::uint32_t pending = 0;
    int bits = 0;
    for (char const byte : bytes) {
        pending = (pending << 8) | static_cast<unsigned char>(byte);
        for (bits += 8; bits >= 6; bits -= 6) text += digits[(pending >> (bits - 6)) & 63];
    }
    if (bits != 0) text += digits[(pending << (6 - bits)) & 63];
    return text;
}

/// The bytes of such a text; nothing when it is not one that `to_base64url` could have written.
inline std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes;
    bytes.reserve(text.size() * 3 / 4);
    std::uint32_t pending = 0;
    int bits = 0;
    for (char const digit : text) {
        std::uint32_t value = 0;
        if (digit >= 'A' && digit <= 'Z') value = static_cast<std::uint32_t>(digit - 'A');
        else if (digit >= 'a' && digit <= 'z') value = static_cast<std::uint32_t>(digit - 'a') + 26;
        else if (digit >= '0' && digit <= '9') value = static_cast<std::uint32_t>(digit - '0') + 52;
        else if (digit == '-') value = 62;
        else if (digit == '_') value = 63;
        else return std::nullopt;
        pending = (pending << 6) | value;
        bits += 6;
        if (bits < 8) continue;
        bits -= 8;
        bytes += static_cast<char>(static_cast<unsigned char>((pending >> bits) & 255));
    }
    // What is left over is padding: less than one digit, and zero.
    if (bits >= 6 || (pending & ((1u << bits) - 1)) != 0) return std::nullopt;
    return bytes;
}

} // namespace etelecom::mock
