#pragma once

#include <etelecom/zalo/follower.hpp>

namespace etelecom::zalo {

/// Which people to list; what is unset does not matter.
struct follower_filter {
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    /// One person, by the id at Zalo.
    std::optional<std::string> zl_user_id{};
    /// Several people, by their ids at Zalo.
    std::optional<std::vector<std::string>> zl_user_ids{};
    std::optional<std::string> name{};
    open_enum<person_gender> gender{};
    open_enum<follow_state> state{};
    /// Labels that the person bears.
    std::optional<std::vector<std::string>> tags{};
    std::optional<bool> has_conversation{};
    /// The user of eTelecom who looks after the person.
    etelecom::id<tag::user> assigned_user_id{};
    timestamp date_from{};
    timestamp date_to{};

    static constexpr field_notes notes[] = {{.member = "name",
                                             .text = "the name shown on Zalo",
                                             .sensitive = true,
                                             .matches = "full_name"},
                                            {.member = "date_from", .text = "the earliest time"},
                                            {.member = "date_to", .text = "the latest time"}};
    friend bool operator==(follower_filter const&, follower_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(follower_filter, (),
                      (oa_id, phone, zl_user_id, zl_user_ids, name, gender, state, tags,
                       has_conversation, assigned_user_id, date_from, date_to))

/// Lists the people who had to do with an OA, page by page; those who follow it with
/// `follow_state::follows`.
struct list_followers : endpoint<"Zalo", "ListFollowers"> {
    static constexpr std::string_view summary = "List the people who had to do with an OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-list-of-users";
    static constexpr bool idempotent = true;

    struct request {
        follower_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<follower> followers{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "followers", .text = "the people found", .required = true, .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::followers;
};
BOOST_DESCRIBE_STRUCT(list_followers::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_followers::response, (), (followers, paging))

} // namespace etelecom::zalo
