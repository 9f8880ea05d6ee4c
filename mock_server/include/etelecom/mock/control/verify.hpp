#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/journal.hpp>

#include <boost/json/value.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

/// Where a request is not what was expected.
struct field_difference {
    std::string pointer{};
    std::string expected{};
    std::string found{};
    static constexpr field_notes notes[] = {
        {.member = "pointer", .text = "JSON pointer into the request"},
        {.member = "expected", .text = "as JSON"},
        {.member = "found", .text = "as JSON; empty when there is nothing"}};
};
BOOST_DESCRIBE_STRUCT(field_difference, (), (pointer, expected, found))

/// The request that comes nearest to what was expected.
struct near_miss {
    std::int64_t number = 0;
    std::vector<field_difference> differences{};
    static constexpr field_notes notes[] = {
        {.member = "number", .text = "of the request, as in the journal"},
        {.member = "differences", .text = "where it is not as expected"}};
};
BOOST_DESCRIBE_STRUCT(near_miss, (), (number, differences))

/// Whether the requests came that a test expects, as many as it expects. The journal is asked; when
/// it has forgotten some since it was cleared, nothing is said.
struct verify : control_call<"verify"> {
    static constexpr std::string_view summary = "Whether the requests came that a test expects";
    static constexpr std::string_view in_cpp = "expect<E>()";
    struct request {
        std::string operation{};
        std::map<std::string, boost::json::value> where{};
        journal_filter filter{};
        std::optional<std::int64_t> times{};
        std::optional<std::int64_t> at_least{};
        std::optional<std::int64_t> at_most{};
        static constexpr field_notes notes[] = {
            {.member = "operation", .text = "such as Zalo/SendZNS", .required = true},
            {.member = "where",
             .text = "JSON pointers into the request, and the values there; 100 at most",
             .max_items = 100},
            {.member = "filter", .text = "further conditions, as for the journal"},
            {.member = "times", .text = "exactly so many", .minimum = 0},
            {.member = "at_least", .text = "so many or more; 1 when nothing is said", .minimum = 0},
            {.member = "at_most", .text = "so many or fewer", .minimum = 0}};
    };
    struct response {
        bool met = false;
        std::int64_t count = 0;
        std::string text{};
        std::optional<near_miss> nearest{};
        static constexpr field_notes notes[] = {
            {.member = "met", .text = "whether it is as expected"},
            {.member = "count", .text = "how many such requests came"},
            {.member = "text", .text = "the same in words"},
            {.member = "nearest", .text = "of those that came and do not fit, the nearest"}};
    };
};
BOOST_DESCRIBE_STRUCT(verify::request, (), (operation, where, filter, times, at_least, at_most))
BOOST_DESCRIBE_STRUCT(verify::response, (), (met, count, text, nearest))

} // namespace etelecom::mock::control
