#pragma once

#include <etelecom/shop/shop_info.hpp>

namespace etelecom::shop {

/// Creates a shop on behalf of a partner, without the detour of `authorize_shop`. Its page could
/// not be read whole: the fields of the request are not known, though there are some, and the shop
/// may have more than are listed here.
struct create_shop_account : endpoint<"Shop", "CreateShopAccount"> {
    static constexpr std::string_view summary = "Create a shop for a partner";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/tich-hop-api/partner/su-dung/tao-shop-qua-api.md";
    static constexpr key_use keys = key_use::partner;
    static constexpr bool partial = true;
    static constexpr bool open_request = true;

    struct request {
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// The shop's own key.
        secret api_key{};
        shop_info shop{};
        secret shop_key{};

        static constexpr field_notes notes[] = {
            // Without it the shop is of no use to the partner, and an empty answer would read as a
            // success.
            {.member = "shop_key",
             .text = "the key that the partner uses for this shop",
             .required = true,
             .guessed = true}};
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(create_shop_account::request, (), ())
BOOST_DESCRIBE_STRUCT(create_shop_account::response, (), (api_key, shop, shop_key))

} // namespace etelecom::shop
