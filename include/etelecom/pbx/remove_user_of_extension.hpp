#pragma once

#include <etelecom/pbx/update_outcome.hpp>

namespace etelecom::pbx {

/// Takes an extension away from an employee: undoes `assign_user_to_extension`.
struct remove_user_of_extension : endpoint<"Etelecom", "RemoveUserOfExtension"> {
    static constexpr std::string_view summary = "Take an extension away from an employee";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/remove-user-of-extension";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        etelecom::id<tag::extension> extension_id{};
        etelecom::id<tag::user> user_id{};

        static constexpr field_notes notes[] = {
            // The table of the request has the answer's field instead. The call that this one
            // undoes requires both.
            {.member = "extension_id", .text = "the extension", .required = true, .guessed = true},
            {.member = "user_id", .text = "the employee who has it"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = update_outcome;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(remove_user_of_extension::request, (), (extension_id, user_id))

} // namespace etelecom::pbx
