#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/describe/class.hpp>

#include <cstdint>
#include <string>

namespace etelecom::mock {

/// The code in a redirect, and what it is good for.
struct given_code {
    std::string code{};
    etelecom::id<tag::oa> oa_id{};
    etelecom::id<tag::shop> shop_id{};
    std::int64_t state = 0;
    bool used = false;
    timestamp created_at{};

    static constexpr field_notes notes[] = {
        {.member = "code", .text = "the code itself"},
        {.member = "oa_id", .text = "the OA that it connects"},
        {.member = "shop_id", .text = "the shop that asked"},
        {.member = "state", .text = "as it stood in the redirect"},
        {.member = "used", .text = "it is good for nothing any more"},
        {.member = "created_at", .text = "when it was given"}};
};
BOOST_DESCRIBE_STRUCT(given_code, (), (code, oa_id, shop_id, state, used, created_at))

} // namespace etelecom::mock
