#pragma once

#include <etelecom/mock/control/control_call.hpp>

#include <string>
#include <vector>

namespace etelecom::mock::control {

struct set_answers : control_call<"answers"> {
    static constexpr std::string_view summary =
        "Whether answers leave out what is unset, or show every documented field";
    static constexpr std::string_view in_cpp = "sparse_answers(bool)";
    struct request {
        bool sparse = true;
        static constexpr field_notes notes[] = {
            {.member = "sparse", .text = "whether ids, times, words and the like are left out"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(set_answers::request, (), (sparse))

/// A phone number that something happens with: see `magic_numbers`.
struct reserved_number {
    std::string phone{};
    std::string does{};
    std::string text{};
    static constexpr field_notes notes[] = {{.member = "phone", .text = "as a request may have it"},
                                            {.member = "does", .text = "what happens, in a word"},
                                            {.member = "text", .text = "what happens, in words"}};
};
BOOST_DESCRIBE_STRUCT(reserved_number, (), (phone, does, text))

struct list_numbers : control_call<"numbers"> {
    static constexpr std::string_view summary =
        "Lists the reserved phone numbers, and what happens with each";
    static constexpr std::string_view in_cpp = "tell<control::list_numbers>()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<reserved_number> numbers{};
        static constexpr field_notes notes[] = {
            {.member = "numbers", .text = "of each what happens to who sends to it"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_numbers::response, (), (numbers))

} // namespace etelecom::mock::control
