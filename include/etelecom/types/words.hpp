#pragma once

#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>

namespace etelecom {

/// What is to be said about one enumerator beyond its name.
///
/// The words of an enumeration stand in one function beside it, which is found by the enumeration's
/// namespace:
///
/// ```cpp
/// enum class mood { unknown, good, bad };
/// BOOST_DESCRIBE_ENUM(mood, unknown, good, bad)
/// constexpr auto wire_words(mood) {
///     using enum mood;
///     return std::to_array<etelecom::word<mood>>({{good, "G", "in good spirits"}, {bad, "B"}});
/// }
/// ```
///
/// An enumerator that is not in there, and every one of an enumeration without that function,
/// stands on the wire under its own name. A word that is given twice does not compile. Of an
/// enumeration with more enumerators than Boost.Describe takes, 52, all stand in there.
template <class E>
struct word {
    E value;
    /// The word on the wire; empty: the enumerator's name.
    std::string_view wire{};
    /// What it means, for people.
    std::string_view text{};
    /// Other documented spellings of the wire word, which are read but never written.
    std::array<std::string_view, 2> also{};
};

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

template <class E>
constexpr auto own_words() noexcept {
    if constexpr (requires { wire_words(E()); }) return wire_words(E());
    else return std::array<word<E>, 0>();
}

template <class E, template <class...> class List, class... Enumerators>
constexpr std::array<word_info, sizeof...(Enumerators)> make_word_infos(
    List<Enumerators...>) noexcept {
    std::array<word_info, sizeof...(Enumerators)> made{word_info{
        Enumerators::name, Enumerators::name, {}, {}, std::int64_t(Enumerators::value)}...};
    for (word<E> const& said : own_words<E>())
        for (word_info& info : made) {
            if (info.value != static_cast<std::int64_t>(said.value)) continue;
            if (!said.wire.empty()) info.wire = said.wire;
            info.text = said.text;
            info.also = said.also;
        }
    return made;
}

template <class E>
constexpr auto list_words() noexcept {
    if constexpr (boost::describe::has_describe_enumerators<E>::value) {
        return make_word_infos<E>(boost::describe::describe_enumerators<E>());
    } else {
        constexpr auto words = own_words<E>();
        std::array<word_info, words.size()> made{};
        for (std::size_t i = 0; i != words.size(); ++i)
            made[i] = {words[i].wire, words[i].wire, words[i].text, words[i].also,
                       static_cast<std::int64_t>(words[i].value)};
        return made;
    }
}

template <class E>
inline constexpr auto listed_words = list_words<E>();

/// Whether each word is one of an enumerator.
template <class E>
constexpr bool words_have_enumerators() noexcept {
    for (word<E> const& said : own_words<E>()) {
        bool found = false;
        for (word_info const& info : listed_words<E>)
            found = found || info.value == static_cast<std::int64_t>(said.value);
        if (!found) return false;
    }
    return true;
}

/// Whether no enumerator has two entries.
template <class E>
constexpr bool words_are_said_once() noexcept {
    auto const words = own_words<E>();
    for (std::size_t i = 0; i < words.size(); ++i)
        for (std::size_t j = 0; j < i; ++j)
            if (words[i].value == words[j].value) return false;
    return true;
}

/// Whether no two enumerators have one word on the wire, or one other spelling. An alias of an
/// enumerator shares its word; a spelling that is another one's word loses to that word.
template <class E>
constexpr bool words_differ() noexcept {
    constexpr auto const& infos = listed_words<E>;
    for (std::size_t i = 0; i < infos.size(); ++i) {
        auto const also = infos[i].also; // a copy: g++ 12 cannot look at a constant's unnamed rest
        for (std::size_t j = 0; j < i; ++j) {
            if (infos[i].value == infos[j].value) continue;
            if (infos[i].wire == infos[j].wire) return false;
            if (also[0].empty() && also[1].empty()) continue;
            auto const others = infos[j].also;
            for (std::string_view const spelling : also)
                for (std::string_view const same : others)
                    if (!spelling.empty() && spelling == same) return false;
        }
    }
    return true;
}

template <class E>
constexpr auto make_words() noexcept {
    static_assert(
        boost::describe::has_describe_enumerators<E>::value || requires { wire_words(E()); },
        "etelecom: describe the enumeration with BOOST_DESCRIBE_ENUM");
    if constexpr (boost::describe::has_describe_enumerators<E>::value)
        static_assert(
            words_have_enumerators<E>(),
            "etelecom: wire_words has a word for a value that BOOST_DESCRIBE_ENUM does not "
            "name");
    static_assert(words_are_said_once<E>(),
                  "etelecom: wire_words has two entries for one enumerator");
    static_assert(words_differ<E>(), "etelecom: two enumerators have the same word on the wire");
    return listed_words<E>;
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

namespace detail {

/// A value that is none of E's enumerators.
template <class E>
inline constexpr E no_enumerator = [] {
    static_assert(
        requires { E{0}; },
        "etelecom: for switch an enumeration is an enum class, or has a type behind it");
    using limits = std::numeric_limits<std::underlying_type_t<E>>;
    constexpr auto highest = static_cast<E>(limits::max()), lowest = static_cast<E>(limits::min());
    static_assert(!find_word(highest) || !find_word(lowest),
                  "etelecom: an enumeration needs a value to spare");
    return find_word(highest) ? lowest : highest;
}();

} // namespace detail
} // namespace etelecom
