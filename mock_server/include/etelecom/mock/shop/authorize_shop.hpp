#pragma once

#include <etelecom/mock/shop/key_book.hpp>
#include <etelecom/mock/shop/shop_book.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/set_up_room.hpp>
#include <etelecom/mock/world/web_address.hpp>
#include <etelecom/shop/authorize_shop.hpp>

#include <boost/describe/class.hpp>

#include <chrono>
#include <optional>
#include <string>
#include <utility>

namespace etelecom::mock {

/// The partner knows the shop by an id of their own from now on, which takes room like all that is
/// set up.
inline std::optional<platform_error> name_shop(simulation& platform, kept_shop& shop,
                                               std::string external_id) {
    if (external_id.empty() || shop.external_id == external_id) return std::nullopt;
    if (auto full = set_up_refusal(platform, told_shop{.external_id = external_id})) return full;
    shop.external_id = std::move(external_id);
    return std::nullopt;
}

/// What the link is about that connects a shop.
struct shop_link {
    static constexpr std::string_view kind{"connect_shop"};

    told_shop shop{};
    std::string back{};
    std::string token{};

    link_answer answered(simulation& platform, bool agrees) const {
        if (!agrees) return sent_on_to(refused_at(back));
        auto& shops = platform.part<shop_book>();
        auto told = shop;
        // Another one may have got it since the link was made; the second step will say so.
        if (shops.find_external(told.external_id)) told.external_id.clear();
        auto* known = shops.find_email(told.email);
        if (auto full = known ? name_shop(platform, *known, told.external_id)
                              : set_up_refusal(platform, told))
            return *std::move(full);
        if (!known) known = &shops.make(std::move(told));
        return sent_on_to(
            with_query(back, {{"token", token}, {"shop_id", known->info.id.to_string()}}));
    }
};
BOOST_DESCRIBE_STRUCT(shop_link, (), (shop, back, token))

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
        if (wanted.shop_id) return hand_over(platform, *shop, wanted);
        return ask(platform, wanted);
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
        auto const name = wanted.shop_name.value_or(std::string());
        answer.auth_url = platform.part<link_book>().make(
            "shop", question(wanted),
            shop_link{{name.empty() ? wanted.name : name, wanted.phone, wanted.email,
                       external_id(wanted)},
                      wanted.redirect_url,
                      token});
        answer.expires_in = link_lasts.count();
        return answer;
    }

    static std::string question(request const& wanted) {
        return "May this partner work with the shop of " + wanted.email + '?';
    }

    /// A guess: the key stays the same.
    static answer_to<etelecom::shop::authorize_shop> hand_over(world& platform, kept_shop& shop,
                                                               request const& wanted) {
        if (auto full = name_shop(platform, shop, external_id(wanted))) return *std::move(full);
        response answer;
        answer.type = etelecom::shop::token_kind::shop_key;
        answer.auth_token = platform.part<key_book>().shop_key(shop.info.id);
        answer.expires_in = key_lasts.count();
        return answer;
    }
};

inline answer_to<etelecom::shop::authorize_shop> act(
    world& platform, etelecom::shop::authorize_shop,
    etelecom::shop::authorize_shop::request const& request) {
    return shop_authorisation::act(platform, request);
}

} // namespace etelecom::mock
