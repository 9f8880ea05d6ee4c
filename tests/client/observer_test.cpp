// What an observer, and the caller of one call, see.
#include "call_support.hpp"

#include <etelecom/client/observer.hpp>
#include <etelecom/version.hpp>

#include <boost/asio/use_future.hpp>
#include <boost/json/value.hpp>

#include <future>
#include <stdexcept>

using namespace call_test;

namespace {

struct witness final : et::observer {
    struct attempt {
        int number;
        unsigned status;
        std::string failed;
        et::delivery delivery;
        std::optional<std::chrono::nanoseconds> pause;
        std::string request;
        std::string operation;
    };
    struct call {
        et::call_info info;
        std::string failed;
    };

    void on_attempt(et::attempt_info const& what) override {
        attempts.push_back({what.number, what.http_status, what.failed ? printed(*what.failed) : "",
                            what.delivery, what.pause, what.request(), std::string(what.of.name)});
        if (throws) throw std::runtime_error("no");
    }
    void on_done(et::call_info const& info, et::error const* failed) override {
        calls.push_back({info, failed ? printed(*failed) : ""});
        if (throws) throw std::runtime_error("no");
    }

    std::vector<attempt> attempts;
    std::vector<call> calls;
    bool throws = false;
};

struct observed : et::test::offline {
    std::shared_ptr<witness> seen = std::make_shared<witness>();
    et::client client{config().observe(seen)};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_observers, observed)

BOOST_AUTO_TEST_CASE(each_attempt_is_seen_and_the_end) {
    carrier->then(response(429, limited, {{"Retry-After", "2"}}));
    carrier->then(response(200, taken,
                           {{"X-Request-Id", "req-7"},
                            {"RateLimit-Limit", "100"},
                            {"X-RateLimit-Remaining", "41"},
                            {"RateLimit-Reset", "17"}}));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST_REQUIRE(seen->attempts.size() == 2u);
    auto const& first = seen->attempts[0];
    BOOST_TEST(first.number == 1);
    BOOST_TEST(first.status == 429u);
    BOOST_TEST(first.failed == "Zalo/SendZNS: resource_exhausted \"slow down\"; HTTP 429; to be "
                               "tried again in 2 s; delivery: rejected; 1 attempt");
    BOOST_TEST((first.pause == std::optional<std::chrono::nanoseconds>(2s)));
    BOOST_TEST(first.request ==
               R"({"oa_id":"579745863508352884","phone":"84******100","template_id":7895417,)"
               R"("template_data":{"code":"***"},"tracking_id":"otp-42"})");
    auto const& second = seen->attempts[1];
    BOOST_TEST(second.number == 2);
    BOOST_TEST(second.status == 200u);
    BOOST_TEST(second.failed == "");
    BOOST_TEST(second.delivery == et::delivery::accepted);
    BOOST_TEST(!second.pause.has_value());
    BOOST_TEST_REQUIRE(seen->calls.size() == 1u);
    auto const& info = seen->calls[0].info;
    BOOST_TEST(seen->calls[0].failed == "");
    BOOST_TEST((*info.of == et::operation_of<zalo::send_zns>));
    BOOST_TEST(info.delivery == et::delivery::accepted);
    BOOST_TEST(info.http_status == 200u);
    BOOST_TEST(info.attempts == 2);
    BOOST_TEST((info.paused == 2s));
    BOOST_TEST((info.took >= 2s && info.took < 3s));
    BOOST_TEST(info.request_id == "req-7");
    BOOST_TEST(info.rate_limit == "100");
    BOOST_TEST(info.rate_remaining == "41");
    BOOST_TEST(info.rate_reset == "17");
}

BOOST_AUTO_TEST_CASE(an_attempt_has_its_own_delivery_and_a_call_the_least_sure) {
    et::client daring(config().observe(seen).repeat_when(
        [](auto const&) { return et::repetition::even_if_it_happens_twice; }));
    carrier->then(broken(true));
    for (int i = 0; i != 2; ++i) carrier->then(broken(false, stage::connect));
    BOOST_TEST(daring.call<zalo::send_zns>(otp).error().delivery() == et::delivery::unknown);
    BOOST_TEST_REQUIRE(seen->attempts.size() == 3u);
    BOOST_TEST(seen->attempts[0].delivery == et::delivery::unknown);
    BOOST_TEST(seen->attempts[2].delivery == et::delivery::not_sent);
    BOOST_TEST(seen->calls.at(0).info.delivery == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(a_call_that_is_refused_before_it_is_sent_is_seen_too) {
    auto wrong = otp;
    wrong.phone = "12";
    BOOST_TEST(client.call<zalo::send_zns>(wrong).has_error());
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().partner_key("k")).has_error());
    BOOST_TEST(seen->attempts.empty());
    BOOST_TEST_REQUIRE(seen->calls.size() == 2u);
    for (auto const& one : seen->calls) {
        BOOST_TEST(one.info.attempts == 0);
        BOOST_TEST(one.info.delivery == et::delivery::not_sent);
        BOOST_TEST(!one.failed.empty());
    }
    client.close();
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_error());
    BOOST_TEST(seen->calls.size() == 3u);
}

BOOST_AUTO_TEST_CASE(who_never_got_a_connection_has_attempted_nothing) {
    auto none = broken(false, stage::waiting);
    carrier->then(none);
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().code() == et::errc::too_many_waiting);
    BOOST_TEST(seen->attempts.empty());
    BOOST_TEST_REQUIRE(seen->calls.size() == 1u);
    BOOST_TEST(seen->calls[0].info.attempts == 0);
}

BOOST_AUTO_TEST_CASE(what_an_observer_throws_is_dropped) {
    seen->throws = true;
    auto const second = std::make_shared<witness>();
    et::client both(config().observe(seen).observe(second).observe(nullptr));
    carrier->then(response(429, limited));
    carrier->then(response(200, taken));
    int told = 0;
    auto const options = et::call_options().on_done([&](et::call_info const&) {
        ++told;
        throw std::runtime_error("no");
    });
    BOOST_TEST(both.call<zalo::send_zns>(otp, options).has_value());
    BOOST_TEST(second->attempts.size() == 2u);
    BOOST_TEST(second->calls.size() == 1u);
    BOOST_TEST(told == 1);
}

BOOST_AUTO_TEST_CASE(an_observer_may_make_calls) {
    struct caller final : et::observer {
        void on_done(et::call_info const& info, et::error const*) override {
            if (*info.of == et::operation_of<zalo::send_zns>)
                answered = client->call<zalo::check_consent>(question).has_value();
        }
        et::client* client = nullptr;
        bool answered = false;
    };
    auto const calls = std::make_shared<caller>();
    et::client with(config().observe(calls));
    calls->client = &with;
    carrier->then(response(200, taken));
    carrier->then(response(200, R"({"error":0,"message":"ok"})"));
    BOOST_TEST(with.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(calls->answered);
}

BOOST_AUTO_TEST_CASE(an_attempt_that_the_end_of_the_call_cut_short_says_so) {
    carrier->then_hang(true);
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().timeout(1ms)).has_error());
    BOOST_TEST_REQUIRE(seen->attempts.size() == 1u);
    BOOST_TEST(seen->attempts[0].failed.find("SendZNS: timed out") != std::string::npos);
    BOOST_TEST((seen->attempts[0].delivery == et::delivery::unknown));
}

BOOST_AUTO_TEST_CASE(may_close_the_client_within_the_function_that_begins_a_call) {
    et::client mine(config());
    auto const close = [&](et::call_info const&) { mine.close(); };
    auto const ended = mine.async_call<zalo::send_zns>(
        otp, et::call_options().timeout(0s).on_done(close), boost::asio::use_future);
    BOOST_TEST((ended.wait_for(1min) == std::future_status::ready));
}

BOOST_AUTO_TEST_CASE(one_call_may_be_told_of_alone) {
    et::client plain{config()};
    carrier->then(response(200, taken, {{"X-Request-Id", "abc"}}));
    std::optional<et::call_info> info;
    auto const options =
        et::call_options().on_done([&](et::call_info const& told) { info = told; });
    BOOST_TEST(plain.call<zalo::send_zns>(otp, options).has_value());
    BOOST_TEST_REQUIRE(info.has_value());
    BOOST_TEST(info->attempts == 1);
    BOOST_TEST(info->request_id == "abc");
    carrier->then(response(200, taken));
    BOOST_TEST(plain.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(info->request_id == "abc");
}

BOOST_AUTO_TEST_CASE(an_error_has_the_numbers_of_its_call) {
    et::client plain{config()};
    for (int i = 0; i != 3; ++i)
        carrier->then(response(429, limited,
                               {{"X-Request-Id", "r" + std::to_string(i)}, {"Retry-After", "1"}}));
    auto const error = plain.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.info().attempts == 3);
    BOOST_TEST(error.info().http_status == 429u);
    BOOST_TEST(error.info().delivery == et::delivery::rejected);
    BOOST_TEST(error.info().request_id == "r2");
    BOOST_TEST((error.info().paused == 2s));
    BOOST_TEST((error.info().took >= 2s));
    BOOST_TEST(et::error().info().attempts == 0);
}

BOOST_AUTO_TEST_CASE(a_header_that_repeats_a_secret_or_is_no_name_is_left_out) {
    for (auto const* text : {"key-of-the-test", "x-0900000100-y", "482913", "two words", "\xC3\xA4",
                             "0123456789012345678901234567890123456789012345678901234567"
                             "89012345"}) {
        carrier->then(response(200, taken, {{"X-Request-Id", text}}));
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
        BOOST_TEST(seen->calls.back().info.request_id == "", text);
    }
}

BOOST_AUTO_TEST_CASE(of_a_raw_call_only_the_names_are_shown) {
    carrier->then(response(200, "{}"));
    BOOST_TEST(client
                   .call_raw("Etelecom", "GetDriverConfig",
                             {{"id", "0900000100"}, {"list", {1, true, nullptr, {{"a", 2.5}}}}})
                   .has_value());
    BOOST_TEST(seen->attempts.at(0).request ==
               R"({"id":"***","list":["***","***",null,{"a":"***"}]})");
    BOOST_TEST(seen->attempts.at(0).operation == "GetDriverConfig");
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(client_headers, et::test::offline)

BOOST_AUTO_TEST_CASE(go_with_every_request_and_a_calls_own_come_first) {
    et::client client(config()
                          .user_agent("shop-service/2.1")
                          .header("X-Team", "one")
                          .header("x-team", "two")
                          .header("X-Other", "kept"));
    carrier->then(response(200, taken));
    carrier->then(response(200, taken));
    auto const options = et::call_options().header("X-TEAM", "three").header("traceparent", "00-1");
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp, options).has_value());
    auto const fields = [&](std::size_t i) {
        std::string all;
        auto const requests = carrier->requests();
        for (auto const& [name, value] : requests.at(i).headers)
            if (name != "Authorization" && name != "Content-Type" && name != "Accept")
                all.append(name).append("=").append(value).append(";");
        return all;
    };
    BOOST_TEST(fields(0) == "User-Agent=shop-service/2.1 etelecom-cpp/" ETELECOM_VERSION_STRING
                            ";x-team=two;"
                            "X-Other=kept;");
    BOOST_TEST(fields(1) == "User-Agent=shop-service/2.1 etelecom-cpp/" ETELECOM_VERSION_STRING
                            ";X-Other=kept;"
                            "X-TEAM=three;traceparent=00-1;");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_one_is_refused_before_anything_is_sent) {
    std::pair<char const*, char const*> const wrong[] = {{"Authorization", "x"},
                                                         {"content-length", "5"},
                                                         {"HOST", "x"},
                                                         {"Transfer-Encoding", "chunked"},
                                                         {"Connection", "close"},
                                                         {"User-Agent", "x"},
                                                         {"accept-encoding", "gzip"},
                                                         {"", "x"},
                                                         {"two words", "x"},
                                                         {"a:b", "x"},
                                                         {"X-A", "one\r\nX-B: two"},
                                                         {"X-A", "\xC3\xA4"},
                                                         {"X-A", " x"}};
    for (auto const& [name, value] : wrong) {
        et::client client(config().header(name, value));
        auto const error = client.call<zalo::send_zns>(otp).error();
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(printed(error).find("header: ") != std::string::npos);
        et::client plain{config()};
        auto const options = et::call_options().header(name, value);
        BOOST_TEST(plain.call<zalo::send_zns>(otp, options).error().code() ==
                   et::errc::invalid_configuration);
    }
    et::client long_one(config().header("X-A", std::string(20'000, 'a')));
    BOOST_TEST(long_one.call<zalo::send_zns>(otp).has_error());
    et::client agent(config().user_agent("a\nb"));
    BOOST_TEST(agent.call<zalo::send_zns>(otp).error().code() == et::errc::invalid_configuration);
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(their_values_are_in_no_error) {
    et::client client(config().header("X-Token", "secret\n-token"));
    BOOST_TEST(printed(client.call<zalo::send_zns>(otp).error()).find("secret") ==
               std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
