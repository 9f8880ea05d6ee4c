#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::shop {

/// A user of eTelecom, as one who was just created is told.
struct user {
    etelecom::id<tag::user> id{};
    std::string full_name{};
    std::string short_name{};
    phone_number phone{};
    std::string email{};
    timestamp phone_verification_sent_at{};
    timestamp phone_verified_at{};
    timestamp email_verification_sent_at{};
    timestamp email_verified_at{};
    bool is_blocked = false;
    timestamp blocked_at{};
    std::string block_reason{};
    /// How many shops the user owns.
    std::int32_t total_shop = 0;
    /// Where the user came from. The pages show `unknown` and list no words.
    std::string source{};
    std::string ref_aff{};
    std::string ref_sale{};
    timestamp created_at{};
    timestamp updated_at{};

    static constexpr field_notes notes[] = {
        // Personal data.
        {.member = "full_name", .sensitive = true},
        {.member = "short_name", .sensitive = true},
        {.member = "email", .sensitive = true},
        {.member = "block_reason", .sensitive = true}};
    friend bool operator==(user const&, user const&) = default;
};
BOOST_DESCRIBE_STRUCT(user, (),
                      (block_reason, blocked_at, created_at, email, email_verification_sent_at,
                       email_verified_at, full_name, id, is_blocked, phone,
                       phone_verification_sent_at, phone_verified_at, ref_aff, ref_sale, short_name,
                       source, total_shop, updated_at))

/// Whether an answer is about a user at all.
inline judgement judge(user const& answer) {
    if (!answer.id.is_set()) return {verdict::unclear, 0, "no id of the user"};
    return {};
}

} // namespace etelecom::shop
