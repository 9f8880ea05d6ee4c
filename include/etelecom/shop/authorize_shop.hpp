#pragma once

#include <etelecom/endpoint.hpp>

#include <boost/json/value.hpp>

namespace etelecom::shop {

/// What the token of an `authorize_shop` is good for.
enum class token_kind { shop_request, shop_key };
BOOST_DESCRIBE_ENUM(token_kind, shop_request, shop_key)
constexpr auto wire_words(token_kind) {
    using enum token_kind;
    return std::to_array<word<token_kind>>(
        {{shop_request, "shop_request", "the shop must log in at auth_url first"},
         {shop_key, "shop_key", "auth_token is the shop_key to use from now on"}});
}

/// Connects a shop to a partner, in two steps. The first answers with `shop_request` and an address
/// to which the shop is to be sent; there it agrees, and comes back to `redirect_url` with a
/// `shop_id`. The second, with that `shop_id`, answers with `shop_key` and the key. Its page could
/// not be read whole: there may be more to it.
struct authorize_shop : endpoint<"Shop", "AuthorizeShop"> {
    static constexpr std::string_view summary = "Connect a shop to a partner";
    static constexpr std::string_view page =
        "https://docs.etelecom.vn/api-etelecom-english/api-integration/partner/usage?fallback=true";
    static constexpr key_use keys = key_use::partner;
    static constexpr bool partial = true;

    struct request {
        std::string email{};
        phone_number phone{};
        std::string name{};
        std::string redirect_url{};
        etelecom::id<tag::shop> shop_id{};
        std::optional<std::string> shop_name{};
        std::optional<std::string> external_shop_id{};
        std::optional<std::string> external_user_id{};
        secret extra_token{};

        static constexpr field_notes notes[] = {
            // Required by this platform's own table; the schema of a sister platform has all of it
            // optional.
            {.member = "email",
             .text = "the email of the shop",
             .required = true,
             .sensitive = true},
            {.member = "phone", .text = "the phone of the shop", .required = true},
            {.member = "name",
             .text = "the name of the shop's account",
             .required = true,
             .sensitive = true},
            {.member = "redirect_url", .text = "where the shop is sent back to", .required = true},
            {.member = "shop_id",
             .text =
                 "the shop, from the second step on: it stands in the address that the shop came back to"},
            {.member = "shop_name", .text = "the name of the shop"},
            {.member = "external_shop_id", .text = "your own id of the shop"},
            {.member = "external_user_id", .text = "your own id of the user"},
            {.member = "extra_token", .text = "not described"}};
        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        secret auth_token{};
        /// Where the shop is to be sent.
        std::string auth_url{};
        /// The result, in a word that no page lists.
        std::string code{};
        /// How long the token lives, in seconds.
        std::int64_t expires_in = 0;
        /// Not described.
        boost::json::value meta{};
        /// The result, in words.
        std::string msg{};
        open_enum<token_kind> type{};

        static constexpr field_notes notes[] = {
            // Both steps answer with one, and an empty answer would read as a success.
            {.member = "auth_token",
             .text = "a token of the request, or the key: type says which",
             .required = true,
             .guessed = true},
            // Whoever has the address can go on in the place of the shop.
            {.member = "auth_url", .sensitive = true}};
        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(authorize_shop::request, (),
                      (email, phone, name, redirect_url, shop_id, shop_name, external_shop_id,
                       external_user_id, extra_token))
BOOST_DESCRIBE_STRUCT(authorize_shop::response, (),
                      (auth_token, auth_url, code, expires_in, meta, msg, type))

} // namespace etelecom::shop
