// A call that is cancelled, closed, or out of time ends at once, whatever is under way; so does all
// that is destroyed under it. Where it would not, it takes ten seconds or more.
#include "../support/full_backlog.hpp"
#include "../support/slow_names.hpp"
#include "fault_support.hpp"

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>

#include <chrono>
#include <future>
#include <list>
#include <memory>
#include <ostream>
#include <thread>
#include <vector>

using namespace fault_test;

namespace {

using sent_message = et::result<zalo::zns_message>;

constexpr auto at_once = 5s; ///< a loaded machine takes its time

/// Where a call stands when it is to end.
enum class stage { look_up, connect, tunnel, handshake, write, read, pause, waiting };
constexpr stage stages[] = {stage::look_up, stage::connect, stage::tunnel, stage::handshake,
                            stage::write,   stage::read,    stage::pause,  stage::waiting};

std::ostream& operator<<(std::ostream& out, stage value) {
    constexpr char const* names[] = {"look-up", "connect", "tunnel", "handshake",
                                     "write",   "read",    "pause",  "waiting"};
    return out << names[static_cast<std::size_t>(value)];
}

/// What runs a call.
enum class driver { blocking, own_thread, callers_loop };
constexpr driver drivers[] = {driver::blocking, driver::own_thread, driver::callers_loop};

std::ostream& operator<<(std::ostream& out, driver value) {
    constexpr char const* names[] = {"blocking", "own thread", "the caller's loop"};
    return out << names[static_cast<std::size_t>(value)];
}

/// Surroundings in which a call comes as far as a stage, and no further.
class scene {
public:
    explicit scene(stage where) : where_(where) {
        switch (where) {
        case stage::look_up: names_.emplace(); break;
        case stage::connect: backlog_.emplace(); break;
        case stage::tunnel:
            server_.emplace([](peer& client) {
                client.read_connect();
                client.hold();
            });
            break;
        case stage::handshake:
            server_.emplace([](peer& client) { client.hold(); }, setup(true));
            break;
        case stage::write: {
            auto small = setup(false);
            small.receive_buffer = 16 * 1024;
            server_.emplace(
                [](peer& client) {
                    client.read(1);
                    client.hold();
                },
                small);
            break;
        }
        case stage::read:
        case stage::waiting:
            server_.emplace([](peer& client) {
                client.read_request();
                client.hold();
            });
            break;
        case stage::pause:
            server_.emplace([](peer& client) {
                client.read_request();
                client.write(http_answer(R"({"code":"resource_exhausted","msg":"slow down"})",
                                         "429 Too Many Requests",
                                         "Retry-After: 60\r\nConnection: close\r\n"));
                client.hold();
            });
            break;
        }
    }

    et::client_config config() const {
        auto config = et::client_config().api_key("key-of-the-test").timeout(10min);
        if (names_) config.base_url("http://a.slow.test:1/v1/shop").allow_plain_http(true);
        if (backlog_) config.base_url("http://127.0.0.1:" + backlog_->port() + "/v1/shop");
        if (server_) config.base_url(server_->base_url()).add_ca(good_certificate().pem);
        if (where_ == stage::tunnel)
            config.base_url("https://api.example/v1/shop").proxy(server_->proxy_url());
        if (where_ == stage::waiting) config.max_connections(1);
        // Too much for what the system takes in on both sides.
        if (where_ == stage::write) config.check_requests(false);
        return config;
    }

    zalo::send_zns::request request() const {
        auto request = otp;
        if (where_ == stage::write) request.template_data["text"] = std::string(8u << 20, 'x');
        return request;
    }

    /// Waits until a call has come so far.
    bool reached() const {
        if (names_) return names_->wait_until_asked(1);
        if (backlog_) return backlog_->wait_until_tried();
        return server_->wait_until([&](sightings const& seen) {
            // The client closes this connection when it has read the answer.
            return where_ == stage::pause ? seen.closed == 1 : seen.held == 1;
        });
    }

    /// Of the request, that have arrived.
    std::size_t bytes() const {
        return server_ && where_ != stage::waiting ? server_->seen().bytes : 0;
    }

    /// What a call is that ends there.
    et::delivery delivery() const {
        if (where_ == stage::pause) return et::delivery::rejected;
        if (where_ == stage::write || where_ == stage::read) return et::delivery::unknown;
        return et::delivery::not_sent;
    }

private:
    stage where_;
    std::optional<et::test::slow_names> names_;
    std::optional<et::test::full_backlog> backlog_;
    std::optional<faulty_server> server_;
};

/// Calls under way, each on what drives it. Destroyed like a program would: first the client.
class calls_under_way {
public:
    calls_under_way(et::client_config config, driver by) : by_(by) {
        if (by == driver::callers_loop) {
            client.emplace(loop_.get_executor(), std::move(config));
            runner_ = std::thread([this] { loop_.run(); });
        } else {
            client.emplace(std::move(config));
        }
    }
    ~calls_under_way() { end(); }

    std::future<sent_message> start(zalo::send_zns::request const& request,
                                    et::call_options const& options = {},
                                    bool cancellable = false) {
        auto const done = std::make_shared<std::promise<sent_message>>();
        if (by_ == driver::blocking) {
            blocked_.emplace_back([this, request, options, done] {
                done->set_value(client->call<zalo::send_zns>(request, options));
            });
        } else {
            auto handler = [done](sent_message sent) { done->set_value(std::move(sent)); };
            // A slot keeps what stands in it: without one a call has to keep itself.
            if (!cancellable) client->async_call<zalo::send_zns>(request, options, handler);
            else
                client->async_call<zalo::send_zns>(
                    request, options,
                    asio::bind_cancellation_slot(signals_.emplace_back().slot(), handler));
        }
        return done->get_future();
    }

    void cancel_last() {
        asio::post(client->get_executor(),
                   [this] { signals_.back().emit(asio::cancellation_type::terminal); });
    }

    void end() {
        if (by_ == driver::blocking && client) client->close();
        for (auto& each : blocked_)
            if (each.joinable()) each.join();
        client.reset();
        work_.reset();
        if (runner_.joinable()) runner_.join();
    }

    std::optional<et::client> client;

private:
    driver by_;
    asio::io_context loop_;
    asio::executor_work_guard<asio::io_context::executor_type> work_{loop_.get_executor()};
    std::thread runner_;
    std::vector<std::thread> blocked_;
    std::list<asio::cancellation_signal> signals_;
};

/// How long something took: held against the bound when it goes out of scope.
class bounded {
public:
    explicit bounded(char const* what) : what_(what) {}
    bounded(bounded const&) = delete;
    bounded& operator=(bounded const&) = delete;
    ~bounded() {
        auto const took = std::chrono::steady_clock::now() - began_;
        BOOST_TEST_MESSAGE(
            what_ << " took " << std::chrono::duration_cast<std::chrono::microseconds>(took).count()
                  << " us");
        BOOST_CHECK_MESSAGE(took < at_once, what_ << " took too long");
    }

private:
    char const* what_;
    std::chrono::steady_clock::time_point began_ = std::chrono::steady_clock::now();
};

/// Brings a call to a stage, acts, and sees how it ends.
template <class Act>
void ends_by(stage where, driver by, et::errc code, et::call_options const& options, Act const& act,
             bool cancellable = false) {
    BOOST_TEST_CONTEXT(where << ", " << by) {
        scene const held(where);
        calls_under_way calls(held.config(), by);
        std::future<sent_message> in_front;
        if (where == stage::waiting) {
            in_front = calls.start(held.request());
            BOOST_TEST_REQUIRE(held.reached());
        }
        auto call = calls.start(held.request(), options, cancellable);
        // A deadline runs already.
        if (!options.timeout() && where != stage::waiting) BOOST_TEST_REQUIRE(held.reached());
        {
            bounded const whole("the end");
            {
                bounded const answer("the answer");
                act(calls);
                BOOST_TEST((call.wait_for(at_once) == std::future_status::ready));
            }
            calls.end();
        }
        auto const sent = call.get();
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == code);
        // On a slow machine a deadline may strike before a byte is out.
        if (options.timeout() && sent.error().delivery() == et::delivery::not_sent)
            BOOST_TEST(held.bytes() == 0u);
        else BOOST_TEST(sent.error().delivery() == held.delivery());
        if (in_front.valid()) BOOST_TEST(in_front.get().error().code() == et::errc::canceled);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_ends)

BOOST_AUTO_TEST_CASE(a_cancelled_call_ends_at_once) {
    for (auto const where : stages)
        for (auto const by : {driver::own_thread, driver::callers_loop})
            ends_by(
                where, by, et::errc::canceled, {},
                [](calls_under_way& calls) { calls.cancel_last(); }, true);
}

BOOST_AUTO_TEST_CASE(a_closed_client_ends_its_calls_at_once) {
    for (auto const where : stages)
        for (auto const by : drivers)
            ends_by(where, by, et::errc::canceled, {},
                    [](calls_under_way& calls) { calls.client->close(); });
}

BOOST_AUTO_TEST_CASE(a_destroyed_client_ends_its_calls_at_once) {
    for (auto const where : stages)
        for (auto const by : {driver::own_thread, driver::callers_loop})
            ends_by(where, by, et::errc::canceled, {},
                    [](calls_under_way& calls) { calls.client.reset(); });
}

// A pause that does not fit into the deadline is not begun.
BOOST_AUTO_TEST_CASE(a_call_ends_at_its_deadline) {
    for (auto const where : stages)
        for (auto const by : drivers)
            if (where != stage::pause)
                ends_by(where, by, et::errc::timed_out, et::call_options().timeout(150ms),
                        [](calls_under_way&) {});
}

// By the real clock, with nothing else that knows of the call.
BOOST_AUTO_TEST_CASE(a_call_goes_on_after_a_pause) {
    for (auto const by : drivers) BOOST_TEST_CONTEXT(by) {
            faulty_server server(answers_with(taken));
            server.next([](peer& client) {
                client.read_request();
                client.write(http_answer(R"({"code":"resource_exhausted","msg":"slow down"})",
                                         "429 Too Many Requests", "Connection: close\r\n"));
                client.end(cut::fin);
            });
            calls_under_way calls(et::client_config()
                                      .base_url(server.base_url())
                                      .api_key("key-of-the-test")
                                      .backoff(10ms, 10ms),
                                  by);
            auto sent = calls.start(otp);
            BOOST_TEST_REQUIRE((sent.wait_for(at_once) == std::future_status::ready));
            BOOST_TEST(sent.get().has_value());
            BOOST_TEST(server.seen().requests == 2);
        }
}

BOOST_AUTO_TEST_CASE(a_call_ends_at_the_limit_of_what_it_waits_for) {
    struct limit {
        stage where;
        et::errc code;
        et::delivery delivery;
        et::client_config& (*set)(et::client_config&);
    };
    limit const limits[] = {
        {stage::look_up, et::errc::connect_failed, et::delivery::not_sent,
         [](et::client_config & config) -> auto& {return config.connect_timeout(100ms);
}
}
, {stage::connect, et::errc::connect_failed, et::delivery::not_sent,
   [](et::client_config& config) -> auto& {return config.connect_timeout(100ms);
}
}
, {stage::tunnel, et::errc::connect_failed, et::delivery::not_sent,
   [](et::client_config& config) -> auto& {return config.connect_timeout(100ms);
}
}
, {stage::handshake, et::errc::connect_failed, et::delivery::not_sent,
   [](et::client_config& config) -> auto& {return config.handshake_timeout(100ms);
}
}
, {
    stage::read, et::errc::timed_out, et::delivery::unknown,
        [](et::client_config & config) -> auto& {
        return config.first_byte_timeout(100ms);
    }
}
}
;
for (auto const& each : limits)
    for (auto const by : drivers) BOOST_TEST_CONTEXT(each.where << ", " << by) {
            scene const held(each.where);
            auto config = held.config().max_attempts(1);
            calls_under_way calls(each.set(config), by);
            bounded const end("the end");
            auto const sent = calls.start(held.request()).get();
            BOOST_TEST_REQUIRE(sent.has_error());
            BOOST_TEST(sent.error().code() == each.code);
            BOOST_TEST(sent.error().delivery() == each.delivery);
        }
}

BOOST_AUTO_TEST_SUITE_END()

namespace {

/// A loop of the caller's with a client on it, and a call that is under way there.
struct call_on_a_loop {
    explicit call_on_a_loop(stage where) : held(where) {
        client.emplace(loop->get_executor(), held.config());
        start();
        run_until_reached();
        if (where != stage::waiting) return;
        start();
        loop->restart();
        loop->poll();
    }

    void start() {
        auto const request = held.request();
        client->async_call<zalo::send_zns>(request, [kept = kept](sent_message) { *kept = true; });
    }
    void run_until_reached() {
        std::thread runner([&] { loop->run(); });
        BOOST_TEST(held.reached());
        loop->stop();
        runner.join();
    }

    scene held;
    std::shared_ptr<bool> kept = std::make_shared<bool>(false); ///< by handlers that live
    std::optional<asio::io_context> loop{std::in_place};
    std::optional<et::client> client;
};

} // namespace

BOOST_AUTO_TEST_SUITE(client_without_its_loop)

BOOST_AUTO_TEST_CASE(a_loop_may_be_destroyed_under_a_call) {
    for (auto const where : stages) BOOST_TEST_CONTEXT(where) {
            call_on_a_loop under(where);
            {
                bounded const end("the end");
                under.loop.reset();
                under.client.reset();
            }
            BOOST_TEST(!*under.kept);
            BOOST_TEST(under.kept.use_count() == 1); // no handler is left anywhere
        }
}

BOOST_AUTO_TEST_CASE(a_client_may_be_destroyed_on_a_loop_that_was_stopped) {
    for (auto const where : stages) BOOST_TEST_CONTEXT(where) {
            call_on_a_loop under(where);
            {
                bounded const end("the end");
                under.client.reset();
                under.loop.reset();
            }
            BOOST_TEST(!*under.kept);
            BOOST_TEST(under.kept.use_count() == 1);
        }
}

BOOST_AUTO_TEST_CASE(a_stopped_loop_goes_on_with_its_calls) {
    patient_server slow;
    asio::io_context loop;
    et::client client(loop.get_executor(), config_for(slow.server));
    std::optional<sent_message> ended;
    client.async_call<zalo::send_zns>(otp, [&](sent_message sent) { ended = std::move(sent); });
    std::thread runner([&] { loop.run(); });
    BOOST_TEST(slow.wait_for_requests(1));
    loop.stop();
    runner.join();
    BOOST_TEST(!ended.has_value());
    slow.answer();
    loop.restart();
    loop.run();
    BOOST_TEST_REQUIRE(ended.has_value());
    BOOST_TEST((*ended)->msg_id == "m1");
}

// A blocking call runs on its caller's thread and has no use for the loop.
BOOST_AUTO_TEST_CASE(a_blocking_call_outlives_the_loop) {
    for (bool const destroy : {false, true}) {
        patient_server slow;
        std::optional<asio::io_context> loop(std::in_place);
        et::client client(loop->get_executor(), config_for(slow.server));
        auto sent =
            std::async(std::launch::async, [&] { return client.call<zalo::send_zns>(otp); });
        BOOST_TEST(slow.wait_for_requests(1));
        if (destroy) loop.reset();
        else loop->stop();
        slow.answer();
        auto const message = sent.get();
        BOOST_TEST_REQUIRE(message.has_value());
        BOOST_TEST(message->msg_id == "m1");
    }
}

BOOST_AUTO_TEST_CASE(a_blocking_call_without_a_loop_ends_at_its_deadline) {
    patient_server slow;
    std::optional<asio::io_context> loop(std::in_place);
    et::client client(loop->get_executor(), config_for(slow.server));
    auto sent = std::async(std::launch::async, [&] {
        return client.call<zalo::send_zns>(otp, et::call_options().timeout(300ms));
    });
    BOOST_TEST(slow.wait_for_requests(1));
    loop.reset();
    bounded const end("the end");
    auto const error = sent.get().error();
    BOOST_TEST(error.code() == et::errc::timed_out);
    BOOST_TEST(error.delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(a_client_outlives_its_loop_with_a_kept_connection) {
    for (bool const secure : {false, true}) {
        faulty_server server(answers_with(taken), setup(secure));
        std::optional<asio::io_context> loop(std::in_place);
        et::client client(loop->get_executor(), config_for(server));
        bool answered = false;
        client.async_call<zalo::send_zns>(otp,
                                          [&](sent_message sent) { answered = sent.has_value(); });
        loop->run();
        BOOST_TEST(answered);
        loop.reset();
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
        BOOST_TEST(server.seen().requests == 2);
    }
}

BOOST_AUTO_TEST_CASE(a_loop_ends_with_its_last_call) {
    faulty_server server(answers_with(taken), setup(false));
    asio::io_context loop;
    et::client client(loop.get_executor(), config_for(server));
    client.async_call<zalo::send_zns>(otp, [](sent_message) {});
    bounded const end("the end");
    loop.run(); // with the client alive, and its connection kept
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_look_ups)

BOOST_AUTO_TEST_CASE(calls_share_a_look_up) {
    et::test::slow_names names;
    faulty_server server(answers_with(taken));
    asio::io_context loop;
    et::client client(
        loop.get_executor(),
        config_for(server).base_url(server.base_url("many.slow.test")).allow_plain_http(true));
    int answered = 0;
    for (int i = 0; i != 20; ++i)
        client.async_call<zalo::send_zns>(
            otp, [&](sent_message const& sent) { answered += sent.has_value(); });
    loop.poll(); // all have begun
    BOOST_TEST(names.wait_until_asked(1));
    names.release();
    loop.run();
    BOOST_TEST(answered == 20);
    BOOST_TEST(names.asked() == 1);
}

BOOST_AUTO_TEST_CASE(a_call_that_is_given_up_leaves_the_look_up_to_the_others) {
    et::test::slow_names names;
    faulty_server server(answers_with(taken));
    et::client client(
        config_for(server).base_url(server.base_url("shared.slow.test")).allow_plain_http(true));
    std::promise<sent_message> patient;
    client.async_call<zalo::send_zns>(
        otp, [&](sent_message sent) { patient.set_value(std::move(sent)); });
    BOOST_TEST(names.wait_until_asked(1));
    auto const hasty = client.call<zalo::send_zns>(otp, et::call_options().timeout(50ms));
    BOOST_TEST(hasty.error().code() == et::errc::timed_out);
    BOOST_TEST(hasty.error().delivery() == et::delivery::not_sent);
    names.release();
    BOOST_TEST(patient.get_future().get().has_value());
}

BOOST_AUTO_TEST_SUITE_END()
