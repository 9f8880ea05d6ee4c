#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// The person that an OA's message is for.
struct oa_recipient {
    /// As `follower::zl_user_id` tells it.
    std::string user_id{};

    static constexpr field_notes notes[] = {{.member = "user_id",
                                             .text = "the person's id at Zalo",
                                             .required = true,
                                             .guessed = true}};
    friend bool operator==(oa_recipient const&, oa_recipient const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_recipient, (), (user_id))

} // namespace etelecom::zalo
