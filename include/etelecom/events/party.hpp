#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::events {

/// One side of a conversation: a person or an OA.
struct party {
    /// At Zalo. Of the person it is what `zalo::follower::zl_user_id` is.
    std::string id{};

    static constexpr field_notes notes[] = {{.member = "id", .either = true}};
    friend bool operator==(party const&, party const&) = default;
};
BOOST_DESCRIBE_STRUCT(party, (), (id))

} // namespace etelecom::events
