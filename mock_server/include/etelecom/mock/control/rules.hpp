#pragma once

#include <etelecom/mock/control/control_call.hpp>

#include <optional>

namespace etelecom::mock::control {

/// The rules by which a world goes where one may choose.
struct rules {
    std::optional<bool> quotas{};
    std::optional<bool> night_ban{};
    std::optional<bool> reply_window{};
    static constexpr field_notes notes[] = {
        {.member = "quotas",
         .text = "those of OAs and templates fall with each message, and rise at midnight"},
        {.member = "night_ban",
         .text = "no ZNS but one-time passwords from 22:00 to 06:00 in Vietnam"},
        {.member = "reply_window",
         .text = "an OA may write to a person for 48 hours after they wrote to it"}};
};
BOOST_DESCRIBE_STRUCT(rules, (), (quotas, night_ban, reply_window))

struct set_rules : control_call<"rules"> {
    static constexpr std::string_view summary =
        "The rules of this world; what is told of them holds from now on";
    static constexpr std::string_view in_cpp = "rules(wanted)";
    using request = rules;
    using response = rules;
};

} // namespace etelecom::mock::control
