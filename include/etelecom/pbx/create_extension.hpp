#pragma once

#include <etelecom/pbx/extension.hpp>

namespace etelecom::pbx {

/// Creates an extension, which calls out with a hotline. The tenant must be active.
struct create_extension : endpoint<"Etelecom", "CreateExtension"> {
    static constexpr std::string_view summary = "Create an extension";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/create-extension";

    struct request {
        std::optional<std::int32_t> extension_number{};
        etelecom::id<tag::hotline> hotline_id{};
        /// See also `assign_user_to_extension`.
        etelecom::id<tag::user> user_id{};

        static constexpr field_notes notes[] = {
            // An integer here alone; a string wherever else it stands.
            {.member = "extension_number",
             .text = "the number within the tenant, such as 1001",
             .required = true,
             .either = true},
            {.member = "hotline_id",
             .text = "the hotline that it calls out with",
             .required = true},
            {.member = "user_id", .text = "the employee who will use it"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = extension;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_extension::request, (), (extension_number, hotline_id, user_id))

} // namespace etelecom::pbx
