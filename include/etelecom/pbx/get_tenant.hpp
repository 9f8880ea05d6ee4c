#pragma once

#include <etelecom/pbx/tenant.hpp>

namespace etelecom::pbx {

/// Reads the tenant of the shop whose key is used.
struct get_tenant : endpoint<"Etelecom", "GetTenant"> {
    static constexpr std::string_view summary = "Read the tenant of a shop";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/tong-dai/api-tong-dai/lay-thong-tin-tong-dai";
    static constexpr bool idempotent = true;
    static constexpr key_use keys = key_use::shop_key;

    struct request {
        friend bool operator==(request const&, request const&) = default;
    };
    using response = tenant;

    static judgement judge(response const& answer) { return pbx::judge(answer); }
};
BOOST_DESCRIBE_STRUCT(get_tenant::request, (), ())

} // namespace etelecom::pbx
