// The connections that calls share: how many there are, who waits for one, and when one is let go.
#include "fault_support.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <deque>
#include <future>
#include <thread>
#include <vector>

using namespace fault_test;

namespace {

using sent_message = et::result<zalo::zns_message>;

zalo::send_zns::request numbered(int number) {
    auto request = otp;
    request.tracking_id = "n" + std::to_string(number);
    return request;
}

/// Calls of one client on a loop of the test's own, in an order that the test knows.
struct calls_on_a_loop {
    explicit calls_on_a_loop(et::client_config config)
        : client(loop.get_executor(), std::move(config)) {}

    /// Begins a call, as far as it comes without waiting.
    std::optional<sent_message>& begin(int number, et::call_options const& options = {},
                                       asio::cancellation_slot slot = {}) {
        auto& ended = ends.emplace_back();
        auto const request = numbered(number);
        client.async_call<zalo::send_zns>(
            request, options, asio::bind_cancellation_slot(slot, [&ended](sent_message sent) {
                ended = std::move(sent);
            }));
        loop.restart();
        loop.poll();
        return ended;
    }
    void run() {
        loop.restart();
        loop.run();
    }
    /// Runs the loop until the server has so many requests.
    bool run_until_requests(faulty_server const& server, int count) {
        auto const until = std::chrono::steady_clock::now() + peer::longest_wait;
        while (server.seen().requests < count && std::chrono::steady_clock::now() < until) {
            loop.restart();
            loop.run_one_for(1ms);
        }
        return server.seen().requests >= count;
    }
    int answered() const {
        int count = 0;
        for (auto const& each : ends) count += each && each->has_value();
        return count;
    }

    asio::io_context loop;
    et::client client;
    std::deque<std::optional<sent_message>> ends;
};

peer_script answers_with_fields(std::string fields) {
    return answers_with(http_answer(R"({"id":"7","msg_id":"m1","status":"P"})", "200 OK", fields));
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_pool)

BOOST_AUTO_TEST_CASE(opens_no_more_connections_than_it_may) {
    patient_server slow;
    calls_on_a_loop calls(config_for(slow.server).max_connections(3));
    for (int i = 0; i != 10; ++i) calls.begin(i);
    BOOST_TEST(calls.run_until_requests(slow.server, 3));
    BOOST_TEST(slow.server.seen().requests == 3);
    slow.answer();
    calls.run();
    BOOST_TEST(calls.answered() == 10);
    BOOST_TEST(slow.server.seen().connections == 3);
}

BOOST_AUTO_TEST_CASE(opens_no_more_for_many_threads) {
    faulty_server server(answers_with(taken));
    et::client client(config_for(server).max_connections(2));
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t != 6; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i != 20; ++i) answered += client.call<zalo::send_zns>(otp).has_value();
        });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(answered == 120);
    BOOST_TEST(server.seen().requests == 120);
    BOOST_TEST(server.seen().connections <= 2);
}

BOOST_AUTO_TEST_CASE(calls_that_wait_go_out_in_their_order) {
    patient_server slow;
    calls_on_a_loop calls(config_for(slow.server).max_connections(1));
    for (int i = 0; i != 10; ++i) calls.begin(i);
    BOOST_TEST(calls.run_until_requests(slow.server, 1));
    slow.answer();
    calls.run();
    auto const bodies = slow.server.seen().bodies;
    BOOST_TEST_REQUIRE(bodies.size() == 10u);
    for (std::size_t i = 0; i != 10; ++i)
        BOOST_TEST((bodies[i].find("\"n" + std::to_string(i) + '"') != std::string::npos));
}

BOOST_AUTO_TEST_CASE(says_at_once_when_too_many_wait) {
    patient_server slow;
    auto const clock = std::make_shared<et::test::fake_clock>();
    calls_on_a_loop calls(config_for(slow.server).max_connections(1).max_waiting(2).clock(clock));
    for (int i = 0; i != 3; ++i) calls.begin(i);
    auto const& one_more = calls.begin(3);
    BOOST_TEST_REQUIRE(one_more.has_value());
    BOOST_TEST_REQUIRE(one_more->has_error());
    BOOST_TEST(one_more->error().code() == et::errc::too_many_waiting);
    BOOST_TEST(one_more->error().delivery() == et::delivery::not_sent);
    BOOST_TEST((one_more->error() == et::condition::retryable));
    BOOST_TEST(clock->waits().empty());
    slow.answer();
    calls.run();
    BOOST_TEST(calls.answered() == 3);
    BOOST_TEST(slow.server.seen().requests == 3);
}

BOOST_AUTO_TEST_CASE(a_call_waits_no_longer_than_its_deadline_and_is_never_sent_then) {
    patient_server slow;
    calls_on_a_loop calls(config_for(slow.server).max_connections(1));
    calls.begin(0);
    BOOST_TEST(calls.run_until_requests(slow.server, 1));
    auto const& hasty = calls.begin(1, et::call_options().timeout(50ms));
    calls.begin(2);
    while (!hasty && calls.loop.run_one() != 0) {}
    BOOST_TEST_REQUIRE(hasty.has_value());
    BOOST_TEST(hasty->error().code() == et::errc::timed_out);
    BOOST_TEST(hasty->error().delivery() == et::delivery::not_sent);
    slow.answer();
    calls.run();
    BOOST_TEST(calls.answered() == 2);
    BOOST_TEST(slow.server.seen().requests == 2);
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_leaves_the_queue_to_the_next) {
    patient_server slow;
    calls_on_a_loop calls(config_for(slow.server).max_connections(1));
    asio::cancellation_signal signal;
    calls.begin(0);
    BOOST_TEST(calls.run_until_requests(slow.server, 1));
    auto const& given_up = calls.begin(1, {}, signal.slot());
    calls.begin(2);
    signal.emit(asio::cancellation_type::terminal);
    slow.answer();
    calls.run();
    BOOST_TEST(given_up->error().code() == et::errc::canceled);
    BOOST_TEST(given_up->error().delivery() == et::delivery::not_sent);
    BOOST_TEST(calls.answered() == 2);
    BOOST_TEST(slow.server.seen().requests == 2);
}

BOOST_AUTO_TEST_CASE(a_connection_that_breaks_makes_room_for_the_next_call) {
    faulty_server server(answers_with(taken));
    server.next([](peer& client) {
        client.read_request();
        client.end(cut::rst);
    });
    calls_on_a_loop calls(config_for(server).max_connections(1));
    auto const& lost = calls.begin(0);
    for (int i = 1; i != 4; ++i) calls.begin(i);
    calls.run();
    BOOST_TEST(lost->error().delivery() == et::delivery::unknown);
    BOOST_TEST(calls.answered() == 3);
    BOOST_TEST(server.seen().requests == 4);
    BOOST_TEST(server.seen().connections == 2);
}

// A connection that a blocking call has kept is of no use to a loop, and the other way round.
BOOST_AUTO_TEST_CASE(a_connection_that_a_call_cannot_use_makes_room_for_one_that_it_can) {
    faulty_server server(answers_with(taken));
    calls_on_a_loop calls(config_for(server).max_connections(1));
    for (int i = 0; i != 3; ++i) {
        BOOST_TEST(calls.client.call<zalo::send_zns>(otp).has_value());
        calls.begin(i);
        calls.run();
    }
    BOOST_TEST(calls.answered() == 3);
    BOOST_TEST(server.seen().requests == 6);
    // Each was closed before the next one was opened.
    BOOST_TEST(server.wait_until(
        [](sightings const& seen) { return seen.closed == seen.connections - 1; }));
}

BOOST_AUTO_TEST_CASE(clients_for_shops_share_connections_and_leave_them) {
    faulty_server server(answers_with(taken));
    et::client partner(config_for(server).api_key(nullptr).partner_key("partner-key"));
    for (int i = 0; i != 20; ++i) {
        auto shop = partner.for_shop("key-of-shop-" + std::to_string(i));
        BOOST_TEST(shop.call<zalo::send_zns>(otp).has_value());
        if (i % 2 == 0) shop.close();
    }
    BOOST_TEST(server.seen().requests == 20);
    BOOST_TEST(server.seen().connections == 1);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_kept_connections)

BOOST_AUTO_TEST_CASE(a_call_may_ask_for_a_connection_of_its_own) {
    faulty_server server(answers_with(taken));
    et::client client(config_for(server));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().max_idle(1h)).has_value());
    BOOST_TEST(server.seen().connections == 1);
    BOOST_TEST(client.call<zalo::send_zns>(otp, et::call_options().max_idle(0s)).has_value());
    BOOST_TEST(server.seen().connections == 2);
}

BOOST_AUTO_TEST_CASE(a_client_may_keep_none) {
    faulty_server server(answers_with(taken));
    et::client client(config_for(server).max_idle(0s));
    for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(server.seen().connections == 3);
}

BOOST_AUTO_TEST_CASE(keeps_a_connection_only_as_long_as_the_server_says) {
    struct stated {
        char const* fields;
        int connections;
    };
    for (auto const& each :
         {stated{"Keep-Alive: timeout=0\r\n", 3}, stated{"Keep-Alive: max=100, timeout=0\r\n", 3},
          stated{"keep-alive: timeout=0, max=5\r\n", 3}, stated{"Keep-Alive: timeout=60\r\n", 1},
          stated{"Keep-Alive: timeout=60, max=1000\r\n", 1},
          stated{"Keep-Alive: timeout=99999999999999999999\r\n", 1},
          stated{"Keep-Alive: timeout=soon\r\n", 1}, stated{"Connection: close\r\n", 3}}) {
        faulty_server server(answers_with_fields(each.fields));
        et::client client(config_for(server));
        BOOST_TEST_CONTEXT(each.fields) {
            for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
            BOOST_TEST(server.seen().connections == each.connections);
        }
    }
}

// The server's script goes on when the client has closed its side, too.
BOOST_AUTO_TEST_CASE(a_connection_that_the_server_ended_is_closed_by_the_clients_own_thread) {
    faulty_server server([](peer& client) {
        client.read_request();
        client.write(taken);
        client.end(cut::fin);
    });
    et::client client(config_for(server));
    std::promise<bool> answered;
    client.async_call<zalo::send_zns>(
        otp, [&](sent_message const& sent) { answered.set_value(sent.has_value()); });
    BOOST_TEST(answered.get_future().get());
    BOOST_TEST(server.wait_until([](sightings const& seen) { return seen.closed == 1; }));
}

BOOST_AUTO_TEST_CASE(connections_that_the_server_ended_are_closed_when_the_client_is_used) {
    std::atomic<bool> ends = false;
    faulty_server server(answers_with(taken));
    for (int i = 0; i != 2; ++i)
        server.next([&](peer& client) {
            client.read_request();
            while (!ends) client.pause(1ms);
            client.write(taken);
            client.end(cut::fin);
        });
    calls_on_a_loop calls(config_for(server));
    calls.begin(0);
    calls.begin(1);
    BOOST_TEST(calls.run_until_requests(server, 2)); // on two connections
    ends = true;
    calls.run();
    BOOST_TEST(calls.answered() == 2);
    BOOST_TEST(server.wait_until([](sightings const& seen) { return seen.held == 2; }));
    auto const until = std::chrono::steady_clock::now() + peer::longest_wait;
    while (server.seen().closed < 2 && std::chrono::steady_clock::now() < until) {
        calls.begin(2);
        calls.run();
    }
    BOOST_TEST(server.seen().closed >= 2u);
}

// The platform, or what stands between, answers a request a second time, some time later.
BOOST_AUTO_TEST_CASE(a_late_second_answer_is_nobodys) {
    constexpr int count = 200;
    faulty_server server([](peer& client) {
        auto const echo = [](std::string const& id) {
            return http_answer(R"({"id":"7","msg_id":"m-)" + id +
                               R"(","status":"P","tracking_id":")" + id + R"("})");
        };
        for (;;) {
            auto const request = client.read_request();
            auto const at = request.find("\"tracking_id\":\"") + 15;
            auto const id = request.substr(at, request.find('"', at) - at);
            client.write(echo(id));
            // Some come with the answer, some while nothing is asked, some with the next request.
            for (int i = 0; i != std::stoi(id.substr(1)) % 7 * 10; ++i) std::this_thread::yield();
            client.write(echo(id));
        }
    });
    et::client client(config_for(server));
    int good = 0;
    for (int i = 0; i != count; ++i) {
        auto const sent = client.call<zalo::send_zns>(numbered(i));
        if (sent) {
            ++good;
            BOOST_TEST(sent->msg_id == "m-n" + std::to_string(i));
        } else {
            BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
        }
    }
    BOOST_TEST(good > 0);
    BOOST_TEST(server.seen().requests <= count); // nothing was sent twice for it
}

BOOST_AUTO_TEST_SUITE_END()
