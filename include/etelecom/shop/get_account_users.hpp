#pragma once

#include <etelecom/shop/account_user.hpp>

namespace etelecom::shop {

/// Which employees to list; what is unset does not matter.
struct account_user_filter {
    /// Any of these.
    std::optional<std::vector<etelecom::id<tag::user>>> user_ids{};
    std::optional<std::string> name{};
    phone_number phone{};
    std::optional<std::string> extension_number{};
    /// Only those with an extension, or only those without.
    std::optional<bool> has_extension{};

    static constexpr field_notes notes[] = {
        // The table explains it as the id of an employee; all samples have a text.
        {.member = "name",
         .text = "the name of the employee",
         .sensitive = true,
         .matches = "full_name"},
        // An integer where an extension is created, a string here.
        {.member = "extension_number",
         .text = "the number of the employee's extension",
         .either = true}};
    friend bool operator==(account_user_filter const&, account_user_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(account_user_filter, (),
                      (user_ids, name, phone, extension_number, has_extension))

/// Lists the employees of a shop, page by page. Its page could not be read whole: there may be more
/// to it.
struct get_account_users : endpoint<"Shop", "GetAccountUsers"> {
    static constexpr std::string_view summary = "List the employees of a shop";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/tong-dai/api-tong-dai/lay-danh-sach-nhan-vien";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::shop_key;
    static constexpr bool partial = true;

    struct request {
        account_user_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<account_user> account_users{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "account_users",
             .text = "the employees found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::account_users;
};
BOOST_DESCRIBE_STRUCT(get_account_users::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(get_account_users::response, (), (account_users, paging))

} // namespace etelecom::shop
