#include "mock/doors.hpp"

#include <etelecom/client.hpp>
#include <etelecom/shop.hpp>
#include <etelecom/sms.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

told with_key(mock::server& platform, std::string const& key, asked request = {.body = good}) {
    request.authorization = "Bearer " + key;
    return over_loopback(platform, request);
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_worlds)

BOOST_AUTO_TEST_CASE(refuses_a_key_that_is_not_known_unless_worlds_are_wanted) {
    mock::server platform;
    BOOST_TEST(with_key(platform, "test-17").status == 401u);
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(opens_a_world_for_a_key_at_its_first_use) {
    mock::server platform(mock::server_config().worlds());
    BOOST_TEST(with_key(platform, "test-17").status == 200u);
    BOOST_TEST(with_key(platform, "test-17").status == 200u);
    BOOST_TEST(with_key(platform, "test-18").status == 200u);
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.world("test-17").message_count() == 2u);
    BOOST_TEST(platform.world("test-18").message_count() == 1u);
    BOOST_TEST(platform.world("test-17").journal().size() == 2u);
    BOOST_TEST(platform.journal().empty());
}

BOOST_AUTO_TEST_CASE(has_faults_and_a_clock_in_each_world) {
    mock::server platform;
    auto const one = platform.open_world("one");
    auto const other = platform.open_world("other");
    one.on<zalo::send_zns>().once(mock::status(503));
    one.clock().advance(1h);
    BOOST_TEST(with_key(platform, "other").status == 200u);
    BOOST_TEST(with_key(platform, "one").status == 503u);
    BOOST_TEST((one.clock().now() - other.clock().now() == 1h));
    one.reset();
    BOOST_TEST(one.clock().now() == other.clock().now());
    BOOST_TEST(other.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(gives_the_same_ids_for_the_same_name_and_no_others_for_another) {
    auto const id = [](char const* name) {
        mock::server platform(mock::server_config().worlds());
        return std::string(with_key(platform, name).json().at("id").as_string());
    };
    BOOST_TEST(id("a") == id("a"));
    BOOST_TEST(id("a") != id("b"));
}

BOOST_AUTO_TEST_CASE(knows_the_keys_of_partner_and_shop_by_the_name_in_front) {
    mock::server platform;
    auto const own = platform.open_world("w.1");
    auto const info = own.info();
    BOOST_TEST(info.api_key == "w.1");
    BOOST_TEST(info.partner_key == "w.1.partner");
    BOOST_TEST(info.shop_key == "w.1.shop");
    et::client partner(own.partner_client_config());
    auto const made = partner.call<et::shop::create_shop_account>({});
    BOOST_TEST_REQUIRE(made.has_value(), made.error());
    // The keys that a world gave out lead back into it.
    et::client shop(own.client_config().api_key(made->api_key));
    BOOST_TEST(shop.call<zalo::list_oa>({}).has_value());
    BOOST_TEST(own.request_count() == 2u);
    BOOST_TEST(platform.request_count() == 0u);
}

BOOST_AUTO_TEST_CASE(finds_the_world_of_a_call_without_a_key_by_its_path) {
    mock::server platform;
    auto const own = platform.open_world("sms-1");
    et::client client(own.client_config());
    et::sms::get_status_omni::request asked_for;
    asked_for.username = "mock-sms";
    asked_for.password = "mock-sms-password";
    asked_for.id_omni_mess = "1";
    auto const told = client.call<et::sms::get_status_omni>(asked_for);
    BOOST_TEST(own.request_count() == 1u);
    BOOST_TEST(platform.request_count() == 0u);
    static_cast<void>(told);
    auto const lost = over_loopback(
        platform, {.target = "/_worlds/none/api/OmniReport/GetStatusOmni", .authorization = ""});
    BOOST_TEST(lost.status == 404u);
}

BOOST_AUTO_TEST_CASE(controls_a_world_by_its_key_or_its_path) {
    mock::server platform;
    platform.open_world("mine");
    told_over_http(platform, "/_worlds/mine/_mock/clock/advance", R"({"seconds":60})");
    with_key(platform, "mine", {.body = R"({"seconds":60})", .target = "/_mock/clock/advance"});
    auto const start = mock::server_config().start_time();
    BOOST_TEST((platform.world("mine").clock().now() - start == 2min));
    BOOST_TEST((platform.clock().now() == start));
}

BOOST_AUTO_TEST_CASE(closes_a_world_and_forgets_it) {
    mock::server platform;
    auto const own = platform.open_world("gone");
    BOOST_TEST(platform.close_world("gone"));
    BOOST_TEST(!platform.close_world("gone"));
    BOOST_TEST(with_key(platform, "gone").status == 401u);
    BOOST_CHECK_THROW(own.message_count(), mock::control_failed);
}

BOOST_AUTO_TEST_CASE(refuses_a_world_twice_without_room_or_by_a_bad_name) {
    mock::server platform(mock::server_config().max_worlds(3).worlds());
    platform.open_world("a");
    BOOST_CHECK_THROW(platform.open_world("a"), mock::control_failed);
    BOOST_CHECK_THROW(platform.open_world("mock-key"), mock::control_failed);
    BOOST_CHECK_THROW(platform.open_world("a/b"), mock::control_failed);
    platform.open_world("b");
    BOOST_CHECK_THROW(platform.open_world("c"), mock::control_failed);
    BOOST_TEST(with_key(platform, "c").status != 200u);
    BOOST_TEST(with_key(platform, "b").status == 200u);
}

BOOST_AUTO_TEST_CASE(a_request_that_is_refused_anyhow_opens_no_world) {
    mock::server platform(mock::server_config().worlds());
    BOOST_TEST(with_key(platform, "a", {.target = "/v1/shop.Zalo/Nothing"}).status == 404u);
    BOOST_TEST(with_key(platform, "a", {.method = "PUT"}).status == 404u);
    BOOST_TEST(with_key(platform, "a", {.content_type = "text/plain"}).status == 404u);
    BOOST_TEST(with_key(platform, "a", {.body = std::string(2u << 20, ' ')}).status == 413u);
    BOOST_TEST(with_key(platform, "a", {.target = "/_mock/nothing"}).status == 404u);
    BOOST_TEST(with_key(platform, "a", {.target = "/_mock/world", .method = "PUT"}).status == 405u);
    BOOST_TEST(over_loopback(platform, {.target = "/_worlds/a/api/Nothing"}).status == 404u);
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
    // Nobody's test counts them, but who looks finds them.
    BOOST_TEST(platform.journal().size() == 5u);
    BOOST_TEST(platform.journal({.operation = "Zalo/SendZNS"}).empty());
    BOOST_TEST(platform.journal()[3].body_bytes == 2 << 20);
    // What is wrong in it is for its own test to see.
    BOOST_TEST(with_key(platform, "a", {.body = "{}"}).status == 400u);
    BOOST_TEST(platform.world("a").journal().size() == 1u);
}

BOOST_AUTO_TEST_CASE(a_key_of_the_first_world_is_the_name_of_no_other) {
    mock::server platform(mock::server_config().worlds());
    for (auto const* key : {"mock-key.shop", "mock-key.partner"})
        BOOST_TEST(with_key(platform, key).status == 401u, key);
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(calls_about_all_worlds_open_none) {
    mock::server platform(mock::server_config().worlds());
    auto const told = [&](std::string path, std::string body) {
        return with_key(platform, "a", {.body = std::move(body), .target = std::move(path)}).status;
    };
    BOOST_TEST(told("/_mock/worlds/close", R"({"name":"a"})") == 404u);
    BOOST_TEST(told("/_mock/worlds/open", R"({"name":"a"})") == 200u);
    BOOST_TEST(told("/_mock/worlds/close", R"({"name":"a"})") == 200u);
    BOOST_TEST(told("/_mock/worlds", "{}") == 200u);
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(opens_no_world_for_a_body_that_does_not_come) {
    mock::server platform(mock::server_config().worlds());
    auto const whole = written({.body = good, .authorization = "Bearer a"});
    auto const head = whole.find("\r\n\r\n") + 4;
    {
        raw_socket socket(platform.port());
        socket.send(whole.substr(0, head));
        socket.finish_sending();
        socket.read_all();
    }
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
    raw_socket socket(platform.port());
    socket.send(whole.substr(0, head));
    socket.send(whole.substr(head));
    BOOST_TEST(read(socket.read_response()).status == 200u);
    BOOST_TEST(platform.world("a").message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(says_what_to_do_when_there_are_too_many_worlds) {
    mock::server platform(mock::server_config().max_worlds(2).worlds());
    platform.open_world("a");
    auto const text = "there are 2 worlds, which is as many as there may be: close some "
                      "(worlds/close, or reset with all), or allow more (--max-worlds)";
    auto const by_key = with_key(platform, "b");
    BOOST_TEST(by_key.status == 429u);
    BOOST_TEST(by_key.msg() == text);
    BOOST_TEST(told_over_http(platform, "/_mock/worlds/open", R"({"name":"b"})").msg() == text);
    BOOST_TEST(!told_over_http(platform, "/_mock/worlds/open", R"({"name":"mock-key"})")
                    .meta("/name")
                    .empty());
}

BOOST_AUTO_TEST_CASE(resets_one_world_or_all) {
    mock::server platform(mock::server_config().worlds());
    with_key(platform, "a");
    over_loopback(platform, {.body = good});
    platform.world("a").reset();
    BOOST_TEST(platform.world("a").message_count() == 0u);
    BOOST_TEST(platform.message_count() == 1u);
    platform.tell<mock::control::reset>({.all = true});
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.ask<mock::control::list_worlds>().value().worlds.size() == 1u);
}

BOOST_AUTO_TEST_CASE(serves_many_worlds_at_once) {
    mock::server platform(mock::server_config().worlds());
    std::vector<std::thread> tests;
    std::vector<std::size_t> kept(8);
    for (std::size_t i = 0; i != kept.size(); ++i)
        tests.emplace_back([&, i] {
            auto const name = "parallel-" + std::to_string(i);
            for (std::size_t n = 0; n <= i; ++n) with_key(platform, name);
            kept[i] = platform.world(name).message_count();
        });
    for (auto& test : tests) test.join();
    for (std::size_t i = 0; i != kept.size(); ++i) BOOST_TEST(kept[i] == i + 1);
}

BOOST_AUTO_TEST_CASE(refuses_a_name_that_is_the_key_of_another) {
    mock::server platform(mock::server_config().worlds());
    for (auto const* name : {"a.partner", "a.shop", ".shop", "mock-key", "mock-shop-key"})
        BOOST_CHECK_THROW(platform.open_world(name), mock::control_failed);
    BOOST_TEST(
        over_loopback(platform,
                      {.body = "", .target = "/_worlds/mock-key/_mock/world", .method = "GET"})
            .status != 200u);
}

BOOST_AUTO_TEST_CASE(controls_nothing_with_a_key_that_is_nobodys) {
    mock::server platform;
    over_loopback(platform, {.body = good});
    auto const lost = with_key(platform, "typo", {.body = "{}", .target = "/_mock/reset"});
    BOOST_TEST(lost.status == 401u);
    BOOST_TEST(platform.message_count() == 1u);
    BOOST_TEST(with_key(platform, "mock-key", {.body = "{}", .target = "/_mock/reset"}).status ==
               200u);
}

BOOST_AUTO_TEST_CASE(tells_who_waits_that_the_world_was_closed) {
    mock::server platform;
    auto const own = platform.open_world("gone");
    raw_socket waiting(platform.port());
    waiting.send(written({.body = R"({"count":1,"timeout_seconds":600})",
                          .target = "/_mock/journal/wait",
                          .authorization = "Bearer gone"}));
    // Whatever comes first, the wait or the end of the world: it is told.
    platform.close_world("gone");
    auto const status = read(waiting.read_response()).status;
    BOOST_TEST((status == 404u || status == 401u));
}

BOOST_AUTO_TEST_SUITE_END()
