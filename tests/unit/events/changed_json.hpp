#pragma once

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// A document with one member changed, and the JSON pointer of that member.
struct changed_json {
    std::string pointer;
    std::string json;
};

/// For each member of each object in a document, the document with that member changed: `change`
/// is given the object and the member's name.
inline std::vector<changed_json> change_each_member(
    std::string_view document,
    std::function<void(boost::json::object&, std::string const&)> const& change) {
    std::vector<changed_json> made;
    auto whole = boost::json::parse(std::string(document));
    std::function<void(boost::json::value&, std::string const&)> const walk =
        [&](boost::json::value& at, std::string const& pointer) {
            if (auto* const list = at.if_array()) {
                for (std::size_t i = 0; i != list->size(); ++i)
                    walk((*list)[i], pointer + '/' + std::to_string(i));
            } else if (auto* const object = at.if_object()) {
                std::vector<std::string> names;
                for (auto const& item : *object) names.emplace_back(item.key());
                for (auto const& name : names) {
                    walk(object->at(name), pointer + '/' + name);
                    auto const before = *object;
                    change(*object, name);
                    made.push_back({pointer + '/' + name, boost::json::serialize(whole)});
                    *object = before;
                }
            }
        };
    walk(whole, {});
    return made;
}

/// Without the member.
inline void leave_out(boost::json::object& object, std::string const& name) { object.erase(name); }

/// With a value of another type, whatever the type is.
inline void change_type(boost::json::object& object, std::string const& name) {
    auto& value = object.at(name);
    if (value.is_object()) value = 7;
    else value = {{"no", "such"}};
}

} // namespace etelecom::test
