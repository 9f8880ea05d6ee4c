#pragma once

#include "leaves.hpp"

#include <etelecom/types/template_values.hpp>

#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>

namespace nlohmann {

template <leaves::text T>
struct adl_serializer<T> {
    static void from_json(json const& json, T& value) {
        if (json.is_null()) value = {};
        else value = leaves::text_of<T>::read(json.get_ref<std::string const&>());
    }
    static void to_json(json& json, T const& value) { json = leaves::text_of<T>::write(value); }
};

template <leaves::number T>
struct adl_serializer<T> {
    static void from_json(json const& json, T& value) {
        value = leaves::number_of<T>::read(json.get<std::int64_t>());
    }
    static void to_json(json& json, T const& value) { json = leaves::number_of<T>::write(value); }
};

template <class T>
struct adl_serializer<std::optional<T>> {
    static void from_json(json const& json, std::optional<T>& value) {
        if (json.is_null()) value.reset();
        else json.get_to(value.emplace());
    }
    static void to_json(json& json, std::optional<T> const& value) {
        if (value) json = *value;
        else json = nullptr;
    }
};

template <>
struct adl_serializer<etelecom::template_values> {
    static void from_json(json const& json, etelecom::template_values& values) {
        for (auto const& [name, value] : json.items())
            values.insert_or_assign(name, value.get<std::optional<std::string>>());
    }
    static void to_json(json& json, etelecom::template_values const& values) {
        json = json::object();
        for (auto const& [name, value] : values) json[name] = value;
    }
};

template <class T>
requires boost::describe::has_describe_members<T>::value struct adl_serializer<T> {
    using members = boost::describe::describe_members<T, boost::describe::mod_public>;

    static void from_json(json const& json, T& value) {
        boost::mp11::mp_for_each<members>(
            [&](auto member) { json.at(member.name).get_to(value.*member.pointer); });
    }
    static void to_json(json& json, T const& value) {
        json = json::object();
        boost::mp11::mp_for_each<members>(
            [&](auto member) { json[member.name] = value.*member.pointer; });
    }
};

} // namespace nlohmann

struct with_nlohmann {
    static constexpr char const* name = "nlohmann";

    template <class T>
    static T read(std::string_view text) {
        return nlohmann::json::parse(text).get<T>();
    }
    template <class T>
    static std::string write(T const& value) {
        return nlohmann::json(value).dump();
    }
};
