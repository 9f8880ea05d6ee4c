#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::shop {

/// An employee of a shop: a user, and what the shop lets them do.
struct account_user {
    etelecom::id<tag::user> user_id{};
    /// The account of the shop.
    etelecom::id<tag::account> account_id{};
    std::string full_name{};
    std::string short_name{};
    phone_number phone{};
    std::string email{};
    /// The job title.
    std::string position{};
    etelecom::id<tag::department> department_id{};
    /// In the server's own words, which no page lists.
    std::vector<std::string> roles{};
    /// In the server's own words, which no page lists.
    std::vector<std::string> permissions{};
    /// Whether the employee was removed.
    bool deleted = false;

    static constexpr field_notes notes[] = {
        // Personal data.
        {.member = "full_name", .sensitive = true},
        {.member = "short_name", .sensitive = true},
        {.member = "email", .sensitive = true}};
    friend bool operator==(account_user const&, account_user const&) = default;
};
BOOST_DESCRIBE_STRUCT(account_user, (),
                      (account_id, deleted, department_id, email, full_name, permissions, phone,
                       position, roles, short_name, user_id))

} // namespace etelecom::shop
