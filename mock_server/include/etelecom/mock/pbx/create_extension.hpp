#pragma once

#include <etelecom/mock/pbx/extension_checks.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/pbx/create_extension.hpp>

#include <string>
#include <utility>

namespace etelecom::mock {

/// Makes an extension of the calling shop's tenant, which must be active: documented, while the
/// errors are guesses. `failed_precondition` without an active tenant, `invalid_argument` for a
/// hotline or an employee that is not the shop's, `already_exists` for a number that is taken.
inline boost::system::result<etelecom::pbx::extension, platform_error> act(
    world& platform, etelecom::pbx::create_extension,
    etelecom::pbx::create_extension::request const& request) {
    auto const shop = platform.shop_id();
    auto const* const tenant = platform.part<tenant_book>().of(shop);
    if (!tenant || tenant->status != etelecom::pbx::tenant_state::enabled)
        return refusal(platform_errc::failed_precondition,
                       tenant ? "the tenant of this shop is not active yet; see "
                                "PartnerActivateTenant"
                              : "this shop has no tenant; see CreateTenant");
    auto const number = request.extension_number.value_or(0);
    if (number < 1) return invalid_argument("/extension_number", "at least 1");
    if (auto wrong = hotline_refusal(platform, request.hotline_id)) return *wrong;
    if (auto wrong = employee_refusal(platform, request.user_id)) return *wrong;
    auto& extensions = platform.part<extension_book>();
    auto const text = std::to_string(number);
    if (extensions.find_number(shop, text))
        return refusal(platform_errc::already_exists, "this tenant has an extension " + text);
    if (auto full = set_up_refusal(platform, request)) return *std::move(full);
    return extensions.add(*tenant, text, request.hotline_id, request.user_id);
}

} // namespace etelecom::mock
