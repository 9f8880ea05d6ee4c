#pragma once

#include <boost/describe/enumerators.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>

namespace etelecom {

/// What is to be said about an enumerator beyond its name. All parts are optional.
struct word_notes {
    /// The word on the wire, where it differs from the enumerator's name.
    std::string_view wire{};
    /// What it means, for people.
    std::string_view text{};
    /// Other documented spellings of the wire word, which are read but never written.
    std::array<std::string_view, 2> also{};
};

/// The notes of an enumerator. Specialised at global scope, after BOOST_DESCRIBE_ENUM:
/// `template <> inline constexpr etelecom::word_notes etelecom::word<letter::sent>{.wire = "P"};`
template <auto Enumerator>
inline constexpr word_notes word{};

/// An enumerator, as it is looked up.
struct word_info {
    /// The word on the wire.
    std::string_view wire;
    /// The enumerator's name in C++.
    std::string_view name;
    /// What it means, for people; may be empty.
    std::string_view text;
    /// Other spellings that are read; unused places are empty.
    std::array<std::string_view, 2> also;
    /// The enumerator's value.
    std::int64_t value;
};

namespace detail {

template <class Enumerator>
constexpr word_info make_word_info() noexcept {
    constexpr word_notes const& notes = word<Enumerator::value>;
    return {notes.wire.empty() ? std::string_view(Enumerator::name) : notes.wire, Enumerator::name,
            notes.text, notes.also, static_cast<std::int64_t>(Enumerator::value)};
}

template <template <class...> class List, class... Enumerators>
constexpr std::array<word_info, sizeof...(Enumerators)> make_word_infos(
    List<Enumerators...>) noexcept {
    return {make_word_info<Enumerators>()...};
}

template <class E>
constexpr auto make_words() noexcept {
    static_assert(boost::describe::has_describe_enumerators<E>::value,
                  "etelecom: describe the enumeration with BOOST_DESCRIBE_ENUM");
    if constexpr (boost::describe::has_describe_enumerators<E>::value)
        return make_word_infos(boost::describe::describe_enumerators<E>());
    else return std::array<word_info, 0>();
}

} // namespace detail

/// The enumerators of E in their order, a `std::array<word_info, N>`.
template <class E>
inline constexpr auto words_of = detail::make_words<E>();

/// The enumerator with this word on the wire, or else the one that has it as another spelling;
/// null when there is none, and for an empty word. Exact: letter case counts.
template <class E>
    requires std::is_enum_v<E>
constexpr word_info const* find_word(std::string_view word) noexcept {
    if (word.empty()) return nullptr;
    for (word_info const& info : words_of<E>)
        if (info.wire == word) return &info;
    for (word_info const& info : words_of<E>)
        for (std::string_view const other : info.also)
            if (other == word) return &info;
    return nullptr;
}

/// The enumerator with this value, the first where several share it; null when there is none.
template <class E>
    requires std::is_enum_v<E>
constexpr word_info const* find_word(E value) noexcept {
    for (word_info const& info : words_of<E>)
        if (info.value == static_cast<std::int64_t>(value)) return &info;
    return nullptr;
}

} // namespace etelecom
