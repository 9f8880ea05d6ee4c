#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/timestamp.hpp>

#include <optional>
#include <string>

namespace etelecom::pbx {

/// Reads what a SIP phone needs to register as an extension.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/get-extension-information
struct get_extension_info : endpoint<"Etelecom", "GetExtensionInfo"> {
    static constexpr std::string_view summary = "Read what a SIP phone registers with";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/"
        "get-extension-information";
    static constexpr bool idempotent = true;

    struct request {
        std::string extension_number{};
        /// Of the person who uses the extension.
        phone_number phone{};
        /// Of the person who uses the extension.
        std::optional<std::string> email{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        timestamp expires_at{};
        /// The number within the tenant, digits such as `1001`.
        std::string extension_number{};
        /// The password of the SIP phone.
        secret extension_password{};
        /// The domain at which the SIP phone registers.
        std::string tenant_domain{};

        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(get_extension_info::request, (), (extension_number, phone, email))
BOOST_DESCRIBE_STRUCT(get_extension_info::response, (),
                      (expires_at, extension_number, extension_password, tenant_domain))

} // namespace etelecom::pbx

// An integer where an extension is created, a string here and in every answer.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extension_info::request::extension_number>{
        .text = "the number within the tenant", .required = true, .either = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extension_info::request::phone>{
        .text = "phone of the person who uses the extension"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extension_info::request::email>{
        .text = "email of the person who uses the extension", .sensitive = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extension_info::response::extension_number>{.either = true};
// Without it no phone can register, and an empty answer would read as a success.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::get_extension_info::response::extension_password>{
        .text = "the password of the SIP phone", .required = true, .guessed = true};
