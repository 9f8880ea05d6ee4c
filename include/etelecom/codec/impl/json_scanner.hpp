#pragma once

#include <etelecom/codec/impl/json_number.hpp>
#include <etelecom/codec/impl/read_bounds.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// The grammar of JSON. Each function takes the place where a part begins and answers the place
/// behind it; null when it is told already what is wrong, and nothing more is to be read.
class json_scanner : protected read_bounds {
protected:
    using read_bounds::read_bounds;

    [[gnu::always_inline]] char const* skip_blanks(char const* at) const {
        while (at != end_ && static_cast<unsigned char>(*at) <= ' ' &&
               (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t'))
            ++at;
        return at;
    }

    /// Moves behind a byte and the blanks before it, if it comes next.
    [[gnu::always_inline]] bool take(char const*& at, char byte) const {
        if (at == end_ || *at != byte) [[unlikely]] {
            at = skip_blanks(at);
            if (at == end_ || *at != byte) return false;
        }
        ++at;
        return true;
    }

    [[gnu::always_inline]] char const* take_quote(char const* at) {
        return take(at, '"') ? at : malformed(at, "expected a name");
    }

    [[gnu::always_inline]] char const* take_colon(char const* at) {
        return take(at, ':') ? at : malformed(at, "expected a colon");
    }

    /// Takes what stands behind an element: a comma, after which there are more, or the end.
    [[gnu::always_inline]] char const* take_separator(char const* at, char end, bool& more) {
        at = skip_blanks(at);
        more = at != end_ && *at == ',';
        if (more || (at != end_ && *at == end)) [[likely]]
            return at + 1;
        return malformed(at, end == '}' ? "expected a comma or }" : "expected a comma or ]");
    }

    /// Takes the rest of a string, behind its opening quote. The text is valid until the next
    /// string is taken.
    [[gnu::always_inline]] char const* take_text(char const* at, std::string_view& text) {
        auto const* const from = at;
        std::uint64_t all = 0;
        at = skip_plain(at, end_, all);
        if (at == end_ || *at != '"') [[unlikely]]
            return take_escaped_text(from, at, text);
        text = {from, static_cast<std::size_t>(at - from)};
        if (!all_ascii(all)) {
            auto const valid = valid_utf8_prefix(text);
            if (valid != text.size()) [[unlikely]]
                return not_utf8(from + valid);
        }
        return at + 1;
    }

    char const* take_word(char const* at, std::string_view word) {
        for (char const letter : word) {
            if (at == end_ || *at != letter) return malformed(at, "expected true, false or null");
            ++at;
        }
        return at;
    }

    char const* take_number(char const* at, number_text& number) {
        auto const* const from = at;
        if (*at == '-') ++at;
        if (at != end_ && *at == '0') ++at; // no other digit stands behind a zero
        else if (!take_digits(at))
            return at == from ? no_value(at) : malformed(at, "expected a digit");
        number.whole = true;
        if (at != end_ && *at == '.') {
            number.whole = false;
            if (!take_digits(++at)) return malformed(at, "expected a digit");
        }
        if (at != end_ && (*at == 'e' || *at == 'E')) {
            number.whole = false;
            ++at;
            if (at != end_ && (*at == '+' || *at == '-')) ++at;
            if (!take_digits(at)) return malformed(at, "expected a digit");
        }
        number.text = {from, static_cast<std::size_t>(at - from)};
        return at;
    }

    [[gnu::cold]] char const* no_value(char const* at) { return malformed(at, "expected a value"); }

    /// Takes any value, of which nothing is kept.
    char const* skip(char const* at, std::size_t room) {
        std::string_view text;
        number_text number;
        at = skip_blanks(at);
        if (at == end_) return no_value(at);
        switch (*at) {
        case '"': return take_text(at + 1, text);
        case '{': return room != 0 ? skip_elements(at + 1, '}', room - 1) : too_deep();
        case '[': return room != 0 ? skip_elements(at + 1, ']', room - 1) : too_deep();
        case 't': return take_word(at, "true");
        case 'f': return take_word(at, "false");
        case 'n': return take_word(at, "null");
        default: return take_number(at, number);
        }
    }

private:
    bool take_digits(char const*& at) const {
        auto const* const from = at;
        while (at != end_ && *at >= '0' && *at <= '9') ++at;
        return at != from;
    }

    char const* skip_elements(char const* at, char end, std::size_t room) {
        if (take(at, end)) return at;
        bool more = true;
        while (more) {
            if (end == '}') {
                std::string_view name;
                at = take_quote(at);
                if (at) at = take_text(at, name);
                if (at) at = take_colon(at);
            }
            if (at) at = skip(at, room);
            if (at) at = take_separator(at, end, more);
            if (!at) return nullptr;
        }
        return at;
    }

    /// The same as `take_text`, for a text that is not plain from `at` on. Apart, because it is
    /// rare.
    [[gnu::noinline]] char const* take_escaped_text(char const* from, char const* at,
                                                    std::string_view& text) {
        std::uint64_t all = 0;
        text_.assign(from, at);
        while (at != end_ && *at == '\\') {
            auto const* const plain = read_escape(at + 1, end_, text_);
            if (!plain) return malformed_text(from, at, "an escape that is none");
            at = skip_plain(plain, end_, all);
            text_.append(plain, at);
        }
        if (at == end_ || *at != '"') return malformed_text(from, at, "a control character");
        auto const raw = std::string_view(from, static_cast<std::size_t>(at - from));
        auto const valid = valid_utf8_prefix(raw);
        if (valid != raw.size()) return not_utf8(from + valid);
        text = text_;
        return at + 1;
    }

    /// A text that is not well formed at `at`, and perhaps not before.
    [[gnu::cold]] char const* malformed_text(char const* from, char const* at, char const* why) {
        constexpr std::size_t longest = 4; // a code point that the end of the document cuts
        auto const size = static_cast<std::size_t>(at - from);
        auto const valid = valid_utf8_prefix({from, size});
        auto const cut = at == end_ && size - valid < longest;
        return valid == size || cut ? malformed(at, why) : not_utf8(from + valid);
    }

    std::string text_; ///< of the last string that had escapes
};

} // namespace etelecom::detail
