#pragma once

#include <etelecom/zalo/zns_template.hpp>

namespace etelecom::zalo {

/// Which templates to list; what is unset does not matter.
struct template_filter {
    etelecom::id<tag::oa> oa_id{};
    etelecom::id<tag::zns_template> template_id{};
    std::optional<std::string> template_name{};
    open_enum<template_kind> type{};
    timestamp date_from{};
    timestamp date_to{};
    friend bool operator==(template_filter const&, template_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(template_filter, (),
                      (oa_id, template_id, template_name, type, date_from, date_to))

/// Lists the templates, page by page. The page that tells most of a template could not be read
/// whole: answers may have more fields than are known here.
struct list_templates : endpoint<"Zalo", "ListTemplates"> {
    static constexpr std::string_view summary = "List the templates";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-list-of-news-samples";
    static constexpr bool idempotent = true;
    static constexpr bool partial = true;

    struct request {
        template_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        paging_info paging{};
        std::vector<zns_template> templates{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "templates",
             .text = "the templates found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::templates;
};
BOOST_DESCRIBE_STRUCT(list_templates::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_templates::response, (), (paging, templates))

} // namespace etelecom::zalo
