#pragma once

#include <etelecom/pbx/extension.hpp>

#include <cstdint>
#include <optional>

namespace etelecom::pbx {

/// Creates an extension, which calls out with a hotline. The tenant must be active.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/create-extension
struct create_extension : endpoint<"Etelecom", "CreateExtension"> {
    static constexpr std::string_view summary = "Create an extension";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/"
        "create-extension";

    struct request {
        /// The number within the tenant, such as 1001.
        std::optional<std::int32_t> extension_number{};
        etelecom::id<tag::hotline> hotline_id{};
        /// The employee who will use it; see also `assign_user_to_extension`.
        etelecom::id<tag::user> user_id{};

        friend bool operator==(request const&, request const&) = default;
    };
    using response = extension;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_extension::request, (), (extension_number, hotline_id, user_id))

} // namespace etelecom::pbx

// An integer here alone; a string wherever else it stands.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::create_extension::request::extension_number>{
        .text = "the number within the tenant", .required = true, .either = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::create_extension::request::hotline_id>{
        .text = "the hotline that it calls out with", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::pbx::create_extension::request::user_id>{
        .text = "the employee who will use it"};
