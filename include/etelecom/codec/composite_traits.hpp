#pragma once

#include <etelecom/codec/check_description.hpp>
#include <etelecom/codec/members.hpp>
#include <etelecom/codec/text_sink.hpp>
#include <etelecom/codec/wire_traits.hpp>
#include <etelecom/codec/write.hpp>
#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/list_or_text.hpp>
#include <etelecom/types/template_values.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

// `wire_traits` of types that are made of others: structs, optionals, lists, maps.

namespace etelecom {

namespace detail {

/// `,"name":`, where the first member's comma becomes the opening brace.
template <class T, class Descriptor>
inline constexpr auto member_prefix = [] {
    constexpr auto name = wire_name<T, Descriptor>();
    std::array<char, name.size() + 4> text{};
    std::size_t at = 0;
    text[at++] = ',';
    text[at++] = '"';
    for (char const byte : name) text[at++] = byte;
    text[at++] = '"';
    text[at++] = ':';
    return text;
}();

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

} // namespace detail

/// A described struct: an object whose members stand on the wire in the order of their description.
template <class T>
    requires detail::described<T>
struct wire_traits<T> {
    static_assert(detail::check_description<T>());
    static constexpr wire_shape shape = wire_shape::object;

    static void write(detail::text_sink& out, T const& object) {
        char lead = '{';
        [&]<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
            (write_member<Descriptors>(out, lead, object.*Descriptors::pointer), ...);
        }(boost::mp11::mp_rename<detail::members_of<T>, boost::mp11::mp_list>{});
        if (lead == '{') out.put(lead);
        out.put('}');
    }
    static bool unset(T const&) { return false; }

private:
    /// `lead` is what stands before the next name: the opening brace, then commas.
    template <class Descriptor, class M>
    static void write_member(detail::text_sink& out, char& lead, M const& value) {
        if (wire_traits<M>::unset(value)) return;
        detail::write_value(out, std::exchange(lead, ','), detail::member_prefix<T, Descriptor>,
                            value);
    }
};

/// A value that may be absent. Unset it is left out; JSON null reads as unset.
template <class T>
struct wire_traits<std::optional<T>> {
    static_assert(!detail::is_optional<T>,
                  "etelecom: an optional of an optional has no form on the wire: one is enough");
    static constexpr wire_shape shape = wire_traits<T>::shape;
    static bool unset(std::optional<T> const& value) { return !value; }
    static void write(detail::text_sink& out, std::optional<T> const& value) {
        if (value) detail::write_value(out, *value);
        else out.put("null");
    }
};

template <class T>
struct wire_traits<std::vector<T>> {
    static_assert(!std::is_same_v<T, bool>,
                  "etelecom: the elements of std::vector<bool> have no address: use std::vector of "
                  "a struct or of std::optional<bool>");
    static constexpr wire_shape shape = wire_shape::array;
    static bool unset(std::vector<T> const&) { return false; }
    static void write(detail::text_sink& out, std::vector<T> const& values) {
        constexpr std::size_t many = 8;
        out.put('[');
        auto const before = out.written();
        bool first = true;
        for (auto const& value : values) {
            if (!std::exchange(first, false)) out.put(',');
            detail::write_value(out, value);
            if (&value == values.data() && values.size() > many)
                out.expect((values.size() - 1) * (out.written() - before));
        }
        out.put(']');
    }
};

namespace detail {

/// What maps have in common: text to values of one type.
template <class Map, class Value>
struct map_traits {
    using mapped = Value;
    static constexpr wire_shape shape = wire_shape::map;
    static constexpr bool sensitive = false;
    static bool unset(Map const&) { return false; }
    static void* insert(Map& map, std::string_view key) {
        // At the end, because a map that was written by a map comes in order.
        return &map.emplace_hint(map.end(), std::piecewise_construct, std::forward_as_tuple(key),
                                 std::tuple<>())
                    ->second;
    }
    static void write(detail::text_sink& out, Map const& map) {
        out.put('{');
        bool first = true;
        for (auto const& [key, value] : map) {
            if (!std::exchange(first, false)) out.put(',');
            write_string(out, key);
            out.put(':');
            write_value(out, value);
        }
        out.put('}');
    }
};

} // namespace detail

template <class T, class Less>
struct wire_traits<std::map<std::string, T, Less>>
    : detail::map_traits<std::map<std::string, T, Less>, T> {};

template <>
struct wire_traits<template_values>
    : detail::map_traits<template_values, std::optional<std::string>> {
    static constexpr bool sensitive = true;
};

template <class T>
struct wire_traits<list_or_text<T>> {
    static constexpr wire_shape shape = wire_shape::array;
    static bool unset(list_or_text<T> const&) { return false; }
    static void write(detail::text_sink& out, list_or_text<T> const& values) {
        if (values.as_text && values.size() == 1) detail::write_value(out, values.front());
        else wire_traits<std::vector<T>>::write(out, values);
    }
};

} // namespace etelecom
