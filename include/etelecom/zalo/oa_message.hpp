#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Which way a message of a conversation went.
enum class message_direction { incoming, outgoing };
BOOST_DESCRIBE_ENUM(message_direction, incoming, outgoing)
constexpr auto wire_words(message_direction) {
    using enum message_direction;
    return std::to_array<word<message_direction>>({{incoming, "in", "from the person to the OA"},
                                                   {outgoing, "out", "from the OA to the person"}});
}

/// What a message of a conversation carries.
enum class message_kind {
    unknown,
    text,
    audio,
    video,
    photo,
    gif,
    link,
    file,
    sticker,
    location,
    business_card
};
BOOST_DESCRIBE_ENUM(message_kind, unknown, text, audio, video, photo, gif, link, file, sticker,
                    location, business_card)
constexpr auto wire_words(message_kind) {
    using enum message_kind;
    return std::to_array<word<message_kind>>({{unknown, "unknown", "not stated"}, {gif, "GIF"}});
}

/// Who owns an allowance of messages.
enum class quota_owner { oa, app };
BOOST_DESCRIBE_ENUM(quota_owner, oa, app)
constexpr auto wire_words(quota_owner) {
    using enum quota_owner;
    return std::to_array<word<quota_owner>>({{oa, "OA", "the OA"}, {app, "App", "the app"}});
}

/// Where an allowance of messages comes from.
enum class quota_source { reply, package, purchase, reward };
BOOST_DESCRIBE_ENUM(quota_source, reply, package, purchase, reward)
constexpr auto wire_words(quota_source) {
    using enum quota_source;
    return std::to_array<word<quota_source>>(
        {// The pages count 8 replies within the 48 hours; newer words of Zalo's rules have no such
         // limit.
         {reply, "reply", "one of the 8 messages allowed in the 48-hour window"},
         {package, "sub_quota", "free allowance of the OA package"},
         {purchase, "purchase_quota", "separately bought feature pack"},
         {reward, "reward_quota", "allowance from a redeem code"}});
}

/// The allowance that a message was taken from. All parts are texts, numbers too.
struct oa_quota {
    open_enum<quota_source> quota_type{};
    /// Messages left.
    std::string remain{};
    /// All messages of the package.
    std::string total{};
    /// When the package's free messages end. No page has a sample of it, so its form is not known.
    std::string expired_date{};
    open_enum<quota_owner> owner_type{};
    /// The id of that OA or app.
    std::string owner_id{};
    friend bool operator==(oa_quota const&, oa_quota const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_quota, (), (expired_date, owner_id, owner_type, quota_type, remain, total))

/// A message of the conversation between an OA and a person, as the sending operations answer it.
struct oa_message {
    /// The message's id at Zalo.
    std::string msg_id{};
    etelecom::id<tag::oa> oa_id{};
    open_enum<message_direction> direction{};
    open_enum<message_kind> type{};
    /// Who sent it: the OA or the person, as `direction` says.
    etelecom::id<tag::zalo_account> sender_id{};
    etelecom::id<tag::zalo_account> recipient_id{};
    /// The person.
    etelecom::id<tag::zalo_user> zl_user_id{};
    /// The allowance that the message was taken from, where the answer tells it.
    std::optional<oa_quota> quota{};
    etelecom::id<tag::shop> shop_id{};
    /// A user of eTelecom; no page says in which role.
    etelecom::id<tag::user> user_id{};
    /// The partner under whose name eTelecom is sold. Not described.
    etelecom::id<tag::partner> wl_partner_id{};

    static constexpr field_notes notes[] = {
        // The English tables name it id, as they do with every OA's id; the samples have oa_id.
        {.member = "oa_id", .also = {"id"}}};
    friend bool operator==(oa_message const&, oa_message const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_message, (),
                      (direction, msg_id, oa_id, quota, recipient_id, sender_id, shop_id, type,
                       user_id, wl_partner_id, zl_user_id))

/// Whether a message was taken.
inline judgement judge(oa_message const& answer) {
    if (answer.msg_id.empty()) return {verdict::unclear, 0, "no id of the message"};
    return {};
}

} // namespace etelecom::zalo
