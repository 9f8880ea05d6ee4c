#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/write.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace etelecom::detail {

/// Reads the documents in which nothing is out of the ordinary, which is nearly all of them, in
/// little more than half the time that `decode_handler` takes: known names in their first spelling,
/// each once, known words, no escapes, no fractions, no free parts, nothing wrong. Of any other
/// document it only says that it is not plain; `decode_handler` then reads it from the start, and
/// alone decides what it means. So a doubt in here is settled by `return nullptr`.
///
/// Every part takes the place where it begins and answers the place behind it; null: not plain.
///
/// What is done for every string is inlined by force: in a source file as long as the one that
/// holds all of the toolkit, g++ has spent what it allows itself before it comes here.
class plain_reader {
public:
    plain_reader(std::string_view json, decode_options const& options)
        : begin_(json.data()), end_(begin_ + json.size()), options_(options) {}

    /// Whether the whole document was read. If not, the object is left half filled.
    bool read(wire_type const& type, void* place) {
        auto const* const at = value(begin_, type, place, 0);
        return at && skip_blanks(at) == end_;
    }

private:
    [[gnu::always_inline]] bool more(char const* at, std::size_t bytes) const {
        return static_cast<std::size_t>(end_ - at) >= bytes;
    }

    [[gnu::always_inline]] char const* skip_blanks(char const* at) const {
        while (at != end_ && static_cast<unsigned char>(*at) <= ' ' &&
               (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
            ++at;
        return at;
    }

    /// Takes a byte, and blanks before it.
    [[gnu::always_inline]] char const* take(char const* at, char byte) const {
        if (at != end_ && *at == byte) [[likely]]
            return at + 1;
        at = skip_blanks(at);
        return at != end_ && *at == byte ? at + 1 : nullptr;
    }

    char const* take_word(char const* at, std::string_view word) const {
        if (!more(at, word.size()) || std::memcmp(at, word.data(), word.size()) != 0)
            return nullptr;
        return at + word.size();
    }

    /// Takes the rest of a string, behind its opening quote.
    [[gnu::always_inline]] char const* take_text(char const* at, std::string_view& text) const {
        auto const* const from = at;
        std::uint64_t eight = 0, all = 0;
        for (; more(at, sizeof eight); at += sizeof eight) {
            std::memcpy(&eight, at, sizeof eight);
            auto const special = special_bytes(eight);
            if (special != 0) {
                if constexpr (std::endian::native == std::endian::little) {
                    all |= eight & (special ^ (special - 1)); // the special byte and those before
                    at += std::countr_zero(special) / 8;
                }
                break;
            }
            all |= eight;
        }
        for (; at != end_ && *at != '"'; ++at) {
            if (!plain_byte(*at)) return nullptr;
            all |= static_cast<unsigned char>(*at);
        }
        text = {from, static_cast<std::size_t>(at - from)};
        if (at == end_ || text.size() > options_.max_string) return nullptr;
        auto const ascii = (all & 0x8080808080808080) == 0;
        return ascii || valid_utf8_prefix(text) == text.size() ? at + 1 : nullptr;
    }

    /// Takes a name and its closing quote, if it is this one.
    [[gnu::always_inline]] char const* take_name(char const* at, std::string_view name) const {
        if (!more(at, name.size() + 1) || at[name.size()] != '"') return nullptr;
        if (!same_name(name, {at, name.size()}) || name.size() > options_.max_string)
            return nullptr;
        return at + name.size() + 1;
    }

    /// Takes any name of a member and its closing quote. Apart, because it is rare.
    [[gnu::noinline]] char const* other_name(char const* at, wire_type const& type,
                                             wire_member const*& member) const {
        std::string_view name;
        at = take_text(at, name);
        member = at ? type.find(name) : nullptr;
        return member ? at : nullptr;
    }

    [[gnu::always_inline]] char const* value(char const* at, wire_type const& type, void* place,
                                             std::size_t depth) {
        at = skip_blanks(at);
        if (at == end_) return nullptr;
        return *at == '"' ? string(at + 1, type, place) : unquoted(at, type, place, depth);
    }

    [[gnu::always_inline]] char const* string(char const* at, wire_type const& type,
                                              void* place) const {
        std::string_view text;
        at = take_text(at, text);
        return at && type.read_text(place, text) == reading::ok ? at : nullptr;
    }

    char const* unquoted(char const* at, wire_type const& type, void* place, std::size_t depth) {
        switch (*at) {
        case '{':
            if (depth == options_.max_depth) return nullptr;
            if (type.shape == wire_shape::object)
                return object(at + 1, *type.value, type.open(place), depth + 1);
            if (type.shape == wire_shape::map)
                return map(at + 1, *type.value, type.open(place), depth + 1);
            return nullptr;
        case '[':
            if (depth == options_.max_depth || type.shape != wire_shape::array) return nullptr;
            return array(at + 1, *type.value, type.open(place), depth + 1);
        case 't':
            if (type.read_bool(place, true) != reading::ok) return nullptr;
            return take_word(at, "true");
        case 'f':
            if (type.read_bool(place, false) != reading::ok) return nullptr;
            return take_word(at, "false");
        case 'n':
            if (!type.nullable) return nullptr;
            type.reset(place);
            return take_word(at, "null");
        default: return number(at, type, place);
        }
    }

    char const* number(char const* at, wire_type const& type, void* place) const {
        constexpr std::ptrdiff_t most = 18; // so many digits always fit
        auto const negative = *at == '-';
        if (negative) ++at;
        auto const* const from = at;
        auto const digit = [&] { return at != end_ && *at >= '0' && *at <= '9'; };
        std::int64_t number = 0;
        for (; digit() && at - from != most; ++at) number = number * 10 + (*at - '0');
        auto const digits = at - from;
        if (digits == 0 || digit() || (*from == '0' && digits > 1)) return nullptr;
        if (at != end_ && (*at == '.' || *at == 'e' || *at == 'E')) return nullptr;
        return type.read_integer(place, negative ? -number : number) == reading::ok ? at : nullptr;
    }

    char const* object(char const* at, wire_type const& type, void* place, std::size_t depth) {
        auto const members = type.members;
        std::uint64_t seen = 0;
        std::size_t next = 0;
        auto const* const empty = take(at, '}');
        if (empty) at = empty;
        else do {
                at = take(at, '"');
                if (!at) return nullptr;
                // Senders keep to one order: the next name is guessed before it is looked up.
                auto const* member = next < members.size() ? &members[next] : nullptr;
                auto const* behind = member ? take_name(at, member->name) : nullptr;
                if (!behind) {
                    behind = other_name(at, type, member);
                    if (!behind) return nullptr;
                }
                next = static_cast<std::size_t>(member - members.data()) + 1;
                auto const bit = std::uint64_t(1) << (next - 1);
                if (seen & bit) return nullptr;
                seen |= bit;
                at = take(behind, ':');
                if (at) at = value(at, *member->type, member->in(place), depth);
                if (at) at = skip_blanks(at);
                if (!at || at == end_) return nullptr;
            } while (*at++ == ',');
        if (at[-1] != '}') return nullptr;
        for (auto left = type.required; left != 0; left &= left - 1) {
            auto const index = static_cast<std::size_t>(std::countr_zero(left));
            if (!((seen >> index) & 1)) return nullptr;
            if (members[index].type->unset(members[index].in_const(place))) return nullptr;
        }
        return at;
    }

    char const* array(char const* at, wire_type const& type, void* place, std::size_t depth) {
        if (auto const* const empty = take(at, ']')) return empty;
        do {
            if (++elements_ > options_.max_elements) return nullptr;
            at = value(at, *type.element, type.append(place), depth);
            if (at) at = skip_blanks(at);
            if (!at || at == end_) return nullptr;
        } while (*at++ == ',');
        return at[-1] == ']' ? at : nullptr;
    }

    char const* map(char const* at, wire_type const& type, void* place, std::size_t depth) {
        if (auto const* const empty = take(at, '}')) return empty;
        std::size_t entries = 0;
        do {
            std::string_view name;
            at = take(at, '"');
            if (at) at = take_text(at, name);
            if (at) at = take(at, ':');
            if (!at || ++elements_ > options_.max_elements) return nullptr;
            auto* const entry = type.insert(place, name);
            if (type.size(place) != ++entries) return nullptr; // the same name twice
            at = value(at, *type.element, entry, depth);
            if (at) at = skip_blanks(at);
            if (!at || at == end_) return nullptr;
        } while (*at++ == ',');
        return at[-1] == '}' ? at : nullptr;
    }

    char const* begin_;
    char const* end_;
    decode_options const& options_;
    std::size_t elements_ = 0;
};

} // namespace etelecom::detail
