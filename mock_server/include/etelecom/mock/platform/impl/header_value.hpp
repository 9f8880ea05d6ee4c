#pragma once

#include <etelecom/codec/impl/text.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The value of a header that may have parameters: `form-data; name="file"`.
struct header_value {
    std::string_view word{};
    std::vector<std::pair<std::string_view, std::string>> parameters{};

    /// Null when there is none; names are the same in any case.
    std::string const* find(std::string_view name) const {
        auto const found =
            std::find_if(parameters.begin(), parameters.end(), [&](auto const& item) {
                return etelecom::detail::equal_but_for_case(item.first, name);
            });
        return found == parameters.end() ? nullptr : &found->second;
    }
};

/// Takes a header's value apart (RFC 9110, 5.6); the order of parameters and the blanks around them
/// do not matter.
class header_value_reader {
public:
    explicit header_value_reader(std::string_view text) : rest_(text) {}

    /// Nothing when it is not formed like that, or names a parameter twice.
    std::optional<header_value> read() {
        header_value made;
        skip_blanks();
        auto const end = std::min(rest_.find(';'), rest_.size());
        made.word = rest_.substr(0, end);
        while (!made.word.empty() && is_blank(made.word.back())) made.word.remove_suffix(1);
        rest_.remove_prefix(end);
        while (!rest_.empty()) {
            if (rest_.front() != ';') return std::nullopt;
            rest_.remove_prefix(1);
            skip_blanks();
            if (rest_.empty() || rest_.front() == ';') continue; // an empty one is no harm
            auto const name = token();
            if (name.empty() || rest_.empty() || rest_.front() != '=') return std::nullopt;
            rest_.remove_prefix(1);
            auto value = parameter_value();
            if (!value || made.find(name)) return std::nullopt;
            made.parameters.emplace_back(name, std::move(*value));
            skip_blanks();
        }
        return made;
    }

private:
    static bool is_blank(char byte) { return byte == ' ' || byte == '\t'; }
    static bool is_separator(char byte) {
        return std::string_view("()<>@,;:\\\"/[]?={} \t").find(byte) != std::string_view::npos;
    }

    void skip_blanks() {
        while (!rest_.empty() && is_blank(rest_.front())) rest_.remove_prefix(1);
    }

    std::string_view token() {
        auto const end = std::find_if(rest_.begin(), rest_.end(), [](char byte) {
            return is_separator(byte) || static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f;
        });
        auto const found = rest_.substr(0, static_cast<std::size_t>(end - rest_.begin()));
        rest_.remove_prefix(found.size());
        return found;
    }

    std::optional<std::string> parameter_value() {
        if (rest_.empty() || rest_.front() != '"') {
            auto const found = token();
            return found.empty() ? std::nullopt : std::optional(std::string(found));
        }
        std::string text;
        for (std::size_t at = 1; at != rest_.size(); ++at) {
            if (rest_[at] == '"') {
                rest_.remove_prefix(at + 1);
                return text;
            }
            // In front of a letter it is none that escapes: some send paths of Windows like that.
            if (rest_[at] == '\\' && at + 1 != rest_.size() && is_separator(rest_[at + 1])) ++at;
            text += rest_[at];
        }
        return std::nullopt;
    }

    std::string_view rest_;
};

inline std::optional<header_value> read_header_value(std::string_view text) {
    return header_value_reader(text).read();
}

} // namespace etelecom::mock::detail
