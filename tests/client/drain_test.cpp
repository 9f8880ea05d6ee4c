// A client that is closed with time to spare refuses new calls and lets the others end.
#include "fault_support.hpp"

#include <boost/asio/use_future.hpp>

#include <future>
#include <thread>
#include <vector>

using namespace fault_test;

namespace {

using sent_message = et::result<zalo::zns_message>;

/// Longer than any test, and than what a server holds on.
constexpr auto long_time = 60s;

void is_refused(sent_message const& sent) {
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::canceled);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
}

/// Until the client refuses calls: closing has begun on another thread.
void wait_until_closed(et::client& client) {
    et::call_options const at_once = et::call_options().timeout(0s);
    while (client.call<zalo::send_zns>(otp, at_once).error().code() != et::errc::canceled)
        std::this_thread::yield();
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_drain)

BOOST_AUTO_TEST_CASE(lets_calls_end_and_takes_no_others) {
    patient_server slow;
    et::client client(config_for(slow.server));
    auto under_way = client.async_call<zalo::send_zns>(otp, asio::use_future);
    auto blocking =
        std::async(std::launch::async, [&] { return client.call<zalo::send_zns>(otp); });
    BOOST_TEST(slow.wait_for_requests(2));
    auto closed = std::async(std::launch::async, [&] { client.close(long_time); });
    wait_until_closed(client);
    is_refused(client.call<zalo::send_zns>(otp));
    is_refused(client.async_call<zalo::send_zns>(otp, asio::use_future).get());
    BOOST_TEST((closed.wait_for(0s) == std::future_status::timeout));
    slow.answer();
    BOOST_TEST(under_way.get().has_value());
    BOOST_TEST(blocking.get().has_value());
    BOOST_TEST((closed.wait_for(5s) == std::future_status::ready));
    BOOST_TEST(slow.server.seen().requests == 2);
}

BOOST_AUTO_TEST_CASE(lets_calls_end_that_wait_for_a_connection) {
    patient_server slow;
    et::client client(config_for(slow.server).max_connections(1));
    std::vector<std::future<sent_message>> sent;
    for (int i = 0; i != 5; ++i)
        sent.push_back(client.async_call<zalo::send_zns>(otp, asio::use_future));
    BOOST_TEST(slow.wait_for_requests(1));
    auto closed = std::async(std::launch::async, [&] { client.close(long_time); });
    wait_until_closed(client);
    slow.answer();
    for (auto& each : sent) BOOST_TEST(each.get().has_value());
}

BOOST_AUTO_TEST_CASE(cancels_what_is_left_when_the_time_is_over) {
    patient_server slow;
    et::client client(config_for(slow.server));
    auto under_way = client.async_call<zalo::send_zns>(otp, asio::use_future);
    auto blocking =
        std::async(std::launch::async, [&] { return client.call<zalo::send_zns>(otp); });
    BOOST_TEST(slow.wait_for_requests(2));
    auto closed = std::async(std::launch::async, [&] { client.close(50ms); });
    BOOST_TEST((closed.wait_for(5s) == std::future_status::ready));
    for (auto const& sent : {under_way.get(), blocking.get()}) {
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == et::errc::canceled);
        BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    }
}

BOOST_AUTO_TEST_CASE(tells_a_loop_when_no_call_is_left) {
    patient_server slow;
    asio::io_context loop;
    et::client client(loop.get_executor(), config_for(slow.server));
    std::string order;
    client.async_call<zalo::send_zns>(otp, [&](sent_message const& sent) {
        order += sent.has_value() ? "answered " : "failed ";
    });
    client.async_close(long_time, [&] { order += "closed"; });
    BOOST_TEST(order.empty());
    client.async_call<zalo::send_zns>(otp, [&](sent_message const& sent) {
        is_refused(sent);
        order += "refused ";
        slow.answer();
    });
    loop.run();
    BOOST_TEST(order == "refused answered closed");
}

BOOST_AUTO_TEST_CASE(tells_a_loop_when_the_time_is_over) {
    patient_server slow;
    asio::io_context loop;
    et::client client(loop.get_executor(), config_for(slow.server));
    std::string order;
    client.async_call<zalo::send_zns>(otp, [&](sent_message const& sent) {
        BOOST_TEST(sent.error().code() == et::errc::canceled);
        order += "canceled ";
    });
    client.async_close(50ms, [&] { order += "closed"; });
    loop.run();
    BOOST_TEST(order == "canceled closed");
}

BOOST_AUTO_TEST_CASE(an_idle_client_closes_at_once) {
    faulty_server server(answers_with(taken));
    et::client client(config_for(server));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    client.close(long_time);
    client.close(long_time);
    is_refused(client.call<zalo::send_zns>(otp));
    // Its kept connection, too.
    BOOST_TEST(server.wait_until([](sightings const& seen) { return seen.closed == 1; }));
}

BOOST_AUTO_TEST_CASE(an_idle_client_on_a_loop_closes_at_once_but_not_before_it_returns) {
    faulty_server server(answers_with(taken));
    asio::io_context loop;
    et::client client(loop.get_executor(), config_for(server));
    bool closed = false;
    client.async_close(long_time, [&] { closed = true; });
    BOOST_TEST(!closed);
    loop.run();
    BOOST_TEST(closed);
}

BOOST_AUTO_TEST_CASE(several_may_close_and_all_wait) {
    patient_server slow;
    et::client client(config_for(slow.server));
    auto under_way = client.async_call<zalo::send_zns>(otp, asio::use_future);
    BOOST_TEST(slow.wait_for_requests(1));
    auto first = std::async(std::launch::async, [&] { client.close(long_time); });
    auto second = std::async(std::launch::async, [&] { client.close(long_time); });
    wait_until_closed(client);
    slow.answer();
    BOOST_TEST((first.wait_for(5s) == std::future_status::ready));
    BOOST_TEST((second.wait_for(5s) == std::future_status::ready));
    BOOST_TEST(under_way.get().has_value());
}

BOOST_AUTO_TEST_CASE(a_shops_client_waits_for_its_own_calls_only) {
    patient_server slow;
    et::client partner(config_for(slow.server).check_key_kind(false));
    auto shop = partner.for_shop("key-of-shop");
    auto of_partner = partner.async_call<zalo::send_zns>(otp, asio::use_future);
    BOOST_TEST(slow.wait_for_requests(1));
    auto closed = std::async(std::launch::async, [&] { shop.close(long_time); });
    BOOST_TEST((closed.wait_for(5s) == std::future_status::ready));
    slow.answer();
    BOOST_TEST(of_partner.get().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
