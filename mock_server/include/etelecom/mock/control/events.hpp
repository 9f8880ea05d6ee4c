#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/events/event_delivery.hpp>
#include <etelecom/mock/events/event_fault.hpp>

#include <cstdint>
#include <vector>

namespace etelecom::mock::control {

struct list_deliveries : control_call<"events"> {
    static constexpr std::string_view summary =
        "The latest events that went out from this world, or are to, the oldest in front";
    static constexpr std::string_view in_cpp = "deliveries(filter)";
    static constexpr bool idempotent = true;
    struct request {
        delivery_filter filter{};
        std::int32_t limit = 1'000;
        static constexpr field_notes notes[] = {
            {.member = "filter", .text = "in a query its members stand by themselves"},
            {.member = "limit", .text = "no more than so many, the latest", .minimum = 0}};
    };
    struct response {
        std::int64_t count = 0;
        std::int64_t forgotten = 0;
        bool personal_data = false;
        std::vector<event_delivery> deliveries{};
        static constexpr field_notes notes[] = {
            {.member = "count", .text = "how many fit, whatever the limit"},
            {.member = "forgotten", .text = "how many there was no room for any more"},
            {.member = "personal_data", .text = "whether bodies are shown as they go out"},
            {.member = "deliveries", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_deliveries::request, (), (filter, limit))
BOOST_DESCRIBE_STRUCT(list_deliveries::response, (), (count, forgotten, personal_data, deliveries))

/// Answers as soon as so many deliveries fit, or when the time is over: then with what there is.
struct wait_for_deliveries : control_call<"events/wait"> {
    static constexpr std::string_view summary =
        "Waits until so many events have been delivered or given up, or are as the filter says";
    static constexpr std::string_view in_cpp = "wait_for_deliveries(count, filter, time)";
    static constexpr bool idempotent = true;
    static constexpr double longest = 600;
    struct request {
        delivery_filter filter{};
        std::int32_t count = 1;
        double timeout_seconds = 10;
        static constexpr field_notes notes[] = {
            {.member = "filter",
             .text =
                 "without a state or attempts: those that are delivered, failed, refused, lost"},
            {.member = "count", .text = "how many are waited for", .minimum = 1},
            {.member = "timeout_seconds", .text = "real time; 0 to 600"}};
    };
    struct response {
        std::int64_t count = 0;
        bool in_time = false;
        static constexpr field_notes notes[] = {
            {.member = "count", .text = "how many fit by now"},
            {.member = "in_time", .text = "whether they are as many as were waited for"}};
    };
};
BOOST_DESCRIBE_STRUCT(wait_for_deliveries::request, (), (filter, count, timeout_seconds))
BOOST_DESCRIBE_STRUCT(wait_for_deliveries::response, (), (count, in_time))

struct send_event_again : control_call<"events/send_again"> {
    static constexpr std::string_view summary =
        "Sends an event again, whatever became of it: one that waits for its next attempt has it "
        "now, another one is tried once";
    static constexpr std::string_view in_cpp = "send_again(id)";
    struct request {
        etelecom::id<event_delivery> id{};
        static constexpr field_notes notes[] = {
            {.member = "id", .text = "of the delivery", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(send_event_again::request, (), (id))

struct list_event_faults : control_call<"events/faults"> {
    static constexpr std::string_view summary =
        "What is to happen to events, the oldest in front, and how many more meet each";
    static constexpr std::string_view in_cpp = "event_faults()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<event_fault> faults{};
        static constexpr field_notes notes[] = {
            {.member = "faults", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_event_faults::response, (), (faults))

/// Which of them is meant.
struct event_fault_id {
    etelecom::id<event_fault> id{};
    static constexpr field_notes notes[] = {{.member = "id", .text = "by which it is taken back"}};
};
BOOST_DESCRIBE_STRUCT(event_fault_id, (), (id))

struct add_event_fault : control_call<"events/faults/add"> {
    static constexpr std::string_view summary = "What is to happen to events from now on";
    static constexpr std::string_view in_cpp = "on_event<E>()`, `add_event_fault(fault)";
    using request = event_fault;
    using response = event_fault_id;
};

struct take_back_event_fault : control_call<"events/faults/take_back"> {
    static constexpr std::string_view summary = "Takes back one of them by its id, or all";
    static constexpr std::string_view in_cpp = "take_back(id)`, `take_back_event_faults()";
    struct request {
        etelecom::id<event_fault> id{};
        static constexpr field_notes notes[] = {{.member = "id", .text = "unset: all"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(take_back_event_fault::request, (), (id))

} // namespace etelecom::mock::control
