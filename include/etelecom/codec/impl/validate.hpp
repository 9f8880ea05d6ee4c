#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/validate.hpp>

#include <boost/json/value.hpp>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Walks an object along its tables and holds every value against its member's notes.
class validator {
public:
    validator(bool refuse_guessed, problem_list& problems, problem_list& warnings)
        : refuse_guessed_(refuse_guessed), problems_(problems), warnings_(warnings) {}

    void value(wire_type const& type, void const* place, field_notes const* notes) {
        place = type.peek(place);
        if (!place) return;
        auto const& plain = *type.value;
        switch (plain.shape) {
        case wire_shape::object: object(plain, place); break;
        case wire_shape::array: array(plain, place, notes); break;
        case wire_shape::map: map(plain, place, notes); break;
        default: leaf(plain, place, notes);
        }
    }

private:
    /// One name on the way from the document to the place at hand.
    struct step {
        step const* up;
        std::string_view name;
        bool sensitive; ///< what is below must not be shown, names included
    };

    void object(wire_type const& type, void const* place) {
        for (auto const& member : type.members) {
            auto const* const inner = member.in_const(place);
            within(member.name, member.notes->sensitive, [&] {
                if (!missing(member, inner)) value(*member.type, inner, member.notes);
                else if (member.notes->required && (refuse_guessed_ || !member.notes->guessed))
                    problem(problem_kind::missing, [] { return "required, and not set"; });
            });
        }
    }

    /// Whether a required member has nothing to send: unset, or an empty text.
    static bool missing(wire_member const& member, void const* place) {
        if (member.type->unset(place)) return true;
        if (!member.notes->required) return false;
        auto const* const inner = member.type->peek(place);
        auto const& plain = *member.type->value;
        return plain.text && plain.text(inner).empty();
    }

    void array(wire_type const& type, void const* place, field_notes const* notes) {
        auto const size = type.size(place);
        count(size, notes);
        for (std::size_t i = 0; i != size; ++i)
            within(std::to_string(i), false,
                   [&] { value(*type.element, type.at(place, i), nullptr); });
    }

    void map(wire_type const& type, void const* place, field_notes const* notes) {
        count(type.size(place), notes);
        struct context {
            validator* self;
            wire_type const* element;
        } here{this, type.element};
        type.each(place, &here, [](void* raw, std::string_view key, void const* item) {
            auto const& at = *static_cast<context*>(raw);
            at.self->within(key, false, [&] { at.self->value(*at.element, item, nullptr); });
        });
    }

    void leaf(wire_type const& type, void const* place, field_notes const* notes) {
        if (type.shape == wire_shape::any) {
            free_part(*static_cast<boost::json::value const*>(place));
            return;
        }
        if (!type.sound(place))
            problem(problem_kind::bad_format, [&] {
                return type.format == "phone" ? "not a phone number" : "not a finite number";
            });
        if (type.text) text(type.text(place), notes);
        if (type.integer && notes) range(type.integer(place), *notes);
    }

    /// An array or object of a free part, and how many of its values were begun.
    struct free_level {
        boost::json::value const* whole;
        std::size_t begun;
    };

    /// A free part has no notes, but must be JSON in the end. Without recursion, as it is written:
    /// nobody says how deep a value is that a program has made.
    void free_part(boost::json::value const& part) {
        std::vector<free_level> open;
        free_value(part, open);
        while (!open.empty()) {
            auto& [whole, begun] = open.back();
            if (auto const* const array = whole->if_array()) {
                if (begun == array->size()) open.pop_back();
                else free_value((*array)[begun++], open);
            } else if (auto const& object = *whole->if_object(); begun == object.size()) {
                open.pop_back();
            } else {
                auto const& entry = object.begin()[begun++];
                if (!is_utf8(entry.key()))
                    free_problem(problem_kind::invalid_text, "a name that is not UTF-8", open);
                free_value(entry.value(), open);
            }
        }
    }

    void free_value(boost::json::value const& value, std::vector<free_level>& open) {
        if (value.is_structured()) open.push_back({&value, 0});
        else if (auto const* const text = value.if_string(); text && !is_utf8(*text))
            free_problem(problem_kind::invalid_text, "not UTF-8", open);
        else if (auto const* const number = value.if_double(); number && !std::isfinite(*number))
            free_problem(problem_kind::bad_format, "not a finite number", open);
    }

    void free_problem(problem_kind kind, char const* text, std::vector<free_level> const& open) {
        problems_.add([&] {
            auto place = pointer(place_);
            for (auto const& [whole, begun] : open) {
                auto const* const object = whole->if_object();
                place += '/';
                if (!object) place += std::to_string(begun - 1);
                else if (hidden(place_)) place += "***";
                else place += pointer_token(object->begin()[begun - 1].key());
            }
            return etelecom::problem{std::move(place), kind, text};
        });
    }

    static bool is_utf8(std::string_view text) { return valid_utf8_prefix(text) == text.size(); }

    /// Does something with the value of that name as the place at hand. `name` may be a temporary:
    /// the pointer is put together only when there is a problem.
    template <class Visit>
    void within(std::string_view name, bool sensitive, Visit visit) {
        step const here{place_, name, sensitive};
        place_ = &here;
        if (!is_utf8(name))
            problem(problem_kind::invalid_text, [] { return "a name that is not UTF-8"; });
        visit();
        place_ = here.up;
    }

    static bool hidden(step const* at) {
        while (at && !at->sensitive) at = at->up;
        return at != nullptr;
    }

    static std::string pointer(step const* to) {
        if (!to) return {};
        return pointer(to->up) + '/' + (hidden(to->up) ? "***" : pointer_token(to->name));
    }

    /// Nothing is put into words that is not kept.
    template <class Text>
    void problem(problem_kind kind, Text const& text, problem_list& list) {
        list.add([&] { return etelecom::problem{pointer(place_), kind, text()}; });
    }

    template <class Text>
    void problem(problem_kind kind, Text const& text) {
        problem(kind, text, problems_);
    }

    void text(std::string_view text, field_notes const* notes) {
        if (!is_utf8(text)) return problem(problem_kind::invalid_text, [] { return "not UTF-8"; });
        if (!notes || (notes->min_length == 0 && notes->max_length == 0)) return;
        auto const length = code_points(text);
        auto const over = notes->max_length != 0 && length > notes->max_length;
        if (!over && length >= notes->min_length) return;
        limit(*notes, problem_kind::bad_length, [&] {
            return std::to_string(length) + " characters, " + (over ? "at most " : "at least ") +
                   std::to_string(over ? notes->max_length : notes->min_length);
        });
    }

    void range(std::int64_t number, field_notes const& notes) {
        if (number >= notes.minimum && number <= notes.maximum) return;
        auto const over = number > notes.maximum;
        limit(notes, problem_kind::out_of_range, [&] {
            return (notes.sensitive ? "a number" : std::to_string(number)) +
                   (over ? ", at most " : ", at least ") +
                   std::to_string(over ? notes.maximum : notes.minimum);
        });
    }

    void count(std::size_t size, field_notes const* notes) {
        if (!notes || notes->max_items == 0 || size <= notes->max_items) return;
        limit(*notes, problem_kind::bad_length, [&] {
            return std::to_string(size) + " elements, at most " + std::to_string(notes->max_items);
        });
    }

    template <class Text>
    void limit(field_notes const& notes, problem_kind kind, Text const& text) {
        problem(kind, text, notes.second_hand ? warnings_ : problems_);
    }

    bool refuse_guessed_;
    problem_list& problems_;
    problem_list& warnings_;
    step const* place_ = nullptr;
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

void validate(wire_type const& type, void const* place, bool refuse_guessed, problem_list& problems,
              problem_list& warnings) {
    detail::validator(refuse_guessed, problems, warnings).value(type, place, nullptr);
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
