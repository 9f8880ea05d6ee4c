#pragma once

#include "catalogue.hpp"

#include <etelecom/endpoint/field_notes.hpp>

#include <boost/json/object.hpp>

#include <cstdint>
#include <limits>
#include <set>
#include <string>
#include <string_view>

namespace etelecom::test {

/// What is said of a member beyond its form and whether it is required, one text for each thing.
using statements = std::set<std::string>;

/// What a descriptor says.
inline statements stated(field_notes const& notes) {
    statements out;
    auto const number = [&](char const* what, auto value, auto unset) {
        if (value != unset) out.insert(what + (' ' + std::to_string(value)));
    };
    number("min_length", notes.min_length, 0u);
    number("max_length", notes.max_length, 0u);
    number("max_items", notes.max_items, 0u);
    number("minimum", notes.minimum, std::numeric_limits<std::int64_t>::min());
    number("maximum", notes.maximum, std::numeric_limits<std::int64_t>::max());
    if (notes.second_hand) out.insert("second_hand");
    if (notes.either) out.insert("either");
    if (notes.sensitive) out.insert("sensitive");
    if (!notes.matches.empty()) out.insert("matches " + std::string(notes.matches));
    for (auto const name : notes.also)
        if (!name.empty()) out.insert("also " + std::string(name));
    return out;
}

/// What a page says, under the same keys.
inline statements stated(boost::json::object const& field) {
    statements out;
    for (auto const* const key : {"min_length", "max_length", "max_items", "minimum", "maximum"})
        if (auto const* const found = field.if_contains(key))
            out.insert(key + (' ' + std::to_string(found->as_int64())));
    for (auto const* const key : {"second_hand", "either", "sensitive"})
        if (field.contains(key)) out.insert(key);
    if (auto const name = text_of(field, "matches"); !name.empty())
        out.insert("matches " + std::string(name));
    if (auto const* const names = field.if_contains("also"))
        for (auto const& name : names->as_array())
            out.insert("also " + std::string(name.as_string()));
    return out;
}

} // namespace etelecom::test
