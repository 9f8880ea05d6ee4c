#pragma once

#include <etelecom/zalo/official_account.hpp>

namespace etelecom::zalo {

/// Sets where an OA's events are sent. An empty address turns them off; one that is unset is not
/// sent, and no page says what that does.
struct update_shop_oa : endpoint<"Zalo", "UpdateShopOA"> {
    static constexpr std::string_view summary = "Set where an OA's events are sent";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/update-webhook-for-oa";

    struct request {
        etelecom::id<tag::oa> oa_id{};
        std::optional<std::string> webhook_url{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA to change", .required = true, .guessed = true},
            {.member = "webhook_url", .text = "where the OA's events go; empty turns them off"}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = official_account;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(update_shop_oa::request, (), (oa_id, webhook_url))

} // namespace etelecom::zalo
