#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

namespace etelecom::mock {

/// The value of one member of a record, as lists are sorted by it: unset first, then by the number,
/// the time, or the bytes of the text. Enumerations sort by their words on the wire, false before
/// true. A text is a view into the record.
using sort_value = std::variant<std::monostate, std::int64_t, double, timestamp, std::string_view>;

/// The same, with a text of its own.
using kept_sort_value = std::variant<std::monostate, std::int64_t, double, timestamp, std::string>;

/// A view of a kept value, valid as long as that is neither changed nor destroyed.
inline sort_value view_of(kept_sort_value const& kept) {
    return std::visit([](auto const& value) { return sort_value(value); }, kept);
}

/// A copy that needs no record any more.
inline kept_sort_value keep(sort_value const& value) {
    struct visitor {
        kept_sort_value operator()(std::string_view text) const { return std::string(text); }
        kept_sort_value operator()(std::monostate) const { return {}; }
        kept_sort_value operator()(std::int64_t number) const { return number; }
        kept_sort_value operator()(double number) const { return number; }
        kept_sort_value operator()(timestamp time) const { return time; }
    };
    return std::visit(visitor(), value);
}

/// Whether lists can be sorted by members of this type: everything but structs, lists, maps, free
/// parts and secrets.
constexpr bool is_sortable(wire_type const& type) noexcept {
    auto const& plain = *type.value;
    if (plain.format == "password") return false;
    return plain.integer || plain.text || &plain == &wire_type_of<bool> ||
           &plain == &wire_type_of<double> || &plain == &wire_type_of<timestamp>;
}

/// The value at `place`, an object of this type, which `is_sortable`.
inline sort_value sort_value_of(wire_type const& type, void const* place) {
    place = type.peek(place);
    auto const& plain = *type.value;
    if (!place) return {};
    if (plain.integer) return plain.integer(place);
    if (&plain == &wire_type_of<bool>)
        return std::int64_t{*static_cast<bool const*>(place) ? 1 : 0};
    if (&plain == &wire_type_of<double>) {
        if (!plain.sound(place)) return {}; // not a number is in no order to anything
        return *static_cast<double const*>(place);
    }
    if (&plain == &wire_type_of<timestamp>) return *static_cast<timestamp const*>(place);
    return plain.text(place);
}

} // namespace etelecom::mock
