#pragma once

#include <etelecom/codec/impl/json_number.hpp>

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>
#include <system_error>
#include <version>

namespace etelecom::judge {

using detail::is_integer;

/// The double nearest to a number's text. Boost.JSON's own reading may differ in the last bit, and
/// what was written would not be read back as the same number. `rough` stands for what is too large
/// or too small, and where the library cannot read doubles.
inline double nearest_double([[maybe_unused]] std::string_view text, double rough) {
#ifdef __cpp_lib_to_chars
    std::from_chars(text.data(), text.data() + text.size(), rough);
#endif
    return rough;
}

/// The same number with neither a point nor an exponent; empty when it is none with so few digits.
/// Slow and simple: the point is moved digit by digit.
inline std::string plain_digits(std::string_view text) {
    std::string digits, behind;
    auto const minus = text.starts_with('-');
    if (minus) text.remove_prefix(1);
    auto const e = std::min(text.find_first_of("eE"), text.size());
    auto const point = std::min(text.find('.'), e);
    digits = text.substr(0, point);
    if (point != e) behind = text.substr(point + 1, e - point - 1);
    long exponent = 0;
    if (e != text.size()) {
        auto const from = text.data() + e + (text[e + 1] == '+' ? 2 : 1);
        if (std::from_chars(from, text.data() + text.size(), exponent).ec != std::errc()) return {};
    }
    while (!behind.empty() && behind.back() == '0') behind.pop_back();
    digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
    if (digits.empty() && behind.empty()) return "0";
    for (; exponent > 0 && digits.size() < 400; --exponent) {
        digits += behind.empty() ? '0' : behind.front();
        if (!behind.empty()) behind.erase(0, 1);
        if (digits == "0") digits.clear();
    }
    for (; exponent < 0 && behind.size() < 400; ++exponent) {
        behind.insert(0, 1, digits.empty() ? '0' : digits.back());
        if (!digits.empty()) digits.pop_back();
        if (behind == "0") behind.clear();
    }
    if (!behind.empty()) return {};
    if (digits.empty()) return "0";
    return (minus ? "-" : "") + digits;
}

/// Reads a number that is written with a point or an exponent, or has too many digits for an
/// integer.
inline reading read_fraction(wire_type const& type, void* place, double value,
                             std::string_view text) {
    auto const outcome = type.read_double(place, value);
    if (outcome != reading::wrong_type || !is_integer(type)) return outcome;
    auto const digits = plain_digits(text);
    if (digits.empty()) return reading::wrong_type;
    std::int64_t integer = 0;
    auto const end = digits.data() + digits.size();
    if (std::from_chars(digits.data(), end, integer).ec != std::errc())
        return reading::out_of_range;
    return type.read_integer(place, integer);
}

} // namespace etelecom::judge
