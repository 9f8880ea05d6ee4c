#pragma once

#include <etelecom/pbx/update_outcome.hpp>

namespace etelecom::pbx {

/// Gives an extension to an employee, who cannot call without one.
struct assign_user_to_extension : endpoint<"Etelecom", "AssignUserToExtension"> {
    static constexpr std::string_view summary = "Give an extension to an employee";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/assign-extension-to-user";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        etelecom::id<tag::extension> extension_id{};
        etelecom::id<tag::user> user_id{};

        static constexpr field_notes notes[] = {
            {.member = "extension_id", .text = "the extension", .required = true},
            {.member = "user_id", .text = "the employee who gets it", .required = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = update_outcome;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(assign_user_to_extension::request, (), (extension_id, user_id))

} // namespace etelecom::pbx
