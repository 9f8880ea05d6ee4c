#pragma once

#include <etelecom/mock/control/control_call.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

/// How much of something there is was exercised.
struct covered_share {
    std::int64_t seen = 0;
    std::int64_t of = 0;
    std::int64_t percent = 0;
    static constexpr field_notes notes[] = {{.member = "seen", .text = "how many were exercised"},
                                            {.member = "of", .text = "of how many"},
                                            {.member = "percent", .text = "rounded down"}};
};
BOOST_DESCRIBE_STRUCT(covered_share, (), (seen, of, percent))

struct covered_operation {
    std::string operation{};
    std::int64_t calls = 0;
    covered_share fields{};
    std::vector<std::string> unused_fields{};
    covered_share words{};
    std::vector<std::string> untold_words{};
    std::map<std::string, std::int64_t> codes{};
    std::map<std::string, std::int64_t> faults{};
    static constexpr field_notes notes[] = {
        {.member = "operation", .text = "such as Zalo/SendZNS"},
        {.member = "calls", .text = "how often it was called"},
        {.member = "fields", .text = "of its requests, that were set once"},
        {.member = "unused_fields", .text = "those that never were"},
        {.member = "words", .text = "of its answers, that were told once"},
        {.member = "untold_words", .text = "those that never were: /status N"},
        {.member = "codes", .text = "the error words that it was answered with, and how often"},
        {.member = "faults", .text = "the faults that it met, and how often"}};
};
BOOST_DESCRIBE_STRUCT(covered_operation, (),
                      (operation, calls, fields, unused_fields, words, untold_words, codes, faults))

/// Counts from the start of the mock, over all worlds, whatever is reset.
struct tell_coverage : control_call<"coverage"> {
    static constexpr std::string_view summary =
        "What the calls so far have exercised: operations, fields, words, errors, faults; 412 when "
        "it is less than is asked for";
    static constexpr std::string_view in_cpp = "coverage()";
    static constexpr bool idempotent = true;
    struct request {
        std::optional<std::int32_t> operations{};
        std::optional<std::int32_t> fields{};
        std::optional<std::int32_t> words{};
        static constexpr field_notes notes[] = {
            {.member = "operations", .text = "at least so many were called", .minimum = 0},
            {.member = "fields",
             .text = "at least so many percent of the fields of what was called",
             .minimum = 0,
             .maximum = 100},
            {.member = "words",
             .text = "at least so many percent of the words of what was called",
             .minimum = 0,
             .maximum = 100}};
    };
    struct response {
        covered_share operations{};
        covered_share fields{};
        covered_share words{};
        std::vector<covered_operation> called{};
        std::string text{};
        static constexpr field_notes notes[] = {
            {.member = "operations", .text = "of all that the mock serves, that were called"},
            {.member = "fields", .text = "of the requests of what was called"},
            {.member = "words", .text = "of the answers of what was called"},
            {.member = "called", .text = "each operation that was called"},
            {.member = "text", .text = "the same for people"}};
    };
};
BOOST_DESCRIBE_STRUCT(tell_coverage::request, (), (operations, fields, words))
BOOST_DESCRIBE_STRUCT(tell_coverage::response, (), (operations, fields, words, called, text))

struct clear_coverage : control_call<"coverage/clear"> {
    static constexpr std::string_view summary = "Counts from here on";
    static constexpr std::string_view in_cpp = "clear_coverage()";
    using request = nothing;
    using response = nothing;
};

} // namespace etelecom::mock::control
