#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/faults/fault.hpp>

#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

struct list_faults : control_call<"faults"> {
    static constexpr std::string_view summary =
        "The faults of this world, the oldest in front, and how many calls met each";
    static constexpr std::string_view in_cpp = "faults()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<listed_fault> faults{};
        static constexpr field_notes notes[] = {
            {.member = "faults", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_faults::response, (), (faults))

/// Which fault is meant.
struct fault_id {
    etelecom::id<fault> id{};
    static constexpr field_notes notes[] = {{.member = "id", .text = "by which it is taken back"}};
};
BOOST_DESCRIBE_STRUCT(fault_id, (), (id))

struct add_fault : control_call<"faults/add"> {
    static constexpr std::string_view summary = "What is to happen to calls from now on";
    static constexpr std::string_view in_cpp = "on<E>()`, `add(fault)";
    using request = fault;
    using response = fault_id;
};

struct take_back_fault : control_call<"faults/take_back"> {
    static constexpr std::string_view summary =
        "Takes back one fault by its id, those of an operation, or all";
    static constexpr std::string_view in_cpp = "take_back(id)`, `take_back_faults()";
    struct request {
        std::optional<etelecom::id<fault>> id{};
        std::string operation{};
        static constexpr field_notes notes[] = {
            {.member = "id", .text = "this one"},
            {.member = "operation", .text = "or all of Zalo/SendZNS; with neither: all"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(take_back_fault::request, (), (id, operation))

/// Each is ready for `faults/add`: so a client's test of survival is a loop.
struct list_field_faults : control_call<"faults/fields"> {
    static constexpr std::string_view summary =
        "All that can be wrong with a field of an operation's answer, each as a fault";
    static constexpr std::string_view in_cpp = "field_faults<E>()";
    static constexpr bool idempotent = true;
    struct request {
        std::string operation{};
        static constexpr field_notes notes[] = {
            {.member = "operation", .text = "such as Zalo/SendZNS", .required = true}};
    };
    struct response {
        std::vector<fault> faults{};
        static constexpr field_notes notes[] = {
            {.member = "faults", .text = "each with a name, and ready to be added"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_field_faults::request, (), (operation))
BOOST_DESCRIBE_STRUCT(list_field_faults::response, (), (faults))

} // namespace etelecom::mock::control
