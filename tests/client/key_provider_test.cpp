// Keys that are handed out, and renewed while calls are under way.
#include "call_support.hpp"

#include <boost/asio/use_future.hpp>

#include <atomic>
#include <future>
#include <stdexcept>
#include <thread>

using namespace call_test;

namespace {

auto const unwanted = R"({"code":"unauthenticated","msg":"the key has expired"})";

struct with_provider : et::test::offline {
    std::atomic<int> asked = 0;
    std::vector<std::string> refused;

    et::client_config config() {
        return offline::config().api_key("").key_provider([this](et::access_key const& old) {
            refused.push_back(old.text.reveal());
            return et::access_key{"key-" + std::to_string(++asked), et::key_kind::shop};
        });
    }
    std::string key_of_request(std::size_t i) const {
        return std::string(carrier->requests().at(i).headers.find("Authorization"));
    }
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_key_provider, with_provider)

BOOST_AUTO_TEST_CASE(hands_out_one_key_for_many_calls) {
    et::client client(config());
    for (int i = 0; i != 3; ++i) carrier->then(response(200, taken));
    for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(asked == 1);
    BOOST_TEST(refused.at(0) == "");
    for (std::size_t i = 0; i != 3; ++i) BOOST_TEST(key_of_request(i) == "Bearer key-1");
}

BOOST_AUTO_TEST_CASE(a_401_renews_it_once) {
    et::client client(config());
    carrier->then(response(401, unwanted));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(asked == 2);
    BOOST_TEST(refused.at(1) == "key-1");
    BOOST_TEST(key_of_request(1) == "Bearer key-2");
    BOOST_TEST(clock->waits().empty());
    for (int i = 0; i != 2; ++i) carrier->then(response(401, unwanted));
    auto const error = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.attempts() == 2);
    BOOST_TEST((error == et::condition::unauthorized));
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(carrier->requests().size() == 4u);
}

BOOST_AUTO_TEST_CASE(who_never_repeats_renews_it_for_the_next_call) {
    et::client client(config().max_attempts(1));
    carrier->then(response(401, unwanted));
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().attempts() == 1);
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(key_of_request(1) == "Bearer key-2");
}

BOOST_AUTO_TEST_CASE(a_401_of_a_gateway_leaves_open_whether_it_was_done_and_sends_nothing_again) {
    et::client client(config());
    carrier->then(response(401, "<html>"));
    auto const error = client.call<zalo::send_zns>(otp).error();
    BOOST_TEST(error.delivery() == et::delivery::unknown);
    BOOST_TEST(error.attempts() == 1);
    carrier->then(response(200, taken));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(key_of_request(1) == "Bearer key-2");
}

BOOST_AUTO_TEST_CASE(a_provider_that_has_none_or_throws_ends_the_call) {
    for (auto const throws : {false, true}) {
        et::client client(config().key_provider([=](et::access_key const&) -> et::access_key {
            if (throws) throw std::runtime_error("no");
            return {};
        }));
        auto const error = client.call<zalo::send_zns>(otp).error();
        BOOST_TEST(error.code() == et::errc::no_key);
        BOOST_TEST(error.delivery() == et::delivery::not_sent);
        BOOST_TEST((error == et::condition::unauthorized));
    }
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(what_it_hands_out_is_looked_at_as_a_clients_own_key_is) {
    for (auto const& key : {et::access_key{"two words", et::key_kind::shop},
                            et::access_key{std::string(9'000, 'a'), et::key_kind::shop}}) {
        et::client client(config().key_provider([=](et::access_key const&) { return key; }));
        auto const error = client.call<zalo::send_zns>(otp).error();
        BOOST_TEST(error.code() == et::errc::invalid_configuration);
        BOOST_TEST(printed(error).find("two words") == std::string::npos);
    }
    et::client client(config().key_provider([](et::access_key const&) {
        return et::access_key{"k", et::key_kind::partner};
    }));
    BOOST_TEST(client.call<zalo::send_zns>(otp).error().code() == et::errc::wrong_key);
}

BOOST_AUTO_TEST_CASE(a_calls_own_key_asks_nobody_and_is_not_renewed) {
    et::client client(config());
    carrier->then(response(401, unwanted));
    auto const own = et::call_options().api_key("mine");
    BOOST_TEST(client.call<zalo::send_zns>(otp, own).error().attempts() == 1);
    BOOST_TEST(key_of_request(0) == "Bearer mine");
    BOOST_TEST(asked == 0);
    auto shop = client.for_shop("key-of-a-shop");
    carrier->then(response(200, taken));
    BOOST_TEST(shop.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(asked == 0);
}

BOOST_AUTO_TEST_CASE(calls_that_wait_for_it_wait_for_the_same_one_and_no_longer_than_their_time) {
    std::promise<void> release;
    auto const released = release.get_future().share();
    std::atomic<int> count = 0;
    std::promise<void> begun;
    auto with = config().key_provider([&, released](et::access_key const&) {
        if (++count == 1) begun.set_value();
        released.wait();
        return et::access_key{"late", et::key_kind::shop};
    });
    et::client client(with);
    for (int i = 0; i != 2; ++i) carrier->then(response(200, taken));
    auto one = client.async_call<zalo::send_zns>(otp, boost::asio::use_future);
    auto two = client.async_call<zalo::send_zns>(otp, boost::asio::use_future);
    begun.get_future().wait();
    auto const timed_out =
        client.call<zalo::send_zns>(otp, et::call_options().timeout(5ms)).error();
    BOOST_TEST(timed_out.code() == et::errc::timed_out);
    BOOST_TEST(timed_out.delivery() == et::delivery::not_sent);
    BOOST_TEST(timed_out.reason() == "the key provider had not answered");
    BOOST_TEST(timed_out.attempts() == 0);
    release.set_value();
    BOOST_TEST(one.get().has_value());
    BOOST_TEST(two.get().has_value());
    BOOST_TEST(count == 1);
}

BOOST_AUTO_TEST_CASE(a_client_that_goes_does_not_wait_for_it) {
    auto const release = std::make_shared<std::promise<void>>();
    auto const begun = std::make_shared<std::promise<void>>();
    auto const ended = std::make_shared<std::promise<void>>();
    std::future<et::result<zalo::zns_message>> sent;
    {
        et::client client(
            offline::config().key_provider([release, begun, ended](et::access_key const&) {
                begun->set_value();
                release->get_future().wait();
                ended->set_value();
                return et::access_key{"late", et::key_kind::shop};
            }));
        sent = client.async_call<zalo::send_zns>(otp, boost::asio::use_future);
        begun->get_future().wait();
    }
    BOOST_TEST(sent.get().error().code() == et::errc::canceled);
    release->set_value();
    ended->get_future().wait();
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(its_keys_are_shown_by_nobody) {
    et::client client(config());
    for (int i = 0; i != 2; ++i)
        carrier->then(response(401, R"({"code":"unauthenticated","msg":"no such key: key-)" +
                                        std::to_string(i + 1) + "\"}"));
    auto const text = printed(client.call<zalo::send_zns>(otp).error());
    BOOST_TEST(text.find("key-2") == std::string::npos);
    BOOST_TEST(text.find("no such key") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()
