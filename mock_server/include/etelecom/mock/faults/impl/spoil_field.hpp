#pragma once

#include <etelecom/codec/write.hpp>
#include <etelecom/mock/faults/field_fault.hpp>
#include <etelecom/mock/faults/impl/json_place.hpp>

#include <algorithm>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Changes one field of a JSON text as a fault says. False, and no change, when there is no such
/// field, or the change makes no sense of what stands there.
class field_spoiler {
public:
    field_spoiler(std::string& text, field_fault const& what) : text_(text), what_(what) {}

    bool spoil() {
        auto const found = json_finder(text_).find(what_.pointer);
        auto const change = what_.change.known();
        if (!found || !change) return false;
        place_ = *found;
        auto const value = std::string(place_.of(text_));
        switch (*change) {
        case field_change::drop: return drop();
        case field_change::null: return value != "null" && put("null");
        case field_change::wrong_type: return put(of_another_type(value));
        case field_change::unknown_word:
            if (what_.with) return put(quoted(*what_.with));
            return put(is_number(value) ? "987654321" : "\"no_such_word\"");
        case field_change::bad_format: return is_text(value) && put("\"not what it should be\"");
        case field_change::unknown_field: return add_field(value);
        case field_change::as_string: return is_number(value) && put('"' + value + '"');
        case field_change::as_number: return is_number(inside(value)) && put(inside(value));
        case field_change::beyond_double: return put("9007199254740993");
        case field_change::twice: return twice(value);
        case field_change::cut: text_.resize(place_.value + (value.size() + 1) / 2); return true;
        case field_change::other_name: return rename();
        case field_change::other_word: return is_text(value) && put(quoted(*what_.with));
        }
        return false;
    }

private:
    bool put(std::string_view value) {
        text_.replace(place_.value, place_.end - place_.value, value);
        return true;
    }

    bool drop() {
        if (place_.is_document) return false;
        auto end = text_.find_first_not_of(" \t\r\n", place_.end);
        if (end != std::string::npos && text_[end] == ',') {
            text_.erase(place_.begin, end + 1 - place_.begin);
            return true;
        }
        // The last one takes the comma in front of it along.
        auto begin = place_.begin;
        auto const before = text_.find_last_not_of(" \t\r\n", begin - 1);
        if (before != std::string::npos && text_[before] == ',') begin = before;
        text_.erase(begin, place_.end - begin);
        return true;
    }

    bool add_field(std::string_view value) {
        if (!value.starts_with('{')) return false;
        std::string field = R"("no_such_field":"of no page")";
        if (text_.find_first_not_of(" \t\r\n", place_.value + 1) !=
            text_.find('}', place_.value + 1))
            field += ',';
        text_.insert(place_.value + 1, field);
        return true;
    }

    bool twice(std::string_view value) {
        if (!place_.has_name) return false;
        text_.insert(place_.end, ",\"" + std::string(place_.name(text_)) + "\":" + another(value));
        return true;
    }

    bool rename() {
        if (!place_.has_name) return false;
        text_.replace(place_.begin, place_.name(text_).size() + 2, quoted(*what_.with));
        return true;
    }

    static std::string quoted(std::string_view word) {
        std::string out;
        etelecom::detail::write_string(out, word);
        return out;
    }

    static bool is_text(std::string_view value) { return value.starts_with('"'); }

    static bool is_number(std::string_view value) {
        auto const digits = value.substr(value.starts_with('-') ? 1 : 0);
        return !digits.empty() && std::ranges::all_of(digits, [](char c) {
            return (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '+' ||
                   c == '-';
        });
    }

    static std::string inside(std::string const& value) {
        return is_text(value) && value.size() >= 2 ? value.substr(1, value.size() - 2) : "";
    }

    static std::string of_another_type(std::string_view value) {
        switch (value.front()) {
        case '"': return "[]";
        case '{': return "\"an object belongs here\"";
        case '[': return "7";
        case 't':
        case 'f': return "\"a boolean belongs here\"";
        case 'n': return "[[7]]";
        default: return "true";
        }
    }

    /// Another value of the same kind.
    static std::string another(std::string_view value) {
        switch (value.front()) {
        case '"': {
            auto const text =
                value.substr(1, value.size() - std::min<std::size_t>(value.size(), 2));
            if (is_number(text)) return "\"987654321\"";
            return text.size() > 10 && text[4] == '-' && text[10] == 'T'
                       ? "\"2001-02-03T04:05:06Z\""
                       : "\"another\"";
        }
        case '{': return value.size() == 2 ? "null" : "{}";
        case '[': return value.size() == 2 ? "null" : "[]";
        case 't': return "false";
        case 'f': return "true";
        case 'n': return "\"another\"";
        default: return "987654321";
        }
    }

    std::string& text_;
    field_fault const& what_;
    json_place place_{};
};

} // namespace etelecom::mock::detail
