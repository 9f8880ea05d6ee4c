#pragma once

#include <etelecom/mock/pbx/extension_book.hpp>
#include <etelecom/mock/pbx/hotline_book.hpp>
#include <etelecom/mock/pbx/tenant_book.hpp>
#include <etelecom/mock/shop/employee_book.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>

#include <optional>

namespace etelecom::mock {

/// Why the calling shop's extensions cannot call out with this hotline: it is not attached to the
/// shop's tenant. A guess, as is the error.
inline std::optional<platform_error> hotline_refusal(simulation& platform,
                                                     id<tag::hotline> hotline) {
    auto const* const tenant = platform.part<tenant_book>().of(platform.shop_id());
    auto const* const found = platform.part<hotline_book>().find(hotline);
    if (tenant && found && found->tenant_id == tenant->id) return std::nullopt;
    return invalid_argument("/hotline_id", "no hotline of this tenant; PartnerActivateTenant "
                                           "attaches one");
}

/// Why the calling shop's extensions cannot be this employee's: the shop has no such employee. An
/// unset id is nobody's, and will do. A guess, as is the error.
inline std::optional<platform_error> employee_refusal(simulation& platform, id<tag::user> user) {
    if (!user || platform.part<employee_book>().find(platform.shop_id(), user)) return std::nullopt;
    return invalid_argument("/user_id", "no employee of this shop");
}

/// What is answered about an extension that the calling shop does not have. A guess.
inline platform_error no_extension() {
    return refusal(platform_errc::not_found, "this shop has no such extension");
}

} // namespace etelecom::mock
