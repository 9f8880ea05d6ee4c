#pragma once

#include <etelecom/types/integer_text.hpp>
#include <etelecom/types/parse_error.hpp>
#include <etelecom/types/tags.hpp>

#include <boost/system/result.hpp>

#include <charconv>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>
#include <system_error>

namespace etelecom {

namespace detail {

/// An integer whose every value an int64 can hold, so that no id is ever cut short in silence.
template <class Integer>
concept fits_int64 = std::integral<Integer> && !std::same_as<Integer, bool> &&
                     (sizeof(Integer) < sizeof(std::int64_t) ||
                      (std::signed_integral<Integer> && sizeof(Integer) == sizeof(std::int64_t)));

inline boost::system::result<std::int64_t> parse_int64(std::string_view text) {
    std::int64_t value = 0;
    if (read_digits(text, value)) return value;
    char const* const last = text.data() + text.size();
    auto const [end, error] = std::from_chars(text.data(), last, value);
    if (end != last || error == std::errc::invalid_argument) return parse_errc::not_a_number;
    if (error != std::errc()) return parse_errc::out_of_range;
    return value;
}

template <class Tag>
constexpr bool tag_wire_is_number() noexcept {
    if constexpr (requires { Tag::wire_is_number; }) return Tag::wire_is_number;
    else return false;
}

} // namespace detail

/// An id of the platform: 64 bits, signed, of one kind of thing. `0` means unset.
///
/// Ids of different tags neither compare nor convert. A plain integer converts when all its values
/// fit; `bool`, floating point and 64-bit unsigned integers do not.
/// As safe across threads as an int.
template <class Tag>
class id {
public:
    /// Whether the API writes this id as a JSON number; most ids are strings of digits.
    static constexpr bool wire_is_number = detail::tag_wire_is_number<Tag>();

    /// An unset id.
    constexpr id() noexcept = default;

    /// The id with this value. Implicit, so that a number can be given where an id is wanted.
    template <detail::fits_int64 Integer>
    constexpr id(Integer value) noexcept : value_(static_cast<std::int64_t>(value)) {}

    id(std::nullptr_t) = delete;

    /// Reads decimal digits with an optional minus in front; leading zeros are allowed, spaces and
    /// a plus are not. "0" is the unset id.
    /// Errors: `parse_errc::not_a_number` (also for an empty text), `parse_errc::out_of_range`.
    static boost::system::result<id> parse(std::string_view text) {
        auto const value = detail::parse_int64(text);
        if (!value) return value.error();
        return id(*value);
    }

    /// The number itself; 0 when unset.
    constexpr std::int64_t value() const noexcept { return value_; }

    /// Whether there is an id: anything but 0.
    constexpr bool is_set() const noexcept { return value_ != 0; }

    /// The same as `is_set`.
    constexpr explicit operator bool() const noexcept { return is_set(); }

    /// Decimal digits, with a minus when negative; "0" when unset.
    std::string to_string() const { return std::to_string(value_); }

    friend constexpr bool operator==(id const&, id const&) noexcept = default;
    friend constexpr auto operator<=>(id const&, id const&) noexcept = default;

    /// Prints the digits, without the grouping that the stream's locale may ask for.
    friend std::ostream& operator<<(std::ostream& out, id value) {
        return out << value.to_string();
    }

private:
    std::int64_t value_ = 0;
};

} // namespace etelecom

template <class Tag>
struct std::hash<etelecom::id<Tag>> {
    std::size_t operator()(etelecom::id<Tag> value) const noexcept {
        return std::hash<std::int64_t>()(value.value());
    }
};
