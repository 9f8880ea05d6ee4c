#pragma once

#include <etelecom/zalo/official_account.hpp>

namespace etelecom::zalo {

/// Which OAs to list; what is unset does not matter.
struct oa_filter {
    etelecom::id<tag::oa> oa_id{};
    std::optional<std::string> name{};
    etelecom::id<tag::app> app_id{};
    timestamp date_from{};
    timestamp date_to{};

    static constexpr field_notes notes[] = {{.member = "date_from", .text = "the earliest time"},
                                            {.member = "date_to", .text = "the latest time"}};
    friend bool operator==(oa_filter const&, oa_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(oa_filter, (), (oa_id, name, app_id, date_from, date_to))

/// Lists the OAs that are connected, page by page.
struct list_oa : endpoint<"Zalo", "ListOA"> {
    static constexpr std::string_view summary = "List the connected OAs";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-oa-list";
    static constexpr bool idempotent = true;

    struct request {
        oa_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<official_account> accounts{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "accounts", .text = "the OAs found", .required = true, .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr std::string_view untold[] = {
        "/accounts/*/daily_quota_promotion", "/accounts/*/estimated_next_month_promotion_quota",
        "/accounts/*/monthly_promotion_quota", "/accounts/*/remaining_monthly_promotion_quota",
        "/accounts/*/webhook_url"};
    static constexpr auto items = &response::accounts;
};
BOOST_DESCRIBE_STRUCT(list_oa::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_oa::response, (), (accounts, paging))

} // namespace etelecom::zalo
