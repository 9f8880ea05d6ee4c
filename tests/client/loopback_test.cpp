// The client over real sockets, against the mock.
#include <etelecom/client.hpp>
#include <etelecom/mock/server.hpp>
#include <etelecom/zalo.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/use_future.hpp>
#include <boost/test/unit_test.hpp>

#include <future>
#include <string>
#include <thread>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;
namespace asio = boost::asio;
using namespace std::chrono_literals;

namespace {

zalo::send_zns::request const otp{.oa_id = 579745863508352884,
                                  .phone = "0900000100",
                                  .template_id = 7895417,
                                  .template_data = {{"code", "482913"}},
                                  .tracking_id = "otp-42"};
zalo::check_consent::request const question{.oa_id = 579745863508352884, .phone = "0900000100"};

struct fixture {
    mock::server mock;
    et::client client{mock.client_config()};

    std::size_t sends() { return mock.calls<zalo::send_zns>().size(); }
};

/// A port on which nobody listens.
std::string closed_port() {
    asio::io_context context;
    asio::ip::tcp::acceptor acceptor(context, {asio::ip::address_v4::loopback(), 0});
    return std::to_string(acceptor.local_endpoint().port());
}

} // namespace

BOOST_FIXTURE_TEST_SUITE(client_loopback, fixture)

BOOST_AUTO_TEST_CASE(sends_a_message) {
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(!sent->msg_id.empty());
    BOOST_TEST(sent->tracking_id == "otp-42");
    auto const calls = mock.calls<zalo::send_zns>();
    BOOST_TEST_REQUIRE(calls.size() == 1u);
    BOOST_TEST((calls[0].request == otp));
}

BOOST_AUTO_TEST_CASE(retries_once_after_429_and_waits_by_the_mocks_clock) {
    mock.on<zalo::send_zns>().once(mock::status(429).retry_after(2s));
    auto const before = mock.clock().now();
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(sends() == 2u);
    BOOST_TEST((mock.clock().now() - before == 2s));
    BOOST_TEST(mock.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_send_whose_answer_is_lost_is_unknown_and_not_repeated) {
    for (std::size_t const bytes : {0u, 1u, 20u, 200u}) {
        auto const kept = mock.message_count();
        auto const before = sends();
        mock.on<zalo::send_zns>().once(mock::truncate_after(bytes));
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_CONTEXT(bytes << " bytes") {
            BOOST_TEST_REQUIRE(sent.has_error());
            BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
            BOOST_TEST(sent.error().attempts() == 1);
            BOOST_TEST(sends() == before + 1);
            BOOST_TEST(mock.message_count() == kept + 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_send_that_is_hung_up_on_is_unknown_and_not_repeated) {
    mock.on<zalo::send_zns>().once(mock::empty_response());
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    BOOST_TEST(mock.message_count() == 0u);
}

BOOST_AUTO_TEST_CASE(a_question_that_is_hung_up_on_is_repeated) {
    mock.on<zalo::check_consent>().once(mock::empty_response());
    BOOST_TEST(client.call<zalo::check_consent>(question).has_value());
    BOOST_TEST(mock.calls<zalo::check_consent>().size() == 2u);
}

BOOST_AUTO_TEST_CASE(garbage_in_place_of_http_is_unknown) {
    for (auto const* bytes : {"\x01\x02\x03", "HTTP/1.1 200\r\n", "SSH-2.0-x\r\n\r\n",
                              "HTTP/1.1 200 OK\r\nContent-Length: 9999\r\n\r\n{\"id\":\"1\"}"}) {
        mock.on<zalo::send_zns>().once(mock::raw(bytes));
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
        BOOST_TEST(sent.error().code() == et::errc::connection_lost);
    }
}

BOOST_AUTO_TEST_CASE(a_server_error_is_unknown_even_when_the_message_was_taken) {
    mock.on<zalo::send_zns>().once(mock::status(503).after_acting());
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    BOOST_TEST(mock.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(ends_at_the_deadline_when_no_answer_comes) {
    mock.on<zalo::send_zns>().once(mock::no_answer());
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().timeout(50ms));
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::timed_out);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    // The connection that was given up must not bring the next call a stranger's answer.
    auto const next = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(next.has_value());
}

BOOST_AUTO_TEST_CASE(ends_when_it_is_cancelled) {
    mock.on<zalo::send_zns>().once(mock::no_answer());
    asio::cancellation_signal signal;
    std::promise<et::result<zalo::zns_message>> done;
    client.async_call<zalo::send_zns>(
        otp, asio::bind_cancellation_slot(signal.slot(), [&](et::result<zalo::zns_message> sent) {
            done.set_value(std::move(sent));
        }));
    while (mock.message_count() == 0) std::this_thread::yield();
    signal.emit(asio::cancellation_type::terminal);
    auto const sent = done.get_future().get();
    BOOST_TEST(sent.error().code() == et::errc::canceled);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(a_server_that_is_not_there_leaves_the_message_unsent) {
    auto config = mock.client_config();
    et::client lost(config.base_url("http://127.0.0.1:" + closed_port() + "/v1/shop"));
    auto const sent = lost.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::connect_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(sent.error().attempts() == 3);
}

BOOST_AUTO_TEST_CASE(an_answer_over_the_limit_is_unknown) {
    auto config = mock.client_config();
    et::client small(config.max_response(100));
    auto const sent = small.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::answer_too_large);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_CASE(survives_a_kept_connection_that_the_server_closed) {
    std::uint16_t port = 0;
    {
        mock::server first;
        port = first.port();
        et::client kept(first.client_config());
        BOOST_TEST(kept.call<zalo::send_zns>(otp).has_value());
        client = std::move(kept);
    }
    // Gone, and back at the same place: the old connection is found dead before it is used.
    mock::server second(mock::server_config().port(port));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value());
    BOOST_TEST(second.message_count() == 1u);
}

BOOST_AUTO_TEST_CASE(a_wrong_key_is_refused) {
    auto const sent = client.call<zalo::send_zns>(otp, et::call_options().api_key("wrong"));
    BOOST_TEST(sent.error().code() == et::platform_errc::unauthenticated);
    BOOST_TEST((sent.error() == et::condition::unauthorized));
    BOOST_TEST(sent.error().delivery() == et::delivery::rejected);
}

BOOST_AUTO_TEST_CASE(many_calls_at_once_each_get_their_own_answer) {
    constexpr int calls = 64;
    std::vector<std::future<et::result<zalo::zns_message>>> sent;
    for (int i = 0; i != calls; ++i) {
        auto request = otp;
        request.tracking_id = "n" + std::to_string(i);
        sent.push_back(client.async_call<zalo::send_zns>(request, asio::use_future));
    }
    for (int i = 0; i != calls; ++i) {
        auto const message = sent[std::size_t(i)].get();
        BOOST_TEST_REQUIRE(message.has_value());
        BOOST_TEST(message->tracking_id == "n" + std::to_string(i));
    }
    BOOST_TEST(mock.message_count() == std::size_t(calls));
}

BOOST_AUTO_TEST_CASE(lists_over_pages_while_new_requests_arrive) {
    et::client asking(mock.in_memory_client_config());
    auto const ask = [&](int n) {
        zalo::request_consent::request const request{.oa_id = mock::start::oa,
                                                     .phone = "09000002" + std::to_string(10 + n)};
        return asking.call<zalo::request_consent>(request).has_value();
    };
    for (int i = 0; i != 7; ++i) BOOST_TEST(ask(i));
    int seen = 0, more = 50;
    for (auto const& consent : client.list<zalo::list_request_consent>({.paging = {.limit = 2}})) {
        BOOST_TEST_REQUIRE(consent.has_value());
        ++seen;
        BOOST_TEST(ask(more++));
    }
    BOOST_TEST(seen == 7);
}

BOOST_AUTO_TEST_CASE(an_interim_response_is_not_the_answer) {
    mock.on<zalo::check_consent>().once(
        mock::raw("HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n"
                  "HTTP/1.1 200 OK\r\nContent-Length: 12\r\n\r\n{\"error\": 3}"));
    auto const answer = client.call<zalo::check_consent>(question);
    BOOST_TEST_REQUIRE(answer.has_value());
    BOOST_TEST((answer->error == zalo::consent_state::refused));
}

BOOST_AUTO_TEST_CASE(interim_responses_without_end_are_a_lost_connection) {
    std::string many;
    for (int i = 0; i != 100; ++i) many += "HTTP/1.1 102 Processing\r\n\r\n";
    many += "HTTP/1.1 200 OK\r\nContent-Length: 23\r\n\r\n{\"id\":\"7\",\"status\":\"P\"}";
    mock.on<zalo::send_zns>().once(mock::raw(many));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::connection_lost);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
}

// The mock answers in memory from a thread of its own, which must be done with the loop by then.
BOOST_AUTO_TEST_CASE(a_loop_may_go_as_soon_as_it_has_nothing_left_to_do) {
    int answered = 0;
    for (int i = 0; i != 200; ++i) {
        asio::io_context context;
        et::client own(context.get_executor(), mock.in_memory_client_config());
        own.async_call<zalo::check_consent>(
            question, [&](auto const& answer) { answered += answer.has_value(); });
        context.run();
    }
    BOOST_TEST(answered == 200);
}

BOOST_AUTO_TEST_CASE(a_header_without_end_does_not_fill_the_memory) {
    mock.on<zalo::send_zns>().once(mock::raw(
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=" + std::string(1u << 20, 'x')));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.error().code() == et::errc::answer_too_large);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
}

BOOST_AUTO_TEST_SUITE_END()
