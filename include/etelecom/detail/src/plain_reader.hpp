#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/detail/src/text.hpp>
#include <etelecom/detail/write.hpp>

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace etelecom::detail {

/// Reads the documents in which nothing is out of the ordinary, which is nearly all of them, in
/// about two thirds of the time that `decode_handler` takes: known names in their first spelling,
/// each once, known words, no escapes, no fractions, no free parts, nothing wrong. Of any other
/// document it only says that it is not plain; `decode_handler` then reads it from the start, and
/// alone decides what it means. So a doubt in here is settled by `return false`.
class plain_reader {
public:
    plain_reader(std::string_view json, decode_options const& options)
        : at_(json.data()), end_(at_ + json.size()), options_(options) {}

    /// Whether the whole document was read. If not, the object is left half filled.
    bool read(wire_type const& type, void* place) {
        if (!value(type, place, 0)) return false;
        skip_blanks();
        return at_ == end_;
    }

private:
    bool more(std::size_t bytes = 1) const { return static_cast<std::size_t>(end_ - at_) >= bytes; }

    void skip_blanks() {
        while (more() && (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')) ++at_;
    }

    /// Takes a byte, and blanks before it.
    bool take(char byte) {
        if (!more() || *at_ != byte) {
            skip_blanks();
            if (!more() || *at_ != byte) return false;
        }
        ++at_;
        return true;
    }

    bool take_word(std::string_view word) {
        if (!more(word.size()) || std::memcmp(at_, word.data(), word.size()) != 0) return false;
        at_ += word.size();
        return true;
    }

    /// Takes the rest of a string, behind its opening quote.
    bool take_text(std::string_view& text) {
        auto const* const from = at_;
        std::uint64_t eight = 0, all = 0;
        for (; more(sizeof eight); at_ += sizeof eight) {
            std::memcpy(&eight, at_, sizeof eight);
            auto const special = special_bytes(eight);
            if (special == 0) {
                all |= eight;
                continue;
            }
            if constexpr (std::endian::native == std::endian::little) {
                auto const before = std::countr_zero(special) & ~7; // bits of the bytes before it
                all |= eight & ((std::uint64_t(1) << before) - 1);
                at_ += before / 8;
            }
            break;
        }
        for (; more() && plain_byte(*at_); ++at_) all |= static_cast<unsigned char>(*at_);
        if (!more() || *at_ != '"') return false;
        text = {from, static_cast<std::size_t>(at_ - from)};
        ++at_;
        auto const ascii = (all & 0x8080808080808080) == 0;
        return text.size() <= options_.max_string &&
               (ascii || valid_utf8_prefix(text) == text.size());
    }

    /// Takes a name and its closing quote, if it is this one.
    bool take_name(std::string_view name) {
        if (!more(name.size() + 1) || at_[name.size()] != '"') return false;
        if (!same_name(name, {at_, name.size()})) return false;
        at_ += name.size() + 1;
        return name.size() <= options_.max_string;
    }

    bool value(wire_type const& type, void* place, std::size_t depth) {
        skip_blanks();
        if (!more()) return false;
        std::string_view text;
        switch (*at_) {
        case '"':
            ++at_;
            return take_text(text) && type.shape != wire_shape::any &&
                   type.read_text(place, text) == reading::ok;
        case '{':
            if (depth == options_.max_depth) return false;
            ++at_;
            if (type.shape == wire_shape::object)
                return object(*type.value, type.open(place), depth + 1);
            return type.shape == wire_shape::map && map(*type.value, type.open(place), depth + 1);
        case '[':
            if (depth == options_.max_depth || type.shape != wire_shape::array) return false;
            ++at_;
            return array(*type.value, type.open(place), depth + 1);
        case 't':
            return type.shape == wire_shape::boolean && take_word("true") &&
                   type.read_bool(place, true) == reading::ok;
        case 'f':
            return type.shape == wire_shape::boolean && take_word("false") &&
                   type.read_bool(place, false) == reading::ok;
        case 'n':
            if (!type.nullable || !take_word("null")) return false;
            type.reset(place);
            return true;
        default: return type.shape != wire_shape::any && number(type, place);
        }
    }

    bool number(wire_type const& type, void* place) {
        constexpr std::ptrdiff_t most = 18; // so many digits always fit
        auto const negative = *at_ == '-';
        if (negative) ++at_;
        auto const* const from = at_;
        auto const digit = [this] { return more() && *at_ >= '0' && *at_ <= '9'; };
        std::int64_t number = 0;
        for (; digit() && at_ - from != most; ++at_) number = number * 10 + (*at_ - '0');
        auto const digits = at_ - from;
        if (digits == 0 || digit() || (*from == '0' && digits > 1)) return false;
        if (more() && (*at_ == '.' || *at_ == 'e' || *at_ == 'E')) return false;
        return type.read_integer(place, negative ? -number : number) == reading::ok;
    }

    bool object(wire_type const& type, void* place, std::size_t depth) {
        auto const members = type.members;
        std::uint64_t seen = 0;
        std::size_t next = 0;
        if (!take('}')) {
            do {
                if (!take('"')) return false;
                // Senders keep to one order: the next name is guessed before it is looked up.
                auto const* member = next < members.size() ? &members[next] : nullptr;
                if (!member || !take_name(member->name)) {
                    std::string_view name;
                    if (!take_text(name) || !(member = type.find(name))) return false;
                }
                next = static_cast<std::size_t>(member - members.data()) + 1;
                auto const bit = std::uint64_t(1) << (next - 1);
                if (seen & bit) return false;
                seen |= bit;
                if (!take(':') || !value(*member->type, member->in(place), depth)) return false;
            } while (take(','));
            if (!take('}')) return false;
        }
        for (auto left = type.required; left != 0; left &= left - 1) {
            auto const index = static_cast<std::size_t>(std::countr_zero(left));
            if (!((seen >> index) & 1)) return false;
            if (members[index].type->unset(members[index].in_const(place))) return false;
        }
        return true;
    }

    bool array(wire_type const& type, void* place, std::size_t depth) {
        if (take(']')) return true;
        do {
            if (++elements_ > options_.max_elements) return false;
            if (!value(*type.element, type.append(place), depth)) return false;
        } while (take(','));
        return take(']');
    }

    bool map(wire_type const& type, void* place, std::size_t depth) {
        if (take('}')) return true;
        std::size_t entries = 0;
        do {
            std::string_view name;
            if (!take('"') || !take_text(name) || !take(':')) return false;
            if (++elements_ > options_.max_elements) return false;
            auto* const entry = type.insert(place, name);
            if (type.size(place) != ++entries) return false; // the same name twice
            if (!value(*type.element, entry, depth)) return false;
        } while (take(','));
        return take('}');
    }

    char const* at_;
    char const* end_;
    decode_options const& options_;
    std::size_t elements_ = 0;
};

} // namespace etelecom::detail
