#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>

#include <array>
#include <string>

namespace etelecom::mock {

/// What people do.
enum class deed { wrote, blocked, unblocked, submitted_a_form, rated, pressed_a_button };
BOOST_DESCRIBE_ENUM(deed, wrote, blocked, unblocked, submitted_a_form, rated, pressed_a_button)

constexpr auto wire_words(deed) {
    using enum deed;
    return std::to_array<word<deed>>({
        {wrote, {}, "wrote to the OA"},
        {blocked, {}, "blocked the OA"},
        {unblocked, {}, "let the OA write again"},
        {submitted_a_form, {}, "filled in a form of the OA"},
        {rated, {}, "rated a ZNS"},
        {pressed_a_button, {}, "pressed a button of a ZNS"},
    });
}

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

    static constexpr field_notes notes[] = {
        {.member = "id", .text = "numbered from 1 in the order in which things happened"},
        {.member = "kind", .text = "what the person did"},
        {.member = "zl_user_id", .text = "the person, as far as they are known"},
        {.member = "phone", .text = "the person, as far as they are known"},
        {.member = "msg_id", .text = "the message that it was about; empty when it was about none"},
        {.member = "text",
         .text = "what was written, noted with a rating, or stood on the button",
         .sensitive = true}};
};
BOOST_DESCRIBE_STRUCT(happening, (), (id, kind, oa_id, zl_user_id, phone, msg_id, text, created_at))

/// A person, as an OA knows them: by the id at Zalo or by the number.
struct person {
    /// Unset: the first OA.
    etelecom::id<tag::oa> oa_id{};
    std::string zl_user_id{};
    phone_number phone{};

    static constexpr field_notes notes[] = {
        {.member = "oa_id", .text = "the OA; unset: the first one"},
        {.member = "zl_user_id", .text = "the person, by the id at Zalo; or else:"},
        {.member = "phone", .text = "the person, by the number"}};
};
BOOST_DESCRIBE_STRUCT(person, (), (oa_id, zl_user_id, phone))

} // namespace etelecom::mock
