#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <boost/json/value.hpp>
#include <boost/test/unit_test.hpp>

#include <sstream>

namespace et = etelecom;
namespace zalo = et::zalo;
using et::test::response;

/// An operation that takes a partner's own key, one that takes a shop_key, and one at the SMS
/// service, which takes none.
struct for_partners : et::endpoint<"Shop", "ForPartners"> {
    static constexpr et::key_use keys = et::key_use::partner;
    struct request {};
    struct response {};
};
BOOST_DESCRIBE_STRUCT(for_partners::request, (), ())
BOOST_DESCRIBE_STRUCT(for_partners::response, (), ())

struct for_one_shop : et::endpoint<"Etelecom", "ForOneShop"> {
    static constexpr et::key_use keys = et::key_use::shop_key;
    struct request {};
    struct response {};
};
BOOST_DESCRIBE_STRUCT(for_one_shop::request, (), ())
BOOST_DESCRIBE_STRUCT(for_one_shop::response, (), ())

struct without_key : et::endpoint<"Sms", "WithoutKey"> {
    static constexpr et::key_use keys = et::key_use::none;
    static constexpr std::string_view sms_path = "/Somewhere/Else";
    struct request {};
    struct response {};
};
BOOST_DESCRIBE_STRUCT(without_key::request, (), ())
BOOST_DESCRIBE_STRUCT(without_key::response, (), ())

namespace {

zalo::send_zns::request const otp{.oa_id = 1, .phone = "0900000100", .template_id = 7895417};

struct fixture : et::test::offline {
    fixture() {
        for (int i = 0; i != 8; ++i) carrier->then(response(200, "{}"));
    }
    et::client_config no_key() const { return config().api_key(nullptr); }
};

template <class E>
et::error refused(et::client& client) {
    auto const answer = client.call<E>({});
    BOOST_TEST_REQUIRE(answer.has_error());
    return answer.error();
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_keys, fixture)

BOOST_AUTO_TEST_CASE(a_shops_key_does_not_open_what_partners_do) {
    et::client client(config());
    auto const error = refused<for_partners>(client);
    BOOST_TEST(error.code() == et::errc::wrong_key);
    BOOST_TEST((error == et::condition::unauthorized));
    BOOST_TEST(error.delivery() == et::delivery::not_sent);
    BOOST_TEST(error.message() == "Shop/ForPartners: the wrong kind of key: this operation takes a "
                                  "partner's key, and was given a shop's key; delivery: not sent");
    BOOST_TEST(refused<for_one_shop>(client).code() == et::errc::wrong_key);
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_partners_key_opens_what_partners_do_and_no_shops_messages) {
    et::client client(no_key().partner_key("partner-key"));
    BOOST_TEST(client.call<for_partners>({}).has_value());
    BOOST_TEST(refused<for_one_shop>(client).code() == et::errc::wrong_key);
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().code() == et::errc::wrong_key);
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_partners_key_for_a_shop_opens_what_the_shop_does) {
    et::client client(no_key().shop_key("key-of-shop"));
    BOOST_TEST(client.call<for_one_shop>({}).has_value());
    BOOST_TEST(refused<for_partners>(client).code() == et::errc::wrong_key);
}

BOOST_AUTO_TEST_CASE(sends_with_any_key_when_told_to) {
    et::client client(config().check_key_kind(false));
    BOOST_TEST(client.call<for_partners>({}).has_value());
    BOOST_TEST(client.call<for_one_shop>({}).has_value());
}

BOOST_AUTO_TEST_CASE(a_call_may_bring_a_key_of_another_kind) {
    et::client client(config());
    BOOST_TEST(client.call<for_partners>({}, et::call_options().partner_key("p")).has_value());
    BOOST_TEST(carrier->requests().at(0).headers.find("Authorization") == "Bearer p");
}

BOOST_AUTO_TEST_CASE(makes_a_client_for_a_shop_out_of_a_partners) {
    et::client partner(no_key().partner_key("partner-key"));
    auto shop = partner.for_shop("key-of-shop");
    BOOST_TEST(shop.call<for_one_shop>({}).has_value());
    BOOST_TEST(carrier->requests().at(0).headers.find("Authorization") == "Bearer key-of-shop");
    BOOST_TEST(partner.call<for_partners>({}).has_value());
    BOOST_TEST(carrier->requests().at(1).headers.find("Authorization") == "Bearer partner-key");
}

BOOST_AUTO_TEST_CASE(a_shops_client_outlives_its_partners) {
    auto partner = std::make_unique<et::client>(no_key().partner_key("partner-key"));
    auto shop = partner->for_shop("key-of-shop");
    partner.reset();
    BOOST_TEST(shop.call<for_one_shop>({}).has_value());
}

BOOST_AUTO_TEST_CASE(the_sms_service_has_a_host_of_its_own_and_takes_no_key) {
    et::client client(no_key().sms_base_url("https://sms.example/api"));
    BOOST_TEST(client.call<without_key>({}).has_value());
    auto const request = carrier->requests().at(0);
    BOOST_TEST(request.host == "sms.example");
    BOOST_TEST(request.target == "/api/Somewhere/Else");
    for (auto const& [name, value] : request.headers) BOOST_TEST(name != "Authorization");
}

BOOST_AUTO_TEST_CASE(an_sms_of_a_client_for_a_mock_does_not_reach_the_platform) {
    for (auto const* const url : {"http://127.0.0.1:8080/v1/shop", "http://mock:8080/v1/shop",
                                  "https://api-sandbox.etelecom.vn/v1/shop"}) {
        et::client client(no_key().allow_plain_http(true).base_url(url));
        auto const error = refused<without_key>(client);
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST(error.message().find("SMS base URL: it is not set") != std::string::npos);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(the_platforms_sms_service_goes_with_the_platform) {
    et::client client(no_key().base_url("https://api.etelecom.vn/v1/shop"));
    BOOST_TEST(client.call<without_key>({}).has_value());
    BOOST_TEST(carrier->requests().at(0).host == "sms.etelecom.vn");
    BOOST_TEST(carrier->requests().at(0).target == "/api/Somewhere/Else");
}

BOOST_AUTO_TEST_CASE(the_service_word_of_the_pbx_can_be_another) {
    et::client client(no_key().shop_key("k").service_word("Interits"));
    BOOST_TEST(client.call<for_one_shop>({}).has_value());
    BOOST_TEST(carrier->requests().at(0).target == "/v1/shop.Interits/ForOneShop");
}

BOOST_AUTO_TEST_CASE(a_client_made_of_a_closed_one_is_closed) {
    et::client partner(no_key().partner_key("partner-key"));
    partner.close();
    auto shop = partner.for_shop("key-of-shop");
    auto const answer = shop.call<for_one_shop>({});
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::canceled);
}

BOOST_AUTO_TEST_CASE(refuses_a_key_that_is_longer_than_any_header) {
    std::string const key(70'000, 'k');
    et::client by_client(no_key().shop_key(key));
    et::client by_call(no_key());
    auto for_shop = by_call.for_shop(key); // as a server supplied it
    auto const sent_with_a_key_of_the_call =
        by_call.call<for_one_shop>({}, et::call_options().shop_key(key));
    for (auto const& error : {refused<for_one_shop>(by_client), sent_with_a_key_of_the_call.error(),
                              refused<for_one_shop>(for_shop)}) {
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST(error.message() ==
                   "Etelecom/ForOneShop: the client is not set up: the API key is "
                   "longer than 8,192 bytes; delivery: not sent");
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(sends_a_key_of_8192_bytes_and_no_more) {
    std::string const longest(8192, 'k');
    et::client client(no_key());
    BOOST_TEST(client.call<for_one_shop>({}, et::call_options().shop_key(longest)).has_value());
    BOOST_TEST(
        client.call<for_one_shop>({}, et::call_options().shop_key(longest + 'k')).has_error());
}

BOOST_AUTO_TEST_CASE(refuses_a_key_with_bytes_that_no_header_takes) {
    using namespace std::string_view_literals;
    et::client partner(no_key());
    for (auto const key :
         {"a\0b"sv, "\0"sv, "a b"sv, "a\n"sv, "a\r\nX: y"sv, "\x01"sv, "a\x7f"sv, "kh\xc3\xb3"sv}) {
        auto shop = partner.for_shop(key);
        auto const error = refused<for_one_shop>(shop);
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.message().find("a blank, a line break") != std::string::npos);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(refuses_a_service_word_that_is_no_word) {
    for (auto const& word : {std::string(), std::string("a/b"), std::string("a b"),
                             std::string(257, 'a'), std::string(70'000, 'a')}) {
        et::client client(no_key().shop_key("k").service_word(word));
        auto const error = refused<for_one_shop>(client);
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.message().find("the service word must be letters and digits, 256 at the "
                                        "most") != std::string::npos);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(refuses_a_base_url_that_is_longer_than_any) {
    auto const much = "https://api.example/" + std::string(70'000, 'a');
    et::client client(config().base_url(much));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().message().find("longer than 2,048 bytes") !=
               std::string::npos);
    et::client for_sms(no_key().sms_base_url(much));
    BOOST_TEST(refused<without_key>(for_sms).message().find("longer than 2,048 bytes") !=
               std::string::npos);
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

struct raw_fixture : et::test::offline {
    et::client client{config()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_raw, raw_fixture)

BOOST_AUTO_TEST_CASE(calls_an_operation_by_its_name) {
    carrier->then(response(200, R"({"drivers":[{"id":"1"}]})"));
    auto const answer = client.call_raw("Etelecom", "GetDriverConfig", {{"id", "5"}});
    BOOST_TEST_REQUIRE(answer.has_value());
    BOOST_TEST(boost::json::serialize(*answer) == R"({"drivers":[{"id":"1"}]})");
    BOOST_TEST(carrier->requests().at(0).target == "/v1/shop.Etelecom/GetDriverConfig");
    BOOST_TEST(carrier->requests().at(0).body == R"({"id":"5"})");
}

BOOST_AUTO_TEST_CASE(names_the_operation_in_an_error_that_outlives_the_call) {
    carrier->then(response(404, R"({"code":"bad_route","msg":"no such path"})"));
    auto const answer = client.call_raw("Zalo", "Nothing", boost::json::object());
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().message() == "Zalo/Nothing: bad_route \"no such path\"; HTTP 404; "
                                           "delivery: rejected; 1 attempt");
}

BOOST_AUTO_TEST_CASE(does_not_repeat_what_may_have_arrived) {
    carrier->then(et::test::broken(true));
    auto const answer = client.call_raw("Zalo", "SendSomething", boost::json::object());
    BOOST_TEST(answer.error().delivery() == et::delivery::unknown);
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(takes_no_answer_that_is_not_json) {
    carrier->then(response(200, "<html>"));
    BOOST_TEST(client.call_raw("Zalo", "X", boost::json::object()).error().code() ==
               et::errc::bad_answer);
}

BOOST_AUTO_TEST_CASE(refuses_a_name_that_would_be_another_path) {
    for (auto const& name : {std::string(), std::string("a/b"), std::string("../x"),
                             std::string("a?b"), std::string("a b"), std::string("a\r\nb"),
                             std::string(257, 'a'), std::string(70'000, 'a')}) {
        auto const of_operation = client.call_raw("Zalo", name, boost::json::object()).error();
        BOOST_TEST(of_operation.code() == et::errc::invalid_configuration);
        BOOST_TEST(of_operation.delivery() == et::delivery::not_sent);
        BOOST_TEST(client.call_raw(name, "SendZNS", boost::json::object()).error().code() ==
                   et::errc::invalid_configuration);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(does_not_print_a_name_that_cannot_be_one) {
    auto const error = client.call_raw("Zalo", "a\r\n200 sent", boost::json::object()).error();
    BOOST_TEST(error.message() ==
               "the client is not set up: the name of a service or an operation is letters and "
               "digits, 256 at the most; delivery: not sent");
}

BOOST_AUTO_TEST_CASE(an_error_before_sending_outlives_the_call_too) {
    et::client no_key(config().api_key(nullptr));
    auto const error = no_key.call_raw("Zalo", "SomethingOrOther", boost::json::object()).error();
    BOOST_TEST(error.message() == "Zalo/SomethingOrOther: the client is not set up: no API key is "
                                  "set; delivery: not sent");
}

BOOST_AUTO_TEST_SUITE_END()
