#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/faults/impl/json_pointer.hpp>
#include <etelecom/types/phone_number.hpp>

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// The type of the value at a JSON pointer into a message; null when there is no such place.
inline wire_type const* type_at(wire_type const& message, std::string_view pointer) {
    auto const* type = message.value;
    while (type && !pointer.empty()) {
        pointer.remove_prefix(1);
        auto const token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        if (type->shape == wire_shape::object) {
            auto const* const member = type->find(token);
            type = member ? member->type->value : nullptr;
        } else if (type->shape == wire_shape::any) {
            return type; // no page says what is in there
        } else {
            bool const is_there = type->shape != wire_shape::array || index_in(token);
            type = is_there && type->element ? type->element->value : nullptr;
        }
    }
    return type;
}

inline std::string text_of(boost::json::value const& value) {
    auto const* const text = value.if_string();
    return text ? std::string(*text) : boost::json::serialize(value);
}

/// Whether two values of a message say the same: a number and the text of its digits do, and phone
/// numbers do however they are written. `type` is that of their place, or null.
inline bool same_value(boost::json::value const& found, boost::json::value const& wanted,
                       wire_type const* type) {
    auto const is_text = [](auto const& value) { return value.is_number() || value.is_string(); };
    if (!is_text(found) || !is_text(wanted)) return found == wanted;
    auto const left = text_of(found);
    auto const right = text_of(wanted);
    return left == right ||
           (type && type->format == "phone" && phone_number(left) == phone_number(right));
}

} // namespace etelecom::mock::detail
