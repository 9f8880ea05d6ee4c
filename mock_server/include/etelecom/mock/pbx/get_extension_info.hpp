#pragma once

#include <etelecom/mock/pbx/extension_checks.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/get_extension_info.hpp>

namespace etelecom::mock {

namespace detail {

/// Whether a phone or an email that the request tells is that of the employee.
inline bool agrees(kept_employee const* user,
                   etelecom::pbx::get_extension_info::request const& request) {
    if (request.phone.is_set() && (!user || user->phone != request.phone)) return false;
    bool const has_email = request.email && !request.email->empty();
    return !has_email || (user && user->email == *request.email);
}

} // namespace detail

/// Tells what a SIP phone registers with. Guesses: the number alone will do; a phone or an email
/// that is told too must be that of the employee who uses the extension, or it is `not_found`; an
/// extension that expired is told like any other.
inline answer_to<etelecom::pbx::get_extension_info> act(
    world& platform, etelecom::pbx::get_extension_info,
    etelecom::pbx::get_extension_info::request const& request) {
    auto const shop = platform.shop_id();
    auto const* const found =
        platform.part<extension_book>().find_number(shop, request.extension_number);
    if (!found ||
        !detail::agrees(platform.part<employee_book>().find(shop, found->user_id), request))
        return no_extension();
    etelecom::pbx::get_extension_info::response answer;
    answer.expires_at = found->expires_at;
    answer.extension_number = found->extension_number;
    answer.extension_password = found->extension_password;
    answer.tenant_domain = found->tenant_domain;
    return answer;
}

} // namespace etelecom::mock
