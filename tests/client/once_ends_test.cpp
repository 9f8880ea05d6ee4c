// `send_once` that is cancelled, closed or destroyed, wherever it stands.
#include "../support/fake_transport.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/bind_executor.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/deferred.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstddef>
#include <future>
#include <memory>
#include <optional>
#include <ostream>
#include <thread>

namespace et = etelecom;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using et::test::broken;
using et::test::response;
using namespace std::chrono_literals;

namespace {

zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                  .phone = "0900000100",
                                  .template_id = 7895417,
                                  .template_data = {{"code", "482913"}},
                                  .tracking_id = "otp-42"};
using ending = et::result<et::once<zalo::send_zns>>;

auto const listed =
    R"({"messages":[{"id":"7","msg_id":"m1","tracking_id":"otp-42","status":"P"}],"paging":{}})";
auto const none_listed = R"({"messages":[],"paging":{}})";

/// Where it stands when it is to end.
enum class stage { send, look_up, pause, next_look_up };
constexpr stage stages[] = {stage::send, stage::look_up, stage::pause, stage::next_look_up};

std::ostream& operator<<(std::ostream& out, stage value) {
    constexpr char const* names[] = {"send", "look-up", "pause", "next look-up"};
    return out << names[static_cast<std::size_t>(value)];
}

/// Surroundings in which it comes as far as a stage, and no further.
struct scene : et::test::offline {
    explicit scene(stage where) : where_(where) {
        if (where != stage::send) carrier->then(broken(true));
        if (where == stage::pause || where == stage::next_look_up)
            carrier->then(response(200, none_listed));
        if (where != stage::pause) carrier->then_hang(true);
    }

    et::client_config config() const {
        auto made = offline::config();
        if (where_ == stage::pause) made.clock(nullptr); // a pause that lasts
        return made;
    }
    static et::send_once_options options() {
        return et::send_once_options().look_for(5h).pauses(1h, 1h);
    }
    void wait_until_reached() const {
        auto const requests = where_ == stage::send ? 1u : where_ == stage::next_look_up ? 3u : 2u;
        while (carrier->requests().size() < requests) std::this_thread::yield();
    }

private:
    stage where_;
};

void is_canceled(ending const& end) {
    BOOST_TEST_REQUIRE(end.has_error());
    BOOST_TEST(end.error().code() == et::errc::canceled);
    BOOST_TEST(end.error().delivery() == et::delivery::unknown);
    BOOST_TEST(end.error().tracking_id() == "otp-42");
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_once_ends)

BOOST_AUTO_TEST_CASE(closing_ends_one_that_waits) {
    for (auto const where : stages) BOOST_TEST_CONTEXT(where) {
            scene held(where);
            et::client client(held.config());
            auto end = std::async(std::launch::async, [&] {
                return client.send_once<zalo::send_zns>(otp, held.options());
            });
            held.wait_until_reached();
            client.close();
            is_canceled(end.get());
        }
}

BOOST_AUTO_TEST_CASE(closing_or_destroying_ends_one_that_does_not_wait) {
    for (auto const where : stages)
        for (auto const destroys : {false, true}) BOOST_TEST_CONTEXT(where << ' ' << destroys) {
                scene held(where);
                std::optional<et::client> client(held.config());
                auto end =
                    client->async_send_once<zalo::send_zns>(otp, held.options(), asio::use_future);
                held.wait_until_reached();
                if (destroys) client.reset();
                else client->close();
                is_canceled(end.get());
            }
}

BOOST_AUTO_TEST_CASE(a_signal_cancels_it) {
    for (auto const where : stages) BOOST_TEST_CONTEXT(where) {
            scene held(where);
            et::client client(held.config());
            asio::cancellation_signal signal;
            std::promise<ending> done;
            client.async_send_once<zalo::send_zns>(
                otp, held.options(), asio::bind_cancellation_slot(signal.slot(), [&](ending end) {
                    done.set_value(std::move(end));
                }));
            held.wait_until_reached();
            asio::post(client.get_executor(),
                       [&] { signal.emit(asio::cancellation_type::terminal); });
            is_canceled(done.get_future().get());
        }
}

// On a thread that is not the client's, at any moment.
BOOST_AUTO_TEST_CASE(a_signal_may_come_from_another_thread_between_two_calls) {
    for (auto round = 0; round != 200; ++round) {
        et::test::offline around;
        around.carrier->then(broken(true));
        for (auto i = 0; i != 20; ++i) around.carrier->then(response(200, none_listed));
        around.carrier->then_hang(true);
        et::client client(around.config());
        asio::thread_pool pool(1);
        asio::cancellation_signal signal;
        std::promise<ending> done;
        client.async_send_once<zalo::send_zns>(
            otp, et::send_once_options().look_for(5h),
            asio::bind_cancellation_slot(signal.slot(),
                                         asio::bind_executor(pool.get_executor(), [&](ending end) {
                                             done.set_value(std::move(end));
                                         })));
        while (around.carrier->requests().size() < std::size_t(round % 20))
            std::this_thread::yield();
        asio::post(pool, [&] { signal.emit(asio::cancellation_type::terminal); });
        is_canceled(done.get_future().get());
        pool.join();
    }
}

// What takes the request waits for a thread that signals.
BOOST_AUTO_TEST_CASE(a_signal_may_come_while_a_call_starts) {
    class signalling_transport final : public et::transport {
    public:
        void async_exchange(std::shared_ptr<et::http_request const> request,
                            et::exchange_limits const& limits, handler done) override {
            std::thread([&] { signal.emit(asio::cancellation_type::terminal); }).join();
            to.async_exchange(std::move(request), limits, std::move(done));
        }
        asio::cancellation_signal signal{};
        et::test::fake_transport to{};
    };
    et::test::offline around;
    auto const carrier = std::make_shared<signalling_transport>();
    carrier->to.then_hang(true);
    et::client client(around.config().transport(carrier));
    std::promise<ending> done;
    client.async_send_once<zalo::send_zns>(
        otp, asio::bind_cancellation_slot(carrier->signal.slot(),
                                          [&](ending end) { done.set_value(std::move(end)); }));
    is_canceled(done.get_future().get());
}

BOOST_AUTO_TEST_CASE(its_loop_may_be_destroyed_under_it) {
    for (auto const where : stages) BOOST_TEST_CONTEXT(where) {
            scene held(where);
            auto const kept = std::make_shared<bool>(false);
            std::optional<asio::io_context> loop(std::in_place);
            std::optional<et::client> client(std::in_place, loop->get_executor(), held.config());
            client->async_send_once<zalo::send_zns>(otp, held.options(),
                                                    [kept](ending) { *kept = true; });
            auto work = asio::make_work_guard(*loop);
            std::thread runner([&] { loop->run(); });
            held.wait_until_reached();
            loop->stop();
            runner.join();
            work.reset();
            loop.reset();
            client.reset();
            held.carrier->settle();
            BOOST_TEST(!*kept);
            BOOST_TEST(kept.use_count() == 1); // no handler is left anywhere
        }
}

BOOST_AUTO_TEST_CASE(a_rule_that_sends_twice_is_not_obeyed) {
    for (auto const waits : {true, false}) {
        et::test::offline around;
        around.carrier->then(broken(false)); // harmless: nothing went out
        around.carrier->then(broken(true));
        around.carrier->then(response(200, listed));
        auto const always = [](auto const&) { return et::repetition::even_if_it_happens_twice; };
        et::client client(around.config().repeat_when(always));
        auto const end = waits
                             ? client.send_once<zalo::send_zns>(otp)
                             : client.async_send_once<zalo::send_zns>(otp, asio::use_future).get();
        BOOST_TEST_REQUIRE(end.has_value());
        BOOST_TEST(end->found());
        BOOST_TEST(around.carrier->requests().size() == 3u);
    }
}

BOOST_AUTO_TEST_CASE(a_closed_client_sends_nothing) {
    et::test::offline around;
    et::client client(around.config());
    client.close();
    auto const end = client.async_send_once<zalo::send_zns>(otp, asio::use_future).get();
    BOOST_TEST_REQUIRE(end.has_error());
    BOOST_TEST(end.error().code() == et::errc::canceled);
    BOOST_TEST(end.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(around.carrier->requests().empty());
}

BOOST_AUTO_TEST_CASE(a_loop_that_has_nothing_else_to_do_stays_until_the_end) {
    et::test::offline around;
    around.carrier->then(broken(true));
    around.carrier->then(response(200, none_listed));
    around.carrier->then(response(200, listed));
    asio::io_context loop;
    et::client client(loop.get_executor(), around.config());
    std::optional<ending> told;
    client.async_send_once<zalo::send_zns>(otp, [&](ending end) { told.emplace(std::move(end)); });
    BOOST_TEST(!told.has_value()); // never before it returns
    loop.run();
    BOOST_TEST_REQUIRE(told.has_value());
    BOOST_TEST(told->has_value());
    around.carrier->settle();
}

BOOST_AUTO_TEST_CASE(a_lazy_token_starts_it_when_it_is_asked_to) {
    et::test::offline around;
    around.carrier->then(broken(true));
    around.carrier->then(response(200, listed));
    et::client client(around.config());
    auto later = [&] {
        auto const gone = otp;
        return client.async_send_once<zalo::send_zns>(gone, asio::deferred);
    }();
    BOOST_TEST(around.carrier->requests().empty());
    auto const end = std::move(later)(asio::use_future).get();
    BOOST_TEST_REQUIRE(end.has_value());
    BOOST_TEST(end->found());
}

BOOST_AUTO_TEST_CASE(what_is_started_twice_has_two_marks) {
    et::test::offline around;
    for (auto i = 0; i != 2; ++i)
        around.carrier->then(response(200, R"({"id":"7","msg_id":"m1","status":"P"})"));
    et::client client(around.config());
    auto request = otp;
    request.tracking_id.reset();
    auto const later = client.async_send_once<zalo::send_zns>(request, asio::deferred);
    auto const first = later(asio::use_future).get();
    auto const second = later(asio::use_future).get();
    BOOST_TEST_REQUIRE(first.has_value());
    BOOST_TEST_REQUIRE(second.has_value());
    BOOST_TEST(first->tracking_id != second->tracking_id);
}

BOOST_AUTO_TEST_CASE(a_coroutine_awaits_it) {
    et::test::offline around;
    around.carrier->then(broken(true));
    around.carrier->then(response(200, listed));
    asio::io_context loop;
    et::client client(loop.get_executor(), around.config());
    auto found = false;
    auto const sends = [&]() -> asio::awaitable<void> {
        auto const end = co_await client.async_send_once<zalo::send_zns>(
            otp, et::send_once_options(), et::call_options().timeout(5s), asio::use_awaitable);
        found = end.has_value() && end->found();
    };
    asio::co_spawn(loop, sends(), asio::detached);
    loop.run();
    BOOST_TEST(found);
    around.carrier->settle();
}

BOOST_AUTO_TEST_CASE(pauses_are_waited_by_the_clients_clock) {
    et::test::offline around;
    around.carrier->then(broken(true));
    for (auto i = 0; i != 3; ++i) around.carrier->then(response(200, none_listed));
    around.carrier->then(response(200, listed));
    et::client client(around.config());
    auto const end = client.send_once<zalo::send_zns>(
        otp, et::send_once_options().look_for(1h).pauses(4min, 8min));
    BOOST_TEST_REQUIRE(end.has_value());
    auto const waits = around.clock->waits();
    BOOST_TEST_REQUIRE(waits.size() == 3u);
    constexpr std::chrono::nanoseconds usual[] = {4min, 8min, 8min};
    for (std::size_t i = 0; i != 3; ++i) {
        BOOST_TEST((waits[i] <= usual[i]));
        BOOST_TEST((waits[i] >= usual[i] / 2));
    }
}

BOOST_AUTO_TEST_CASE(pauses_are_waited_by_the_real_clock_where_there_is_no_other) {
    et::test::offline around;
    around.carrier->then(broken(true));
    around.carrier->then(response(200, none_listed));
    around.carrier->then(response(200, listed));
    et::client client(around.config().clock(nullptr));
    auto const began = std::chrono::steady_clock::now();
    auto const end =
        client.send_once<zalo::send_zns>(otp, et::send_once_options().pauses(200ms, 200ms));
    BOOST_TEST(end.has_value());
    BOOST_TEST((std::chrono::steady_clock::now() - began >= 100ms));
}

BOOST_AUTO_TEST_CASE(a_clock_that_drops_what_waits_ends_it) {
    class dropping_clock final : public et::wait_clock {
    public:
        std::chrono::system_clock::time_point now() const override { return {}; }
        void async_wait(std::chrono::nanoseconds, handler) override {}
    };
    scene held(stage::pause);
    et::client client(held.config().clock(std::make_shared<dropping_clock>()));
    is_canceled(client.send_once<zalo::send_zns>(otp));
}

BOOST_AUTO_TEST_SUITE_END()

// An operation of one's own, with a list of its own.
namespace {

struct note_written {
    std::int64_t number = 0;
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(note_written, (), (number, text))

struct list_notes : et::endpoint<"Own", "ListNotes"> {
    static constexpr bool idempotent = true;
    struct request {
        std::string text{};
        et::paging_request paging{};
    };
    struct response {
        std::vector<note_written> written{};
        et::paging_info paging{};
    };
    static constexpr auto items = &response::written;
};
BOOST_DESCRIBE_STRUCT(list_notes::request, (), (text, paging))
BOOST_DESCRIBE_STRUCT(list_notes::response, (), (written, paging))

struct write_note : et::endpoint<"Own", "WriteNote"> {
    struct request {
        std::string text{};
    };
    struct response {
        std::int64_t number = 0;
    };
    struct found_by {
        using list = list_notes;
        static list::request ask(request const& sent, et::timestamp) { return {.text = sent.text}; }
        static et::likeness compare(request const& sent, et::timestamp, note_written const& one) {
            return one.text == sent.text ? et::likeness::probable : et::likeness::no;
        }
        static et::judgement judge(note_written const&) { return {}; }
        static bool same(note_written const& one, note_written const& other) {
            return one.number == other.number;
        }
    };
};
BOOST_DESCRIBE_STRUCT(write_note::request, (), (text))
BOOST_DESCRIBE_STRUCT(write_note::response, (), (number))

} // namespace

BOOST_AUTO_TEST_SUITE(client_once_of_ones_own)

BOOST_AUTO_TEST_CASE(an_operation_brings_its_own_look_up) {
    et::test::offline around;
    around.carrier->then(broken(true));
    around.carrier->then(
        response(200, R"({"written":[{"number":8,"text":"other"},{"number":9,"text":"mine"}],)"
                      R"("paging":{}})"));
    et::client client(around.config());
    auto const end = client.send_once<write_note>({.text = "mine"});
    BOOST_TEST_REQUIRE(end.has_value());
    BOOST_TEST(end->found());
    BOOST_TEST(end->listed->number == 9);
    BOOST_TEST((end->match == et::likeness::probable));
    BOOST_TEST(around.carrier->requests().at(1).body == R"({"text":"mine","paging":{}})");
}

BOOST_AUTO_TEST_SUITE_END()
