#pragma once

#include <boost/system/error_category.hpp>
#include <boost/system/error_code.hpp>

#include <string>
#include <type_traits>

namespace etelecom {

/// Why a text could not be read as one of the API's words. An error of the category
/// "etelecom.types"; converts to `boost::system::error_code`.
enum class parse_errc {
    /// The text is not a whole number: an optional minus and decimal digits, nothing else.
    not_a_number = 1,
    /// The text is well formed, but its value does not fit the type.
    out_of_range,
    /// The text is not an RFC 3339 timestamp, or names a day or an hour that does not exist.
    bad_timestamp,
    /// The text is not a phone number, see `phone_number::is_valid`.
    bad_phone_number,
};

namespace detail {

class parse_error_category final : public boost::system::error_category {
public:
    // A fixed number: the category stays the same one across shared libraries.
    constexpr parse_error_category() noexcept : error_category(0x8c1f6e0b52d94a37U) {}

    char const* name() const noexcept override { return "etelecom.types"; }

    std::string message(int value) const override {
        switch (static_cast<parse_errc>(value)) {
        case parse_errc::not_a_number: return "not a whole number";
        case parse_errc::out_of_range: return "value out of range";
        case parse_errc::bad_timestamp: return "not an RFC 3339 timestamp";
        case parse_errc::bad_phone_number: return "not a phone number";
        }
        return "unknown error " + std::to_string(value);
    }
};

} // namespace detail

/// The category "etelecom.types". Thread-safe.
inline boost::system::error_category const& parse_category() noexcept {
    static detail::parse_error_category const instance;
    return instance;
}

/// Makes an `error_code` of the category "etelecom.types".
inline boost::system::error_code make_error_code(parse_errc error) noexcept {
    return {static_cast<int>(error), parse_category()};
}

} // namespace etelecom

template <>
struct boost::system::is_error_code_enum<etelecom::parse_errc> : std::true_type {};
