#pragma once

#include <etelecom/pbx/update_outcome.hpp>

namespace etelecom::pbx {

/// Has an extension call out with another hotline. What happens when neither the extension nor the
/// employee is given, no page says.
struct update_hotline_for_extension : endpoint<"Etelecom", "UpdateHotlineForExtension"> {
    static constexpr std::string_view summary = "Change the hotline of an extension";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/tong-dai/api-tong-dai/thay-doi-hotline-cho-may-nhanh";
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        etelecom::id<tag::extension> extension_id{};
        etelecom::id<tag::user> user_id{};
        etelecom::id<tag::hotline> hotline_id{};

        static constexpr field_notes notes[] = {
            {.member = "extension_id", .text = "the extension to change"},
            {.member = "user_id", .text = "the employee who uses it"},
            {.member = "hotline_id", .text = "the new hotline", .required = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = update_outcome;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(update_hotline_for_extension::request, (),
                      (extension_id, user_id, hotline_id))

} // namespace etelecom::pbx
