#pragma once

#include <etelecom/endpoint/endpoint.hpp>

#include <map>
#include <string>

namespace etelecom {

/// The body of a 4xx or 5xx answer.
struct platform_error {
    /// One of the words of `platform_errc`, or one that the toolkit does not know.
    std::string code{};
    std::string msg{};
    std::map<std::string, std::string> meta{};

    static constexpr field_notes notes[] = {
        {.member = "code", .text = "what went wrong, as one word", .required = true},
        {.member = "msg", .text = "what went wrong, for people", .required = true},
        {.member = "meta", .text = "more about it"}};

    friend bool operator==(platform_error const&, platform_error const&) = default;
};
BOOST_DESCRIBE_STRUCT(platform_error, (), (code, msg, meta))

} // namespace etelecom
