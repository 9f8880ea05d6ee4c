#include "support/query_value.hpp"
#include "world_pbx_support.hpp"

#include <etelecom/mock/shop/key_book.hpp>

#include <boost/test/unit_test.hpp>

#include <optional>
#include <string>

using namespace world_test;
using shop::token_kind;

namespace {

struct partner : exchange {
    using request = shop::authorize_shop::request;

    static request wanted(std::string email = "new@example.com") {
        return {.email = std::move(email),
                .phone = "0900000600",
                .name = "Hoa",
                .redirect_url = "https://partner.example/back"};
    }
    shop::authorize_shop::response authorize(request const& of) {
        return call<shop::authorize_shop>(of).value();
    }
    std::string refused(request const& of) { return refusal_of(call<shop::authorize_shop>(of)); }
    /// Takes the first step and opens the link. Tells the shop that the redirect names.
    et::id<et::tag::shop> connect(request const& of) {
        return shop_in(visit(authorize(of).auth_url).value());
    }
    static et::id<et::tag::shop> shop_in(std::string const& address) {
        return et::id<et::tag::shop>::parse(et::test::query_value(address, "shop_id")).value();
    }
    et::mock::issued_key const* key(et::secret const& text) {
        return part<et::mock::key_book>().find(text);
    }
};

} // namespace

BOOST_AUTO_TEST_SUITE(mock_world_shop_connect)

BOOST_AUTO_TEST_CASE(a_shop_account_comes_with_an_owner_and_both_keys) {
    partner mock;
    mock.wait(1h);
    auto const made = mock.call<shop::create_shop_account>({}).value();
    BOOST_TEST(made.shop.id.is_set());
    BOOST_TEST(made.shop.owner_id.is_set());
    BOOST_TEST(made.shop.id != mock.first_shop_id());
    BOOST_TEST(made.shop.owner_id != mock.user_id());
    BOOST_TEST(made.shop.name == "Mock shop 2");
    BOOST_TEST(made.shop.code == "MOCK2");
    BOOST_TEST(made.shop.is_test);
    BOOST_TEST(made.shop.created_at == start + 1h);
    auto const* const own = mock.key(made.api_key);
    auto const* const partners = mock.key(made.shop_key);
    BOOST_REQUIRE(own);
    BOOST_REQUIRE(partners);
    BOOST_TEST((own->kind == et::key_kind::shop));
    BOOST_TEST((partners->kind == et::key_kind::partner_for_shop));
    BOOST_TEST(own->shop == made.shop.id);
    BOOST_TEST(partners->shop == made.shop.id);
    BOOST_TEST(mock.new_shop().name == "Mock shop 3");
}

BOOST_AUTO_TEST_CASE(the_first_step_hands_out_a_link) {
    partner mock;
    auto const answer = mock.authorize(partner::wanted());
    BOOST_TEST(answer.type == token_kind::shop_request);
    BOOST_TEST(answer.auth_token.is_set());
    BOOST_TEST(answer.auth_url.starts_with("https://etelecom-mock.invalid/shop?token="));
    BOOST_TEST(answer.expires_in == 24 * 3600);
    BOOST_TEST(mock.key(answer.auth_token) == nullptr);
    BOOST_TEST((mock.authorize(partner::wanted()).auth_token != answer.auth_token));
}

BOOST_AUTO_TEST_CASE(the_link_leads_back_with_the_token_and_the_shop) {
    partner mock;
    auto const answer = mock.authorize(partner::wanted());
    auto const back = mock.visit(answer.auth_url);
    BOOST_REQUIRE(back.has_value());
    auto const front =
        "https://partner.example/back?token=" + answer.auth_token.reveal() + "&shop_id=";
    BOOST_TEST(back->starts_with(front));
    auto const shop = et::id<et::tag::shop>::parse(back->substr(front.size()));
    BOOST_REQUIRE(shop.has_value());
    BOOST_TEST(*shop != mock.first_shop_id());
}

BOOST_AUTO_TEST_CASE(the_link_keeps_what_the_redirect_address_has) {
    partner mock;
    auto request = partner::wanted();
    request.redirect_url = "http://localhost:8080/a%20b?lang=vi&x=%26#end";
    auto const answer = mock.authorize(request);
    auto const back = mock.visit(answer.auth_url).value();
    BOOST_TEST(back.starts_with("http://localhost:8080/a%20b?lang=vi&x=%26&token=" +
                                answer.auth_token.reveal() + "&shop_id="));
    BOOST_TEST(back.ends_with("#end"));
}

BOOST_AUTO_TEST_CASE(the_second_step_hands_out_a_key_that_works) {
    partner mock;
    auto request = partner::wanted();
    request.shop_id = mock.connect(request);
    auto const answer = mock.authorize(request);
    BOOST_TEST(answer.type == token_kind::shop_key);
    BOOST_TEST(answer.auth_url == "");
    BOOST_TEST(answer.expires_in == 365 * 24 * 3600);
    auto const* const key = mock.key(answer.auth_token);
    BOOST_REQUIRE(key);
    BOOST_TEST((key->kind == et::key_kind::partner_for_shop));
    BOOST_TEST(key->shop == request.shop_id);
    BOOST_TEST((mock.authorize(request).auth_token == answer.auth_token));
}

BOOST_AUTO_TEST_CASE(a_shop_that_is_there_can_be_asked_for_its_key_again) {
    partner mock;
    auto const made = mock.call<shop::create_shop_account>({}).value();
    auto request = partner::wanted();
    request.shop_id = made.shop.id;
    BOOST_TEST((mock.authorize(request).auth_token == made.shop_key));
    request.shop_id = mock.first_shop_id();
    BOOST_TEST(mock.key(mock.authorize(request).auth_token)->shop == mock.first_shop_id());
}

BOOST_AUTO_TEST_CASE(a_shop_is_known_by_its_email) {
    partner mock;
    auto const shop = mock.connect(partner::wanted("a@example.com"));
    BOOST_TEST(mock.connect(partner::wanted("a@example.com")) == shop);
    BOOST_TEST(mock.connect(partner::wanted("b@example.com")) != shop);
    BOOST_TEST(mock.connect(partner::wanted("shop@etelecom-mock.invalid")) == mock.first_shop_id());
}

BOOST_AUTO_TEST_CASE(a_new_shop_has_the_name_that_was_told_for_it) {
    partner mock;
    auto request = partner::wanted("a@example.com");
    mock.act_for(mock.connect(request));
    BOOST_TEST(mock.call<pbx::create_tenant>({}).value().name == "Hoa");
    request = partner::wanted("b@example.com");
    request.shop_name = "Flowers";
    mock.act_for(mock.connect(request));
    BOOST_TEST(mock.call<pbx::create_tenant>({}).value().name == "Flowers");
}

BOOST_AUTO_TEST_CASE(a_shop_that_never_connected_is_denied) {
    partner mock;
    auto request = partner::wanted();
    mock.authorize(request);
    request.shop_id = 5;
    auto const answer = mock.call<shop::authorize_shop>(request);
    BOOST_TEST(refusal_of(answer) == "permission_denied reason");
    BOOST_TEST(!answer.error().meta.at("reason").empty());
}

BOOST_AUTO_TEST_CASE(an_external_id_belongs_to_one_shop) {
    partner mock;
    auto first = partner::wanted("a@example.com");
    first.external_shop_id = "a-1";
    first.shop_id = mock.connect(first);
    auto other = partner::wanted("b@example.com");
    other.external_shop_id = "a-1";
    BOOST_TEST(mock.refused(other) == "already_exists duplicated");
    other.external_shop_id.reset();
    other.shop_id = mock.connect(other);
    other.external_shop_id = "a-1";
    BOOST_TEST(mock.refused(other) == "already_exists duplicated");
    BOOST_TEST(mock.call<shop::authorize_shop>(other).error().meta.at("duplicated") ==
               "external_shop_id");
    BOOST_TEST(mock.refused(first) == "");
    other.external_shop_id = "b-1";
    BOOST_TEST(mock.refused(other) == "");
    first.external_shop_id = "b-1";
    BOOST_TEST(mock.refused(first) == "already_exists duplicated");
}

BOOST_AUTO_TEST_CASE(an_empty_external_id_is_none) {
    partner mock;
    auto first = partner::wanted("a@example.com");
    first.external_shop_id = "";
    mock.connect(first);
    auto other = partner::wanted("b@example.com");
    other.external_shop_id = "";
    BOOST_TEST(mock.refused(other) == "");
}

BOOST_AUTO_TEST_CASE(of_two_links_the_one_that_is_opened_first_gets_the_external_id) {
    partner mock;
    auto first = partner::wanted("a@example.com");
    auto second = partner::wanted("b@example.com");
    first.external_shop_id = second.external_shop_id = "a-1";
    auto const late = mock.authorize(first).auth_url;
    second.shop_id = mock.connect(second);
    first.shop_id = partner::shop_in(mock.visit(late).value());
    BOOST_TEST(mock.refused(second) == "");
    BOOST_TEST(mock.refused(first) == "already_exists duplicated");
}

BOOST_AUTO_TEST_CASE(a_redirect_address_must_be_one_on_the_web) {
    partner mock;
    for (std::string const url : {"", "partner.example", "/back", "ftp://partner.example/",
                                  "https:///back", "https://a b"}) {
        auto request = partner::wanted();
        request.redirect_url = url;
        BOOST_TEST(mock.refused(request) == "invalid_argument /redirect_url", url);
        request.shop_id = mock.first_shop_id();
        BOOST_TEST(mock.refused(request) == "invalid_argument /redirect_url", url);
    }
}

BOOST_AUTO_TEST_CASE(a_link_that_there_is_not_leads_nowhere) {
    partner mock;
    BOOST_TEST(!mock.visit("https://etelecom-mock.invalid/shop?token=0").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
