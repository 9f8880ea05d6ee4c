#include "samples.hpp"
#include "signing.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <latch>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace etelecom::test;
namespace events = etelecom::events;
using enum etelecom::events::outcome;

BOOST_AUTO_TEST_SUITE(events_threads)

BOOST_AUTO_TEST_CASE(while_an_event_is_handled_the_same_is_not_handled_again) {
    auto const& json = sample("follow");
    events::receiver receiver(signed_config());
    std::promise<void> begun, may_end;
    int calls = 0;
    receiver.on<events::follow>([&](auto const&) {
        ++calls;
        begun.set_value();
        may_end.get_future().wait();
    });
    auto first = std::async(std::launch::async,
                            [&] { return receiver.handle(signed_by(mac_of(json)), json); });
    begun.get_future().wait();
    // Whether the first will come to its end is not known yet: the sender has to ask again.
    auto const second = receiver.handle(signed_by(mac_of(json)), json);
    may_end.set_value();
    BOOST_TEST(second.reason == under_way);
    BOOST_TEST(second.status == 503u);
    BOOST_TEST(first.get().reason == handled);
    BOOST_TEST(receiver.handle(signed_by(mac_of(json)), json).reason == repeated);
    BOOST_TEST(calls == 1);
}

BOOST_AUTO_TEST_CASE(of_many_threads_with_the_same_events_one_handles_each) {
    constexpr int events_in_all = 50, threads = 8;
    events::receiver receiver(signed_config());
    std::vector<std::atomic<int>> handled_by_number(events_in_all);
    std::atomic<int> failures = events_in_all;
    receiver.on<events::user_send_text>([&](auto const& event) {
        // Some fail at first, and are handled when they come again.
        if (--failures % 3 == 0) throw std::runtime_error("not now");
        ++handled_by_number[std::stoul(*event.body.message.text)];
    });
    std::latch together(threads);
    std::vector<std::thread> all;
    for (int i = 0; i != threads; ++i)
        all.emplace_back([&] {
            together.arrive_and_wait();
            for (int number = 0; number != events_in_all; ++number) {
                auto const text = std::to_string(number);
                auto const json = sample_of_message(
                    "user_send_text", R"({"msg_id":"m)" + text + R"(","text":")" + text + "\"}");
                while (receiver.handle(signed_by(mac_of(json)), json).status != 200)
                    std::this_thread::yield();
            }
        });
    for (auto& one : all) one.join();
    for (auto const& count : handled_by_number) BOOST_TEST(count == 1);
}

BOOST_AUTO_TEST_CASE(handlers_may_be_set_while_events_come) {
    auto const& json = sample("follow");
    events::receiver receiver(signed_config().remember(0));
    std::atomic<int> calls = 0;
    std::thread setter([copy = receiver, &calls]() mutable {
        for (int i = 0; i != 500; ++i) {
            copy.on<events::follow>([&](auto const&) { ++calls; });
            copy.on_unknown([](auto const&) {});
            copy.on_refused([](auto const&) {});
        }
    });
    int expected = 0;
    for (int i = 0; i != 500; ++i) {
        auto const reply = receiver.handle(signed_by(mac_of(json)), json);
        BOOST_TEST(reply.status == 200u);
        expected += reply.reason == handled;
        receiver.handle({}, json);
    }
    setter.join();
    BOOST_TEST(calls == expected);
}

BOOST_AUTO_TEST_SUITE_END()
