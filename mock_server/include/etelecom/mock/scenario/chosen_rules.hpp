#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>

#include <optional>

namespace etelecom::mock {

/// The rules by which a world goes where one may choose. What is unset stays as it is.
struct chosen_rules {
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
BOOST_DESCRIBE_STRUCT(chosen_rules, (), (quotas, night_ban, reply_window))

} // namespace etelecom::mock
