#pragma once

#include <etelecom/mock/shop/key_book.hpp>
#include <etelecom/mock/shop/shop_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/shop/authorize_shop.hpp>

#include <chrono>
#include <string>
#include <utility>

namespace etelecom::mock {

/// Connects a shop in two steps.
///
/// Without a `shop_id` it hands out a link. When a person opens it, the shop with that email, a new
/// one when there is none, is connected, and the person is sent on to the `redirect_url` with a
/// token and the `shop_id`. With a `shop_id` it hands out the key for that shop, if it is one that
/// was connected; else it is `permission_denied`, as documented.
///
/// Guesses: a shop is known by its email; an `external_shop_id` belongs to a shop from when it is
/// connected; the words in `meta`; and how long the tokens are told to live. Nothing lapses here.
class shop_authorisation {
public:
    using request = etelecom::shop::authorize_shop::request;
    using response = etelecom::shop::authorize_shop::response;

    static answer_to<etelecom::shop::authorize_shop> act(world& platform, request const& wanted) {
        if (auto wrong = check_web_address(wanted.redirect_url, "/redirect_url"))
            return std::move(*wrong);
        auto& shops = platform.part<shop_book>();
        auto* const shop =
            wanted.shop_id ? shops.find(wanted.shop_id) : shops.find_email(wanted.email);
        if (wanted.shop_id && !shop) return never_connected();
        auto const* const other = shops.find_external(external_id(wanted));
        if (other && other != shop) return taken();
        return wanted.shop_id ? hand_over(platform, *shop, wanted) : ask(platform, wanted);
    }

private:
    static constexpr std::chrono::seconds link_lasts = std::chrono::hours(24);
    static constexpr std::chrono::seconds key_lasts = std::chrono::hours(24 * 365);

    static std::string external_id(request const& wanted) {
        return wanted.external_shop_id.value_or(std::string());
    }

    static platform_error never_connected() {
        auto error = refusal(platform_errc::permission_denied,
                             "this shop was never connected through this partner");
        error.meta.emplace("reason", "shop_not_connected");
        return error;
    }

    static platform_error taken() {
        auto error =
            refusal(platform_errc::already_exists, "another shop has this external_shop_id");
        error.meta.emplace("duplicated", "external_shop_id");
        return error;
    }

    static response ask(world& platform, request const& wanted) {
        auto const token = "mock-request-" + platform.next_token();
        response answer;
        answer.type = etelecom::shop::token_kind::shop_request;
        answer.auth_token = token;
        answer.auth_url = platform.part<link_book>().make(
            "shop", question(wanted), [&platform, wanted, token](bool agrees) {
                return agrees ? connect(platform, wanted, token) : refused_at(wanted.redirect_url);
            });
        answer.expires_in = link_lasts.count();
        return answer;
    }

    static std::string question(request const& wanted) {
        return "May this partner work with the shop of " + wanted.email + '?';
    }

    /// A guess: the key stays the same.
    static response hand_over(world& platform, kept_shop& shop, request const& wanted) {
        if (auto named = external_id(wanted); !named.empty()) shop.external_id = named;
        response answer;
        answer.type = etelecom::shop::token_kind::shop_key;
        answer.auth_token = platform.part<key_book>().shop_key(shop.info.id);
        answer.expires_in = key_lasts.count();
        return answer;
    }

    /// The person agrees. Tells where they are sent on to.
    static std::string connect(world& platform, request const& wanted, std::string const& token) {
        auto& shops = platform.part<shop_book>();
        auto* shop = shops.find_email(wanted.email);
        if (!shop) {
            auto const name = wanted.shop_name.value_or(std::string());
            shop = &shops.make({name.empty() ? wanted.name : name, wanted.phone, wanted.email});
        }
        // Another one may have got it since the link was made; the second step will say so.
        auto const named = external_id(wanted);
        if (!named.empty() && !shops.find_external(named)) shop->external_id = named;
        return with_query(wanted.redirect_url,
                          {{"token", token}, {"shop_id", shop->info.id.to_string()}});
    }
};

inline answer_to<etelecom::shop::authorize_shop> act(
    world& platform, etelecom::shop::authorize_shop,
    etelecom::shop::authorize_shop::request const& request) {
    return shop_authorisation::act(platform, request);
}

} // namespace etelecom::mock
