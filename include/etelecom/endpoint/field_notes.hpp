#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>

namespace etelecom {

/// What the documentation says of one member of a request or an answer, beyond its C++ type.
///
/// Attached to a member by specialising `etelecom::field` at global scope, before the type is used:
///
/// ```cpp
/// template <>
/// inline constexpr etelecom::field_notes etelecom::field<&ping::request::note>{
///     .text = "what to write down", .required = true, .max_length = 40};
/// ```
///
/// A member without notes stands on the wire under its own name and has no limits.
struct field_notes {
    /// The name on the wire, where it differs from the member's name.
    std::string_view name{};
    /// One line of text for people: the OpenAPI document and the help of the command line show it.
    std::string_view text{};
    /// Whether an object without this member is refused.
    bool required = false;
    /// Says of `required` that no page states it: the operation plainly cannot do without it.
    bool guessed = false;
    /// The value must not be printed, whatever its type (secrets and phone numbers never are).
    bool sensitive = false;
    /// The pages show this value as a string and as a number: either is read. It is written as the
    /// C++ type says.
    bool either = false;
    /// The limits below are known at second hand: exceeding them warns, and refuses nothing.
    bool second_hand = false;
    /// Length of a text, in Unicode code points; 0 is no limit.
    std::size_t min_length = 0;
    /// Length of a text, in Unicode code points; 0 is no limit.
    std::size_t max_length = 0;
    /// Smallest and largest number.
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();
    /// Most elements of an array or a map; 0 is no limit.
    std::size_t max_items = 0;
    /// Other documented spellings of the name: read, never written.
    std::array<std::string_view, 3> also{};
    /// In a filter: the member of the listed items it is compared with, where the names differ.
    std::string_view matches{};
};

/// The notes of a member, by its member pointer. Specialise it; the default says nothing.
template <auto Member>
inline constexpr field_notes field{};

} // namespace etelecom
