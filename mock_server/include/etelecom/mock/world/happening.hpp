#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>

#include <string>

namespace etelecom::mock {

/// What people do.
enum class deed { wrote, blocked, unblocked, submitted_a_form, rated, pressed_a_button };
BOOST_DESCRIBE_ENUM(deed, wrote, blocked, unblocked, submitted_a_form, rated, pressed_a_button)

/// Something that a person did, of which the platform tells by an event or not at all.
struct happening {
    /// Numbered from 1 in the order in which things happened.
    etelecom::id<happening> id{};
    open_enum<deed> kind{};
    etelecom::id<tag::oa> oa_id{};
    /// The person, as far as they are known.
    std::string zl_user_id{};
    phone_number phone{};
    /// The message that it was about; empty when it was about none.
    std::string msg_id{};
    /// What was written, noted with a rating, or stood on the button.
    std::string text{};
    timestamp created_at{};

    static constexpr field_notes notes[] = {{.member = "text", .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(happening, (), (id, kind, oa_id, zl_user_id, phone, msg_id, text, created_at))

/// A person, as an OA knows them: by the id at Zalo or by the number.
struct person {
    /// Unset: the first OA.
    etelecom::id<tag::oa> oa_id{};
    std::string zl_user_id{};
    phone_number phone{};
};
BOOST_DESCRIBE_STRUCT(person, (), (oa_id, zl_user_id, phone))

} // namespace etelecom::mock
