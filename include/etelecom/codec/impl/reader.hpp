#pragma once

#include <etelecom/codec/impl/leaf_reader.hpp>
#include <etelecom/codec/impl/stray_error.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Reads a document straight into the object that `wire_type` tables describe, and tells all that
/// is wrong with it. Compiled once, not once for each type.
///
/// It goes forward only, and holds nothing of the document but the place it has come to. What is
/// out of the ordinary is dealt with apart, so that it costs no more than itself.
class reader : leaf_reader {
public:
    reader(std::string_view json, decode_options const& options, problem_list& problems,
           problem_list* notices)
        : leaf_reader(json, options, problems, notices) {}

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
    static constexpr unsigned stray_code = 1, stray_msg = 2;

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
                if (seen & bit) [[unlikely]] {
                    at = value_again(at, *member, place, room);
                    if (at) at = take_separator(at, '}', more);
                    if (!at) return nullptr;
                    continue;
                }
                seen |= bit;
            }
            at = take_colon(at);
            if (at) [[likely]]
                at = member ? value(at, *member->type, member->in(place), room)
                            : unknown_value(at, room);
            if (at) [[likely]]
                at = take_separator(at, '}', more);
            if (!at) return nullptr;
        }
        if (strays_ != 0) [[unlikely]]
            stray_error(seen);
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
        auto const* const member = find(type, name);
        frame_->member = member;
        if (!member) {
            object_to(problem_kind::unknown_field, "unknown field");
            if (options_.answer && !frame_->up) stray_ = stray_name(name);
        } else if (member->name != name) {
            frame_->otherwise |= std::uint64_t(1) << (member - type.members.data());
        }
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

    /// Takes the colon and the value of a member that has one already. Of a name given twice the
    /// last counts; but of two verdicts neither may be believed.
    [[gnu::noinline]] char const* value_again(char const* at, wire_member const& member,
                                              void* object, std::size_t room) {
        if (member.notes->required) complain(problem_kind::duplicate_key, "the same name twice");
        else duplicate();
        at = take_colon(at);
        if (!at) return nullptr;
        auto const& type = *member.type;
        void* const place = member.in(object);
        auto const bit = std::uint64_t(1) << (&member - frame_->type->members.data());
        // Two spellings of a name may stand for an old and a new meaning of it.
        auto const compared =
            options_.answer && (frame_->otherwise & bit) == 0 && outside_of_elements();
        std::string first, last;
        if (compared) type.write(first, place);
        type.reset(place);
        at = value(at, type, place, room);
        if (!at || !compared) return at;
        type.write(last, place);
        if (first != last)
            complain(problem_kind::contradiction, "the same name twice, with two values");
        return at;
    }

    /// Whether the object at hand is the document, or one of its members, or one of theirs.
    bool outside_of_elements() const noexcept {
        for (auto const* at = frame_; at; at = at->up)
            if (at->type->shape != wire_shape::object) return false;
        return true;
    }

    /// Skips the value of a name that is no member's. One that is named like an error must not be
    /// passed over.
    [[gnu::noinline]] char const* unknown_value(char const* at, std::size_t room) {
        auto const kind = std::exchange(stray_, stray::nothing);
        auto const* const from = skip_blanks(at);
        at = skip(at, room);
        if (!at || kind == stray::nothing) return at;
        if (!says_something({from, static_cast<std::size_t>(at - from)})) return at;
        if (kind == stray::error)
            complain(problem_kind::contradiction, "an error, beside the answer");
        else strays_ |= kind == stray::code ? stray_code : stray_msg;
        return at;
    }

    /// A `code` alone may be anything; with a `msg`, or with nothing else, it is an error.
    [[gnu::cold]] void stray_error(std::uint64_t seen) {
        if (frame_->up || !(strays_ & stray_code) || (strays_ == stray_code && seen != 0)) return;
        frame_->member = nullptr;
        frame_->name = nullptr;
        complain(problem_kind::contradiction, "an error, in place of an answer");
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

    stray stray_ = stray::nothing; ///< what the name at hand stands for
    unsigned strays_ = 0;          ///< those of the document that say something
};

} // namespace etelecom::detail
