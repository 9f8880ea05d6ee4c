#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/codec/write.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace etelecom::detail {

inline char lower(char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte - 'A' + 'a') : byte;
}

/// Whether two texts are the same but for the case of their letters, as names of headers are.
inline bool equal_but_for_case(std::string_view left, std::string_view right) {
    return std::equal(left.begin(), left.end(), right.begin(), right.end(),
                      [](char one, char other) { return lower(one) == lower(other); });
}

/// How many bytes from the start are well-formed UTF-8.
inline std::size_t valid_utf8_prefix(std::string_view text) {
    auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    std::size_t at = 0;
    while (at < text.size()) {
        auto const lead = byte(at);
        if (lead < 0x80) {
            ++at;
            continue;
        }
        std::size_t const more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : 1;
        if (lead < 0xC2 || lead > 0xF4 || at + more >= text.size()) return at;
        // Overlong forms, surrogates and code points above 10FFFF show in the second byte.
        unsigned const low = lead == 0xE0 ? 0xA0u : lead == 0xF0 ? 0x90u : 0x80u;
        unsigned const high = lead == 0xED ? 0x9Fu : lead == 0xF4 ? 0x8Fu : 0xBFu;
        if (byte(at + 1) < low || byte(at + 1) > high) return at;
        for (std::size_t i = 2; i <= more; ++i)
            if ((byte(at + i) & 0xC0u) != 0x80u) return at;
        at += more + 1;
    }
    return at;
}

/// Whether two names are equal. They are short: a call of memcmp takes longer than this.
[[gnu::always_inline]] inline bool same_name(std::string_view left, std::string_view right) {
    auto const size = left.size();
    if (size != right.size()) return false;
    auto const same_at = [&]<class Word>(std::size_t at, Word one) {
        auto other = one;
        std::memcpy(&one, left.data() + at, sizeof one);
        std::memcpy(&other, right.data() + at, sizeof other);
        return one == other;
    };
    if (size >= 8) {
        for (std::size_t at = 0; at <= size - 8; at += 8)
            if (!same_at(at, std::uint64_t())) return false;
        return same_at(size - 8, std::uint64_t()); // overlaps what is compared
    }
    if (size >= 4) return same_at(0, std::uint32_t()) && same_at(size - 4, std::uint32_t());
    for (std::size_t at = 0; at != size; ++at)
        if (left[at] != right[at]) return false;
    return true;
}

/// Number of code points of a UTF-8 text.
inline std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (char const byte : text)
        if ((static_cast<unsigned char>(byte) & 0xC0u) != 0x80u) ++count;
    return count;
}

/// How long the run of digits at the start of a text is when it could be a phone number, with what
/// people put between the digits; 0 when it could not. A date is none.
inline std::size_t phone_like(std::string_view text) {
    auto const digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
    std::size_t digits = 0, end = 0, together = 0, longest = 0, first_separator = 0;
    for (std::size_t i = 0; i != text.size() && i - end < 3; ++i) {
        if (digit(i)) {
            together = i == end ? together + 1 : 1;
            longest = std::max(longest, together);
            ++digits;
            end = i + 1;
        } else if (std::string_view(" .-()").find(text[i]) == std::string_view::npos) {
            break;
        } else if (first_separator == 0) {
            first_separator = i;
        }
    }
    auto const date = first_separator == 4 && text.size() > 7 && text[4] == '-' && text[7] == '-';
    // No number is longer than 15 digits (E.164): what is, is an id.
    if (longest > 15) return 0;
    return longest >= 8 || (digits >= 9 && !date) ? end : 0;
}

/// A foreign text for people: short, on one line, valid UTF-8, and with everything that could be a
/// phone number reduced to its last two digits.
inline std::string excerpt(std::string_view text, std::size_t limit = 60) {
    std::string out;
    std::size_t at = 0;
    while (at < text.size() && at < limit) {
        auto const rest = text.substr(at);
        auto const byte = rest.front();
        if (byte >= '0' && byte <= '9') {
            auto run = phone_like(rest);
            if (run != 0) out.append("***").append(rest.substr(run - 2, 2));
            else
                while (run < rest.size() && rest[run] >= '0' && rest[run] <= '9')
                    out += rest[run++];
            at += run;
        } else if (static_cast<unsigned char>(byte) < 0x80) {
            if (plain_byte(byte) && byte != '\x7f') out += byte;
            else write_escape(out, byte);
            ++at;
        } else {
            std::size_t size = 1; // of the code point; one byte when it is none
            while (size < 4 && valid_utf8_prefix(rest.substr(0, size)) == 0) ++size;
            auto const good = valid_utf8_prefix(rest.substr(0, size)) == size;
            out += good ? rest.substr(0, size) : "\uFFFD";
            at += good ? size : 1;
        }
    }
    if (at < text.size()) out += "...";
    return out;
}

inline std::string quoted(std::string_view text) { return '"' + excerpt(text) + '"'; }

/// A name as a token of a JSON pointer (RFC 6901).
inline std::string pointer_token(std::string_view name) {
    auto const simple = [](char byte) {
        return (lower(byte) >= 'a' && lower(byte) <= 'z') || byte == '_';
    };
    if (name.size() <= 100 && std::all_of(name.begin(), name.end(), simple)) // as nearly all are
        return std::string(name);
    std::string out;
    for (char const byte : excerpt(name, 100)) {
        if (byte == '~') out += "~0";
        else if (byte == '/') out += "~1";
        else out += byte;
    }
    return out;
}

/// What belongs in a place, in words.
inline std::string expected(wire_type const& type) {
    switch (type.shape) {
    case wire_shape::object:
    case wire_shape::map: return "an object";
    case wire_shape::array: return "an array";
    case wire_shape::boolean: return "true or false";
    case wire_shape::number: return "a number";
    case wire_shape::any: return "anything";
    case wire_shape::file: return "a file";
    case wire_shape::integer: return "an integer";
    case wire_shape::string: break;
    }
    if (type.format == "int64") return "an int64 in a string";
    if (type.format == "date-time") return "a timestamp (RFC 3339)";
    if (type.format == "phone") return "a phone number";
    if (type.words.empty()) return "a string";
    std::string out = "one of ";
    for (auto const& word : type.words) {
        if (&word != type.words.data()) out += ", ";
        out += word.wire;
    }
    return out;
}

} // namespace etelecom::detail
