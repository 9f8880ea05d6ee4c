#pragma once

#include "leaves.hpp"

#include <etelecom/types/template_values.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value_from.hpp>
#include <boost/json/value_to.hpp>

#include <optional>
#include <string>
#include <string_view>

// Found by argument-dependent lookup. Described structs, lists and optionals Boost.JSON knows.
namespace etelecom {

template <leaves::text T>
T tag_invoke(boost::json::value_to_tag<T>, boost::json::value const& json) {
    if (json.is_null()) return {};
    return leaves::text_of<T>::read(std::string_view(json.as_string()));
}
template <leaves::text T>
void tag_invoke(boost::json::value_from_tag, boost::json::value& json, T const& value) {
    json = std::string_view(leaves::text_of<T>::write(value));
}

template <leaves::number T>
T tag_invoke(boost::json::value_to_tag<T>, boost::json::value const& json) {
    return leaves::number_of<T>::read(json.as_int64());
}
template <leaves::number T>
void tag_invoke(boost::json::value_from_tag, boost::json::value& json, T const& value) {
    json = leaves::number_of<T>::write(value);
}

inline template_values tag_invoke(boost::json::value_to_tag<template_values>,
                                  boost::json::value const& json) {
    template_values values;
    for (auto const& item : json.as_object())
        values.insert_or_assign(std::string(item.key()),
                                boost::json::value_to<std::optional<std::string>>(item.value()));
    return values;
}
inline void tag_invoke(boost::json::value_from_tag, boost::json::value& json,
                       template_values const& values) {
    auto& object = json.emplace_object();
    for (auto const& [name, value] : values) object[name] = boost::json::value_from(value);
}

} // namespace etelecom

struct with_boost_json {
    static constexpr char const* name = "Boost.JSON";

    template <class T>
    static T read(std::string_view text) {
        return boost::json::value_to<T>(boost::json::parse(text));
    }
    template <class T>
    static std::string write(T const& value) {
        return boost::json::serialize(boost::json::value_from(value));
    }
};
