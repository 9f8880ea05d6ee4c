#include "mock/doors.hpp"

#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <thread>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

BOOST_AUTO_TEST_SUITE(mock_server_threads)

BOOST_AUTO_TEST_CASE(everything_may_be_called_from_several_threads) {
    mock::server platform;
    constexpr int rounds = 40;
    std::atomic<int> taken = 0;
    std::vector<std::thread> threads;
    for (auto const& way : doors)
        threads.emplace_back([&] {
            for (int i = 0; i != rounds; ++i)
                if (way.ask(platform, {.body = good}).status == 200) ++taken;
        });
    threads.emplace_back([&] {
        for (int i = 0; i != rounds; ++i) {
            platform.on<zalo::check_consent>().once(mock::status(500)).reset();
            platform.clock().advance(std::chrono::seconds(1));
        }
    });
    threads.emplace_back([&] {
        for (int i = 0; i != rounds; ++i) {
            platform.journal();
            platform.calls<zalo::send_zns>();
            platform.messages();
            platform.answer_consent("0900000100", zalo::consent_reply::agreed);
            platform.in_memory_client_config();
        }
    });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(taken == 2 * rounds);
    BOOST_TEST(platform.message_count() == 2u * rounds);
    BOOST_TEST(platform.calls<zalo::send_zns>().size() == 2u * rounds);
}

BOOST_AUTO_TEST_CASE(may_be_destroyed_while_requests_come_in) {
    for (int round = 0; round != 5; ++round) {
        auto platform = std::make_unique<mock::server>();
        auto const config = platform->in_memory_client_config();
        auto const port = platform->port();
        std::atomic<bool> begun = false;
        std::thread busy([&] {
            for (int i = 0; i != 50; ++i) {
                raw_socket socket(port);
                socket.send(written({.body = good}));
                socket.read_response();
                begun = true;
            }
        });
        std::atomic<int> ended = 0;
        std::thread in_memory([&] {
            for (int i = 0; i != 200; ++i)
                config.transport()->async_exchange(std::make_shared<et::http_request>(), {},
                                                   [&](et::exchange_result) { ++ended; });
        });
        while (!begun) {}
        platform.reset();
        busy.join();
        in_memory.join();
        while (ended != 200) std::this_thread::yield(); // each of them ends, whatever happens
    }
}

BOOST_AUTO_TEST_SUITE_END()
