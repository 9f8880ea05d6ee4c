#pragma once

#include <etelecom/codec/wire_traits.hpp>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string_view>
#include <version>

namespace etelecom::detail {

/// The double nearest to a number's text. Boost.JSON's own reading may differ in the last bit, and
/// what was written would not be read back as the same number. `rough` stands for what is too large
/// or too small, and where the library cannot read doubles.
inline double nearest_double([[maybe_unused]] std::string_view text, double rough) {
#ifdef __cpp_lib_to_chars
    std::from_chars(text.data(), text.data() + text.size(), rough);
#endif
    return rough;
}

/// Whether a place takes an int64.
inline bool is_integer(wire_type const& type) {
    return type.shape == wire_shape::integer || type.format == "int64";
}

/// Reads a number that is written with a point or an exponent, or has too many digits for an
/// integer.
inline reading read_fraction(wire_type const& type, void* place, double value) {
    constexpr double exact = 9007199254740992.0; // 2^53: beyond it a double skips integers
    auto const outcome = type.read_double(place, value);
    if (outcome != reading::wrong_type || !is_integer(type)) return outcome;
    if (!(value >= -exact && value <= exact)) return reading::out_of_range;
    if (std::trunc(value) != value) return reading::wrong_type;
    return type.read_integer(place, static_cast<std::int64_t>(value));
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

} // namespace etelecom::detail
