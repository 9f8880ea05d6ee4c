#pragma once

#include <etelecom/zalo/message_attachments.hpp>
#include <etelecom/zalo/oa_message.hpp>

namespace etelecom::zalo {

/// A person's gender, as Zalo has it.
enum class person_gender { unknown, male, female, other };
BOOST_DESCRIBE_ENUM(person_gender, unknown, male, female, other)

/// Whether a person follows an OA.
enum class follow_state { follows, does_not_follow };
BOOST_DESCRIBE_ENUM(follow_state, follows, does_not_follow)
constexpr auto wire_words(follow_state) {
    using enum follow_state;
    return std::to_array<word<follow_state>>(
        {{follows, "follow", "follows the OA"},
         {does_not_follow, "unfollow", "does not follow the OA"}});
}

/// Links to a person's picture, by its width in pixels.
struct avatar_links {
    std::string px_120{};
    std::string px_240{};

    static constexpr field_notes notes[] = {{.member = "px_120", .name = "120"},
                                            {.member = "px_240", .name = "240"}};
    friend bool operator==(avatar_links const&, avatar_links const&) = default;
};
BOOST_DESCRIBE_STRUCT(avatar_links, (), (px_120, px_240))

/// What a person agreed to tell an OA about themselves.
struct shared_details {
    std::string name{};
    phone_number phone{};
    std::string address{};
    std::string ward{};
    std::string district{};
    std::string city{};
    friend bool operator==(shared_details const&, shared_details const&) = default;
};
BOOST_DESCRIBE_STRUCT(shared_details, (), (address, city, district, name, phone, ward))

/// What an OA's staff noted about a person.
struct tags_and_notes {
    std::vector<std::string> notes{};
    /// The labels that the person bears.
    std::vector<std::string> tag_names{};
    friend bool operator==(tags_and_notes const&, tags_and_notes const&) = default;
};
BOOST_DESCRIBE_STRUCT(tags_and_notes, (), (notes, tag_names))

/// The newest message of the conversation between an OA and a person.
struct last_message {
    open_enum<message_direction> direction{};
    open_enum<message_kind> type{};
    /// The text.
    std::string message{};
    message_attachments attachments{};
    timestamp sent_time{};

    static constexpr field_notes notes[] = {{.member = "message", .sensitive = true},
                                            {.member = "attachments", .sensitive = true}};
    friend bool operator==(last_message const&, last_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(last_message, (), (attachments, direction, message, sent_time, type))

/// A person who had to do with an OA, whether they follow it or not.
struct follower {
    /// The person's id at eTelecom.
    etelecom::id<tag::follower> id{};
    /// The person's id at Zalo, as this OA sees them: the one that the sending operations take.
    std::string zl_user_id{};
    /// The person's id at Zalo, as the app sees them that the OA is linked through.
    std::string zl_user_id_by_app{};
    etelecom::id<tag::oa> oa_id{};
    std::string full_name{};
    phone_number phone{};
    open_enum<person_gender> gender{};
    open_enum<follow_state> state{};
    /// Link to the person's picture.
    std::string avatar{};
    avatar_links avatars{};
    shared_details shared_info{};
    tags_and_notes tags_and_notes_info{};
    /// Whether the OA and the person wrote to each other.
    bool has_conversation = false;
    /// The newest message; only one copy of the page has it.
    std::optional<last_message> last_conversation{};
    /// The user of eTelecom who looks after the person.
    etelecom::id<tag::user> assigned_user_id{};
    etelecom::id<tag::shop> shop_id{};
    /// When the person first had to do with the OA.
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {{.member = "full_name", .sensitive = true},
                                            {.member = "shared_info", .sensitive = true},
                                            // The table has a row tags in its place; it shows other
                                            // nested members side by side as well.
                                            {.member = "tags_and_notes_info", .sensitive = true}};
    friend bool operator==(follower const&, follower const&) = default;
};
BOOST_DESCRIBE_STRUCT(follower, (),
                      (assigned_user_id, avatar, avatars, created_at, full_name, gender,
                       has_conversation, id, last_conversation, oa_id, phone, shared_info, shop_id,
                       state, tags_and_notes_info, updated_at, zl_user_id, zl_user_id_by_app))

} // namespace etelecom::zalo
