#pragma once

#include <etelecom/codec/impl/free_part_reader.hpp>

#include <boost/json/value.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Reads a document straight into the object that `wire_type` tables describe, and tells all that
/// is wrong with it. Compiled once, not once for each type.
///
/// It goes forward only, and holds nothing of the document but the place it has come to. What is
/// out of the ordinary is dealt with apart, so that it costs no more than itself.
class reader : free_part_reader {
public:
    reader(std::string_view json, decode_options const& options, problem_list& problems,
           problem_list* notices)
        : free_part_reader(json, options, problems, notices) {}

    /// Reads all of the document into an object that is as it was made.
    void read(wire_type const& type, void* place) {
        auto const* at = value(begin_, type, place, levels());
        if (!at) return;
        at = skip_blanks(at);
        if (at != end_)
            complain(problem_kind::trailing_bytes, [&] {
                return "bytes behind the document, from byte " + std::to_string(at - begin_);
            });
    }

private:
    /// Makes what is being filled known to the report.
    class within {
    public:
        within(reader& self, wire_type const& type) : self_(self), frame_{self.frame_, &type} {
            self_.frame_ = &frame_;
        }
        within(within const&) = delete;
        within& operator=(within const&) = delete;
        ~within() { self_.frame_ = frame_.up; }
        read_frame* operator->() noexcept { return &frame_; }

    private:
        reader& self_;
        read_frame frame_;
    };

    [[gnu::always_inline]] char const* value(char const* at, wire_type const& type, void* place,
                                             std::size_t room) {
        at = skip_blanks(at);
        if (at == end_) [[unlikely]]
            return nothing_here(at);
        return *at == '"' ? string(at + 1, type, place) : unquoted(at, type, place, room);
    }

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

    char const* unquoted(char const* at, wire_type const& type, void* place, std::size_t room) {
        switch (*at) {
        case '{':
        case '[': return container(at, type, place, room);
        case 't': return boolean(take_word(at, "true"), type, place, true);
        case 'f': return boolean(take_word(at, "false"), type, place, false);
        case 'n': return null(take_word(at, "null"), type, place);
        default: return number(at, type, place);
        }
    }

    char const* container(char const* at, wire_type const& type, void* place, std::size_t room) {
        if (room == 0) return too_deep();
        bool const list = *at == '[';
        switch (type.shape) {
        case wire_shape::object:
            if (list) break;
            return object(at + 1, *type.value, type.open(place), room - 1);
        case wire_shape::map:
            if (list) break;
            return map(at + 1, *type.value, type.open(place), room - 1);
        case wire_shape::array:
            if (!list) break;
            return array(at + 1, *type.value, type.open(place), room - 1);
        case wire_shape::any: return take_free_value(at, free_at(type, place), room);
        default: break;
        }
        report(reading::wrong_type, type, list ? found::array : found::object, {});
        return skip(at, room);
    }

    char const* object(char const* at, wire_type const& type, void* place, std::size_t room) {
        within here(*this, type);
        auto const members = type.members;
        std::uint64_t seen = 0;
        std::size_t next = 0;
        bool more = !take(at, '}');
        while (more) {
            at = take_quote(at);
            if (!at) return nullptr;
            // Senders keep to one order: the next name is guessed before it is looked up.
            auto const* const guess = next < members.size() ? &members[next] : nullptr;
            if (guess && takes_name(at, guess->name)) [[likely]] {
                at += guess->name.size() + 1;
                here->member = guess;
            } else {
                at = other_name(at, type);
                if (!at) return nullptr;
            }
            auto const* const member = here->member;
            if (member) [[likely]] {
                next = static_cast<std::size_t>(member - members.data()) + 1;
                auto const bit = std::uint64_t(1) << (next - 1);
                if (seen & bit) [[unlikely]]
                    repeated(*member, place);
                seen |= bit;
            }
            at = take_colon(at);
            if (at) [[likely]]
                at = member ? value(at, *member->type, member->in(place), room) : skip(at, room);
            if (at) [[likely]]
                at = take_separator(at, '}', more);
            if (!at) return nullptr;
        }
        if (type.required != 0) check_required(type, place, seen);
        return at;
    }

    char const* array(char const* at, wire_type const& type, void* place, std::size_t room) {
        within here(*this, type);
        auto const& element = *type.element;
        bool more = !take(at, ']');
        while (more) {
            ++here->begun;
            if (keep_element(element.bytes)) [[likely]]
                at = value(at, element, type.append(place), room);
            else at = skip(at, room);
            if (at) [[likely]]
                at = take_separator(at, ']', more);
            if (!at) return nullptr;
        }
        return at;
    }

    char const* map(char const* at, wire_type const& type, void* place, std::size_t room) {
        within here(*this, type);
        bool more = !take(at, '}');
        while (more) {
            std::string_view name;
            at = take_quote(at);
            if (!at) return nullptr;
            auto const* const from = at;
            at = take_text(at, name);
            if (!at) return nullptr;
            here->name = from;
            void* const entry = insert(type, place, name);
            at = take_colon(at);
            if (at) [[likely]]
                at = entry ? value(at, *type.element, entry, room) : skip(at, room);
            if (at) [[likely]]
                at = take_separator(at, '}', more);
            if (!at) return nullptr;
        }
        return at;
    }

    /// Whether a name and its closing quote stand here.
    [[gnu::always_inline]] bool takes_name(char const* at, std::string_view name) const {
        return static_cast<std::size_t>(end_ - at) > name.size() && at[name.size()] == '"' &&
               same_name(name, {at, name.size()}) && name.size() <= options_.max_string;
    }

    /// Takes any name and its closing quote, and finds its member. Apart, because it is rare.
    [[gnu::noinline]] char const* other_name(char const* at, wire_type const& type) {
        auto const* const from = at;
        std::string_view name;
        at = take_text(at, name);
        if (!at) return nullptr;
        frame_->member = nullptr;
        frame_->name = from;
        if (name.size() > options_.max_string) {
            too_long("a name", name.size());
            return at;
        }
        frame_->member = find(type, name);
        if (!frame_->member) object_to(problem_kind::unknown_field, "unknown field");
        return at;
    }

    static wire_member const* find(wire_type const& type, std::string_view name) {
        for (auto const& member : type.members)
            if (same_name(member.name, name)) return &member;
        for (auto const& member : type.members)
            for (auto const other : member.notes->also)
                if (!other.empty() && other == name) return &member;
        return nullptr;
    }

    /// Of a name given twice the last counts; but of two verdicts neither may be believed.
    [[gnu::cold]] void repeated(wire_member const& member, void* object) {
        if (member.notes->required) complain(problem_kind::duplicate_key, "the same name twice");
        else duplicate();
        member.type->reset(member.in(object));
    }

    /// Sees to it that every required member came, and with a value.
    void check_required(wire_type const& type, void const* object, std::uint64_t seen) {
        auto left = type.required & ~frame_->faulty;
        for (; left != 0; left &= left - 1) { // from the lowest bit to the highest
            auto const index = static_cast<std::size_t>(std::countr_zero(left));
            auto const& member = type.members[index];
            auto const came = ((seen >> index) & 1) != 0;
            if (came && !member.type->unset(member.in_const(object))) continue;
            frame_->member = &member;
            complain(problem_kind::missing, came ? "required, and unset" : "required, and missing");
        }
    }

    /// A map's place for a value of that name; null when it cannot be kept.
    void* insert(wire_type const& type, void* map, std::string_view name) {
        constexpr std::size_t node = 4 * sizeof(void*) + sizeof(std::string);
        if (!keep_text("a name", name.size()) || !keep_element(node + type.element->bytes))
            return nullptr;
        auto const before = type.size(map);
        auto* const entry = type.insert(map, name);
        if (type.size(map) == before) {
            duplicate();
            type.element->reset(entry);
        }
        return entry;
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
        auto const plain = digits != 0 && !digit() && (*from != '0' || digits == 1) &&
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

    /// The value of a free part, which may stand in an optional.
    static boost::json::value& free_at(wire_type const& type, void* place) {
        return *static_cast<boost::json::value*>(type.open(place));
    }
};

} // namespace etelecom::detail
