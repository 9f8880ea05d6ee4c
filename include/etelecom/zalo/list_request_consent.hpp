#pragma once

#include <etelecom/zalo/consent.hpp>

namespace etelecom::zalo {

/// Which requests for consent to list; what is unset does not matter.
struct consent_filter {
    etelecom::id<tag::oa> oa_id{};
    phone_number phone{};
    open_enum<consent_reply> reply_status{};
    open_enum<send_outcome> status{};
    open_enum<call_kind> call_type{};
    open_enum<consent_reason> reason_code{};
    std::optional<bool> is_charged{};
    etelecom::id<tag::user> user_id{};
    timestamp date_from{};
    timestamp date_to{};

    static constexpr field_notes notes[] = {
        // The English table heads the row id, which in it is any OA's id.
        {.member = "oa_id", .also = {"id"}}};
    friend bool operator==(consent_filter const&, consent_filter const&) = default;
};
BOOST_DESCRIBE_STRUCT(consent_filter, (),
                      (oa_id, phone, reply_status, status, call_type, reason_code, is_charged,
                       user_id, date_from, date_to))

/// Lists the requests for consent to call, page by page.
struct list_request_consent : endpoint<"Zalo", "ListRequestConsent"> {
    static constexpr std::string_view summary = "List the requests for consent to call";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-list-of-requests-for-calling-permission";
    static constexpr bool idempotent = true;

    struct request {
        consent_filter filter{};
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<consent> consents{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "consents",
             .text = "the requests found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::consents;
};
BOOST_DESCRIBE_STRUCT(list_request_consent::request, (), (filter, paging))
BOOST_DESCRIBE_STRUCT(list_request_consent::response, (), (consents, paging))

} // namespace etelecom::zalo
