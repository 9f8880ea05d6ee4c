#pragma once

#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <cstddef>
#include <string>
#include <utility>

namespace etelecom::mock::detail {

/// JSON on several lines, two blanks a level: people read and compare the document.
inline void write_indented(std::string& out, boost::json::value const& value, std::size_t level) {
    auto const line = [&](std::size_t depth) { out.append("\n").append(2 * depth, ' '); };
    auto const* separator = "";
    if (auto const* const object = value.if_object(); object && !object->empty()) {
        out += '{';
        for (auto const& [key, item] : *object) {
            out += std::exchange(separator, ",");
            line(level + 1);
            out += boost::json::serialize(key) + ": ";
            write_indented(out, item, level + 1);
        }
        line(level);
        out += '}';
    } else if (auto const* const array = value.if_array(); array && !array->empty()) {
        out += '[';
        for (auto const& item : *array) {
            out += std::exchange(separator, ",");
            line(level + 1);
            write_indented(out, item, level + 1);
        }
        line(level);
        out += ']';
    } else {
        out += boost::json::serialize(value);
    }
}

} // namespace etelecom::mock::detail
