#pragma once

#include <etelecom/codec/wire_type.hpp>

#include <boost/json/object.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Adds a note on each member that came under another of its documented names:
/// `/filter/oa_id came as id`. The samples of the pages have it under its own, so whether the real
/// platform reads the other one is not known.
inline void find_other_names(wire_type const& type, boost::json::value const& value,
                             std::string const& place, std::string& told) {
    auto const* const object = value.if_object();
    if (!object || type.value->shape != wire_shape::object) return;
    for (auto const& item : *object)
        for (auto const& member : type.value->members) {
            std::string_view const name = item.key();
            auto const here = place + '/' + std::string(member.name);
            if (member.name == name) {
                find_other_names(*member.type, item.value(), here, told);
            } else if (std::ranges::find(member.notes->also, name) != member.notes->also.end()) {
                if (!told.empty()) told += "; ";
                told.append(here).append(" came as ").append(name);
            }
        }
}

/// The same for a whole body; empty when there is none, or no JSON.
inline std::string other_names(wire_type const& type, std::string_view body) {
    std::string told;
    boost::json::error_code unread;
    auto const value = boost::json::parse(boost::json::string_view(body), unread);
    if (!unread) find_other_names(type, value, {}, told);
    return told;
}

} // namespace etelecom::mock::detail
