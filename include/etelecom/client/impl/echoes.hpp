#pragma once

#include <etelecom/client/impl/call_secrets.hpp>
#include <etelecom/codec/wire_type.hpp>

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Goes over the members of a JSON object that the codec has written itself, and answers whether
/// `visit(name, value)` was true for each.
template <class Visit>
bool all_members(std::string_view object, Visit const& visit) {
    std::size_t at = 1;
    auto const skip_text = [&] {
        for (++at; at < object.size() && object[at] != '"'; ++at)
            if (object[at] == '\\') ++at;
        ++at;
    };
    while (at < object.size() && object[at] == '"') {
        auto const name = at + 1;
        skip_text();
        auto const value = at + 1; // behind the colon
        auto const name_size = at - 1 - name;
        int depth = 0;
        for (at = value; at < object.size(); ++at) {
            auto const byte = object[at];
            if (depth == 0 && (byte == ',' || byte == '}')) break;
            if (byte == '{' || byte == '[') ++depth;
            else if (byte == '}' || byte == ']') --depth;
            else if (byte == '"') {
                skip_text();
                --at;
            }
        }
        if (at >= object.size()) return true;
        if (!visit(object.substr(name, name_size), object.substr(value, at - value))) return false;
        ++at;
    }
    return true;
}

/// The name of a member that an answer has from another call than the one that was asked; empty
/// when there is none. What either leaves unset says nothing.
inline std::string_view echo_of_another(asked const& call, void const* answer) {
    constexpr std::string_view echoed[] = {"oa_id", "phone", "template_id", "tracking_id"};
    std::string_view differs;
    if (!call.of.echoes || call.of.response->shape != wire_shape::object) return differs;
    all_members(call.body, [&](std::string_view name, std::string_view value) {
        if (std::find(std::begin(echoed), std::end(echoed), name) == std::end(echoed)) return true;
        auto const* const member = call.of.response->find(name);
        if (!member) return true;
        auto const& type = *member->type;
        auto const* const place = member->in_const(answer);
        // A number that is none is one that the platform has masked.
        if (type.unset(place) || !type.value->sound(type.peek(place))) return true;
        std::string came;
        type.write(came, place);
        auto const bare = [](std::string_view text) {
            auto const is_text = text.size() > 1 && text.front() == '"';
            return is_text ? text.substr(1, text.size() - 2) : text;
        };
        if (bare(came).empty() || bare(value).empty()) return true;
        if (bare(came) != bare(value)) differs = member->name;
        return differs.empty();
    });
    return differs;
}

} // namespace etelecom::detail
