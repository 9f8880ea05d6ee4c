#pragma once

#include <boost/json/object.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <cstdio>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// JSON as other senders write it.
namespace foreign {

enum class habit {
    plain,          ///< every member, in the order of the documentation's examples
    escapes,        ///< what is not ASCII as \uXXXX, as Python's json.dumps
    null,           ///< in each message one member that is null
    unknown_member, ///< in each message one member that the toolkit does not know
    other_order     ///< the members of each object the other way round
};

class writer {
public:
    explicit writer(habit way) : way_(way) {}

    std::string operator()(boost::json::value const& document) {
        value(document);
        return std::move(out_);
    }

private:
    void value(boost::json::value const& part) {
        if (auto const* const text = part.if_string()) {
            string(*text);
        } else if (auto const* const list = part.if_array()) {
            out_ += '[';
            for (auto const& item : *list) {
                if (&item != list->begin()) out_ += ',';
                value(item);
            }
            out_ += ']';
        } else if (auto const* const members = part.if_object()) {
            object(*members);
        } else {
            out_ += boost::json::serialize(part);
        }
    }

    void object(boost::json::object const& object) {
        std::vector<boost::json::key_value_pair const*> members;
        for (auto const& member : object) members.push_back(&member);
        if (way_ == habit::other_order) std::reverse(members.begin(), members.end());
        char lead = '{';
        for (auto const* const member : members) {
            name(lead, member->key());
            value(member->value());
            if (way_ == habit::null && member->key() == "created_at") {
                name(lead, "delivery_time");
                out_ += "null";
            }
            if (way_ == habit::unknown_member && member->key() == "msg_id") {
                name(lead, "partner");
                out_ += R"({"code":"A7","tags":["x",1.5]})";
            }
        }
        out_ += lead == '{' ? "{}" : "}";
    }

    void name(char& lead, std::string_view text) {
        out_ += std::exchange(lead, ',');
        string(text);
        out_ += ':';
    }

    void string(std::string_view text) {
        out_ += '"';
        for (std::size_t at = 0; at != text.size();) {
            auto const byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80) {
                if (byte == '"' || byte == '\\') out_ += '\\';
                if (byte == '\n') out_ += "\\n";
                else out_ += text[at];
                ++at;
            } else if (way_ == habit::escapes) {
                escaped(text, at);
            } else {
                out_ += text[at++];
            }
        }
        out_ += '"';
    }

    /// One character of two or three bytes: there are no others in the payloads.
    void escaped(std::string_view text, std::size_t& at) {
        auto const bits = [&](std::size_t index, int mask) { return text[at + index] & mask; };
        bool const three = bits(0, 0xF0) == 0xE0;
        auto const code = three ? bits(0, 0x0F) << 12 | bits(1, 0x3F) << 6 | bits(2, 0x3F)
                                : bits(0, 0x1F) << 6 | bits(1, 0x3F);
        char buffer[7];
        std::snprintf(buffer, sizeof buffer, "\\u%04x", static_cast<unsigned>(code));
        out_ += buffer;
        at += three ? 3 : 2;
    }

    habit way_;
    std::string out_{};
};

} // namespace foreign
