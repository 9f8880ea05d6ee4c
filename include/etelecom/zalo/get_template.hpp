#pragma once

#include <etelecom/zalo/zns_template.hpp>

namespace etelecom::zalo {

/// Reads one template: its parameters, its price and how its review stands.
struct get_template : endpoint<"Zalo", "GetTemplate"> {
    static constexpr std::string_view summary = "Read a template";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-sample-details";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};
        etelecom::id<tag::zns_template> template_id{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA it belongs to"},
            {.member = "template_id", .text = "the template", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_template;
    static constexpr std::string_view untold[] = {"/is_journey", "/oa_id",        "/price_exceeded",
                                                  "/ref_param",  "/retail_price", "/shop_id"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(get_template::request, (), (oa_id, template_id))

} // namespace etelecom::zalo
