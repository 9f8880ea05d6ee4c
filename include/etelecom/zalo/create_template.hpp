#pragma once

#include <etelecom/zalo/zns_template.hpp>

namespace etelecom::zalo {

/// Makes a template that is registered with Zalo known to eTelecom. It sends no content: the
/// template is there already, and this names it.
struct create_template : endpoint<"Zalo", "CreateTemplate"> {
    static constexpr std::string_view summary = "Bring a template of Zalo into eTelecom";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/create-a-news-template";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        etelecom::id<tag::zns_template> template_id{};
        open_enum<template_kind> type{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA it belongs to", .required = true, .guessed = true},
            {.member = "template_id",
             .text = "the template's id at Zalo",
             .required = true,
             .guessed = true},
            {.member = "type", .text = "how it looks"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = zns_template;
    static constexpr std::string_view untold[] = {"/is_journey", "/oa_id",        "/price_exceeded",
                                                  "/ref_param",  "/retail_price", "/shop_id"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(create_template::request, (), (oa_id, template_id, type))

} // namespace etelecom::zalo
