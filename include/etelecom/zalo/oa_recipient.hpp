#pragma once

#include <etelecom/endpoint/field_notes.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace etelecom::zalo {

/// The person that an OA's message is for.
struct oa_recipient {
    /// The person's id at Zalo, as `follower::zl_user_id` tells it.
    std::string user_id{};

    friend bool operator==(oa_recipient const&, oa_recipient const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_recipient, (), (user_id))

} // namespace etelecom::zalo

template <>
inline constexpr etelecom::field_notes etelecom::field<&etelecom::zalo::oa_recipient::user_id>{
    .text = "the person's id at Zalo", .required = true, .guessed = true};
