#pragma once

#include <etelecom/shop/user.hpp>

namespace etelecom::shop {

/// Adds an employee to the shop whose key is used. The id in the answer is what
/// `pbx::assign_user_to_extension` wants.
struct create_account_user : endpoint<"Shop", "CreateAccountUser"> {
    static constexpr std::string_view summary = "Add an employee to a shop";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/create-account-user";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        std::string full_name{};
        phone_number phone{};
        secret password{};

        static constexpr field_notes notes[] = {
            {.member = "full_name",
             .text = "the name of the employee",
             .required = true,
             .sensitive = true},
            {.member = "phone", .text = "the phone of the employee", .required = true},
            {.member = "password", .text = "what the employee will log in with", .required = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = user;

    static judgement judge(response const& answer) { return shop::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_account_user::request, (), (full_name, phone, password))

} // namespace etelecom::shop
