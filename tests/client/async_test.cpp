#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <future>
#include <thread>

// clang 14 cannot build coroutines together with sanitizers.
#if !defined(__clang__) || __clang_major__ > 14
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/use_awaitable.hpp>
#define ETELECOM_TEST_COROUTINES
#endif

namespace et = etelecom;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using et::test::response;
using namespace std::chrono_literals;

namespace {

zalo::send_zns::request const otp{.oa_id = 1, .phone = "0900000100", .template_id = 7895417};
auto const taken = R"({"id":"7","msg_id":"m1","status":"P"})";
auto const limited = R"({"code":"resource_exhausted","msg":"slow down"})";

using sent_message = et::result<zalo::zns_message>;

struct fixture : et::test::offline {
    et::client client{config()};
};

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_async, fixture)

BOOST_AUTO_TEST_CASE(completes_a_callback) {
    carrier->then(response(200, taken));
    std::promise<sent_message> done;
    client.async_call<zalo::send_zns>(otp, [&](sent_message sent) { done.set_value(sent); });
    BOOST_TEST(done.get_future().get()->msg_id == "m1");
}

BOOST_AUTO_TEST_CASE(completes_a_future) {
    carrier->then(response(200, taken));
    auto future = client.async_call<zalo::send_zns>(otp, asio::use_future);
    BOOST_TEST(future.get()->msg_id == "m1");
}

BOOST_AUTO_TEST_CASE(a_deferred_call_starts_when_it_is_launched) {
    carrier->then(response(200, taken));
    auto lazy = [&] {
        auto const request = otp; // gone before the call starts
        return client.async_call<zalo::send_zns>(request, asio::deferred);
    }();
    BOOST_TEST(carrier->requests().empty());
    auto future = std::move(lazy)(asio::use_future);
    BOOST_TEST(future.get()->msg_id == "m1");
}

BOOST_AUTO_TEST_CASE(completes_on_the_executor_of_the_handler_and_keeps_it_running) {
    carrier->then(response(200, taken));
    asio::io_context context;
    std::thread::id ran_on;
    client.async_call<zalo::send_zns>(otp, asio::bind_executor(context, [&](sent_message) {
                                          ran_on = std::this_thread::get_id();
                                      }));
    context.run(); // would end at once if the call did not keep it busy
    BOOST_TEST((ran_on == std::this_thread::get_id()));
}

BOOST_AUTO_TEST_CASE(never_completes_before_it_returns) {
    std::atomic<bool> returned = false;
    std::promise<bool> late;
    asio::io_context context;
    et::client own(context.get_executor(), config());
    zalo::send_zns::request const incomplete;
    asio::post(context, [&] {
        own.async_call<zalo::send_zns>(incomplete, [&](sent_message) { late.set_value(returned); });
        returned = true;
    });
    context.run();
    BOOST_TEST(late.get_future().get());
}

BOOST_AUTO_TEST_CASE(works_on_the_callers_executor) {
    carrier->then(response(200, taken));
    asio::io_context context;
    et::client own(context.get_executor(), config());
    bool done = false;
    own.async_call<zalo::send_zns>(otp, [&](sent_message sent) { done = sent.has_value(); });
    context.run();
    carrier->settle();
    BOOST_TEST(done);
}

BOOST_AUTO_TEST_CASE(a_cancelled_call_ends_and_says_whether_it_went_out) {
    for (bool const went_out : {false, true}) {
        carrier->then_hang(went_out);
        asio::cancellation_signal signal;
        std::promise<sent_message> done;
        client.async_call<zalo::send_zns>(
            otp, asio::bind_cancellation_slot(signal.slot(),
                                              [&](sent_message sent) { done.set_value(sent); }));
        while (carrier->requests().size() < (went_out ? 2u : 1u)) std::this_thread::yield();
        signal.emit(asio::cancellation_type::terminal);
        auto const error = done.get_future().get().error();
        BOOST_TEST(error.code() == et::errc::canceled);
        BOOST_TEST(error.delivery() == (went_out ? et::delivery::unknown : et::delivery::not_sent));
    }
}

BOOST_AUTO_TEST_CASE(a_call_cancelled_while_it_waits_keeps_what_the_last_answer_said) {
    struct slow_clock final : et::wait_clock {
        std::promise<void> waiting;
        std::chrono::system_clock::time_point now() const override { return {}; }
        void async_wait(std::chrono::nanoseconds, handler done) override {
            auto slot = asio::get_associated_cancellation_slot(done);
            auto const kept = std::make_shared<handler>(std::move(done));
            slot.assign([kept](asio::cancellation_type) {
                asio::post(asio::system_executor(), [done = std::move(*kept)]() mutable {
                    std::move(done)(asio::error::operation_aborted);
                });
            });
            waiting.set_value();
        }
    };
    auto const slow = std::make_shared<slow_clock>();
    et::client patient(config().clock(slow));
    carrier->then(response(429, limited));
    asio::cancellation_signal signal;
    std::promise<sent_message> done;
    patient.async_call<zalo::send_zns>(
        otp, asio::bind_cancellation_slot(signal.slot(),
                                          [&](sent_message sent) { done.set_value(sent); }));
    slow->waiting.get_future().wait();
    signal.emit(asio::cancellation_type::terminal);
    auto const error = done.get_future().get().error();
    BOOST_TEST(error.code() == et::errc::canceled);
    BOOST_TEST(error.delivery() == et::delivery::rejected);
    BOOST_TEST(error.http_status() == 429u);
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(closing_the_client_cancels_what_is_under_way) {
    carrier->then_hang(true);
    auto future = client.async_call<zalo::send_zns>(otp, asio::use_future);
    while (carrier->requests().empty()) std::this_thread::yield();
    client.close();
    BOOST_TEST(future.get().error().code() == et::errc::canceled);
}

BOOST_AUTO_TEST_CASE(a_closed_client_refuses_calls_and_sends_nothing) {
    client.close();
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.error().code() == et::errc::canceled);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    auto future = client.async_call<zalo::send_zns>(otp, asio::use_future);
    BOOST_TEST(future.get().has_error());
    BOOST_TEST(carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_blocking_call_works_on_its_own_thread_too) {
    carrier->then(response(200, taken));
    carrier->then(response(200, taken));
    std::promise<sent_message> done;
    client.async_call<zalo::send_zns>(
        otp, [&](sent_message) { done.set_value(client.call<zalo::send_zns>(otp)); });
    BOOST_TEST(done.get_future().get().has_value());
}

BOOST_AUTO_TEST_CASE(the_last_handle_may_go_away_on_the_clients_own_thread) {
    carrier->then(response(200, taken));
    auto own = std::make_shared<et::client>(config());
    auto& called = *own;
    std::promise<void> done;
    called.async_call<zalo::send_zns>(otp, [own = std::move(own), &done](sent_message) mutable {
        own.reset();
        done.set_value();
    });
    done.get_future().wait();
    BOOST_TEST(carrier->requests().size() == 1u);
}

BOOST_AUTO_TEST_CASE(takes_calls_from_several_threads) {
    constexpr int each = 50;
    for (int i = 0; i != 4 * each; ++i) carrier->then(response(200, taken));
    std::atomic<int> good = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t != 4; ++t)
        threads.emplace_back([&] {
            for (int i = 0; i != each; ++i)
                if (client.call<zalo::send_zns>(otp)) ++good;
        });
    for (auto& thread : threads) thread.join();
    BOOST_TEST(good == 4 * each);
}

#ifdef ETELECOM_TEST_COROUTINES
BOOST_AUTO_TEST_CASE(completes_a_coroutine) {
    carrier->then(response(200, taken));
    carrier->then(response(429, limited, {{"Retry-After", "1"}}));
    carrier->then(response(200, taken));
    asio::io_context context;
    int done = 0;
    asio::co_spawn(
        context,
        [&]() -> asio::awaitable<void> {
            auto first = co_await client.async_call<zalo::send_zns>(otp, asio::use_awaitable);
            auto [second] = co_await client.async_call<zalo::send_zns>(
                otp, et::call_options().timeout(5s), asio::as_tuple(asio::use_awaitable));
            done = first.has_value() + second.has_value();
        },
        asio::detached);
    context.run();
    BOOST_TEST(done == 2);
}
#endif

BOOST_AUTO_TEST_SUITE_END()
