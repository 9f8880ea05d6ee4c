#pragma once

#include <etelecom/codec/impl/json_scanner.hpp>

#include <boost/json/value.hpp>

#include <cstddef>
#include <string_view>

namespace etelecom::detail {

/// Reads a part whose form no page fixes as a `boost::json::value`. Whatever is told of it is told
/// of the part as a whole: its names may be anything, so they may be what must not be told.
class free_part_reader : protected json_scanner {
protected:
    using json_scanner::json_scanner;

    /// Takes a value and keeps it at `out`, which is null.
    char const* take_free_value(char const* at, boost::json::value& out, std::size_t room) {
        at = skip_blanks(at);
        if (at == end_) return no_value(at);
        switch (*at) {
        case '"': return take_free_text(at + 1, out);
        case '{': return room != 0 ? take_free_object(at + 1, out, room - 1) : too_deep();
        case '[': return room != 0 ? take_free_array(at + 1, out, room - 1) : too_deep();
        case 't': out = true; return take_word(at, "true");
        case 'f': out = false; return take_word(at, "false");
        case 'n': return take_word(at, "null");
        default: return take_free_number(at, out);
        }
    }

private:
    char const* take_free_text(char const* at, boost::json::value& out) {
        std::string_view text;
        at = take_text(at, text);
        if (at && keep_text("a string", text.size()))
            out.emplace_string().assign(text.data(), text.size());
        return at;
    }

    char const* take_free_number(char const* at, boost::json::value& out) {
        number_text number;
        at = take_number(at, number);
        if (!at || read_free_number(number, out)) return at;
        object_to(problem_kind::out_of_range,
                  "a number that neither 64 bits nor a double hold; kept as a text");
        if (keep_text("a number", number.text.size()))
            out.emplace_string().assign(number.text.data(), number.text.size());
        return at;
    }

    char const* take_free_array(char const* at, boost::json::value& out, std::size_t room) {
        auto& array = out.emplace_array();
        if (take(at, ']')) return at;
        bool more = true;
        while (more) {
            if (keep_element(sizeof(boost::json::value)))
                at = take_free_value(at, array.emplace_back(nullptr), room);
            else at = skip(at, room);
            if (at) at = take_separator(at, ']', more);
            if (!at) return nullptr;
        }
        return at;
    }

    char const* take_free_object(char const* at, boost::json::value& out, std::size_t room) {
        auto& object = out.emplace_object();
        if (take(at, '}')) return at;
        bool more = true;
        while (more) {
            std::string_view name;
            at = take_quote(at);
            if (at) at = take_text(at, name);
            if (!at) return nullptr;
            boost::json::value* const place = free_member(object, name);
            at = take_colon(at);
            if (at) at = place ? take_free_value(at, *place, room) : skip(at, room);
            if (at) at = take_separator(at, '}', more);
            if (!at) return nullptr;
        }
        return at;
    }

    /// The place of a value of that name, null so far; nothing when it cannot be kept.
    boost::json::value* free_member(boost::json::object& object, std::string_view name) {
        if (!keep_text("a name", name.size()) || !keep_element(sizeof(boost::json::key_value_pair)))
            return nullptr;
        auto const [place, added] = object.emplace({name.data(), name.size()}, nullptr);
        if (!added) {
            duplicate();
            place->value() = nullptr;
        }
        return &place->value();
    }
};

} // namespace etelecom::detail
