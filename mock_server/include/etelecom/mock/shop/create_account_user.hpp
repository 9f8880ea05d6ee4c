#pragma once

#include <etelecom/mock/shop/employee_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/shop/create_account_user.hpp>

#include <utility>

namespace etelecom::mock {

/// Adds an employee to the calling shop. Guesses: any password will do, and a phone that another
/// employee of the shop has is `already_exists`.
inline boost::system::result<etelecom::shop::user, platform_error> act(
    world& platform, etelecom::shop::create_account_user,
    etelecom::shop::create_account_user::request const& request) {
    auto& employees = platform.part<employee_book>();
    auto const shop = platform.shop_id();
    if (employees.find_phone(shop, request.phone))
        return refusal(platform_errc::already_exists, "this shop has an employee with this phone");
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    auto const& made = employees.add(shop, request.full_name, request.phone);
    etelecom::shop::user answer;
    answer.id = made.user_id;
    answer.full_name = made.full_name;
    answer.phone = made.phone;
    answer.source = "unknown";
    answer.created_at = answer.updated_at = made.created_at;
    return answer;
}

} // namespace etelecom::mock
