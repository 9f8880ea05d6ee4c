// What is secret in a call is not shown when the server repeats it.
#include "call_support.hpp"

#include <etelecom/client/impl/call_secrets.hpp>
#include <etelecom/shop.hpp>
#include <etelecom/sms.hpp>

#include <vector>

using namespace call_test;

namespace {

std::string quoted(std::string const& text) { return '"' + text + '"'; }

struct spoken : fixture {
    /// Everything of an error that may be shown.
    static std::string all_that_is_shown(et::error const& error) {
        std::ostringstream out;
        out << error << '\n' << error.problems() << '\n' << error.reason();
        return out.str();
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_secrets, spoken)

BOOST_AUTO_TEST_CASE(what_the_server_repeats_is_masked_in_every_place) {
    // The key, a value of the template, and the phone number as people may write it.
    for (std::string const secret :
         {"key-of-the-test", "KEY-OF-THE-TEST", "482913", "482-913", "4 8 2 9 1 3", "0900000100",
          "84900000100", "+84 900 000 100", "84/900/000/100", "(0900) 000.100", "0084900000100",
          "84–900 – 000–100"}) {
        auto const bare = secret.starts_with("0084") ? secret.substr(4) : secret;
        for (auto const& [status, body] : std::vector<std::pair<unsigned, std::string>>{
                 {400, R"({"code":"invalid_argument","msg":)" + quoted("got " + secret) + "}"},
                 {400, R"({"code":)" + quoted(secret) + R"(,"msg":"m"})"},
                 {400, R"({"code":"internal","msg":"m","meta":{"got":)" + quoted(secret) + "}}"},
                 {400, R"({"code":"internal","msg":"m","meta":{)" + quoted(secret) + R"(:"x"}})"},
                 {500, R"({"code":"internal","msg":)" + quoted("at " + secret + " x") + "}"},
                 {200, R"({"status":"N","error_code":-1,"error_message":)" + quoted(secret) + "}"},
                 {200, R"({"id":)" + quoted(secret) + R"(,"error_code":)" + quoted(secret) + "}"},
                 {200, R"({"id":true,)" + quoted(secret) + ":1,\"error\":" + quoted(secret) + "}"},
                 {200, R"({"code":"internal","msg":)" + quoted(secret) + "}"}}) {
            carrier->then(response(status, body));
            auto const shown = all_that_is_shown(failed_send());
            BOOST_TEST(shown.find(secret) == std::string::npos, body << " gives " << shown);
            BOOST_TEST(shown.find(bare) == std::string::npos, body << " gives " << shown);
        }
    }
}

BOOST_AUTO_TEST_CASE(raw_text_stays_reachable_by_name) {
    auto const* const body = R"({"code":"invalid_argument","msg":"got 482913"})";
    carrier->then(response(400, body));
    auto const error = failed_send();
    BOOST_TEST(error.server_msg() == "got 482913");
    BOOST_TEST(error.body() == body);
    BOOST_TEST(printed(error).find("\"got ***\"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(a_secret_that_a_cut_goes_through_is_masked_whole) {
    for (std::size_t before = 0; before != 240; ++before) {
        auto const text = std::string(before, 'x') + " key-of-the-test " + std::string(200, 'y');
        carrier->then(response(400, R"({"code":"invalid_argument","msg":)" + quoted(text) + "}"));
        BOOST_TEST(printed(failed_send()).find("key") == std::string::npos, before);
    }
}

BOOST_AUTO_TEST_CASE(a_short_value_is_masked_as_a_word_only) {
    auto request = otp;
    request.template_data = {{"code", "1"}, {"name", "An"}};
    carrier->then(response(
        400, R"({"code":"invalid_argument","msg":"An error: 1 of 12 for An is not any"})"));
    auto const sent = client.call<zalo::send_zns>(request);
    BOOST_TEST(printed(sent.error()).find("\"*** error: *** of 12 for *** is not any\"") !=
               std::string::npos);
}

BOOST_AUTO_TEST_CASE(drift_is_told_without_what_is_secret) {
    std::string seen;
    et::client watching(config().on_drift([&](et::operation const&, et::problem_list const& list) {
        std::ostringstream out;
        out << list;
        seen = out.str();
    }));
    carrier->then(response(200, R"({"id":"7","type":"482913","key-of-the-test":1})"));
    BOOST_TEST(watching.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(seen == "/type: unknown word \"***\"; /***: unknown field");
}

BOOST_AUTO_TEST_CASE(the_password_of_the_sms_service_is_masked) {
    et::client sms(config().sms_base_url("https://sms.example/api"));
    et::sms::send_message::request const message{.username = "shop-user",
                                                 .password = "pass\"word",
                                                 .phonenumber = "0900000100",
                                                 .templatecode = "T1",
                                                 .list_param = {{"name", "Nguyễn Văn A"}}};
    carrier->then(response(200, R"({"status":"-2","code":)"
                                R"("shop-user, pass\"word, 0900 000 100, NGUYễN VăN A, T1"})"));
    auto const error = sms.call<et::sms::send_message>(message).error();
    auto const shown = all_that_is_shown(error);
    for (auto const* secret : {"shop-user", "word", "000", "Văn", "VăN"})
        BOOST_TEST(shown.find(secret) == std::string::npos, shown);
    BOOST_TEST(shown.find("T1") != std::string::npos, shown);
}

BOOST_AUTO_TEST_CASE(a_key_given_with_the_call_is_masked) {
    carrier->then(response(401, R"({"code":"unauthenticated","msg":"no key like other-key"})"));
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().api_key("other-key"));
    BOOST_TEST(printed(sent.error()).find("other-key") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(whatever_a_call_without_a_type_sends_is_masked) {
    carrier->then(response(400, R"({"code":"invalid_argument","msg":"no hush-hush, no 82913 "})"));
    auto const answer = client.call_raw("Zalo", "SendZNS",
                                        {{"list", {{{"secret", "hush-hush"}}}}, {"number", 82913}});
    BOOST_TEST(printed(answer.error()).find("\"no ***, no *** \"") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_a_proxy_was_shown_is_covered_too) {
    et::detail::asked const call{.of = et::operation_of<zalo::send_zns>,
                                 .proxy = "Basic bW9jazpwYXNzd29yZA=="};
    et::detail::call_secrets const secrets(call);
    BOOST_TEST(secrets.shown("got Basic bW9jazpwYXNzd29yZA==, unwanted") ==
               "got Basic ***, unwanted");
    et::detail::asked const without{.of = et::operation_of<zalo::send_zns>};
    BOOST_TEST(et::detail::call_secrets(without).shown("got Basic") == "got Basic");
}

BOOST_AUTO_TEST_SUITE_END()
