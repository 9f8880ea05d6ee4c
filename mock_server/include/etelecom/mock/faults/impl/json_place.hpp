#pragma once

#include <etelecom/mock/faults/impl/json_pointer.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::mock::detail {

/// Where a value stands in the text of a JSON document: the bytes themselves, because the faults of
/// fields make of them what no value can be.
struct json_place {
    std::size_t begin = 0; ///< of the name where it has one, else of the value
    std::size_t value = 0;
    std::size_t end = 0;
    bool has_name = false;
    bool is_document = false;

    std::string_view name(std::string_view text) const {
        auto const name_end = text.find('"', begin + 1); // names that are looked for have no quote
        return text.substr(begin + 1, name_end - begin - 1);
    }
    std::string_view of(std::string_view text) const { return text.substr(value, end - value); }
};

/// Finds a value by its JSON pointer. The document may be anything; of one that is not JSON, what
/// is found is within its bounds.
class json_finder {
public:
    explicit json_finder(std::string_view text) : text_(text) {}

    std::optional<json_place> find(std::string_view pointer) {
        blanks();
        auto at = value_here();
        if (!at) return at;
        at->is_document = true;
        while (at && !pointer.empty()) {
            if (pointer.front() != '/') return std::nullopt;
            pointer.remove_prefix(1);
            auto const token = pointer.substr(0, pointer.find('/'));
            pointer.remove_prefix(token.size());
            at_ = at->value;
            at = child(plain(token));
        }
        return at;
    }

private:
    std::optional<json_place> child(std::string const& token) {
        auto const opened = text_[at_];
        if (opened != '{' && opened != '[') return std::nullopt;
        auto const index = index_in(token);
        ++at_;
        for (std::size_t i = 0;; ++i) {
            blanks();
            auto const begin = at_;
            std::string_view name;
            if (opened == '{') {
                if (!skip_text()) return std::nullopt;
                name = text_.substr(begin + 1, at_ - begin - 2);
                blanks();
                if (!take(':')) return std::nullopt;
                blanks();
            }
            auto found = value_here();
            if (!found) return found;
            if (opened == '{' ? name == token : i == index) {
                found->begin = begin;
                found->has_name = opened == '{';
                return found;
            }
            at_ = found->end;
            blanks();
            if (!take(',')) return std::nullopt;
        }
    }

    std::optional<json_place> value_here() {
        auto const begin = at_;
        if (!skip_value() || at_ == begin) return std::nullopt;
        return json_place{.begin = begin, .value = begin, .end = at_};
    }

    bool skip_value() {
        std::size_t depth = 0;
        while (at_ < text_.size()) {
            auto const c = text_[at_];
            if (c == '"') {
                if (!skip_text()) return false;
            } else if (c == '{' || c == '[') {
                ++depth;
                ++at_;
                continue;
            } else if (c == '}' || c == ']') {
                if (depth == 0) return true;
                --depth;
                ++at_;
            } else if (depth == 0) {
                at_ = std::min(text_.find_first_of(",}] \t\r\n", at_), text_.size());
                return true;
            } else {
                ++at_;
            }
            if (depth == 0) return true;
        }
        return false;
    }

    bool skip_text() {
        if (!take('"')) return false;
        for (; at_ < text_.size(); ++at_) {
            if (text_[at_] == '\\') ++at_;
            else if (text_[at_] == '"') return take('"');
        }
        return false;
    }

    bool take(char wanted) {
        if (at_ >= text_.size() || text_[at_] != wanted) return false;
        ++at_;
        return true;
    }

    void blanks() { at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size()); }

    /// A part of a pointer without its escapes.
    static std::string plain(std::string_view token) {
        std::string out;
        for (std::size_t i = 0; i != token.size(); ++i) {
            auto const escaped = token[i] == '~' && i + 1 != token.size();
            if (escaped) out += token[++i] == '1' ? '/' : '~';
            else out += token[i];
        }
        return out;
    }

    std::string_view text_;
    std::size_t at_ = 0;
};

} // namespace etelecom::mock::detail
