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
};
BOOST_DESCRIBE_STRUCT(given_code, (), (code, oa_id, shop_id, state, used, created_at))

} // namespace etelecom::mock
