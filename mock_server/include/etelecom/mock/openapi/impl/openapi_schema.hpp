#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/openapi/impl/field_meanings.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock::detail {

/// JSON Schemas of types, as OpenAPI 3.1 has them. Structs with a name go into `components` once
/// and are referred to.
class openapi_schemas {
public:
    using value = boost::json::value;
    using object = boost::json::object;

    /// `strictly`: of a request, in which the mock takes no field that it does not know.
    object schema_of(wire_type const& type, bool strictly) {
        auto const& plain = *type.value;
        switch (plain.shape) {
        case wire_shape::object: return reference(plain, strictly);
        case wire_shape::array:
            return {{"type", "array"}, {"items", schema_of(*plain.element, strictly)}};
        case wire_shape::map:
            return {{"type", "object"},
                    {"additionalProperties", nullable(*plain.element, strictly)}};
        case wire_shape::boolean: return {{"type", "boolean"}};
        case wire_shape::number: return {{"type", "number"}, {"format", "double"}};
        case wire_shape::integer: return integer(plain);
        case wire_shape::file: return {{"type", "string"}, {"format", "binary"}};
        case wire_shape::any: return {};
        case wire_shape::string: break;
        }
        return text(plain, strictly);
    }

    /// A member, with what is to be said of it. In an answer, what may be absent may be null.
    object property_of(wire_type const& type, wire_member const& member, bool strictly) {
        auto out = described(either_form(member, strictly), type, member);
        if (!strictly && member.type->nullable) allow_null(out);
        return out;
    }

    /// The schema of an answer without what the operation does not tell of it: `untold` are JSON
    /// pointers.
    object schema_of_told(wire_type const& type, std::vector<std::string> const& untold) {
        auto const& plain = *type.value;
        if (untold.empty()) return schema_of(type, false);
        if (plain.shape == wire_shape::array)
            return {{"type", "array"},
                    {"items", schema_of_told(*plain.element, below(untold, "*"))}};
        auto schema = members(plain, false);
        auto& properties = schema["properties"].as_object();
        for (auto const& member : plain.members) {
            if (std::find(untold.begin(), untold.end(), '/' + std::string(member.name)) !=
                untold.end())
                properties.erase(member.name);
            else if (auto const inside = below(untold, member.name); !inside.empty()) {
                auto told = described(schema_of_told(*member.type, inside), plain, member);
                if (member.type->nullable) allow_null(told);
                properties[member.name] = std::move(told);
            }
        }
        return schema;
    }

    /// A value that belongs in a place, the same each time.
    static value example_of(wire_type const& type, field_notes const* notes, int depth = 0) {
        auto const& plain = *type.value;
        switch (plain.shape) {
        case wire_shape::object: {
            object out;
            if (depth == 8) return out; // it may hold its own kind
            for (auto const& member : plain.members)
                if (member.type->shape != wire_shape::file)
                    out[member.name] = example_of(*member.type, member.notes, depth + 1);
            return out;
        }
        case wire_shape::array:
            return boost::json::array{example_of(*plain.element, nullptr, depth)};
        case wire_shape::map: return object{{"code", example_of(*plain.element, nullptr, depth)}};
        case wire_shape::boolean: return true;
        case wire_shape::number: return 1.5;
        case wire_shape::any: return object{};
        case wire_shape::file: return "";
        case wire_shape::integer:
            if (!plain.words.empty()) return plain.words.front().value;
            return notes && notes->minimum > 1 ? notes->minimum : 1;
        case wire_shape::string: break;
        }
        if (plain.format == "int64") return "579745863508352884";
        if (plain.format == "date-time") return "2026-01-01T08:00:00Z";
        if (plain.format == "phone") return "84900000100";
        if (!plain.words.empty()) return value(plain.words.back().wire);
        std::string out = "text";
        if (notes && notes->max_length != 0 && out.size() > notes->max_length)
            out.resize(notes->max_length);
        while (notes && out.size() < notes->min_length) out += 'x';
        return value(out);
    }

    object take() { return std::move(components_); }

    static std::string component_name(std::string_view name) {
        std::string out;
        if (name.starts_with("etelecom::")) name.remove_prefix(10);
        for (std::size_t i = 0; i != name.size(); ++i) {
            if (name.substr(i, 2) == "::") {
                out += '.';
                ++i;
            } else if (name[i] == '<') { // of a template's one argument only what it is called
                auto const end = name.find('>', i);
                auto const last = name.rfind("::", end);
                out += '.';
                if (last != name.npos && last > i) i = last + 1;
            } else if (name[i] != '>') {
                out += name[i];
            }
        }
        return out;
    }

private:
    static std::vector<std::string> below(std::vector<std::string> const& pointers,
                                          std::string_view name) {
        std::vector<std::string> found;
        for (auto const& pointer : pointers)
            if (auto const front = '/' + std::string(name) + '/'; pointer.starts_with(front))
                found.push_back(pointer.substr(front.size() - 1));
        return found;
    }

    object reference(wire_type const& type, bool strictly) {
        auto const name = component_name(type.name);
        if (!components_.contains(name)) {
            components_[name] = nullptr; // a struct that holds itself must not go on for ever
            components_[name] = members(type, strictly);
        }
        return {{"$ref", "#/components/schemas/" + name}};
    }

    object members(wire_type const& type, bool strictly) {
        object properties;
        boost::json::array required;
        for (auto const& member : type.members) {
            properties[member.name] = property_of(type, member, strictly);
            if (member.notes->required || (strictly && must_hold_something(*member.type)))
                required.emplace_back(member.name);
        }
        object out{{"type", "object"}, {"properties", std::move(properties)}};
        if (!required.empty()) out["required"] = std::move(required);
        if (strictly) out["additionalProperties"] = false;
        return out;
    }

    /// A list may be documented as the text of its one element, too.
    object either_form(wire_member const& member, bool strictly) {
        auto schema = schema_of(*member.type, strictly);
        auto const& plain = *member.type->value;
        if (!member.notes->either || plain.shape != wire_shape::array) return schema;
        return {
            {"oneOf", boost::json::array{std::move(schema), schema_of(*plain.element, strictly)}}};
    }

    /// Whether leaving it out leaves out something that is required in it.
    static bool must_hold_something(wire_type const& type) {
        if (type.shape != wire_shape::object || type.nullable) return false;
        for (auto const& member : type.members)
            if (member.notes->required || must_hold_something(*member.type)) return true;
        return false;
    }

    static std::string_view text_of(wire_type const& type, wire_member const& member) {
        if (auto const text = member.notes->text; !text.empty()) return text;
        // Whoever has types of their own has meanings of their own.
        if (!type.name.starts_with("etelecom::")) return {};
        auto const own = component_name(type.name) + '.' + std::string(member.name);
        auto const found = find_meaning(own);
        return found.empty() ? find_meaning(member.name) : found;
    }

    static object described(object schema, wire_type const& type, wire_member const& member) {
        auto const& notes = *member.notes;
        std::string text(text_of(type, member));
        auto const add = [&](std::string_view more) {
            if (!text.empty()) text += "; ";
            text += more;
        };
        if (notes.required && notes.guessed) add("that it is required is a guess");
        if (notes.either)
            add(member.type->value->shape == wire_shape::array
                    ? "documented as a list and as a text"
                    : "documented as a string and as a number");
        if (notes.second_hand && notes.max_length)
            add("at most " + std::to_string(notes.max_length) + " characters, at second hand");
        if (auto const* const words = schema.if_contains("description")) {
            add(std::string_view(words->as_string()));
            schema.erase("description");
        }
        if (!notes.second_hand) {
            if (notes.min_length) schema["minLength"] = notes.min_length;
            if (notes.max_length) schema["maxLength"] = notes.max_length;
            if (notes.minimum != std::numeric_limits<std::int64_t>::min())
                schema["minimum"] = notes.minimum;
            if (notes.maximum != std::numeric_limits<std::int64_t>::max())
                schema["maximum"] = notes.maximum;
            if (notes.max_items)
                schema[schema["type"] == "array" ? "maxItems" : "maxProperties"] = notes.max_items;
        }
        if (!text.empty()) schema["description"] = text;
        return schema;
    }

    object nullable(wire_type const& type, bool strictly) {
        auto schema = schema_of(type, strictly);
        if (type.nullable) allow_null(schema);
        return schema;
    }

    static void allow_null(object& schema) {
        if (auto* const kind = schema.if_contains("type")) {
            *kind = boost::json::array{*kind, "null"};
        } else if (auto const* const type = schema.if_contains("$ref")) {
            schema["anyOf"] = boost::json::array{{{"$ref", *type}}, {{"type", "null"}}};
            schema.erase("$ref");
        }
    }

    static object integer(wire_type const& type) {
        object out{{"type", "integer"}};
        auto const small = type.minimum >= std::numeric_limits<std::int32_t>::min() &&
                           type.maximum <= std::numeric_limits<std::int32_t>::max();
        out["format"] = small ? "int32" : "int64";
        // Codes that nobody documents come too: these are told, not enforced.
        if (!type.words.empty()) out["description"] = meanings(type);
        return out;
    }

    /// Of an answer, words that nobody documents may come too.
    static object text(wire_type const& type, bool strictly) {
        object out{{"type", "string"}};
        if (type.format == "int64") {
            out["format"] = "int64";
            out["pattern"] = "^-?[0-9]+$";
        } else if (type.format == "date-time" || type.format == "password") {
            out["format"] = value(type.format);
        } else if (!type.words.empty()) {
            boost::json::array words;
            for (auto const& word : type.words) words.emplace_back(word.wire);
            out[strictly ? "enum" : "x-extensible-enum"] = std::move(words);
            if (auto told = meanings(type); !told.empty()) out["description"] = std::move(told);
        } else if (type.format == "phone") {
            out["description"] =
                "10 or 11 digits with 0 in front, or 84 or +84 in place of the 0: 0900000100, 84900000100 and +84900000100 are the same number";
        }
        return out;
    }

    static std::string meanings(wire_type const& type) {
        std::string out;
        for (auto const& word : type.words) {
            auto const text = word.text.empty() ? meaning_of_word(word.wire) : word.text;
            if (text.empty()) continue;
            if (!out.empty()) out += ", ";
            out += type.shape == wire_shape::integer ? std::to_string(word.value)
                                                     : std::string(word.wire);
            out.append(": ").append(text);
        }
        return out;
    }

    object components_;
};

} // namespace etelecom::mock::detail
