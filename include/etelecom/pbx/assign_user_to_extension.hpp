#pragma once

#include <etelecom/pbx/update_outcome.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>

namespace etelecom::pbx {

/// Gives an extension to an employee, who cannot call without one.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/assign-extension-to-user
struct assign_user_to_extension : endpoint<"Etelecom", "AssignUserToExtension"> {
    static constexpr std::string_view summary = "Give an extension to an employee";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/"
        "assign-extension-to-user";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        etelecom::id<tag::extension> extension_id{};
        etelecom::id<tag::user> user_id{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = update_outcome;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(assign_user_to_extension::request, (), (extension_id, user_id))

} // namespace etelecom::pbx

template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::assign_user_to_extension::request::extension_id>{
        .text = "the extension", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::assign_user_to_extension::request::user_id>{
        .text = "the employee who gets it", .required = true};
