#pragma once

#include <etelecom/codec/text_sink.hpp>
#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/types/words.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>

namespace etelecom {

/// What stands in a place of a JSON document.
enum class wire_shape : unsigned char {
    string,
    integer,
    number,
    boolean,
    object,
    array,
    map,
    any, ///< a part whose form no page fixes
    file ///< the content of a file: a request that has one is sent as multipart/form-data
};

/// How reading one JSON value into one place of a C++ object went.
enum class reading : unsigned char {
    ok,
    wrong_type,
    bad_format,
    out_of_range,
    unknown_word,
    no_value ///< a text that plainly says "none": an empty one for an id, a time before the year 1
};

struct wire_type;

/// One member of a described struct, as it stands on the wire.
struct wire_member {
    std::string_view name;   ///< on the wire
    std::string_view member; ///< in C++
    wire_type const* type = nullptr;
    field_notes const* notes = nullptr;
    void* (*in)(void*) noexcept = nullptr; ///< the member's address in an object
    void const* (*in_const)(void const*) noexcept = nullptr;
};

/// A C++ type as it stands on the wire: what JSON it is, and how to read, look at and write an
/// object of it by its address. There is one table for each type (`wire_type_of<T>`), made at
/// compile time from Boost.Describe; the decoder, the checks, the mock, the contract tests and the
/// OpenAPI document all work on these tables, so that none of them is compiled once for each type.
///
/// Every function takes the address of an object of exactly that type. None of them keeps it.
struct wire_type {
    wire_shape shape = wire_shape::any;
    /// Of an object: the C++ type's name, as in `etelecom::zalo::consent`.
    std::string_view name{};
    /// `int64`, `date-time`, `phone`, `password`, `enum`, `double`; empty when there is nothing to
    /// add.
    std::string_view format{};
    /// Size of the C++ object.
    std::size_t bytes = 0;
    /// Never printed.
    bool sensitive = false;
    /// JSON null is a documented value here (an optional).
    bool nullable = false;
    /// Of an optional: the type of the value. Otherwise this table itself.
    wire_type const* value = nullptr;
    /// Of an array or a map: the type of the elements.
    wire_type const* element = nullptr;
    /// Of an object.
    std::span<wire_member const> members{};
    /// Of an object: which members are required, the first in the lowest bit.
    std::uint64_t required = 0;
    /// Of an enumeration.
    std::span<word_info const> words{};
    /// Of an integer: what the C++ type holds.
    std::int64_t minimum = std::numeric_limits<std::int64_t>::min();
    std::int64_t maximum = std::numeric_limits<std::int64_t>::max();

    // Reading. Types that a value does not fit answer wrong_type.
    reading (*read_text)(void*, std::string_view) = nullptr;
    reading (*read_integer)(void*, std::int64_t) = nullptr;
    reading (*read_double)(void*, double) = nullptr;
    reading (*read_bool)(void*, bool) = nullptr;
    /// Back to the unset value.
    void (*reset)(void*) = nullptr;
    /// The object itself; an optional is engaged first.
    void* (*open)(void*) = nullptr;
    /// Adds an element to an array and answers its address.
    void* (*append)(void*) = nullptr;
    /// Finds or adds an entry of a map and answers its value's address.
    void* (*insert)(void*, std::string_view) = nullptr;

    // Looking.
    /// Whether the object holds its unset value, which is left out when written.
    bool (*unset)(void const*) = nullptr;
    /// The value of an optional, or null; every other object answers itself.
    void const* (*peek)(void const*) = nullptr;
    /// The text of everything that is a string on the wire and is kept as one; null elsewhere.
    std::string_view (*text)(void const*) = nullptr;
    /// The number of everything that is an integer on the wire; null elsewhere.
    std::int64_t (*integer)(void const*) = nullptr;
    /// Whether the object may be sent: a phone number that is one, a finite double.
    bool (*sound)(void const*) = nullptr;
    /// Number of elements of an array or a map.
    std::size_t (*size)(void const*) = nullptr;
    /// One element of an array.
    void const* (*at)(void const*, std::size_t) = nullptr;
    /// Each entry of a map, in the order of the keys.
    void (*each)(void const*, void* context,
                 void (*visit)(void* context, std::string_view key, void const* value)) = nullptr;
    /// Order of two objects of this type: negative, zero, positive. Null for objects and arrays.
    int (*compare)(void const*, void const*) = nullptr;

    // Writing.
    void (*put)(detail::text_sink&, void const*) = nullptr;

    /// Writes an object behind what a string holds.
    void write(std::string& out, void const* place) const { detail::write_behind(out, place, put); }

    /// The member of that name on the wire, or null.
    constexpr wire_member const* find(std::string_view wanted) const noexcept {
        for (auto const& item : members)
            if (item.name == wanted) return &item;
        return nullptr;
    }
};

} // namespace etelecom
