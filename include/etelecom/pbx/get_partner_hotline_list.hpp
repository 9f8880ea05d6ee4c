#pragma once

#include <etelecom/pbx/hotline.hpp>

namespace etelecom::pbx {

/// Lists the hotlines of a partner, page by page. Its page could not be read whole: there may be
/// more to it.
struct get_partner_hotline_list : endpoint<"Etelecom", "GetPartnerHotlineList"> {
    static constexpr std::string_view summary = "List the hotlines of a partner";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/vpbx/pbx-rest-apis/partner-get-hotline-list";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::partner;
    static constexpr bool partial = true;

    struct request {
        paging_request paging{};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        std::vector<hotline> hotlines{};
        paging_info paging{};

        static constexpr field_notes notes[] = {
            // Without the list an empty answer would read as "there are none".
            {.member = "hotlines",
             .text = "the hotlines found",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
    static constexpr auto items = &response::hotlines;
};
BOOST_DESCRIBE_STRUCT(get_partner_hotline_list::request, (), (paging))
BOOST_DESCRIBE_STRUCT(get_partner_hotline_list::response, (), (hotlines, paging))

} // namespace etelecom::pbx
