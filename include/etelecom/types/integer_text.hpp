#pragma once

#include <array>
#include <bit>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <string_view>

// Integers as text, by hand: an answer holds many ids of 18 or 19 digits, and these functions take
// less than half the time of `std::from_chars` and `std::to_chars`.

namespace etelecom::detail {

/// Whether eight bytes of a text, the first in the lowest bits, are digits.
constexpr bool are_digits(std::uint64_t eight) noexcept {
    constexpr std::uint64_t ones = 0x0101010101010101, high = ones * 0xF0;
    // Six more lift ':' and above out of the row of the digits.
    return (eight & high) == ones * '0' && ((eight + ones * 6) & high) == ones * '0';
}

/// The number that eight digits make: neighbours are put together, three times.
constexpr std::uint64_t number_of_digits(std::uint64_t eight) noexcept {
    eight = (eight & 0x0F0F0F0F0F0F0F0F) * (1 + (10 << 8)) >> 8;
    eight = (eight & 0x00FF00FF00FF00FF) * (1 + (100 << 16)) >> 16;
    return (eight & 0x0000FFFF0000FFFF) * (1 + (std::uint64_t(10'000) << 32)) >> 32;
}

/// Eight bytes of a text, the first in the lowest bits, with digits in fixed places.
class digit_pattern {
public:
    /// `0` stands for any digit, everything else for itself.
    consteval digit_pattern(char const (&text)[9]) {
        for (int i = 8; i-- != 0;) {
            text_ = text_ << 8 | static_cast<unsigned char>(text[i]);
            over_ = over_ << 8 | (text[i] == '0' ? 0x06 : 0x0F);
        }
    }

    /// The numbers that two neighbouring digits make, for every place where there are such.
    struct pairs {
        std::uint64_t numbers;
        constexpr int operator[](int at) const noexcept {
            return static_cast<int>(numbers >> (8 * at) & 0xFF);
        }
    };

    /// Whether eight bytes are as the pattern says; reads their numbers if they are.
    constexpr bool fits(std::uint64_t eight, pairs& read) const noexcept {
        auto const digits = eight ^ text_; // what is to stand for itself becomes 0
        read.numbers = digits * 10 + (digits >> 8);
        // Added, `over_` lifts what is too large into the upper half of its byte.
        return ((digits | (digits + over_)) & 0xF0F0F0F0F0F0F0F0) == 0;
    }

private:
    std::uint64_t text_ = 0, over_ = 0;
};

/// Eight bytes of a text, the first in the lowest bits where the machine has it so.
inline std::uint64_t eight_bytes(char const* text) noexcept {
    std::uint64_t eight = 0;
    std::memcpy(&eight, text, sizeof eight);
    return eight;
}

/// Reads a text of up to 19 digits and nothing else, if an int64 holds the number. Anything else is
/// left to `std::from_chars`, and to be told what is wrong with it.
inline bool read_digits(std::string_view text, std::int64_t& value) noexcept {
    constexpr std::size_t most = 19; // so many fit into 64 bits without a sign
    if (text.empty() || text.size() > most) return false;
    auto const* at = text.data();
    auto const* const end = at + text.size();
    std::uint64_t number = 0;
    if constexpr (std::endian::native == std::endian::little)
        for (; end - at >= 8; at += 8) {
            auto const eight = eight_bytes(at);
            if (!are_digits(eight)) return false;
            number = number * 100'000'000 + number_of_digits(eight);
        }
    for (; at != end; ++at) {
        auto const digit = static_cast<unsigned char>(*at - '0');
        if (digit > 9) return false;
        number = number * 10 + digit;
    }
    if (number > std::uint64_t{std::numeric_limits<std::int64_t>::max()}) return false;
    value = static_cast<std::int64_t>(number);
    return true;
}

inline constexpr std::size_t longest_integer = 20; // -9223372036854775808

/// The digits of 0 to 99.
inline constexpr auto digit_pairs = [] {
    std::array<char, 200> pairs{};
    for (std::size_t i = 0; i != 100; ++i) {
        pairs[2 * i] = static_cast<char>('0' + i / 10);
        pairs[2 * i + 1] = static_cast<char>('0' + i % 10);
    }
    return pairs;
}();

/// Writes two digits.
inline void put_pair(char* to, std::uint32_t value) noexcept {
    std::memcpy(to, &digit_pairs[2 * value], 2);
}

inline constexpr auto powers_of_ten = [] {
    std::array<std::uint64_t, 20> powers{1};
    for (std::size_t i = 1; i != powers.size(); ++i) powers[i] = powers[i - 1] * 10;
    return powers;
}();

/// Number of decimal digits, of at most eight: compared with all powers at once, without a branch.
constexpr int count_digits(std::uint32_t value) noexcept {
    int digits = 1;
    for (std::size_t power = 1; power != 8; ++power)
        digits += value >= powers_of_ten[power] ? 1 : 0;
    return digits;
}

/// Writes a number of at most eight digits and answers its end.
inline char* put_few_digits(char* to, std::uint32_t value) noexcept {
    auto* const end = to + count_digits(value);
    auto* at = end;
    for (; value >= 100; value /= 100) put_pair(at -= 2, value % 100);
    if (value >= 10) put_pair(at - 2, value);
    else at[-1] = static_cast<char>('0' + value);
    return end;
}

/// Writes eight digits, by four divisions that do not wait for one another, and answers their end.
inline char* put_eight_digits(char* to, std::uint32_t value) noexcept {
    auto const high = value / 10'000, low = value % 10'000;
    put_pair(to, high / 100);
    put_pair(to + 2, high % 100);
    put_pair(to + 4, low / 100);
    put_pair(to + 6, low % 100);
    return to + 8;
}

/// Writes an integer and answers its end.
template <std::integral Integer>
char* put_integer(char* to, Integer value) noexcept {
    constexpr std::uint64_t eight_digits = 100'000'000;
    auto const low_eight = [](std::uint64_t number) {
        return static_cast<std::uint32_t>(number % eight_digits);
    };
    auto rest = static_cast<std::uint64_t>(value);
    if constexpr (std::signed_integral<Integer>) {
        if (value < 0) {
            *to++ = '-';
            rest = 0 - rest;
        }
    }
    if (rest < eight_digits) return put_few_digits(to, static_cast<std::uint32_t>(rest));
    auto const high = rest / eight_digits;
    if (high < eight_digits) {
        to = put_few_digits(to, static_cast<std::uint32_t>(high));
    } else {
        to = put_few_digits(to, static_cast<std::uint32_t>(high / eight_digits));
        to = put_eight_digits(to, low_eight(high));
    }
    return put_eight_digits(to, low_eight(rest));
}

} // namespace etelecom::detail
