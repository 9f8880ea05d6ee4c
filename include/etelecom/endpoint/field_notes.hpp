#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace etelecom {

/// What the documentation says of one member of a request or an answer, beyond its C++ type.
///
/// The notes of a struct stand in it, one entry for each member of which there is something to say:
///
/// ```cpp
/// struct request {
///     std::string note{};
///     static constexpr etelecom::field_notes notes[] = {
///         {.member = "note", .text = "what to write down", .required = true, .max_length = 40}};
/// };
/// BOOST_DESCRIBE_STRUCT(request, (), (note))
/// ```
///
/// A member without an entry stands on the wire under its own name and has no limits. An entry that
/// names no member does not compile.
struct field_notes {
    /// The member, by its name in C++.
    std::string_view member{};
    /// The name on the wire, where it differs from the member's name.
    std::string_view name{};
    /// One line of text for people: the OpenAPI document shows it.
    std::string_view text{};
    /// Whether an object without this member is refused.
    bool required = false;
    /// Says of `required` that no page states it: the operation plainly cannot do without it.
    bool guessed = false;
    /// The value must not be printed, whatever its type (secrets and phone numbers never are).
    bool sensitive = false;
    /// The pages show this value as a string and as a number, or (of a `list_or_text`) as a list
    /// and as a text: either is read. It is written as the C++ type says.
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

namespace detail {

/// Of a member of which there is nothing to say.
inline constexpr field_notes no_notes{};

/// Whether notes stand in a struct. A data member that is called `notes` is none of them.
template <class T>
constexpr bool has_notes() noexcept {
    if constexpr (requires { &T::notes; }) {
        using place = std::remove_pointer_t<decltype(&T::notes)>;
        constexpr bool own = !std::is_member_pointer_v<place>;
        static_assert(!own || (std::is_array_v<place> &&
                               std::is_same_v<std::remove_extent_t<place>, field_notes const>),
                      "etelecom: the notes of a struct are an array: "
                      "static constexpr etelecom::field_notes notes[] = {{.member = ...}}");
        return own;
    } else return false;
}

/// The notes of one member, by its name in C++.
template <class T>
constexpr field_notes const& notes_of([[maybe_unused]] std::string_view member) noexcept {
    if constexpr (has_notes<T>())
        for (field_notes const& item : T::notes)
            if (item.member == member) return item;
    return no_notes;
}

} // namespace detail
} // namespace etelecom
