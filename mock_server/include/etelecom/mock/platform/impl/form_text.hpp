#pragma once

#include <etelecom/codec/impl/text.hpp>
#include <etelecom/mock/platform/impl/header_value.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// One part of a form. The views are into the body.
struct form_part {
    std::string name{};
    std::string filename{}; ///< empty when there is none
    std::string media_type{"application/octet-stream"};
    std::string_view head{};
    std::string_view content{};
};

/// The boundary that a Content-Type of multipart/form-data names; nothing when it names none that
/// could be one (RFC 2046, 5.1.1).
inline std::optional<std::string> boundary_of(std::string_view content_type) {
    auto const value = read_header_value(content_type);
    auto const* const found = value ? value->find("boundary") : nullptr;
    constexpr std::size_t longest = 70;
    if (!found || found->empty() || found->size() > longest || found->back() == ' ')
        return std::nullopt;
    auto const is_possible = [](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
               (byte >= 'A' && byte <= 'Z') ||
               std::string_view("'()+_,-./:=? ").find(byte) != std::string_view::npos;
    };
    if (!std::all_of(found->begin(), found->end(), is_possible)) return std::nullopt;
    return *found;
}

/// Takes a form apart (RFC 7578), into parts that are handed over in their order. What stands
/// before the first boundary and behind the last one does not matter.
class form_text {
public:
    form_text(std::string_view body, std::string const& boundary)
        : rest_(body), line_("--" + boundary) {}

    /// Why it is no form; empty when it is one.
    template <class Take>
    std::string read(Take const& take) {
        if (!to_first_boundary())
            return "the boundary that the Content-Type names is not in the body";
        auto const delimiter = "\r\n" + line_;
        for (;;) {
            if (rest_.starts_with("--")) return {};
            rest_.remove_prefix(std::min(rest_.find_first_not_of(" \t"), rest_.size()));
            if (!rest_.starts_with("\r\n")) return "bytes behind a boundary";
            // Kept for now: it may be the one in front of the next boundary.
            auto const end = rest_.find(delimiter);
            if (end == std::string_view::npos) return "no boundary at the end";
            auto part = part_of(end < 2 ? std::string_view() : rest_.substr(2, end - 2));
            if (!part.second.empty()) return std::move(part.second);
            take(part.first);
            rest_.remove_prefix(end + delimiter.size());
        }
    }

private:
    bool to_first_boundary() {
        for (auto at = rest_.find(line_); at != std::string_view::npos;
             at = rest_.find(line_, at + 1)) {
            if (at != 0 && (at < 2 || rest_.substr(at - 2, 2) != "\r\n")) continue;
            rest_.remove_prefix(at + line_.size());
            return true;
        }
        return false;
    }

    /// The part, or what is wrong with it.
    static std::pair<form_part, std::string> part_of(std::string_view text) {
        form_part made;
        auto const refuse = [](char const* why) {
            return std::pair(form_part(), std::string(why));
        };
        // Without headers it begins with the empty line.
        auto const head_end = text.starts_with("\r\n") ? 0 : text.find("\r\n\r\n");
        if (head_end == std::string_view::npos) return refuse("a part without a header");
        made.head = text.substr(0, head_end);
        made.content = text.substr(head_end == 0 ? 2 : head_end + 4);
        auto const disposition = field(made.head, "Content-Disposition");
        if (!disposition) return refuse("a part without a Content-Disposition");
        auto const value = read_header_value(*disposition);
        if (!value || !etelecom::detail::equal_but_for_case(value->word, "form-data"))
            return refuse("a Content-Disposition that is not of the form \"form-data; name=...\"");
        auto const* const name = value->find("name");
        if (!name) return refuse("a part without a name");
        made.name = *name;
        if (auto const* const file = value->find("filename")) made.filename = *file;
        if (auto type = field(made.head, "Content-Type")) made.media_type = std::move(*type);
        // RFC 7578, 4.7: not to be used. To keep coded bytes as if they were the file would be
        // wrong.
        auto const coding = field(made.head, "Content-Transfer-Encoding").value_or("binary");
        for (auto const* plain : {"7bit", "8bit", "binary"})
            if (etelecom::detail::equal_but_for_case(coding, plain))
                return {std::move(made), std::string()};
        return refuse("a part with a Content-Transfer-Encoding");
    }

    /// The value of a header, the lines on which it goes on joined to it.
    static std::optional<std::string> field(std::string_view head, std::string_view name) {
        std::optional<std::string> found;
        bool reading = false;
        while (!head.empty()) {
            auto const line = head.substr(0, head.find("\r\n"));
            head.remove_prefix(std::min(line.size() + 2, head.size()));
            if (line.starts_with(' ') || line.starts_with('\t')) {
                if (reading) found->append(" ").append(trimmed(line));
                continue;
            }
            auto const colon = std::min(line.find(':'), line.size());
            reading = !found && colon != line.size() &&
                      etelecom::detail::equal_but_for_case(line.substr(0, colon), name);
            if (reading) found = trimmed(line.substr(colon + 1));
        }
        return found;
    }

    static std::string trimmed(std::string_view text) {
        text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size()));
        auto const last = text.find_last_not_of(" \t");
        return std::string(text.substr(0, last == std::string_view::npos ? 0 : last + 1));
    }

    std::string_view rest_;
    std::string line_;
};

} // namespace etelecom::mock::detail
