#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/types/upload.hpp>

#include <boost/json/value.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace etelecom::test {

/// Fills objects of any described type with valid values, by the tables of `wire_type`. The same
/// seed gives the same values on every compiler and every library.
///
/// Every member is set, optionals too: arrays have two elements, maps two or three (one of them
/// null, where null is a value), timestamps a fraction, texts whatever JSON has to escape. Phone
/// numbers are reserved ones, 0900000000 to 0900000999. Words follow one another: over as many
/// consecutive seeds as an enumeration has words, each member takes all of them. The notes of the
/// members are kept to. Integers are positive, since counts, prices and limits are.
class generator {
public:
    explicit generator(std::uint64_t seed) noexcept : seed_(seed), state_(seed) {}

    /// Fills an object that is as it was made.
    void fill(wire_type const& type, void* object) { fill(type, object, {}); }

private:
    void fill(wire_type const& type, void* place, field_notes const& notes) {
        ++ordinal_;
        switch (type.shape) {
        case wire_shape::object: {
            place = type.open(place);
            for (auto const& member : type.members)
                fill(*member.type, member.in(place), *member.notes);
            break;
        }
        case wire_shape::array: {
            place = type.open(place);
            auto const count = within(2, notes);
            for (std::size_t i = 0; i != count; ++i) fill(*type.element, type.append(place), {});
            break;
        }
        case wire_shape::map: map(type, type.open(place), notes); break;
        case wire_shape::file:
            *static_cast<upload*>(place) =
                upload::from_memory("picture.png", text(1, 40), "image/png");
            break;
        case wire_shape::any:
            *static_cast<boost::json::value*>(type.open(place)) = {{"text", text(1, 8)},
                                                                   {"list", {1, true, nullptr}}};
            break;
        case wire_shape::boolean: took(type.read_bool(place, turn(2) == 0)); break;
        case wire_shape::number: took(type.read_double(place, number(notes))); break;
        case wire_shape::integer: took(type.read_integer(place, integer(type, notes))); break;
        case wire_shape::string: took(type.read_text(place, text_of(type, notes))); break;
        }
    }

    void map(wire_type const& type, void* place, field_notes const& notes) {
        auto const here = ordinal_;
        auto const count = within(2 + turn(2), notes);
        for (std::size_t i = 0; i != count; ++i) {
            auto* const value = type.insert(place, "key " + std::to_string(i) + text(0, 3));
            if (i != 1 || !type.element->nullable) fill(*type.element, value, {});
        }
        ordinal_ = here; // the number of entries must not move the turns of what follows
    }

    std::string text_of(wire_type const& type, field_notes const& notes) {
        if (!type.words.empty()) return std::string(type.words[turn(type.words.size())].wire);
        if (type.format == "int64") return std::to_string(integer(type, notes));
        if (type.format == "date-time") return time();
        if (type.format == "phone") {
            auto const last = std::to_string(below(1000));
            return "0900000" + std::string(3 - last.size(), '0') + last;
        }
        auto const shortest = std::max<std::size_t>(notes.min_length, 1);
        auto const longest = notes.max_length != 0 ? notes.max_length : shortest + 20;
        return text(shortest, longest);
    }

    std::string text(std::size_t shortest, std::size_t longest) {
        using namespace std::string_view_literals;
        constexpr auto narrow = "aZ7 \"\\/<\n\t\b\x01\0\x7f"sv;
        // An accented e, the same in Vietnamese, a Chinese sign, the line separator, an emoji and
        // the last code point of all.
        static constexpr std::array wide{"\xC3\xA9"sv,         "\xE1\xBB\x87"sv,
                                         "\xE6\xBC\xA2"sv,     "\xE2\x80\xA8"sv,
                                         "\xF0\x9F\x98\x80"sv, "\xF4\x8F\xBF\xBF"sv};
        std::string out;
        auto const length = shortest + below(longest - shortest + 1);
        for (std::size_t i = 0; i != length; ++i) {
            auto const letter = below(narrow.size() + wide.size());
            out += letter < narrow.size() ? narrow.substr(letter, 1) : wide[letter - narrow.size()];
        }
        return out;
    }

    std::string time() {
        constexpr std::int64_t year_2000 = 946'684'800, century = 3'155'760'000;
        auto const seconds = year_2000 + static_cast<std::int64_t>(below(century));
        // One to nine digits after the point, the last of them not 0.
        std::int32_t unit = 1;
        for (auto drop = below(9); drop != 0; --drop) unit *= 10;
        auto const parts = static_cast<std::uint64_t>(1'000'000'000 / unit);
        auto const part = below(parts / 10) * 10 + 1 + below(9);
        return timestamp::from(seconds, static_cast<std::int32_t>(part) * unit)->to_string();
    }

    std::int64_t integer(wire_type const& type, field_notes const& notes) {
        if (!type.words.empty()) return type.words[turn(type.words.size())].value;
        auto const highest = std::min(type.maximum, notes.maximum);
        auto const lowest =
            std::min(highest, std::max({type.minimum, notes.minimum, std::int64_t{1}}));
        auto const span = static_cast<std::uint64_t>(highest) - static_cast<std::uint64_t>(lowest);
        switch (turn(4)) {
        case 0: return lowest;
        case 1: return highest;
        case 2:
            return lowest + static_cast<std::int64_t>(below(std::min<std::uint64_t>(span, 99) + 1));
        default: return lowest + static_cast<std::int64_t>(next() % (span + 1));
        }
    }

    /// A multiple of a quarter: the reader of Boost.JSON rounds the last bit of others its own way.
    double number(field_notes const& notes) {
        auto const lowest = std::clamp(std::int64_t{-1000}, notes.minimum, notes.maximum);
        auto const highest = std::clamp(std::int64_t{1000}, notes.minimum, notes.maximum);
        auto const quarters = below(static_cast<std::uint64_t>(highest - lowest) * 4 + 1);
        return static_cast<double>(lowest) + static_cast<double>(quarters) / 4;
    }

    static std::size_t within(std::size_t wanted, field_notes const& notes) {
        return notes.max_items != 0 ? std::min(wanted, notes.max_items) : wanted;
    }

    /// Which of `count` possibilities this place takes: the next seed takes the next one.
    std::size_t turn(std::size_t count) const noexcept {
        return static_cast<std::size_t>((seed_ + ordinal_) % count);
    }

    std::size_t below(std::uint64_t bound) noexcept {
        return static_cast<std::size_t>(next() % bound);
    }

    /// SplitMix64. The standard library's distributions differ from library to library.
    std::uint64_t next() noexcept {
        auto mixed = state_ += 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return mixed ^ (mixed >> 31);
    }

    static void took(reading outcome) {
        if (outcome != reading::ok)
            throw std::logic_error("a type refuses the value that was generated for it");
    }

    std::uint64_t seed_;
    std::uint64_t state_;
    std::uint64_t ordinal_ = 0; ///< of the place in the object
};

/// An object of a described type with every member filled: see `generator`.
template <class T>
T generated(std::uint64_t seed) {
    T object{};
    generator(seed).fill(wire_type_of<T>, &object);
    return object;
}

} // namespace etelecom::test
