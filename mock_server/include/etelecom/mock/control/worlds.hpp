#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::mock::control {

/// A world: data, clock, faults, journal and bounds of its own.
struct world_info {
    std::string name{};
    std::string base_url{};
    std::string partner_base_url{};
    std::string sms_base_url{};
    /// Not a `secret`: it opens nothing but a mock, and it is what this is asked for.
    std::string api_key{};
    std::string partner_key{};
    std::string shop_key{};
    id<tag::oa> oa_id{};
    id<tag::zns_template> template_id{};
    std::string event_app_id{};
    std::string event_secret{};
    timestamp time{};
    static constexpr field_notes notes[] = {
        {.member = "name", .text = "empty for the one that is there from the start"},
        {.member = "base_url", .text = "for a shop's own key"},
        {.member = "partner_base_url", .text = "for a partner's key, and for shop_key"},
        {.member = "sms_base_url", .text = "for the SMS service, which takes no key"},
        {.member = "api_key", .text = "the shop's own key"},
        {.member = "partner_key", .text = "the partner's own key"},
        {.member = "shop_key", .text = "the partner's key for the shop"},
        {.member = "oa_id", .text = "an OA that can send"},
        {.member = "template_id", .text = "a template that takes the value code"},
        {.member = "event_app_id", .text = "the app that events are of"},
        {.member = "event_secret", .text = "what events are signed with"},
        {.member = "time", .text = "of its clock"}};
};
BOOST_DESCRIBE_STRUCT(world_info, (),
                      (name, base_url, partner_base_url, sms_base_url, api_key, partner_key,
                       shop_key, oa_id, template_id, event_app_id, event_secret, time))

struct tell_world : control_call<"world"> {
    static constexpr std::string_view summary =
        "Tells of this world what a client needs: base URLs, keys, an OA, a template";
    static constexpr std::string_view in_cpp = "info()";
    static constexpr bool idempotent = true;
    using request = nothing;
    using response = world_info;
};

/// The shop's own key in it is its name, the partner's is `NAME.partner`, the partner's key for the
/// shop is `NAME.shop`.
struct open_world : control_call<"worlds/open"> {
    static constexpr std::string_view summary = "Makes a world of its own for a key";
    static constexpr std::string_view in_cpp = "open_world(name)";
    struct request {
        std::string name{};
        timestamp start_time{};
        std::optional<double> speed{};
        static constexpr field_notes notes[] = {
            {.member = "name",
             .text = "the shop's own key in it: letters, digits, - . _",
             .required = true,
             .min_length = 1,
             .max_length = 100},
            {.member = "start_time", .text = "unset: as the mock was started with"},
            {.member = "speed", .text = "of its clock; unset: as the mock was started with"}};
    };
    using response = world_info;
};
BOOST_DESCRIBE_STRUCT(open_world::request, (), (name, start_time, speed))

struct close_world : control_call<"worlds/close"> {
    static constexpr std::string_view summary = "Ends a world, with all that is in it";
    static constexpr std::string_view in_cpp = "close_world(name)";
    struct request {
        std::string name{};
        static constexpr field_notes notes[] = {
            {.member = "name", .text = "as it was opened with", .required = true}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(close_world::request, (), (name))

struct list_worlds : control_call<"worlds"> {
    static constexpr std::string_view summary = "Lists the worlds";
    static constexpr std::string_view in_cpp = "tell<control::list_worlds>()";
    static constexpr bool idempotent = true;
    using request = nothing;
    struct response {
        std::vector<world_info> worlds{};
        static constexpr field_notes notes[] = {
            {.member = "worlds", .text = "the one that is there from the start in front"}};
    };
};
BOOST_DESCRIBE_STRUCT(list_worlds::response, (), (worlds))

struct reset : control_call<"reset"> {
    static constexpr std::string_view summary =
        "Back to the start: this world, or with `all` every one";
    static constexpr std::string_view in_cpp = "reset()";
    struct request {
        bool all = false;
        static constexpr field_notes notes[] = {
            {.member = "all", .text = "this world, and those that were opened are closed"}};
    };
    using response = nothing;
};
BOOST_DESCRIBE_STRUCT(reset::request, (), (all))

} // namespace etelecom::mock::control
