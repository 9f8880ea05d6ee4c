#pragma once

#include <etelecom/codec/wire_type.hpp>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <string>
#include <vector>

namespace etelecom::test {

/// A document in which every value, however deep, is of a wrong type, and where these values are.
/// Where no unknown fields are allowed, every object has one besides.
class spoiled {
public:
    spoiled(wire_type const& type, bool closed) : closed_(closed) {
        document_ = spoil(type, "", 0);
        if (!places_.empty()) return;
        // A struct without members: then it is no object at all.
        document_ = boost::json::array();
        places_.emplace_back();
    }

    boost::json::value const& document() const { return document_; }
    /// JSON pointers.
    std::vector<std::string> const& places() const { return places_; }

private:
    boost::json::value spoil(wire_type const& type, std::string const& place, int depth) {
        auto const& plain = *type.value;
        switch (plain.shape) {
        case wire_shape::object: {
            if (depth == 6) break; // a struct that holds itself goes on for ever
            boost::json::object out;
            for (auto const& member : plain.members)
                out[member.name] =
                    spoil(*member.type, place + '/' + std::string(member.name), depth + 1);
            if (closed_) {
                out["no_such_field"] = 1;
                places_.push_back(place);
            }
            return out;
        }
        case wire_shape::array:
            return boost::json::array{spoil(*plain.element, place + "/0", depth + 1)};
        case wire_shape::map:
            return boost::json::object{{"key", spoil(*plain.element, place + "/key", depth + 1)}};
        case wire_shape::any: return nullptr;
        case wire_shape::string:
        case wire_shape::file: places_.push_back(place); return 7;
        case wire_shape::boolean:
        case wire_shape::integer:
        case wire_shape::number: break;
        }
        places_.push_back(place);
        return "a text";
    }

    bool closed_;
    boost::json::value document_;
    std::vector<std::string> places_;
};

} // namespace etelecom::test
