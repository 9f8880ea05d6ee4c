#pragma once

#include <etelecom/codec/impl/free_part_reader.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace etelecom::detail {

/// Reads the values that hold no others into their places. Like the grammar's, its functions answer
/// the place behind what they took, or null.
class leaf_reader : protected free_part_reader {
protected:
    using free_part_reader::free_part_reader;

    [[gnu::always_inline]] char const* string(char const* at, wire_type const& type, void* place) {
        std::string_view text;
        at = take_text(at, text);
        if (!at || !keep_text("a string", text.size())) [[unlikely]]
            return at;
        auto const outcome = type.read_text(place, text);
        if (outcome != reading::ok) [[unlikely]]
            odd_string(outcome, type, place, text);
        return at;
    }

    char const* boolean(char const* at, wire_type const& type, void* place, bool value) {
        if (!at) return nullptr;
        auto const outcome = type.read_bool(place, value);
        if (outcome == reading::ok) [[likely]]
            return at;
        if (type.shape == wire_shape::any) free_at(type, place) = value;
        else if (!read_as_text(type, place, value ? "true" : "false"))
            report(outcome, type, value ? found::yes : found::no, {});
        return at;
    }

    char const* null(char const* at, wire_type const& type, void* place) {
        if (!at) return nullptr;
        type.reset(place);
        if (type.nullable) return at;
        // Some senders write an empty list as null. For any other required member the unset value
        // would be mistaken for one that was sent: an `error` of 0.
        auto const list = type.shape == wire_shape::array || type.shape == wire_shape::map;
        if (options_.strict || !member()) report(reading::wrong_type, type, found::null, {});
        else if (member()->notes->required && !list)
            complain(problem_kind::missing, "required, and null");
        else notice(problem_kind::wrong_type, "null, read as unset");
        return at;
    }

    char const* number(char const* at, wire_type const& type, void* place) {
        constexpr std::ptrdiff_t most = 18; // so many digits always fit
        auto const* const start = at;
        auto const negative = *at == '-';
        if (negative) ++at;
        auto const* const from = at;
        auto const digit = [&] { return at != end_ && *at >= '0' && *at <= '9'; };
        std::int64_t number = 0;
        for (; digit() && at - from != most; ++at) number = number * 10 + (*at - '0');
        auto const digits = at - from;
        auto const plain = digits != 0 && !digit() &&
                           (*from != '0' || (digits == 1 && !negative)) &&
                           (at == end_ || (*at != '.' && *at != 'e' && *at != 'E'));
        if (plain && type.read_integer(place, negative ? -number : number) == reading::ok)
            [[likely]]
            return at;
        return odd_number(start, type, place);
    }

    /// No value begins here, so no element of a list did. Always null.
    [[gnu::cold]] char const* nothing_here(char const* at) {
        if (frame_ && frame_->begun != 0) --frame_->begun;
        return no_value(at);
    }

    /// The value of a free part, which may stand in an optional.
    static boost::json::value& free_at(wire_type const& type, void* place) {
        return *static_cast<boost::json::value*>(type.open(place));
    }

private:
    /// A number that is not plain, or not what belongs here, or none.
    [[gnu::noinline]] char const* odd_number(char const* at, wire_type const& type, void* place) {
        if (*at != '-' && (*at < '0' || *at > '9')) return nothing_here(at);
        if (type.shape == wire_shape::any) return take_free_value(at, free_at(type, place), 0);
        number_text number;
        at = take_number(at, number);
        if (!at) return nullptr;
        auto outcome = read_number(type, place, number);
        if (outcome == reading::ok) return at;
        if (outcome == reading::wrong_type && member() && member()->notes->either) {
            if (!keep_text("a number", number.text.size())) return at;
            outcome = type.read_text(place, number.text);
        } else if (outcome == reading::wrong_type && read_as_text(type, place, number.text)) {
            return at;
        }
        report(outcome, type, found::number, number.text);
        return at;
    }

    /// A string that is not simply the value.
    [[gnu::noinline]] void odd_string(reading outcome, wire_type const& type, void* place,
                                      std::string_view text) {
        if (type.shape == wire_shape::any) {
            free_at(type, place).emplace_string().assign(text.data(), text.size());
            return;
        }
        if (outcome == reading::wrong_type && member() && member()->notes->either)
            outcome = read_number_text(type, place, text);
        if (outcome == reading::no_value && !options_.strict) {
            type.reset(place);
            notice(problem_kind::bad_format, text.empty()
                                                 ? "an empty text, read as unset"
                                                 : "a time before the first, read as unset");
            return;
        }
        report(outcome, type, found::string, text);
    }

    /// Senders write the values of a template, and of other maps of texts, as they please: a number
    /// or a boolean is read as its text, unless reading strictly.
    bool read_as_text(wire_type const& type, void* place, std::string_view text) {
        auto const fits = !options_.strict && frame_ && frame_->type->shape == wire_shape::map &&
                          type.shape == wire_shape::string && type.format.empty();
        if (!fits) return false;
        if (!keep_text("a number", text.size())) return true;
        notice(problem_kind::wrong_type, "no string, read as its text");
        return type.read_text(place, text) == reading::ok;
    }
};

} // namespace etelecom::detail
