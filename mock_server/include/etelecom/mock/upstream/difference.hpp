#pragma once

#include <etelecom/endpoint.hpp>

#include <cstdint>
#include <string>

namespace etelecom::mock {

/// Where the answers of the mock and of the platform that it was compared with differ.
struct upstream_difference {
    /// `Zalo/GetMessage`.
    std::string operation{};
    /// JSON pointer into the answer, with `*` for every element of a list and every value of a map;
    /// empty for the answer itself.
    std::string pointer{};
    /// `status`, `code`, `content type`, `presence`, `form` or `word`.
    std::string kind{};
    /// What each of them told, the first time that they differed so; what is personal is masked.
    std::string mock{};
    std::string upstream{};
    std::int64_t count = 0;

    friend bool operator==(upstream_difference const&, upstream_difference const&) = default;

    static constexpr field_notes notes[] = {
        {.member = "operation", .text = "such as Zalo/GetMessage"},
        {.member = "pointer",
         .text = "JSON pointer into the answer; * stands for every element of a list"},
        {.member = "kind",
         .text = "status, code (the error word), content type, presence, form (JSON type, or how "
                 "an id or a time is written) or word (one that no page documents)"},
        {.member = "mock", .text = "what the mock told, the first time"},
        {.member = "upstream", .text = "what the upstream told to the same request"},
        {.member = "count", .text = "in how many answers"}};
};
BOOST_DESCRIBE_STRUCT(upstream_difference, (), (operation, pointer, kind, mock, upstream, count))

} // namespace etelecom::mock
