#pragma once

#include "catalogue.hpp"

#include <etelecom/codec/wire_type.hpp>

#include <boost/json/object.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::test {

/// The member that is also read under that name, or null.
inline wire_member const* find_also(wire_type const& type, std::string_view name) {
    for (auto const& member : type.members)
        if (std::find(member.notes->also.begin(), member.notes->also.end(), name) !=
            member.notes->also.end())
            return &member;
    return nullptr;
}

/// The form of a value, as a field of the catalogue and as a table of the toolkit have it.
struct wire_form {
    /// Whether the page's form is the descriptor's.
    static bool agree(boost::json::object const& said, wire_type const& type) {
        auto const kind = text_of(said, "type");
        auto const format = text_of(said, "format");
        if (kind == "object") {
            if (said.contains("fields")) return type.shape == wire_shape::object;
            if (holds_texts(said))
                return type.shape == wire_shape::map &&
                       type.element->value->shape == wire_shape::string &&
                       type.element->value->format.empty();
            return type.shape == wire_shape::any || type.shape == wire_shape::map;
        }
        if (kind == "array") return type.shape == wire_shape::array && said.contains("items");
        if (kind == "boolean") return type.shape == wire_shape::boolean;
        if (kind == "integer")
            return type.shape == wire_shape::integer &&
                   (type.format == format || (format.empty() && type.format == "enum"));
        if (kind == "number") return type.shape == wire_shape::number;
        auto const file = type.shape == wire_shape::file;
        if (kind != "string" || !(file || type.shape == wire_shape::string)) return false;
        // Words are compared one by one: that there are any is no matter of form.
        return type.format == format || (format.empty() && type.format == "enum");
    }

    /// Whether the two differ only in that the page has plain text where the descriptor has an id
    /// or a time.
    static bool both_texts(boost::json::object const& said, wire_type const& type) {
        return text_of(said, "type") == "string" && text_of(said, "format").empty() &&
               type.shape == wire_shape::string &&
               (type.format == "int64" || type.format == "date-time");
    }

    static std::string name(boost::json::object const& said) {
        std::string name(text_of(said, "type"));
        if (auto const format = text_of(said, "format"); !format.empty())
            name += " (" + std::string(format) + ")";
        if (name == "object" && !said.contains("fields"))
            name = holds_texts(said) ? "map of strings" : "object of unknown fields";
        return name;
    }

    static std::string name(wire_type const& type) {
        static constexpr std::string_view names[] = {
            "string", "integer", "number", "boolean", "object", "array", "map", "anything", "file"};
        std::string name(names[static_cast<std::size_t>(type.shape)]);
        if (!type.format.empty()) name += " (" + std::string(type.format) + ")";
        if (type.shape == wire_shape::map) name += " of " + wire_form::name(*type.element->value);
        return name;
    }

private:
    static bool holds_texts(boost::json::object const& said) {
        return text_of(said, "says").find("string to string") != std::string_view::npos;
    }
};

} // namespace etelecom::test
