#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <string>
#include <utility>

namespace et = etelecom;
namespace zalo = et::zalo;

namespace {

/// Asks at each door, of a platform of its own.
template <class Check>
void at_all_doors(asked const& request, Check const& check) {
    for (auto const& door : doors) {
        BOOST_TEST_CONTEXT(door.name) {
            et::mock::server mock(door.setup());
            check(door.ask(mock, request));
        }
    }
}

void is_refused(asked const& request, unsigned status, std::string const& code,
                std::string const& msg) {
    at_all_doors(request, [&](told const& answer) {
        BOOST_TEST(answer.status == status);
        BOOST_TEST(answer.code() == code);
        BOOST_TEST(answer.msg() == msg);
        BOOST_TEST(answer.head.find("Content-Type: application/json") != std::string::npos);
    });
}

void is_wrong(std::string const& body, std::string const& pointer, std::string const& text) {
    at_all_doors({.body = body}, [&](told const& answer) {
        BOOST_TEST(answer.status == 400u);
        BOOST_TEST(answer.code() == "invalid_argument");
        BOOST_TEST(answer.meta(pointer).starts_with(text));
        BOOST_TEST(answer.msg().find(pointer) != std::string::npos);
    });
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_requests)

BOOST_AUTO_TEST_CASE(answers_a_good_request_with_a_message) {
    at_all_doors({.body = good}, [](told const& answer) {
        BOOST_TEST(answer.status == 200u);
        auto const message = et::decode<zalo::send_zns::response>(answer.body);
        BOOST_REQUIRE(message.has_value());
        BOOST_TEST(message->phone.text() == "84900000100");
        BOOST_TEST(!message->msg_id.empty());
    });
}

BOOST_AUTO_TEST_CASE(finds_an_operation_behind_the_base_of_its_key) {
    for (auto const& [target, key] : {std::pair("/v1/shop.Zalo/SendZNS", "mock-key"),
                                      std::pair("/v1/shop.Zalo/SendZNS?x=1", "mock-key"),
                                      std::pair("/v1/partner.Zalo/SendZNS", "mock-shop-key")})
        at_all_doors(
            {.body = good, .target = target, .authorization = std::string("Bearer ") + key},
            [](told const& answer) { BOOST_TEST(answer.status == 200u); });
}

BOOST_AUTO_TEST_CASE(refuses_a_key_at_the_base_of_another_kind) {
    is_refused(
        {.body = good, .target = "/v1/partner.Zalo/SendZNS"}, 403, "permission_denied",
        "a shop's key goes with the base URL that ends in /v1/shop, and this request came to "
        "/v1/partner");
    is_refused(
        {.target = "/v1/shop.Webhook/GetWebhooks", .authorization = "Bearer mock-partner-key"}, 403,
        "permission_denied",
        "a partner's key goes with the base URL that ends in /v1/partner, and this request "
        "came to /v1/shop");
    is_refused(
        {.body = good, .authorization = "Bearer mock-shop-key"}, 403, "permission_denied",
        "a partner's key for a shop goes with the base URL that ends in /v1/partner, and this "
        "request came to /v1/shop");
}

BOOST_AUTO_TEST_CASE(refuses_a_base_that_there_is_not) {
    for (std::string const target :
         {"/v9/whatever.Misc/CurrentAccount", "/.Misc/CurrentAccount",
          "/v1/shop/.Misc/CurrentAccount", "/v1/shopX.Misc/CurrentAccount",
          "/api/v1/shop.Misc/CurrentAccount"})
        is_refused({.target = target}, 404, "bad_route",
                   "no handler for path \"" + target +
                       "\": the base URL of a shop ends in /v1/shop, that of a partner in "
                       "/v1/partner");
}

BOOST_AUTO_TEST_CASE(takes_any_base_when_it_is_told_to) {
    for (auto const& door : doors)
        for (auto const* target : {"/v1/partner.Zalo/SendZNS", "/.Zalo/SendZNS",
                                   "/a/b.c.Zalo/SendZNS", "/api/v1/shop.Zalo/SendZNS"}) {
            et::mock::server mock(door.setup().any_base());
            BOOST_TEST(door.ask(mock, {.body = good, .target = target}).status == 200u, target);
        }
}

BOOST_AUTO_TEST_CASE(refuses_a_path_that_is_no_operation) {
    for (std::string const target :
         {"/v1/shop.Zalo/Nothing", "/v1/shop/Zalo/SendZNS", "/v1/shop.zalo/SendZNS", "/",
          "/v1/shop.Zalo/SendZNS/", "/v1/shop.Zalo", "/v1/shop..Zalo/SendZNS/.", "/apiZalo/SendZNS",
          "/apiOmniMessage/SendMessage"})
        is_refused({.body = good, .target = target}, 404, "bad_route",
                   "no handler for path \"" + target + '"');
}

BOOST_AUTO_TEST_CASE(refuses_a_method_other_than_post) {
    for (std::string const method : {"GET", "PUT", "DELETE", "OPTIONS", "BREW"}) {
        et::mock::server mock;
        auto const answer = over_loopback(mock, {.body = good, .method = method});
        BOOST_TEST(answer.status == 404u);
        BOOST_TEST(answer.code() == "bad_route");
        BOOST_TEST(answer.msg() == "unsupported method \"" + method + "\" (only POST is allowed)");
    }
}

BOOST_AUTO_TEST_CASE(refuses_a_content_type_other_than_json) {
    is_refused({.body = good, .content_type = ""}, 404, "bad_route",
               "unexpected Content-Type: \"\"");
    is_refused({.body = good, .content_type = "text/plain"}, 404, "bad_route",
               "unexpected Content-Type: \"text/plain\"");
    is_refused({.body = good, .content_type = "application/jsonp"}, 404, "bad_route",
               "unexpected Content-Type: \"application/jsonp\"");
}

BOOST_AUTO_TEST_CASE(takes_a_content_type_with_parameters_and_in_any_case) {
    for (auto const* type :
         {"application/json; charset=utf-8", "Application/JSON", "application/json ;charset=utf-8"})
        at_all_doors({.body = good, .content_type = type},
                     [](told const& answer) { BOOST_TEST(answer.status == 200u); });
}

BOOST_AUTO_TEST_CASE(the_sms_service_reads_what_curl_sends_without_a_content_type) {
    for (auto const* type : {"", "application/x-www-form-urlencoded"})
        at_all_doors({.body = R"({"username":"x","password":"y","idOmniMess":"ICOMNI-1"})",
                      .target = "/api/OmniReport/GetStatusOmni",
                      .content_type = type},
                     [](told const& answer) { BOOST_TEST(answer.msg() == "Unauthorized"); });
    is_refused({.target = "/api/OmniReport/GetStatusOmni", .content_type = "text/plain"}, 404,
               "bad_route", "unexpected Content-Type: \"text/plain\"");
}

BOOST_AUTO_TEST_CASE(the_sms_service_takes_routes_as_a_text_and_as_a_list) {
    for (auto const* routes : {R"("3")", R"(["3"])", R"(["1","3"])"})
        at_all_doors({.body = R"({"username":"mock-sms","password":"mock-sms-password",)"
                              R"("phonenumber":"0900000100","templatecode":"MOCK_OTP",)"
                              R"("list_param":{"otp":"1"},"routerule":)" +
                              std::string(routes) + '}',
                      .target = "/api/OmniMessage/SendMessage"},
                     [](told const& answer) {
                         BOOST_TEST(answer.json().at("status").as_string() == "1", answer.body);
                     });
}

BOOST_AUTO_TEST_CASE(refuses_a_request_without_a_key) {
    is_refused({.body = good, .authorization = ""}, 401, "unauthenticated",
               "no key: the header Authorization is missing");
}

BOOST_AUTO_TEST_CASE(refuses_a_key_that_is_not_given_as_a_bearer) {
    for (auto const* header : {"mock-key", "Basic mock-key", "Bearer"})
        is_refused({.body = good, .authorization = header}, 401, "unauthenticated",
                   "the header Authorization is not of the form \"Bearer KEY\"");
}

BOOST_AUTO_TEST_CASE(refuses_a_wrong_key) {
    for (auto const* header : {"Bearer mock-kez", "Bearer mock-key2", "Bearer mock-ke"})
        is_refused({.body = good, .authorization = header}, 401, "unauthenticated",
                   "the key is wrong");
}

BOOST_AUTO_TEST_CASE(looks_at_the_key_before_the_body) {
    is_refused({.body = "{", .authorization = "Bearer x"}, 401, "unauthenticated",
               "the key is wrong");
}

BOOST_AUTO_TEST_CASE(refuses_what_is_no_json) {
    for (auto const* body : {"", "{", "nonsense", "{\"oa_id\":}", "{} {}", "\xff", "{'a':1}"})
        at_all_doors({.body = body}, [](told const& answer) {
            BOOST_TEST(answer.status == 400u);
            BOOST_TEST(answer.code() == "malformed");
            BOOST_TEST(!answer.msg().empty());
        });
}

BOOST_AUTO_TEST_CASE(names_every_member_that_is_wrong) {
    at_all_doors({.body = R"({"oa_id":true,"phone":"0900000100","template_id":"x","extra":1})"},
                 [](told const& answer) {
                     BOOST_TEST(answer.status == 400u);
                     BOOST_TEST(answer.meta("/oa_id") ==
                                "expected an int64 in a string, found true");
                     BOOST_TEST(!answer.meta("/template_id").empty());
                     BOOST_TEST(answer.meta("/extra") == "unknown field");
                     BOOST_TEST(answer.msg() ==
                                "/oa_id: expected an int64 in a string, found true (and 2 more)");
                 });
}

BOOST_AUTO_TEST_CASE(refuses_a_request_that_is_no_object) {
    for (auto const* body : {"[]", "1", "\"x\"", "null"})
        at_all_doors({.body = body}, [](told const& answer) {
            BOOST_TEST(answer.status == 400u);
            BOOST_TEST(answer.code() == "invalid_argument");
        });
}

BOOST_AUTO_TEST_CASE(refuses_a_request_without_what_is_required) {
    is_wrong(R"({"oa_id":"1","phone":"0900000100"})", "/template_id", "required");
}

BOOST_AUTO_TEST_CASE(refuses_a_required_member_that_is_empty) {
    is_wrong(R"({"oa_id":"0","phone":"0900000100","template_id":1})", "/oa_id", "required");
    is_wrong(R"({"oa_id":"1","phone":"","template_id":1})", "/phone", "required");
}

BOOST_AUTO_TEST_CASE(refuses_a_name_given_twice) {
    is_wrong(R"({"oa_id":"1","oa_id":"2","phone":"0900000100","template_id":1})", "/oa_id",
             "the same name twice");
}

BOOST_AUTO_TEST_CASE(refuses_an_enum_word_that_no_page_documents) {
    at_all_doors({.body = R"({"oa_id":"1","phone":"0900000100","call_type":"telepathy"})",
                  .target = "/v1/shop.Zalo/RequestConsent"},
                 [](told const& answer) {
                     BOOST_TEST(answer.status == 400u);
                     BOOST_TEST(answer.code() == "invalid_argument");
                     BOOST_TEST(!answer.meta("/call_type").empty());
                 });
}

BOOST_AUTO_TEST_CASE(survives_a_body_that_is_nested_deeply) {
    std::string const deep(50'000, '[');
    at_all_doors({.body = R"({"template_data":)" + deep},
                 [](told const& answer) { BOOST_TEST(answer.status == 400u); });
}

BOOST_AUTO_TEST_CASE(refuses_a_body_over_one_mebibyte) {
    asked request;
    request.body = "{\"tracking_id\":\"" + std::string(1u << 20, 'x') + "\"}";
    is_refused(request, 413, "invalid_argument", "the body is over 1048576 bytes");
}

BOOST_AUTO_TEST_CASE(never_repeats_a_phone_number_or_a_key_in_an_error) {
    for (auto const* body : {R"({"oa_id":"1","phone":"0900000100x"})",
                             R"({"phone":["0900000100"]})", R"({"0900000100":1})"})
        at_all_doors({.body = body, .authorization = "Bearer mock-key"}, [](told const& answer) {
            BOOST_TEST(answer.body.find("0900000100") == std::string::npos);
            BOOST_TEST(answer.body.find("mock-key") == std::string::npos);
        });
}

BOOST_AUTO_TEST_SUITE_END()
