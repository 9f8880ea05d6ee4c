#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::pbx {

/// Reads what a SIP phone needs to register as an extension.
struct get_extension_info : endpoint<"Etelecom", "GetExtensionInfo"> {
    static constexpr std::string_view summary = "Read what a SIP phone registers with";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/get-extension-information";
    static constexpr bool idempotent = true;

    struct request {
        std::string extension_number{};
        phone_number phone{};
        std::optional<std::string> email{};

        static constexpr field_notes notes[] = {
            // An integer where an extension is created, a string here and in every answer.
            {.member = "extension_number",
             .text = "the number within the tenant",
             .required = true,
             .either = true},
            {.member = "phone", .text = "phone of the person who uses the extension"},
            {.member = "email",
             .text = "email of the person who uses the extension",
             .sensitive = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        timestamp expires_at{};
        /// The number within the tenant, digits such as `1001`.
        std::string extension_number{};
        secret extension_password{};
        /// The domain at which the SIP phone registers.
        std::string tenant_domain{};

        static constexpr field_notes notes[] = {
            {.member = "extension_number", .either = true},
            // Without it no phone can register, and an empty answer would read as a success.
            {.member = "extension_password",
             .text = "the password of the SIP phone",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(get_extension_info::request, (), (extension_number, phone, email))
BOOST_DESCRIBE_STRUCT(get_extension_info::response, (),
                      (expires_at, extension_number, extension_password, tenant_domain))

} // namespace etelecom::pbx
