#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/journal.hpp>

#include <cstdint>
#include <vector>

namespace etelecom::mock::control {

struct read_journal : control_call<"journal"> {
    static constexpr std::string_view summary =
        "The latest requests to this world, the oldest in front";
    static constexpr std::string_view in_cpp = "journal(filter)`, `calls<E>()";
    static constexpr bool idempotent = true;
    struct request {
        journal_filter filter{};
        std::int32_t limit = 1'000;
        static constexpr field_notes notes[] = {
            {.member = "filter", .text = "in a query its members stand by themselves"},
            {.member = "limit", .text = "no more than so many, the latest", .minimum = 0}};
    };
    struct response {
        std::int64_t count = 0;
        bool personal_data = false;
        std::vector<journal_entry> entries{};
        static constexpr field_notes notes[] = {
            {.member = "count", .text = "how many requests fit, whatever the limit"},
            {.member = "personal_data",
             .text = "whether phone numbers and contents are shown as they came"},
            {.member = "entries", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(read_journal::request, (), (filter, limit))
BOOST_DESCRIBE_STRUCT(read_journal::response, (), (count, personal_data, entries))

/// Answers as soon as so many requests fit, or when the time is over: then with what there is.
struct wait_for_requests : control_call<"journal/wait"> {
    static constexpr std::string_view summary = "Waits until so many requests have come";
    static constexpr std::string_view in_cpp = "wait_for_requests(count, filter, time)";
    static constexpr bool idempotent = true;
    static constexpr double longest = 600;
    struct request {
        journal_filter filter{};
        std::int32_t count = 1;
        double timeout_seconds = 10;
        static constexpr field_notes notes[] = {
            {.member = "filter", .text = "in a query its members stand by themselves"},
            {.member = "count", .text = "how many are waited for", .minimum = 1},
            {.member = "timeout_seconds", .text = "real time; 0 to 600"}};
    };
    struct response {
        std::int64_t count = 0;
        bool in_time = false;
        static constexpr field_notes notes[] = {
            {.member = "count", .text = "how many requests fit by now"},
            {.member = "in_time", .text = "whether they are as many as were waited for"}};
    };
};
BOOST_DESCRIBE_STRUCT(wait_for_requests::request, (), (filter, count, timeout_seconds))
BOOST_DESCRIBE_STRUCT(wait_for_requests::response, (), (count, in_time))

struct clear_journal : control_call<"journal/clear"> {
    static constexpr std::string_view summary = "Forgets the requests that came so far";
    static constexpr std::string_view in_cpp = "clear_journal()";
    using request = nothing;
    using response = nothing;
};

} // namespace etelecom::mock::control
