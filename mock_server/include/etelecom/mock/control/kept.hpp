#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/world/conversation_message.hpp>
#include <etelecom/zalo.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

struct list_messages : control_call<"messages"> {
    static constexpr std::string_view summary =
        "The ZNS messages of this world in their order, as they stand now";
    static constexpr std::string_view in_cpp = "messages()";
    static constexpr bool idempotent = true;
    struct request {
        id<tag::zns> after{};
        std::int32_t limit = 1'000;
        static constexpr field_notes notes[] = {
            {.member = "after", .text = "those behind the message of this id"},
            {.member = "limit", .text = "no more than so many", .minimum = 1, .maximum = 10'000}};
    };
    struct response {
        std::vector<etelecom::zalo::zns_message> messages{};
        static constexpr field_notes notes[] = {
            {.member = "messages", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_messages::request, (), (after, limit))
BOOST_DESCRIBE_STRUCT(list_messages::response, (), (messages))

struct tell_conversation : control_call<"conversation"> {
    static constexpr std::string_view summary =
        "The messages between an OA and a person, the oldest in front";
    static constexpr std::string_view in_cpp = "conversation(oa, person)";
    static constexpr bool idempotent = true;
    struct request {
        id<tag::oa> oa_id{};
        std::string zl_user_id{};
        std::optional<std::int32_t> limit{};
        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA", .required = true},
            {.member = "zl_user_id", .text = "the person, by the id at Zalo", .required = true},
            {.member = "limit", .text = "no more than so many, the latest", .minimum = 1}};
    };
    struct response {
        std::vector<conversation_message> messages{};
        static constexpr field_notes notes[] = {
            {.member = "messages", .text = "the oldest in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(tell_conversation::request, (), (oa_id, zl_user_id, limit))
BOOST_DESCRIBE_STRUCT(tell_conversation::response, (), (messages))

} // namespace etelecom::mock::control
