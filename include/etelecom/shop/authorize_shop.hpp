#pragma once

#include <etelecom/endpoint/endpoint.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/tags.hpp>

#include <boost/describe/enum.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>

namespace etelecom::shop {

/// What the token of an `authorize_shop` is good for.
enum class token_kind { shop_request, shop_key };
BOOST_DESCRIBE_ENUM(token_kind, shop_request, shop_key)

} // namespace etelecom::shop

template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::shop::token_kind::shop_request>{
    .text = "the shop must agree first, at auth_url"};
template <>
inline constexpr etelecom::word_notes etelecom::word<etelecom::shop::token_kind::shop_key>{
    .text = "the token is the key for the shop"};

namespace etelecom::shop {

/// Connects a shop to a partner, in two steps. The first answers with `shop_request` and an address
/// to which the shop is to be sent; there it agrees, and comes back to `redirect_url` with a
/// `shop_id`. The second, with that `shop_id`, answers with `shop_key` and the key. Its page could
/// not be read whole: there may be more to it.
///
/// https://docs.etelecom.vn/api-etelecom-english/api-integration/partner/usage?fallback=true
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
        /// Where the shop is sent back to.
        std::string redirect_url{};
        /// From the address that the shop came back to: the second step.
        etelecom::id<tag::shop> shop_id{};
        std::optional<std::string> shop_name{};
        /// The partner's own id of the shop.
        std::optional<std::string> external_shop_id{};
        /// The partner's own id of the user.
        std::optional<std::string> external_user_id{};
        /// Not described.
        secret extra_token{};

        friend bool operator==(request const&, request const&) = default;
    };
    struct response {
        /// What `type` says it is: a token of the request, or the key.
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

        friend bool operator==(response const&, response const&) = default;
    };
};
BOOST_DESCRIBE_STRUCT(authorize_shop::request, (),
                      (email, phone, name, redirect_url, shop_id, shop_name, external_shop_id,
                       external_user_id, extra_token))
BOOST_DESCRIBE_STRUCT(authorize_shop::response, (),
                      (auth_token, auth_url, code, expires_in, meta, msg, type))

} // namespace etelecom::shop

// Required by this platform's own table; the schema of a sister platform has all of it optional.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::email>{
        .text = "the email of the shop", .required = true, .sensitive = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::phone>{
        .text = "the phone of the shop", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::name>{
        .text = "the name of the shop's account", .required = true, .sensitive = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::redirect_url>{
        .text = "where the shop is sent back to", .required = true};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::shop_id>{
        .text = "the shop, from the second step on"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::shop_name>{
        .text = "the name of the shop"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::external_shop_id>{
        .text = "your own id of the shop"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::external_user_id>{
        .text = "your own id of the user"};
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::request::extra_token>{.text = "not described"};
// Both steps answer with one, and an empty answer would read as a success.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::response::auth_token>{
        .text = "a token of the request, or the key", .required = true, .guessed = true};
// Whoever has the address can go on in the place of the shop.
template <>
inline constexpr etelecom::field_notes
    etelecom::field<&etelecom::shop::authorize_shop::response::auth_url>{.sensitive = true};
