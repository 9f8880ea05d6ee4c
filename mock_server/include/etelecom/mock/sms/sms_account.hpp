#pragma once

#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/types/secret.hpp>

#include <optional>

namespace etelecom::mock {

/// The one account that the SMS service of the mock knows, and its password.
inline constexpr char sms_username[] = "mock-sms";
inline constexpr char sms_password[] = "mock-sms-password";

/// Why somebody is not let in; documented, but for the form of the error. Callers are let in from
/// every address.
inline std::optional<platform_error> sms_refusal(secret const& username, secret const& password) {
    if (username == secret(sms_username) && password == secret(sms_password)) return std::nullopt;
    return refusal(platform_errc::unauthenticated, "Unauthorized");
}

} // namespace etelecom::mock
