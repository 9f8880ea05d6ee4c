#pragma once

#include <etelecom/codec/wire_traits.hpp>
#include <etelecom/codec/wire_type.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <system_error>
#include <version>

namespace etelecom::detail {

/// A number as it stands in a document.
struct number_text {
    std::string_view text;
    /// Neither a point nor an exponent.
    bool whole = true;
};

/// What a number's digits say, of a text that is known to be a number of JSON.
struct decimal {
    std::uint64_t digits =
        0;                  ///< those from the first to the last that is not 0; at most 19 of them
    std::int64_t count = 0; ///< how many there are; 0: the number is zero
    /// How many digits the number has before its point, when it is written without an exponent;
    /// negative for the zeros that follow the point.
    std::int64_t before_point = 0;
    bool negative = false;

    explicit decimal(std::string_view text) {
        std::int64_t exponent = 0, place = 0, first = 0, point = -1;
        negative = text.front() == '-';
        for (auto const& byte : text.substr(negative ? 1 : 0)) {
            if (byte == '.') {
                point = place;
            } else if (byte == 'e' || byte == 'E') {
                exponent =
                    exponent_of(text.substr(static_cast<std::size_t>(&byte - text.data()) + 1));
                break;
            } else {
                if (byte != '0') {
                    if (count == 0) first = place;
                    append(place - first + 1, byte);
                }
                ++place;
            }
        }
        before_point = (point < 0 ? place : point) - first + exponent;
    }

private:
    static constexpr std::int64_t most = 19; // so many fit into 64 bits

    void append(std::int64_t until, char byte) {
        if (until <= most) {
            for (; count != until; ++count) digits *= 10;
            digits += static_cast<std::uint64_t>(byte - '0');
        }
        count = until;
    }

    static std::int64_t exponent_of(std::string_view text) {
        constexpr std::int64_t far = 1'000'000'000'000'000; // from there on it is all the same
        bool const minus = text.front() == '-';
        std::int64_t value = 0;
        for (char const byte : text)
            if (byte != '-' && byte != '+') value = std::min(value * 10 + (byte - '0'), far);
        return minus ? -value : value;
    }
};

/// Reads a number as an integer, exactly, however it is written: `5.0`, `50e-1`.
inline reading exact_integer(std::string_view text, std::int64_t& value) {
    constexpr auto highest = std::uint64_t{std::numeric_limits<std::int64_t>::max()};
    decimal const number(text);
    value = 0;
    if (number.count == 0) return reading::ok;
    if (number.count > number.before_point) return reading::wrong_type;
    if (number.before_point > 19) return reading::out_of_range;
    auto const size =
        number.digits * powers_of_ten[static_cast<std::size_t>(number.before_point - number.count)];
    if (size > highest + (number.negative ? 1 : 0)) return reading::out_of_range;
    value = static_cast<std::int64_t>(number.negative ? 0 - size : size);
    return reading::ok;
}

/// The double nearest to a number; infinite beyond the doubles.
inline double nearest_double(std::string_view text) {
    double value = 0;
#ifdef __cpp_lib_to_chars
    auto const problem = std::from_chars(text.data(), text.data() + text.size(), value).ec;
    if (problem == std::errc()) return value;
#else
    boost::system::error_code problem;
    auto const number = boost::json::parse({text.data(), text.size()}, problem);
    if (!problem) return number.to_number<double>();
#endif
    decimal const number(text);
    value =
        number.count != 0 && number.before_point > 0 ? std::numeric_limits<double>::infinity() : 0;
    return number.negative ? -value : value;
}

/// Whether a place takes an int64.
inline bool is_integer(wire_type const& type) {
    return type.shape == wire_shape::integer || type.format == "int64";
}

inline reading read_number(wire_type const& type, void* place, number_text const& number) {
    std::int64_t integer = 0;
    auto const exactly = exact_integer(number.text, integer);
    // Only a double knows a zero with a sign.
    bool const signed_zero = integer == 0 && number.text.front() == '-';
    if (number.whole && exactly == reading::ok &&
        !(signed_zero && type.shape == wire_shape::number))
        return type.read_integer(place, integer);
    auto const outcome = type.read_double(place, nearest_double(number.text));
    if (outcome != reading::wrong_type || !is_integer(type)) return outcome;
    return exactly == reading::ok ? type.read_integer(place, integer) : exactly;
}

/// Reads a number that stands in a string, for members noted as `either`.
inline reading read_number_text(wire_type const& type, void* place, std::string_view text) {
    std::int64_t integer = 0;
    auto const outcome = integer_of(text, integer);
    if (outcome == reading::ok) return type.read_integer(place, integer);
#ifdef __cpp_lib_to_chars
    if (type.shape == wire_shape::number) {
        double value = 0;
        auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
        if (problem == std::errc() && end == text.data() + text.size())
            return type.read_double(place, value);
    }
#endif
    return outcome;
}

/// An integer beyond 64 bits or a number beyond the doubles would not be the same number any more
/// in a free part: nothing, then.
inline bool read_free_number(number_text const& number, boost::json::value& out) {
    auto const* const end = number.text.data() + number.text.size();
    std::int64_t integer = 0;
    std::uint64_t natural = 0;
    if (!number.whole) {
        auto const value = nearest_double(number.text);
        if (!std::isfinite(value)) return false;
        out = value;
    } else if (exact_integer(number.text, integer) == reading::ok) {
        out = integer;
    } else if (std::from_chars(number.text.data(), end, natural).ec == std::errc()) {
        out = natural;
    } else {
        return false;
    }
    return true;
}

} // namespace etelecom::detail
