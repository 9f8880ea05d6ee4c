#pragma once

#include <etelecom/mock/pbx/extension_checks.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/assign_user_to_extension.hpp>
#include <etelecom/pbx/remove_user_of_extension.hpp>

namespace etelecom::mock {

/// Gives an extension to an employee of the calling shop. `updated` is 0 when the employee has it.
/// Guesses: an employee may have several; one that somebody else has is `failed_precondition`, and
/// has to be taken away first.
inline boost::system::result<etelecom::pbx::update_outcome, platform_error> act(
    world& platform, etelecom::pbx::assign_user_to_extension,
    etelecom::pbx::assign_user_to_extension::request const& request) {
    auto const shop = platform.shop_id();
    auto& extensions = platform.part<extension_book>();
    auto* const found = extensions.find(shop, request.extension_id);
    if (!found) return no_extension();
    if (auto wrong = employee_refusal(platform, request.user_id)) return *wrong;
    if (found->user_id && found->user_id != request.user_id)
        return refusal(platform_errc::failed_precondition,
                       "another employee has this extension; see RemoveUserOfExtension");
    return etelecom::pbx::update_outcome{extensions.assign(shop, *found, request.user_id) ? 1 : 0};
}

/// Takes an extension away from whoever has it. `updated` is 0 when nobody has, and when it is not
/// the employee that is named, a guess.
inline boost::system::result<etelecom::pbx::update_outcome, platform_error> act(
    world& platform, etelecom::pbx::remove_user_of_extension,
    etelecom::pbx::remove_user_of_extension::request const& request) {
    auto const shop = platform.shop_id();
    auto& extensions = platform.part<extension_book>();
    auto* const found = extensions.find(shop, request.extension_id);
    if (!found) return no_extension();
    if (auto wrong = employee_refusal(platform, request.user_id)) return *wrong;
    if (request.user_id && request.user_id != found->user_id)
        return etelecom::pbx::update_outcome{0};
    return etelecom::pbx::update_outcome{extensions.assign(shop, *found, {}) ? 1 : 0};
}

} // namespace etelecom::mock
