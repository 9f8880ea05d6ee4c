#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/faults/fault.hpp>

#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

struct list_faults : control_call<"faults"> {
    static constexpr std::string_view summary =
        "The faults of this world, and how many calls met each";
    static constexpr std::string_view in_cpp = "faults()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<listed_fault> faults{};
        static constexpr field_notes notes[] = {
            {.member = "faults", .text = "in the order in which they were given"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_faults::response, (), (faults))

struct add_fault : control_call<"faults/add"> {
    static constexpr std::string_view summary = "A fault for calls to meet";
    static constexpr std::string_view in_cpp = "on<E>().once(...)`, `add_fault(fault)";
    using request = fault;
    struct response {
        etelecom::id<fault> id{};
        static constexpr field_notes notes[] = {
            {.member = "id", .text = "by which it is found and taken back"}};
    };
};
BOOST_DESCRIBE_STRUCT(add_fault::response, (), (id))

struct take_back_fault : control_call<"faults/take_back"> {
    static constexpr std::string_view summary = "Takes a fault back";
    static constexpr std::string_view in_cpp = "take_back(id)";
    struct request {
        etelecom::id<fault> id{};
        static constexpr field_notes notes[] = {{.member = "id", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(take_back_fault::request, (), (id))

struct take_back_faults : control_call<"faults/clear"> {
    static constexpr std::string_view summary = "Takes all faults back, or those of one operation";
    static constexpr std::string_view in_cpp = "take_back_faults()`, `on<E>().reset()";
    struct request {
        std::optional<std::string> operation{};
        static constexpr field_notes notes[] = {
            {.member = "operation", .text = "Zalo/SendZNS; unset: all faults"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(take_back_faults::request, (), (operation))

/// Each is ready to be added.
struct list_field_faults : control_call<"faults/fields"> {
    static constexpr std::string_view summary =
        "All faults of single fields of an operation's answers";
    static constexpr std::string_view in_cpp = "field_faults<E>()";
    static constexpr bool idempotent = true;
    struct request {
        std::string operation{};
        static constexpr field_notes notes[] = {
            {.member = "operation", .text = "Zalo/SendZNS", .required = true}};
    };
    struct response {
        std::vector<fault> faults{};
    };
};
BOOST_DESCRIBE_STRUCT(list_field_faults::request, (), (operation))
BOOST_DESCRIBE_STRUCT(list_field_faults::response, (), (faults))

} // namespace etelecom::mock::control
