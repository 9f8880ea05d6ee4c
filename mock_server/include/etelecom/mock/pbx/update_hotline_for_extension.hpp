#pragma once

#include <etelecom/mock/pbx/extension_checks.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/pbx/update_hotline_for_extension.hpp>

namespace etelecom::mock {

/// Has an extension of the calling shop call out with another hotline of its tenant. `updated` is 0
/// when it did so before. Guesses: an employee alone means all of their extensions; with both, the
/// extension must be the employee's; with neither, it is `invalid_argument`.
inline boost::system::result<etelecom::pbx::update_outcome, platform_error> act(
    world& platform, etelecom::pbx::update_hotline_for_extension,
    etelecom::pbx::update_hotline_for_extension::request const& request) {
    using etelecom::pbx::extension;
    if (!request.extension_id && !request.user_id)
        return invalid_argument("/extension_id", "either this or user_id is needed");
    if (auto wrong = employee_refusal(platform, request.user_id)) return *wrong;
    auto const shop = platform.shop_id();
    auto& extensions = platform.part<extension_book>();
    auto const wanted = [&](extension const& item) {
        return (!request.extension_id || item.id == request.extension_id) &&
               (!request.user_id || item.user_id == request.user_id);
    };
    if (!extensions.any_of(shop, wanted)) return no_extension();
    if (auto wrong = hotline_refusal(platform, request.hotline_id)) return *wrong;
    bool const changed = extensions.set_hotline(shop, request.hotline_id, wanted);
    return etelecom::pbx::update_outcome{changed ? 1 : 0};
}

} // namespace etelecom::mock
