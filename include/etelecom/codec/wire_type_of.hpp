#pragma once

#include <etelecom/codec/check_description.hpp>
#include <etelecom/codec/composite_traits.hpp>
#include <etelecom/codec/wire_traits.hpp>
#include <etelecom/endpoint/endpoint.hpp>

#include <boost/mp11/algorithm.hpp>
#include <boost/mp11/list.hpp>

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace etelecom {

template <class T>
constexpr wire_type make_wire_type();

/// The table of `T`: see `wire_type`. One object for each type in the whole program.
template <class T>
inline constexpr wire_type wire_type_of = make_wire_type<T>();

namespace detail {

template <class T, class Descriptor>
using member_type = std::remove_cvref_t<decltype(std::declval<T&>().*Descriptor::pointer)>;

template <class T, auto Pointer>
void* member_in(void* object) noexcept {
    return &(static_cast<T*>(object)->*Pointer);
}
template <class T, auto Pointer>
void const* member_in_const(void const* object) noexcept {
    return &(static_cast<T const*>(object)->*Pointer);
}

template <class T, class Descriptor>
constexpr wire_member make_member() {
    return {wire_name<T, Descriptor>(),
            Descriptor::name,
            &wire_type_of<member_type<T, Descriptor>>,
            &notes_for<T, Descriptor>,
            &member_in<T, Descriptor::pointer>,
            &member_in_const<T, Descriptor::pointer>};
}

template <class T>
inline constexpr auto member_table =
    []<class... Descriptors>(boost::mp11::mp_list<Descriptors...>) {
        return std::array<wire_member, sizeof...(Descriptors)>{make_member<T, Descriptors>()...};
    }(boost::mp11::mp_rename<members_of<T>, boost::mp11::mp_list>{});

template <class T>
T& as(void* place) {
    return *static_cast<T*>(place);
}
template <class T>
T const& as(void const* place) {
    return *static_cast<T const*>(place);
}

inline reading no_text(void*, std::string_view) { return reading::wrong_type; }
inline reading no_integer(void*, std::int64_t) { return reading::wrong_type; }
inline reading no_double(void*, double) { return reading::wrong_type; }
inline reading no_bool(void*, bool) { return reading::wrong_type; }
inline void* itself(void* place) { return place; }
inline void const* itself_const(void const* place) { return place; }
inline bool always(void const*) { return true; }

template <class T>
void reset_at(void* place) {
    auto& object = as<T>(place);
    if constexpr (std::is_nothrow_default_constructible_v<T>) {
        // Of many members, that is much less code than to assign each.
        std::destroy_at(&object);
        std::construct_at(&object);
    } else {
        object = T{};
    }
}

/// What every table has, whatever the shape.
template <class T>
constexpr wire_type common_table() {
    wire_type table;
    table.shape = wire_traits<T>::shape;
    table.bytes = sizeof(T);
    table.value = &wire_type_of<T>;
    table.read_text = &no_text;
    table.read_integer = &no_integer;
    table.read_double = &no_double;
    table.read_bool = &no_bool;
    table.reset = &reset_at<T>;
    table.open = &itself;
    table.peek = &itself_const;
    table.sound = &always;
    table.unset = +[](void const* place) { return wire_traits<T>::unset(as<T>(place)); };
    table.put = &write_at<T>;
    return table;
}

template <class T>
struct table_of {
    static constexpr wire_type make() {
        using traits = wire_traits<T>;
        auto table = common_table<T>();
        if constexpr (traits::shape == wire_shape::object) {
            table.name = type_name<T>();
            table.members = member_table<T>;
            for (std::size_t i = 0; i != table.members.size(); ++i)
                if (table.members[i].notes->required) table.required |= std::uint64_t(1) << i;
        } else if constexpr (traits::shape == wire_shape::map) {
            using value = typename traits::mapped;
            table.sensitive = traits::sensitive;
            table.element = &wire_type_of<value>;
            table.open = +[](void* place) {
                as<T>(place) = T{};
                return place;
            };
            table.insert = +[](void* place, std::string_view key) {
                return traits::insert(as<T>(place), key);
            };
            table.size = +[](void const* place) { return as<T>(place).size(); };
            table.each = +[](void const* place, void* context,
                             void (*visit)(void*, std::string_view, void const*)) {
                for (auto const& [key, item] : as<T>(place)) visit(context, key, &item);
            };
        } else {
            table.format = traits::format;
            table.sensitive = traits::sensitive;
            table.nullable = traits::nullable;
            table.sound = +[](void const* place) { return traits::sound(as<T>(place)); };
            if constexpr (traits::shape != wire_shape::any && traits::shape != wire_shape::file) {
                table.read_text = +[](void* place, std::string_view text) {
                    return traits::read_text(as<T>(place), text);
                };
                table.read_integer = +[](void* place, std::int64_t value) {
                    return traits::read_integer(as<T>(place), value);
                };
                table.read_double = +[](void* place, double value) {
                    return traits::read_double(as<T>(place), value);
                };
                table.read_bool =
                    +[](void* place, bool value) { return traits::read_bool(as<T>(place), value); };
                table.compare = +[](void const* left, void const* right) {
                    return traits::compare(as<T>(left), as<T>(right));
                };
            }
            if constexpr (requires { traits::words; }) table.words = traits::words;
            if constexpr (requires { traits::minimum; }) {
                table.minimum = traits::minimum;
                table.maximum = traits::maximum;
            }
            if constexpr (requires(T const& value) { traits::text(value); })
                table.text = +[](void const* place) { return traits::text(as<T>(place)); };
            if constexpr (requires(T const& value) { traits::integer(value); })
                table.integer = +[](void const* place) {
                    return static_cast<std::int64_t>(traits::integer(as<T>(place)));
                };
        }
        return table;
    }
};

template <class T>
struct table_of<std::optional<T>> {
    static T& engaged(void* place) {
        auto& holder = as<std::optional<T>>(place);
        return holder ? *holder : holder.emplace();
    }
    static constexpr wire_type make() {
        using holder = std::optional<T>;
        wire_type table = wire_type_of<T>;
        auto const own = common_table<holder>();
        table.bytes = own.bytes;
        table.nullable = true;
        table.value = &wire_type_of<T>;
        table.reset = own.reset;
        table.unset = own.unset;
        table.put = own.put;
        table.open = +[](void* place) -> void* { return wire_type_of<T>.open(&engaged(place)); };
        table.peek = +[](void const* place) -> void const* {
            auto const& value = as<holder>(place);
            return value ? &*value : nullptr;
        };
        table.read_text = +[](void* place, std::string_view text) {
            if constexpr (std::is_same_v<T, std::string>) {
                as<holder>(place).emplace(text); // faster than to fill an empty one
                return reading::ok;
            }
            return wire_type_of<T>.read_text(&engaged(place), text);
        };
        table.read_integer = +[](void* place, std::int64_t value) {
            return wire_type_of<T>.read_integer(&engaged(place), value);
        };
        table.read_double = +[](void* place, double value) {
            return wire_type_of<T>.read_double(&engaged(place), value);
        };
        table.read_bool = +[](void* place, bool value) {
            return wire_type_of<T>.read_bool(&engaged(place), value);
        };
        // Looking goes through `peek`: the functions of the value's own table want its address.
        table.text = nullptr;
        table.integer = nullptr;
        table.size = nullptr;
        table.at = nullptr;
        table.each = nullptr;
        table.compare = nullptr;
        table.sound = &always;
        return table;
    }
};

/// What every list has.
template <class List, class T>
constexpr wire_type list_table() {
    auto table = common_table<List>();
    table.element = &wire_type_of<T>;
    table.open = +[](void* place) {
        as<List>(place) = List();
        return place;
    };
    table.append = +[](void* place) -> void* { return &as<List>(place).emplace_back(); };
    table.size = +[](void const* place) { return as<List>(place).size(); };
    table.at = +[](void const* place, std::size_t index) -> void const* {
        return &as<List>(place)[index];
    };
    return table;
}

template <class T>
struct table_of<std::vector<T>> {
    static constexpr wire_type make() { return list_table<std::vector<T>, T>(); }
};

template <class T>
struct table_of<list_or_text<T>> {
    static constexpr wire_type make() {
        using list = list_or_text<T>;
        auto table = list_table<list, T>();
        table.read_text = +[](void* place, std::string_view text) {
            as<list>(place) = list::text(T());
            return wire_type_of<T>.read_text(&as<list>(place).front(), text);
        };
        return table;
    }
};

} // namespace detail

template <class T>
constexpr wire_type make_wire_type() {
    static_assert(
        requires { wire_traits<T>::shape; },
        "etelecom: a member's type is not known on the wire: describe the struct with "
        "BOOST_DESCRIBE_STRUCT, or specialise etelecom::wire_traits for it");
    return detail::table_of<T>::make();
}

} // namespace etelecom
