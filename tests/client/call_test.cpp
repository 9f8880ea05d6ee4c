// What a call sends, what is told of it, and how a client is set up.
#include "call_support.hpp"

using namespace call_test;

BOOST_FIXTURE_TEST_SUITE(client_call, fixture)

BOOST_AUTO_TEST_CASE(sends_what_was_asked_to_the_address_with_the_dot) {
    carrier->then(response(200, taken));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(sent->msg_id == "m1");
    auto const requests = carrier->requests();
    BOOST_TEST_REQUIRE(requests.size() == 1u);
    BOOST_TEST(requests[0].target == "/v1/shop.Zalo/SendZNS");
    BOOST_TEST(requests[0].host == "api.example");
    BOOST_TEST(requests[0].port == "443");
    BOOST_TEST(requests[0].tls);
    BOOST_TEST(requests[0].body ==
               R"({"oa_id":"579745863508352884","phone":"84900000100","template_id":7895417,)"
               R"("template_data":{"code":"482913"},"tracking_id":"otp-42"})");
    auto const& headers = requests[0].headers;
    BOOST_TEST(headers.find("authorization") == "Bearer key-of-the-test");
    BOOST_TEST(headers.find("Content-Type") == "application/json");
}

BOOST_AUTO_TEST_CASE(takes_a_key_for_one_call) {
    carrier->then(response(200, taken));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().api_key("shop-2")).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests()[0].headers.find("Authorization") == "Bearer shop-2");
    BOOST_TEST(carrier->requests()[1].headers.find("Authorization") == "Bearer key-of-the-test");
}

BOOST_AUTO_TEST_CASE(refuses_a_request_that_lacks_what_it_needs_and_sends_nothing) {
    zalo::send_zns::request const empty;
    auto const sent = client.call<zalo::send_zns>(empty);
    BOOST_TEST_REQUIRE(sent.has_error());
    auto const error = sent.error();
    BOOST_TEST(error.code() == et::errc::invalid_request);
    BOOST_TEST((error == et::condition::invalid_request));
    BOOST_TEST(error.delivery() == et::delivery::not_sent);
    BOOST_TEST(error.attempts() == 0);
    BOOST_TEST_REQUIRE(error.problems().size() == 3u);
    BOOST_TEST(error.problems()[0].pointer == "/oa_id");
    BOOST_TEST(error.problems()[1].pointer == "/phone");
    BOOST_TEST(error.problems()[2].pointer == "/template_id");
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(sends_unchecked_when_told_to) {
    et::client unchecked(config().check_requests(false));
    carrier->then(response(200, taken));
    BOOST_TEST(unchecked.call<zalo::send_zns>({}).has_value());
}

BOOST_AUTO_TEST_CASE(lets_guessed_requirements_pass_when_told_to) {
    et::client lenient(config().require_guessed(false));
    carrier->then(response(200, taken));
    BOOST_TEST(lenient.call<zalo::send_zns>({}).has_value());
}

BOOST_AUTO_TEST_CASE(warns_of_a_limit_known_at_second_hand_and_sends) {
    std::string warned;
    et::client warning(
        config().on_warning([&](et::operation const& of, et::problem_list const& list) {
            std::ostringstream out;
            out << of.name << ' ' << list;
            warned = out.str();
        }));
    carrier->then(response(200, taken));
    auto request = otp;
    request.tracking_id = std::string(49, 'x');
    BOOST_TEST(warning.call<zalo::send_zns>(request).has_value());
    BOOST_TEST(warned == "SendZNS /tracking_id: 49 characters, at most 48");
}

BOOST_AUTO_TEST_CASE(ends_a_call_at_its_deadline) {
    carrier->then_hang(true);
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(20ms));
    auto const error = sent.error();
    BOOST_TEST(error.code() == et::errc::timed_out);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST((error == et::condition::retryable));
}

BOOST_AUTO_TEST_CASE(knows_that_nothing_went_out_before_the_deadline) {
    carrier->then_hang(false);
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(20ms));
    BOOST_TEST(sent.error().code() == et::errc::timed_out);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
}

BOOST_AUTO_TEST_CASE(prints_neither_key_nor_phone_nor_code) {
    carrier->then(response(
        400,
        R"({"code":"invalid_argument","msg":"phone 84900000100 is bad","meta":{"p":"0900000100"}})"));
    auto const line = printed(failed_send());
    for (auto const* hidden : {"84900000100", "0900000100", "key-of-the-test", "482913"})
        BOOST_TEST(line.find(hidden) == std::string::npos, line);
}

BOOST_AUTO_TEST_CASE(throws_a_failure_with_the_error_from_value) {
    carrier->then(broken(true));
    try {
        auto sent = client.call<zalo::send_zns>(otp);
        (void)sent.value();
        BOOST_TEST(false);
    } catch (et::failure const& caught) {
        BOOST_TEST(caught.error().delivery() == et::delivery::unknown);
    }
}

BOOST_AUTO_TEST_CASE(says_what_is_wrong_with_its_set_up) {
    struct row {
        et::client_config config;
        char const* text;
    };
    for (auto const& [bad, text] :
         {row{config().base_url("api.example/v1"), "not a URL"},
          row{config().base_url("https://api.example"), "right before the dot"},
          row{config().base_url("https://api.example/v1/shop/"), "right before the dot"},
          row{config().base_url("https://api.example/v1/shop."), "right before the dot"},
          row{config().base_url("ftp://api.example/v1"), "https"},
          row{config().base_url("http://api.example/v1"), "plain http"},
          row{config().base_url("https://u:p@api.example/v1"), "no user name"},
          row{config().base_url("https://api.example/v1?x=1"), "no query"},
          row{config().base_url("https:///v1"), "host"},
          row{config().api_key(nullptr), "no API key"},
          row{config().api_key("a\r\nX: y"), "a line break"},
          row{config().service_word("a/b"), "service word"}}) {
        et::client broken_client(bad);
        auto const sent = broken_client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        auto const error = sent.error();
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST(printed(error).find(text) != std::string::npos, printed(error));
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(allows_plain_http_to_this_machine_only) {
    for (auto const* url : {"http://127.0.0.1:8080/v1/shop", "http://localhost/v1/shop",
                            "http://[::1]:8080/v1/shop"}) {
        et::client local(config().base_url(url));
        carrier->then(response(200, taken));
        BOOST_TEST(local.call<zalo::send_zns>(otp).has_value(), url);
    }
    et::client allowed(config().base_url("http://api.example/v1/shop").allow_plain_http(true));
    carrier->then(response(200, taken));
    BOOST_TEST(allowed.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(carrier->requests()[2].host == "::1");
    BOOST_TEST(carrier->requests()[3].port == "80");
}

BOOST_AUTO_TEST_CASE(a_time_that_is_used_up_sends_nothing) {
    for (auto const limit : {0s, -1s}) {
        auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(limit));
        BOOST_TEST(sent.error().code() == et::errc::timed_out);
        BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_handler_that_throws_does_no_harm) {
    et::client watching(config().on_drift(
        [](et::operation const&, et::problem_list const&) { throw std::runtime_error("no"); }));
    carrier->then(response(200, R"({"id":"7","new_field":1})"));
    BOOST_TEST(watching.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
