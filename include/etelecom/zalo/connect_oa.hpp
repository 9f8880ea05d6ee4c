#pragma once

#include <etelecom/zalo/official_account.hpp>

namespace etelecom::zalo {

/// Connects an OA to eTelecom, or connects it again: the second step after `authorize_oa` and
/// after `refresh_token`. The values are those that Zalo added to the redirect address.
struct connect_oa : endpoint<"Zalo", "ConnectOA"> {
    static constexpr std::string_view summary = "Connect an authorised OA";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/connect-oa";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        /// Whoever has it may act for the OA.
        secret code{};
        std::optional<std::int64_t> state{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA", .required = true, .guessed = true},
            {.member = "code",
             .text = "the code of the redirect",
             .required = true,
             .guessed = true},
            {.member = "state", .text = "the state of the redirect"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = official_account;
    static constexpr std::string_view untold[] = {
        "/daily_quota_promotion", "/estimated_next_month_promotion_quota",
        "/monthly_promotion_quota", "/remaining_monthly_promotion_quota", "/webhook_url"};

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(connect_oa::request, (), (oa_id, code, state))

} // namespace etelecom::zalo
