#pragma once

#include <etelecom/codec/wire_type.hpp>

#include <cstddef>
#include <string_view>

namespace etelecom::mock {

/// How long all texts in an object are together, in bytes, those of its lists and maps included.
inline std::size_t text_bytes(wire_type const& type, void const* place) {
    place = type.peek(place);
    auto const& plain = *type.value;
    if (!place) return 0;
    if (plain.text) return plain.words.empty() ? plain.text(place).size() : 0;
    std::size_t sum = 0;
    for (auto const& member : plain.members)
        sum += text_bytes(*member.type, member.in_const(place));
    if (plain.at) {
        for (std::size_t i = 0; i != plain.size(place); ++i)
            sum += plain.element->bytes + text_bytes(*plain.element, plain.at(place, i));
    } else if (plain.each) {
        struct context {
            wire_type const& element;
            std::size_t sum;
        } entries{*plain.element, 0};
        plain.each(place, &entries, [](void* all, std::string_view key, void const* value) {
            auto& into = *static_cast<context*>(all);
            into.sum += into.element.bytes + key.size() + text_bytes(into.element, value);
        });
        sum += entries.sum;
    }
    return sum;
}

} // namespace etelecom::mock
