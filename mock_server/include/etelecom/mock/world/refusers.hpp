#pragma once

#include <etelecom/types/open_code.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/zalo/zns_error.hpp>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// Whether a number could be one of a person in Vietnam: 84 and 9 or 10 digits, the first of them
/// not 0. A guess: no page says what the platform takes for a phone number.
inline bool is_vietnamese(phone_number const& phone) noexcept {
    std::string_view const digits = phone.text();
    return phone.is_valid() && digits.starts_with("84") && digits[2] != '0' &&
           (digits.size() == 11 || digits.size() == 12);
}

/// The number to which a ZNS is refused with this error, as `zns_refusal` has it; nothing for
/// success, and for -100, "unknown": 0900000100 is the person of most examples.
inline std::optional<std::string> refused_number(std::int64_t error) {
    if (error >= -100 || error <= -10'000) return std::nullopt;
    auto const digits = std::to_string(-error);
    return "090000" + std::string(4 - digits.size(), '0') + digits;
}

/// Why a ZNS to this number is refused; nothing for the number of a person.
///
/// Reserved for tests: 090000NNNN, where the last four digits, zeros in front or not, are those of
/// an error of a ZNS (0900000108 phone invalid, 0900000118 no Zalo account, 0900001121 value too
/// long), is refused with that error. Not so 0900000100, the person of most examples. A number
/// that is not one of Vietnam is refused as invalid.
inline std::optional<etelecom::zalo::zns_error> zns_refusal(phone_number const& phone) noexcept {
    using etelecom::zalo::zns_error;
    if (!is_vietnamese(phone)) return zns_error::phone_invalid;
    constexpr std::string_view reserved = "8490000";
    std::string_view const digits = phone.text();
    if (digits.size() != reserved.size() + 4 || !digits.starts_with(reserved)) return std::nullopt;
    int number = 0;
    std::from_chars(digits.data() + reserved.size(), digits.data() + digits.size(), number);
    if (number <= 100) return std::nullopt;
    return open_code<zns_error>(-number).known();
}

} // namespace etelecom::mock
