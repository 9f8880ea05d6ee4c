#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/upload.hpp>

#include <algorithm>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Reads multipart/form-data (RFC 7578) into a request, strictly: unknown, repeated and missing
/// parts are problems. The boundary is what the body begins with.
class form_reader {
public:
    form_reader(wire_type const& type, void* request, problem_list& problems)
        : type_(type), request_(request), seen_(type.members.size()), problems_(problems) {}

    void read(std::string_view body) {
        auto const line_end = body.find("\r\n");
        if (!body.starts_with("--") || line_end == std::string_view::npos || line_end < 3)
            return malformed("no boundary at the start");
        auto const boundary = "\r\n" + std::string(body.substr(0, line_end));
        body.remove_prefix(line_end + 2);
        for (;;) {
            auto const end = body.find(boundary);
            if (end == std::string_view::npos) return malformed("no boundary at the end");
            part(body.substr(0, end));
            body.remove_prefix(end + boundary.size());
            if (body.starts_with("--")) break;
            if (!body.starts_with("\r\n")) return malformed("bytes behind a boundary");
            body.remove_prefix(2);
        }
        for (std::size_t i = 0; i != seen_.size(); ++i)
            if (type_.members[i].notes->required && !seen_[i])
                problems_.add('/' + std::string(type_.members[i].name), problem_kind::missing,
                              "required, and missing");
    }

private:
    void malformed(std::string text) {
        problems_.add({}, problem_kind::malformed, "not a form: " + std::move(text));
    }

    void part(std::string_view text) {
        auto const head_end = text.find("\r\n\r\n");
        if (head_end == std::string_view::npos) return malformed("a part without a header");
        auto const head = text.substr(0, head_end + 2);
        auto const content = text.substr(head_end + 4);
        auto const name = parameter(head, "; name=\"");
        if (!name) return malformed("a part without a name");
        auto const pointer = '/' + etelecom::detail::pointer_token(*name);
        auto const* const member = type_.find(*name);
        if (!member) return problems_.add(pointer, problem_kind::unknown_field, "unknown field");
        auto const index = static_cast<std::size_t>(member - type_.members.data());
        if (seen_[index])
            problems_.add(pointer, problem_kind::duplicate_key, "the same name twice");
        seen_[index] = true;
        auto* const place = member->in(request_);
        if (member->type->shape == wire_shape::file) {
            // These are told again as JSON, which takes nothing else.
            if (!is_line_of_text(head))
                return problems_.add(pointer, problem_kind::bad_format,
                                     "the part's header is not UTF-8, or has control characters");
            *static_cast<upload*>(place) = upload::from_memory(
                parameter(head, "; filename=\"").value_or(""), std::string(content), media(head));
        } else if (!take(*member->type, place, content)) {
            problems_.add(pointer, problem_kind::bad_format,
                          "expected " + etelecom::detail::expected(*member->type));
        }
    }

    static bool is_line_of_text(std::string_view head) {
        return etelecom::detail::valid_utf8_prefix(head) == head.size() &&
               std::none_of(head.begin(), head.end(), [](char byte) {
                   auto const code = static_cast<unsigned char>(byte);
                   return (code < 0x20 && byte != '\r' && byte != '\n' && byte != '\t') ||
                          code == 0x7f;
               });
    }

    static bool take(wire_type const& type, void* place, std::string_view text) {
        if (type.value->shape == wire_shape::string)
            return type.read_text(place, text) == reading::ok;
        decode_options strictly;
        strictly.strict = true;
        return needs_src_hpp_or_etelecom_compiled::decode(type, place, text, strictly, nullptr)
            .empty();
    }

    static std::optional<std::string_view> parameter(std::string_view head, std::string_view key) {
        auto const at = head.find(key);
        if (at == std::string_view::npos) return std::nullopt;
        auto const rest = head.substr(at + key.size());
        auto const end = rest.find('"');
        if (end == std::string_view::npos) return std::nullopt;
        return rest.substr(0, end);
    }

    static std::string media(std::string_view head) {
        while (!head.empty()) {
            auto const line = head.substr(0, head.find("\r\n"));
            auto const colon = line.find(':');
            if (etelecom::detail::equal_but_for_case(line.substr(0, colon), "Content-Type")) {
                auto value = line.substr(std::min(colon, line.size() - 1) + 1);
                value.remove_prefix(std::min(value.find_first_not_of(" \t"), value.size()));
                return std::string(value);
            }
            head.remove_prefix(std::min(line.size() + 2, head.size()));
        }
        return "application/octet-stream";
    }

    wire_type const& type_;
    void* request_;
    std::vector<bool> seen_;
    problem_list& problems_;
};

/// Reads the body of a request: JSON, or a form when the request holds a file.
inline problem_list read_request(operation const& of, std::string_view body, void* request) {
    if (of.multipart) {
        problem_list problems;
        form_reader(*of.request, request, problems).read(body);
        return problems;
    }
    decode_options strictly;
    strictly.strict = !of.open_request;
    strictly.max_string = longest_text;
    return needs_src_hpp_or_etelecom_compiled::decode(*of.request, request, body, strictly,
                                                      nullptr);
}

} // namespace etelecom::mock::detail
