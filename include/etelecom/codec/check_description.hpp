#pragma once

#include <etelecom/codec/members.hpp>
#include <etelecom/endpoint/field_notes.hpp>

#include <boost/describe/bases.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>
#include <boost/pfr/tuple_size.hpp>

#include <array>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <type_traits>

// What a compiler can find wrong with the description of a struct and with the notes in it.

namespace etelecom::detail {

/// The name of a type as it is written in full. Every supported compiler has it in this place.
template <class T>
constexpr std::string_view type_name() {
    std::string_view const text = __PRETTY_FUNCTION__;
    auto const from = text.find("T = ") + 4;
    return text.substr(from, text.find_first_of(";]", from) - from);
}

/// What is described of a struct, by its names in C++ and on the wire.
struct described_member {
    std::string_view member;
    std::string_view name;
    field_notes const* notes;
};

template <class T>
inline constexpr auto described_members =
    []<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
        return std::array<described_member, sizeof...(Descriptors)>{described_member{
            Descriptors::name, wire_name<T, Descriptors>(), &notes_for<T, Descriptors>}...};
    }(boost::mp11::mp_rename<members_of<T>, boost::mp11::mp_list>{});

/// Whether each note is about a member, and no two about the same.
template <class T>
constexpr bool notes_have_members() {
    if constexpr (has_notes<T>()) {
        std::size_t used = 0;
        // By name: g++ 12 with -fsanitize=undefined cannot compare the addresses in a constant.
        for (auto const& item : described_members<T>)
            if (item.notes->member == item.member) ++used;
        return used == std::size(T::notes);
    } else return true;
}

constexpr bool stands_for(described_member const& item, std::string_view name) {
    if (item.name == name) return true;
    auto const also = item.notes->also; // a copy: g++ 12 cannot look at a constant's unnamed rest
    for (auto const other : also)
        if (!other.empty() && other == name) return true;
    return false;
}

/// Whether a name on the wire, in whatever spelling, means one member only.
template <class T>
constexpr bool names_differ() {
    auto const& all = described_members<T>;
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto const also = all[i].notes->also;
        for (std::size_t j = 0; j < i; ++j) {
            if (stands_for(all[j], all[i].name)) return false;
            for (auto const other : also)
                if (!other.empty() && stands_for(all[j], other)) return false;
        }
    }
    return true;
}

template <class T>
constexpr bool names_are_plain() {
    for (auto const& item : described_members<T>)
        if (item.name.find_first_of("\"\\") != std::string_view::npos) return false;
    return true;
}

template <class Class, class Member>
Class class_of(Member Class::*);

/// Whether the struct is not described as built on another, nor with members of another.
template <class T, template <class...> class List, class... Descriptors>
constexpr bool stands_alone(List<Descriptors...>) {
    using bases = boost::describe::describe_bases<T, boost::describe::mod_any_access>;
    return boost::mp11::mp_empty<bases>::value &&
           (std::is_same_v<decltype(class_of(Descriptors::pointer)), T> && ...);
}

template <class T>
constexpr bool names_member(std::string_view name) {
    for (auto const& item : described_members<T>)
        if (item.member == name) return true;
    return false;
}

template <class T, class Struct = T>
constexpr bool names_members_of_bases();

/// Whether all that a base holds is named among the members of the struct.
template <class T, class Base>
constexpr bool names_members_of() {
    if constexpr (boost::describe::has_describe_members<Base>::value) {
        return []<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
            return (names_member<T>(Descriptors::name) && ...);
        }(boost::mp11::mp_rename<members_of<Base>, boost::mp11::mp_list>{}) &&
               names_members_of_bases<T, Base>();
    } else return std::is_empty_v<Base>;
}

/// The same of all that it is described as built on: they are not read or sent by themselves.
template <class T, class Struct>
constexpr bool names_members_of_bases() {
    using bases = boost::describe::describe_bases<Struct, boost::describe::mod_any_access>;
    return []<class... Bases>(boost::mp11::mp_list<Bases...>) {
        return (names_members_of<T, typename Bases::type>() && ...);
    }(boost::mp11::mp_rename<bases, boost::mp11::mp_list>{});
}

/// Whether nothing was forgotten in BOOST_DESCRIBE_STRUCT: what is not described is never sent.
/// Only the members of an aggregate that is built on no other struct can be counted.
template <class T>
constexpr bool describes_all_members() {
    if constexpr (std::is_aggregate_v<T> && stands_alone<T>(members_of<T>()))
        return boost::pfr::tuple_size_v<T> == described_members<T>.size();
    else return true;
}

/// Refuses, in words, a struct whose description cannot be meant. Counting members takes time that
/// nobody else should spend on the toolkit's own structs: a test counts those.
template <class T>
constexpr bool check_description() {
    static_assert(described_members<T>.size() <= 64,
                  "etelecom: an object has at most 64 members: nest some of them");
    static_assert(notes_have_members<T>(),
                  "etelecom: each of the notes names a member in .member, as it stands in "
                  "BOOST_DESCRIBE_STRUCT, and no two name the same");
    static_assert(names_differ<T>(), "etelecom: two members have the same name on the wire");
    static_assert(names_are_plain<T>(),
                  "etelecom: a name on the wire holds neither quotes nor backslashes");
    if constexpr (!type_name<T>().starts_with("etelecom::")) {
        static_assert(names_members_of_bases<T>(),
                      "etelecom: the members of a base are not sent by themselves: name each of "
                      "them among the members in BOOST_DESCRIBE_STRUCT, too");
        static_assert(describes_all_members<T>(),
                      "etelecom: a member is missing in BOOST_DESCRIBE_STRUCT, and would never be "
                      "sent: name each of them there");
    }
    return true;
}

} // namespace etelecom::detail
