#pragma once

#include <etelecom/zalo/journey.hpp>

namespace etelecom::zalo {

/// Which journeys to list; what is unset does not matter.
struct journey_filter {
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    /// `journey::id`.
    etelecom::id<tag::journey> journey_id{};
    open_enum<journey_state> status{};
    std::optional<bool> is_charged{};
    timestamp date_from{};
    timestamp date_to{};

    static constexpr field_notes notes[] = {
        {.member = "journey_id", .text = "the journey, by its id at eTelecom", .matches = "id"}};
    friend bool operator==(journey_filter const&, journey_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(journey_filter, (),
                      (oa_id, phone, journey_id, status, is_charged, date_from, date_to))

/// Lists the journeys, page by page.
struct list_journeys : endpoint<"Zalo", "ListJourneys"> {
    static constexpr std::string_view summary = "List the journeys";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-journey-token-list";
    static constexpr bool idempotent = true;

    struct request {
        journey_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<journey> journeys{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "journeys",
             .text = "the journeys found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::journeys;
};
BOOST_DESCRIBE_STRUCT(list_journeys::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_journeys::response, (), (journeys, paging))

} // namespace etelecom::zalo
