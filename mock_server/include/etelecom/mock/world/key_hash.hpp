#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/world/id_source.hpp>

#include <cstdint>
#include <functional>
#include <string_view>

namespace etelecom::mock {

/// A number that is the same for equal keys, and seldom for others.
inline std::uint32_t key_hash(std::uint64_t key) noexcept {
    return static_cast<std::uint32_t>(scrambled(key) >> 32);
}
inline std::uint32_t key_hash(std::string_view key) noexcept {
    return key_hash(std::uint64_t{std::hash<std::string_view>()(key)});
}

/// The same for what stands at `place`, an object of this type, which is an integer, a text, or
/// something that is kept as one of them; and for whatever a filter takes for equal to it.
inline std::uint32_t key_hash(wire_type const& type, void const* place) {
    place = type.peek(place);
    auto const& plain = *type.value;
    if (!place) return 0;
    if (plain.integer) return key_hash(static_cast<std::uint64_t>(plain.integer(place)));
    return key_hash(plain.text(place));
}

} // namespace etelecom::mock
