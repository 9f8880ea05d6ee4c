#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/platform/impl/form_text.hpp>
#include <etelecom/mock/world/world_rules.hpp>
#include <etelecom/types/upload.hpp>

#include <algorithm>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace etelecom::mock::detail {

/// Reads multipart/form-data into a request, strictly: unknown, repeated and missing parts are
/// problems.
class form_reader {
public:
    form_reader(wire_type const& type, void* request, problem_list& problems)
        : type_(type), request_(request), seen_(type.members.size()), problems_(problems) {}

    void read(std::string_view content_type, std::string_view body) {
        auto const boundary = boundary_of(content_type);
        auto const wrong =
            boundary ? form_text(body, *boundary).read([this](form_part const& one) { part(one); })
                     : "the Content-Type names no boundary";
        if (!wrong.empty())
            return problems_.add({}, problem_kind::malformed, "not a form: " + wrong);
        for (std::size_t i = 0; i != seen_.size(); ++i)
            if (type_.members[i].notes->required && !seen_[i])
                problems_.add('/' + std::string(type_.members[i].name), problem_kind::missing,
                              "required, and missing");
    }

private:
    void part(form_part const& one) {
        auto const pointer = '/' + etelecom::detail::pointer_token(one.name);
        auto const* const member = type_.find(one.name);
        if (!member) return problems_.add(pointer, problem_kind::unknown_field, "unknown field");
        auto const index = static_cast<std::size_t>(member - type_.members.data());
        if (seen_[index])
            problems_.add(pointer, problem_kind::duplicate_key, "the same name twice");
        seen_[index] = true;
        auto* const place = member->in(request_);
        if (member->type->shape == wire_shape::file) {
            // These are told again as JSON, which takes nothing else.
            if (!is_line_of_text(one.head))
                return problems_.add(pointer, problem_kind::bad_format,
                                     "the part's header is not UTF-8, or has control characters");
            *static_cast<upload*>(place) =
                upload::from_memory(one.filename, std::string(one.content), one.media_type);
        } else if (!take(*member->type, place, one.content)) {
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

    wire_type const& type_;
    void* request_;
    std::vector<bool> seen_;
    problem_list& problems_;
};

/// Reads the body of a request: JSON, or a form when the request holds a file.
inline problem_list read_request(operation const& of, std::string_view content_type,
                                 std::string_view body, void* request) {
    if (of.multipart) {
        problem_list problems;
        form_reader(*of.request, request, problems).read(content_type, body);
        return problems;
    }
    decode_options strictly;
    strictly.strict = !of.open_request;
    strictly.max_string = longest_text;
    return needs_src_hpp_or_etelecom_compiled::decode(*of.request, request, body, strictly,
                                                      nullptr);
}

} // namespace etelecom::mock::detail
