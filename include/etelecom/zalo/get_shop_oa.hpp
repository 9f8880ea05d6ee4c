#pragma once

#include <etelecom/zalo/official_account.hpp>

namespace etelecom::zalo {

/// Reads one OA: its connection, its quality and its quotas.
struct get_shop_oa : endpoint<"Zalo", "GetShopOA"> {
    static constexpr std::string_view summary = "Read an OA, its quality and its quotas";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/zalo-cloud/zalo-cloud-api/get-oa-information";
    static constexpr bool idempotent = true;

    struct request {
        etelecom::id<tag::oa> oa_id{};

        static constexpr field_notes notes[] = {
            {.member = "oa_id", .text = "the OA to read", .required = true, .guessed = true}};
        friend bool operator==(request const&, request const&) = default;
    };
    using response = official_account;

    static judgement judge(response const& answer) { return zalo::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(get_shop_oa::request, (), (oa_id))

} // namespace etelecom::zalo
