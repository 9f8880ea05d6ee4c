#pragma once

#include <etelecom/codec/text_sink.hpp>
#include <etelecom/codec/write.hpp>

#include <array>
#include <concepts>
#include <cstddef>
#include <string>

namespace etelecom {

template <class T>
struct wire_traits;

namespace detail {

/// What is written in a few bytes: `put` writes it where there is room for `longest` of them, and
/// answers the end.
template <class T>
concept written_in_place = requires(char* to, T const& value) {
    wire_traits<T>::longest;
    { wire_traits<T>::put(to, value) } -> std::same_as<char*>;
};

/// The room for it, behind a name.
template <written_in_place T>
constexpr std::size_t longest_of() {
    static_assert(wire_traits<T>::longest <= text_sink::capacity / 2,
                  "etelecom: what may take this many bytes is written by `write`, not by `put`");
    return wire_traits<T>::longest;
}

/// Writes an object of any type that is known on the wire.
template <class T>
void write_value(text_sink& out, T const& value) {
    using traits = wire_traits<T>;
    if constexpr (written_in_place<T>)
        out.advance_to(traits::put(out.room(longest_of<T>()), value));
    else if constexpr (requires { traits::write(out, value); }) traits::write(out, value);
    else if constexpr (requires(std::string & text) { traits::write(text, value); })
        out.through([&](std::string& text) { traits::write(text, value); });
    else write_string(out, traits::text(value));
}

/// The same behind a name.
template <std::size_t Size, class T>
void write_value(text_sink& out, char lead, std::array<char, Size> const& name, T const& value) {
    if constexpr (written_in_place<T>) {
        using traits = wire_traits<T>;
        out.advance_to(traits::put(out.put_before(longest_of<T>(), lead, name), value));
    } else {
        out.put(lead, name);
        write_value(out, value);
    }
}

/// The same, by address: what differs from type to type of `write_behind`.
template <class T>
void write_at(text_sink& out, void const* place) {
    write_value(out, *static_cast<T const*>(place));
}

} // namespace detail
} // namespace etelecom
