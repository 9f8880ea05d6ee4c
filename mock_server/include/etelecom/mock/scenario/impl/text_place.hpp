#pragma once

#include <etelecom/codec/problem.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Finds the places in a JSON text that problems are about: an editor goes to lines and columns,
/// not to JSON pointers. The text may be no JSON at all; then it goes as far as it gets.
class text_places {
public:
    explicit text_places(std::string_view text) noexcept : text_(text) {}

    /// `12:7: /zns/3/rate: 1 to 5 stars`. Columns count bytes, from 1.
    std::string told(problem const& item) const {
        auto const at = byte_of(item);
        auto const before = text_.substr(0, at);
        auto const line = 1 + std::ranges::count(before, '\n');
        auto const last = before.rfind('\n');
        auto const column = last == before.npos ? at + 1 : at - last;
        auto words = std::to_string(line) + ':' + std::to_string(column) + ": ";
        if (!item.pointer.empty()) words += item.pointer + ": ";
        return words + item.text;
    }

    /// Where the value begins that a pointer leads to, or the last one on the way that is there.
    std::size_t byte_at(std::string_view pointer) const {
        auto at = skip_blanks(0);
        while (!pointer.empty()) {
            pointer.remove_prefix(1);
            auto const token = plain(pointer.substr(0, pointer.find('/')));
            pointer.remove_prefix(std::min(pointer.find('/'), pointer.size()));
            auto const inside = enter(at, token);
            if (inside == text_.npos) break;
            at = inside;
        }
        return at;
    }

private:
    /// Where a document stops being JSON, the words of the problem name the byte.
    std::size_t byte_of(problem const& item) const {
        bool const names_byte =
            item.kind == problem_kind::malformed || item.kind == problem_kind::trailing_bytes;
        constexpr std::string_view mark = "byte ";
        if (auto const at = item.text.rfind(mark); names_byte && at != item.text.npos) {
            std::size_t byte = 0;
            std::from_chars(item.text.data() + at + mark.size(),
                            item.text.data() + item.text.size(), byte);
            return std::min(byte, text_.size());
        }
        return std::min(byte_at(item.pointer), text_.size());
    }

    /// A token of a pointer without its escapes.
    static std::string plain(std::string_view token) {
        std::string out;
        for (std::size_t i = 0; i != token.size(); ++i)
            if (token[i] == '~' && i + 1 != token.size()) out += token[++i] == '0' ? '~' : '/';
            else out += token[i];
        return out;
    }

    std::size_t skip_blanks(std::size_t at) const {
        return std::min(text_.find_first_not_of(" \t\r\n", at), text_.size());
    }

    /// Behind the string that begins here.
    std::size_t skip_string(std::size_t at) const {
        for (++at; at < text_.size() && text_[at] != '"'; ++at)
            if (text_[at] == '\\') ++at;
        return std::min(at + 1, text_.size());
    }

    std::size_t skip_value(std::size_t at) const {
        std::size_t depth = 0;
        while (at < text_.size()) {
            auto const byte = text_[at];
            if (byte == '"') {
                at = skip_string(at);
            } else if (byte == '{' || byte == '[') {
                ++depth;
                ++at;
            } else if (byte == '}' || byte == ']') {
                if (depth == 0) return at;
                --depth;
                ++at;
            } else if (depth == 0 && byte == ',') {
                return at;
            } else {
                ++at;
            }
            if (depth == 0 && (byte == '"' || byte == '}' || byte == ']')) return at;
        }
        return at;
    }

    bool is_named(std::size_t from, std::size_t until, std::string const& name) const {
        auto const quoted = text_.substr(from, until - from);
        if (quoted.find('\\') == quoted.npos)
            return quoted.size() >= 2 && quoted.substr(1, quoted.size() - 2) == name;
        boost::json::error_code wrong;
        auto const read = boost::json::parse(quoted, wrong);
        return !wrong && read.is_string() && read.get_string() == boost::json::string_view(name);
    }

    /// The value of this member or at this place; `npos` when there is none.
    std::size_t enter(std::size_t at, std::string const& token) const {
        if (at >= text_.size() || (text_[at] != '{' && text_[at] != '[')) return text_.npos;
        bool const is_object = text_[at] == '{';
        at = skip_blanks(at + 1);
        for (std::size_t i = 0; at < text_.size() && text_[at] != '}' && text_[at] != ']'; ++i) {
            bool is_it = !is_object && std::to_string(i) == token;
            if (is_object) {
                if (text_[at] != '"') return text_.npos;
                auto const end = skip_string(at);
                is_it = is_named(at, end, token);
                at = skip_blanks(end);
                if (at >= text_.size() || text_[at] != ':') return text_.npos;
                at = skip_blanks(at + 1);
            }
            if (is_it) return at;
            at = skip_blanks(skip_value(at));
            if (at < text_.size() && text_[at] == ',') at = skip_blanks(at + 1);
        }
        return text_.npos;
    }

    std::string_view text_;
};

} // namespace etelecom::mock::detail
