#pragma once

#include <etelecom/mock/lists/select.hpp>
#include <etelecom/mock/shop/employee_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/shop/get_account_users.hpp>

namespace etelecom::mock {

/// Lists the employees of the calling shop.
inline answer_to<etelecom::shop::get_account_users> act(
    world& platform, etelecom::shop::get_account_users,
    etelecom::shop::get_account_users::request const& request) {
    return list<etelecom::shop::get_account_users>(
        platform.part<employee_book>().of(platform.shop_id()), request,
        {.identity = "user_id", .ascend_by = "created_at"});
}

} // namespace etelecom::mock
