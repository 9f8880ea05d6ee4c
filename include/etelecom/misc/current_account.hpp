#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::misc {

/// Reads the account that a key belongs to. Good for trying a key: a wrong one is refused as
/// `unauthenticated`. What the answer holds is not documented, so that nothing of it is read here.
struct current_account : endpoint<"Misc", "CurrentAccount"> {
    static constexpr std::string_view summary = "Try a key";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/partner/usage?fallback=true";
    static constexpr bool idempotent = true;
    static constexpr bool partial = true;

    struct request {
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(current_account::request, (), ())
BOOST_DESCRIBE_STRUCT(current_account::response, (), ())

} // namespace etelecom::misc
