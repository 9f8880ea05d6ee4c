#pragma once

#include <charconv>
#include <cstddef>
#include <optional>
#include <string_view>
#include <system_error>

namespace etelecom::mock::detail {

/// Whether a text is a JSON pointer (RFC 6901): empty, or parts with a slash in front of each.
inline bool is_json_pointer(std::string_view text) {
    if (!text.empty() && text.front() != '/') return false;
    for (auto at = text.find('~'); at != text.npos; at = text.find('~', at + 1))
        if (text.substr(at + 1, 1) != "0" && text.substr(at + 1, 1) != "1") return false;
    return true;
}

/// The place in a list that a part of a JSON pointer names: digits without a zero in front.
inline std::optional<std::size_t> index_in(std::string_view token) {
    if (token.size() > 1 && token.front() == '0') return std::nullopt;
    std::size_t index = 0;
    auto const* const end = token.data() + token.size();
    auto const read = std::from_chars(token.data(), end, index);
    return read.ec == std::errc() && read.ptr == end ? std::optional(index) : std::nullopt;
}

} // namespace etelecom::mock::detail
