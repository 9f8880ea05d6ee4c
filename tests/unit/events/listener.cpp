#include "mock/raw_socket.hpp"
#include "samples.hpp"
#include "signing.hpp"

#include <etelecom/events/listener.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/system/system_error.hpp>
#include <boost/test/unit_test.hpp>

#include <atomic>
#include <chrono>
#include <future>
#include <optional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
using namespace etelecom::test;
namespace events = etelecom::events;

namespace {

std::string post(std::string_view body, std::string_view more = {}, std::string_view target = "/") {
    return "POST " + std::string(target) +
           " HTTP/1.1\r\nHost: h\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
           std::string(more) + "\r\n" + std::string(body);
}

std::string signed_post(std::string_view body, std::string_view target = "/") {
    return post(body, "X-ZEvent-Signature: mac=" + mac_of(body) + "\r\n", target);
}

std::string status_of(std::string const& response) {
    auto const from = response.find(' ') + 1;
    return response.substr(from, 3);
}

/// A listener, and how many events of one kind its receiver handled.
struct listening {
    explicit listening(events::listener_config config = {},
                       events::receiver_config how = signed_config())
        : receiver(std::move(how)) {
        receiver.on<events::follow>([this](auto const&) { ++count; });
        listener.emplace(receiver, std::move(config));
    }
    std::string ask(std::string const& request) const {
        raw_socket socket(listener->port());
        socket.send(request);
        return status_of(socket.read_response());
    }

    events::receiver receiver;
    std::atomic<int> count = 0;
    std::optional<events::listener> listener{};
};

std::string const& json() { return sample("follow"); }

} // namespace

BOOST_AUTO_TEST_SUITE(events_listener)

BOOST_AUTO_TEST_CASE(a_signed_event_comes_to_its_handler) {
    listening to;
    BOOST_TEST(to.ask(signed_post(json())) == "200");
    BOOST_TEST(to.count == 1);
    BOOST_TEST(to.ask(signed_post(json())) == "200");
    BOOST_TEST(to.count == 1);
}

BOOST_AUTO_TEST_CASE(it_answers_as_the_receiver_says) {
    listening to;
    to.receiver.on<events::unfollow>([](auto const&) { throw std::runtime_error("no"); });
    BOOST_TEST(to.ask(post("{}")) == "200");
    BOOST_TEST(to.ask(post(json())) == "401");
    BOOST_TEST(to.ask(post(json(), "X-ZEvent-Signature: " + mac_of("") + "\r\n")) == "403");
    BOOST_TEST(to.ask(signed_post("{")) == "400");
    BOOST_TEST(to.ask(signed_post(sample("unfollow"))) == "500");
    BOOST_TEST(to.count == 0);
}

BOOST_AUTO_TEST_CASE(a_connection_carries_several_requests) {
    listening to;
    raw_socket socket(to.listener->port());
    for (int i = 0; i != 3; ++i) {
        BOOST_TEST(socket.send(signed_post(json())));
        BOOST_TEST(status_of(socket.read_response()) == "200");
    }
    socket.send(post("{}") + signed_post(json()) + post("{"));
    BOOST_TEST(status_of(socket.read_response()) == "200");
    BOOST_TEST(status_of(socket.read_response()) == "200");
    BOOST_TEST(status_of(socket.read_response()) == "401");
    BOOST_TEST(to.count == 1);
}

BOOST_AUTO_TEST_CASE(a_body_comes_in_chunks_or_when_it_is_asked_for) {
    listening to;
    char size[16];
    std::snprintf(size, sizeof size, "%zx", json().size());
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n"
                      "X-ZEvent-Signature: " +
                      mac_of(json()) + "\r\n\r\n" + size + "\r\n" + json() + "\r\n0\r\n\r\n") ==
               "200");
    raw_socket socket(to.listener->port());
    auto const request =
        post(json(), "Expect: 100-continue\r\nX-ZEvent-Signature: " + mac_of(json()) + "\r\n");
    auto const head = request.find("\r\n\r\n") + 4;
    socket.send(request.substr(0, head));
    BOOST_TEST(socket.read_bytes(25) == "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send(request.substr(head));
    BOOST_TEST(status_of(socket.read_response()) == "200");
}

BOOST_AUTO_TEST_CASE(only_posts_to_the_path_are_taken) {
    listening to(events::listener_config().path("/zalo"));
    BOOST_TEST(to.listener->url().ends_with(":" + std::to_string(to.listener->port()) + "/zalo"));
    BOOST_TEST(to.ask("GET /zalo HTTP/1.1\r\nHost: h\r\n\r\n") == "405");
    BOOST_TEST(to.ask(signed_post(json(), "/")) == "404");
    BOOST_TEST(to.ask(signed_post(json(), "/zalo/")) == "404");
    BOOST_TEST(to.count == 0);
    BOOST_TEST(to.ask(signed_post(json(), "/zalo?from=zalo")) == "200");
    BOOST_TEST(to.count == 1);
}

BOOST_AUTO_TEST_CASE(a_body_over_the_limit_is_refused_before_it_is_read) {
    listening to({}, signed_config().max_body(1000));
    std::atomic<int> told = 0;
    to.receiver.on_refused(
        [&](auto const& why) { told += why.reason == events::outcome::too_large; });
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 1001\r\n\r\n") == "413");
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 9999999999999\r\n\r\n") ==
               "413");
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n" +
                      std::string(1001, ' ') + "\r\n0\r\n\r\n") == "413");
    BOOST_TEST(told == 3);
    BOOST_TEST(to.ask(signed_post(json() + std::string(1000 - json().size(), ' '))) == "200");
}

BOOST_AUTO_TEST_CASE(what_is_not_http_is_refused) {
    listening to;
    BOOST_TEST(to.ask("nonsense\r\n\r\n") == "400");
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}") == "400");
    BOOST_TEST(to.ask("POST / HTTP/1.1\r\nHost: h\r\nA: " + std::string(20'000, 'a') +
                      "\r\n\r\n") == "431");
    BOOST_TEST(to.ask(signed_post(json())) == "200");
}

BOOST_AUTO_TEST_CASE(a_request_that_does_not_come_to_its_end_is_given_up) {
    listening to(events::listener_config().request_time(20ms));
    raw_socket slow(to.listener->port());
    slow.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\n{");
    BOOST_TEST(slow.read_all().empty());
    listening idle(events::listener_config().idle_time(20ms));
    raw_socket silent(idle.listener->port());
    BOOST_TEST(silent.read_all().empty());
}

BOOST_AUTO_TEST_CASE(over_its_limit_connections_wait_for_a_place) {
    listening to(events::listener_config().max_connections(1));
    std::optional<raw_socket> first(std::in_place, to.listener->port());
    first->send(post("{}"));
    BOOST_TEST(status_of(first->read_response()) == "200");
    raw_socket second(to.listener->port());
    second.send(signed_post(json()));
    first->send(post("{}"));
    BOOST_TEST(status_of(first->read_response()) == "200");
    BOOST_TEST(!second.has_more());
    first.reset();
    BOOST_TEST(status_of(second.read_response()) == "200");
}

BOOST_AUTO_TEST_CASE(closing_ends_connections_that_wait) {
    listening to;
    raw_socket silent(to.listener->port());
    raw_socket kept(to.listener->port());
    kept.send(post("{}"));
    BOOST_TEST(status_of(kept.read_response()) == "200");
    auto const port = to.listener->port();
    to.listener->close();
    BOOST_TEST(silent.read_all().empty());
    BOOST_TEST(kept.read_all().empty());
    BOOST_TEST(!raw_socket(port).connected());
}

BOOST_AUTO_TEST_CASE(closing_waits_for_the_answer_that_is_under_way) {
    listening to;
    std::promise<void> begun, may_end;
    to.receiver.on<events::follow>([&](auto const&) {
        begun.set_value();
        may_end.get_future().wait();
    });
    raw_socket socket(to.listener->port());
    socket.send(signed_post(json()));
    begun.get_future().wait();
    std::thread closer([&] { to.listener->close(); });
    may_end.set_value();
    auto const response = socket.read_response();
    BOOST_TEST(status_of(response) == "200");
    BOOST_TEST(socket.read_all().empty());
    closer.join();
}

BOOST_AUTO_TEST_CASE(a_handler_may_close_its_own_listener) {
    listening to;
    to.receiver.on<events::follow>([&](auto const&) { to.listener->close(); });
    raw_socket socket(to.listener->port());
    socket.send(signed_post(json()));
    BOOST_TEST(status_of(socket.read_response()) == "200");
    BOOST_TEST(socket.read_all().empty());
}

BOOST_AUTO_TEST_CASE(several_threads_handle_at_once) {
    listening to(events::listener_config().threads(2));
    std::promise<void> both;
    std::atomic<int> inside = 0;
    to.receiver.on<events::follow>([&, met = both.get_future().share()](auto const&) {
        if (++inside == 2) both.set_value();
        met.wait(); // for ever, if they came one after the other
    });
    auto const other = json() + ' ';
    raw_socket first(to.listener->port()), second(to.listener->port());
    first.send(signed_post(json()));
    second.send(signed_post(other));
    BOOST_TEST(status_of(first.read_response()) == "200");
    BOOST_TEST(status_of(second.read_response()) == "200");
}

BOOST_AUTO_TEST_CASE(an_address_that_is_taken_is_an_error) {
    listening to;
    auto const again = events::listener_config().port(to.listener->port());
    BOOST_CHECK_THROW(events::listener(to.receiver, again), boost::system::system_error);
    BOOST_CHECK_THROW(events::listener(to.receiver, events::listener_config().address("nowhere")),
                      boost::system::system_error);
}

BOOST_AUTO_TEST_CASE(it_runs_on_a_loop_of_the_callers) {
    boost::asio::io_context loop;
    auto work = boost::asio::make_work_guard(loop);
    std::vector<std::thread> threads;
    for (int i = 0; i != 2; ++i) threads.emplace_back([&] { loop.run(); });
    {
        events::receiver receiver(signed_config());
        std::atomic<std::thread::id> on{};
        receiver.on<events::follow>([&](auto const&) { on = std::this_thread::get_id(); });
        events::listener const listener(loop.get_executor(), receiver);
        raw_socket socket(listener.port());
        socket.send(signed_post(json()));
        BOOST_TEST(status_of(socket.read_response()) == "200");
        BOOST_TEST((on.load() == threads[0].get_id() || on.load() == threads[1].get_id()));
    }
    work.reset();
    for (auto& one : threads) one.join(); // nothing of the listener is left on the loop
}

BOOST_AUTO_TEST_CASE(a_loop_may_end_with_connections_open) {
    std::optional<boost::asio::io_context> loop(std::in_place);
    events::receiver receiver(signed_config());
    std::optional<events::listener> listener(std::in_place, loop->get_executor(), receiver);
    raw_socket first(listener->port()), second(listener->port());
    first.send(post("{}"));
    second.send("POST / ");
    while (!first.has_more()) loop->run_one();
    BOOST_TEST(status_of(first.read_response()) == "200");
    listener.reset();
    loop.reset();
    BOOST_TEST(first.read_all().empty());
}

BOOST_AUTO_TEST_SUITE_END()
