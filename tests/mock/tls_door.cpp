#include "mock/doors.hpp"
#include "mock/tls_socket.hpp"
#include "support/child_program.hpp"

#include <etelecom/client.hpp>
#include <etelecom/mock/remote_server.hpp>
#include <etelecom/tls/impl/tls_pump.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <openssl/sslerr.h>

#include <chrono>
#include <fstream>
#include <future>
#include <iterator>
#include <stdexcept>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

using namespace std::chrono_literals;
namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

mock::server_config https() { return mock::server_config().tls(); }

/// Asks through a connection of its own, to the end of the answer.
told asked_of(mock::server const& platform, std::string const& request) {
    tls_socket socket(platform.port(), platform.ca());
    BOOST_TEST_REQUIRE(socket.connected());
    socket.send(request);
    return read(socket.read_response());
}

std::string text_of(std::string const& path) {
    std::ifstream file(path);
    return {std::istreambuf_iterator<char>(file), {}};
}

zalo::send_zns::request message() {
    return {.oa_id = mock::start::oa,
            .phone = "0900000100",
            .template_id = mock::start::otp_template,
            .template_data = {{"code", "1"}},
            .tracking_id = "t-1"};
}

/// The bytes of the first message of a handshake.
std::string client_hello() {
    struct free_context {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };
    std::unique_ptr<SSL_CTX, free_context> const context(SSL_CTX_new(TLS_client_method()));
    et::detail::tls_pump pump(context.get());
    SSL_set_connect_state(pump.native());
    boost::system::error_code code;
    pump.handshake(code);
    auto const bytes = pump.pending();
    return {bytes.first, bytes.second};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_tls_door)

BOOST_AUTO_TEST_CASE(its_clients_trust_it_and_are_answered) {
    mock::server platform(https());
    BOOST_TEST(platform.base_url() ==
               "https://127.0.0.1:" + std::to_string(platform.port()) + "/v1/shop");
    et::client client(platform.client_config());
    for (int i = 0; i != 3; ++i) {
        auto const sent = client.call<zalo::send_zns>(message());
        BOOST_TEST_REQUIRE(sent.has_value(), sent.error());
    }
    BOOST_TEST(platform.message_count() == 3u);
}

BOOST_AUTO_TEST_CASE(a_client_that_does_not_know_its_authority_sends_nothing) {
    mock::server platform(https());
    et::client client(
        et::client_config().base_url(platform.base_url()).api_key(platform.api_key()));
    auto const sent = client.call<zalo::send_zns>(message());
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    BOOST_TEST(platform.journal().empty());
}

BOOST_AUTO_TEST_CASE(its_certificate_is_for_all_names_by_which_it_may_be_called) {
    mock::server platform(https().allow_host("my-mock.test").allow_host("192.0.2.7"));
    for (auto const* host : {"localhost", "127.0.0.1", "::1", "my-mock.test", "192.0.2.7"}) {
        tls_socket const socket(platform.port(), platform.ca(), {.host = host});
        BOOST_TEST(socket.connected(), host);
    }
    for (auto const* host : {"other.test", "127.0.0.2", "192.0.2.8"}) {
        tls_socket const socket(platform.port(), platform.ca(), {.host = host});
        BOOST_TEST(socket.problem() == SSL_R_CERTIFICATE_VERIFY_FAILED, host);
    }
}

BOOST_AUTO_TEST_CASE(each_mock_has_an_authority_of_its_own) {
    mock::server const one(https());
    mock::server const other(https());
    BOOST_TEST(one.ca() != other.ca());
    BOOST_TEST(tls_socket(one.port(), other.ca()).problem() == SSL_R_CERTIFICATE_VERIFY_FAILED);
}

BOOST_AUTO_TEST_CASE(speaks_tls_1_2_and_1_3_and_nothing_older) {
    mock::server const platform(https());
    auto const spoken = [&](int newest) {
        tls_socket const socket(platform.port(), platform.ca(), {.newest = newest});
        return socket.connected() ? socket.version() : "none";
    };
    BOOST_TEST(spoken(TLS1_3_VERSION) == "TLSv1.3");
    BOOST_TEST(spoken(TLS1_2_VERSION) == "TLSv1.2");
    BOOST_TEST(spoken(TLS1_1_VERSION) == "none");
}

BOOST_AUTO_TEST_CASE(agrees_on_http_1_1_and_refuses_who_wants_another_protocol) {
    using namespace std::string_literals;
    mock::server const platform(https());
    auto const agreed = [&](std::string const& offered) {
        tls_socket const socket(platform.port(), platform.ca(), {.protocols = offered});
        return socket.connected() ? socket.protocol() : "none";
    };
    BOOST_TEST(agreed("\x02h2\x08http/1.1"s) == "http/1.1");
    BOOST_TEST(agreed("\x02h2"s) == "none");
}

BOOST_AUTO_TEST_CASE(many_requests_go_over_one_connection_also_when_they_come_at_once) {
    mock::server const platform(https());
    tls_socket socket(platform.port(), platform.ca());
    std::string all;
    for (int i = 0; i != 200; ++i) all += written({.body = good});
    BOOST_TEST(socket.send(all));
    for (int i = 0; i != 200; ++i) BOOST_TEST(read(socket.read_response()).status == 200u);
    BOOST_TEST(platform.message_count() == 200u);
}

BOOST_AUTO_TEST_CASE(a_large_body_comes_over_whole_in_either_direction) {
    mock::server platform(https());
    std::string text(900'000, 'x');
    auto const answer = asked_of(platform, written({.body = "{\"phone\":\"" + text + "\"}"}));
    BOOST_TEST(answer.status == 400u);
    platform.on<zalo::send_zns>().once(mock::huge_body(5'000'000));
    BOOST_TEST(asked_of(platform, written({.body = good})).body.size() == 5'000'000u);
}

BOOST_AUTO_TEST_CASE(a_request_byte_by_byte_is_one_request) {
    mock::server const platform(https());
    tls_socket socket(platform.port(), platform.ca());
    for (char const byte : written({.body = good})) BOOST_TEST(socket.send({&byte, 1}));
    BOOST_TEST(read(socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_body_is_asked_for_with_100_continue) {
    mock::server const platform(https());
    tls_socket socket(platform.port(), platform.ca());
    auto request = written({.body = good});
    request.insert(request.find("Content-Length"), "Expect: 100-continue\r\n");
    auto const body = request.find("\r\n\r\n") + 4;
    socket.send(std::string_view(request).substr(0, body));
    BOOST_TEST(socket.read_response() == "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send(std::string_view(request).substr(body));
    BOOST_TEST(read(socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(who_speaks_http_to_it_is_told_so_in_clear) {
    mock::server const platform(https());
    raw_socket socket(platform.port());
    socket.send(written({.body = good}));
    auto const answer = read(socket.read_response());
    BOOST_TEST(answer.status == 400u);
    BOOST_TEST(answer.msg() == "this port speaks https, not http");
    BOOST_TEST(socket.read_all() == "");
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.journal().at(0).status == 400u);
}

BOOST_AUTO_TEST_CASE(what_is_neither_is_dropped_and_leaves_no_line) {
    mock::server const platform(https());
    for (std::string const& bytes :
         {std::string("\x16\x03\x01\xff\xff garbage"), std::string(70'000, '\0'),
          std::string("\x80\x2e\x01"), client_hello() + std::string(400, 'x')}) {
        raw_socket socket(platform.port());
        socket.send(bytes);
        socket.finish_sending();
        BOOST_TEST(socket.read_all().find("HTTP") == std::string::npos);
    }
    BOOST_TEST(platform.journal().empty());
    BOOST_TEST(asked_of(platform, written({.body = good})).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_handshake_that_does_not_end_is_dropped_in_time) {
    mock::server const platform(https().idle_limit(50ms));
    raw_socket silent(platform.port());
    raw_socket begun(platform.port());
    auto const hello = client_hello();
    begun.send(std::string_view(hello).substr(0, hello.size() / 2));
    raw_socket half(platform.port());
    half.send(hello);
    BOOST_TEST(silent.read_all() == "");
    BOOST_TEST(begun.read_all() == "");
    BOOST_TEST(!half.read_all().empty()); // the other half of it
}

BOOST_AUTO_TEST_CASE(a_request_that_does_not_end_is_answered_with_408) {
    mock::server const platform(https().idle_limit(50ms));
    auto const request = written({.body = good});
    auto const answer = asked_of(platform, request.substr(0, request.size() - 5));
    BOOST_TEST(answer.status == 408u);
}

BOOST_AUTO_TEST_CASE(announces_the_end_of_a_connection_that_it_closes_in_good_order) {
    mock::server platform(https());
    platform.on<zalo::send_zns>().once(mock::truncate_after(40));
    tls_socket socket(platform.port(), platform.ca());
    socket.send(written({.body = good}));
    BOOST_TEST(socket.read_all().size() == 40u);
    BOOST_TEST(socket.ended_well());
}

BOOST_AUTO_TEST_CASE(a_reset_is_no_announced_end) {
    mock::server platform(https());
    platform.on<zalo::send_zns>().once(mock::connection_reset());
    tls_socket socket(platform.port(), platform.ca());
    socket.send(written({.body = good}));
    BOOST_TEST(socket.read_all() == "");
    BOOST_TEST(!socket.ended_well());
}

BOOST_AUTO_TEST_CASE(faults_of_single_bytes_do_the_same_as_over_http) {
    mock::server platform(https());
    platform.on<zalo::send_zns>()
        .once(mock::dribble(7, 20ms))
        .then(mock::slow_header(5, 20ms))
        .then(mock::accepted_but_lost())
        .then(mock::raw("no HTTP at all"));
    tls_socket kept(platform.port(), platform.ca());
    for (int i = 0; i != 2; ++i) {
        kept.send(written({.body = good}));
        BOOST_TEST(read(kept.read_response()).status == 200u);
    }
    kept.send(written({.body = good}));
    BOOST_TEST(kept.read_all() == "");
    tls_socket last(platform.port(), platform.ca());
    last.send(written({.body = good}));
    BOOST_TEST(last.read_all() == "no HTTP at all");
    BOOST_TEST(platform.message_count() == 3u);
}

BOOST_AUTO_TEST_CASE(nobody_waits_for_a_client_that_has_left) {
    mock::server const platform(https());
    auto const waiting = written({.body = "",
                                  .target = "/_mock/journal/wait?count=1&timeout_seconds=600",
                                  .content_type = "",
                                  .method = "GET"});
    tls_socket socket(platform.port(), platform.ca());
    socket.send(waiting);
    // Both in one: what comes behind the request, and that nothing more comes.
    socket.finish();
    BOOST_TEST(socket.read_all() == "");
    BOOST_TEST(socket.ended_well());
}

BOOST_AUTO_TEST_CASE(an_answer_can_be_waited_for) {
    mock::server platform(https());
    mock::remote_server const twin("https://localhost:" + std::to_string(platform.port()), {},
                                   platform.ca());
    auto came = std::async(std::launch::async, [&] { return twin.wait_for_requests(1, {}, 60s); });
    BOOST_TEST(asked_of(platform, written({.body = good})).status == 200u);
    BOOST_TEST(came.get());
}

BOOST_AUTO_TEST_CASE(ends_with_connections_open_and_handshakes_half_done) {
    std::vector<std::unique_ptr<raw_socket>> half;
    {
        mock::server const platform(https());
        auto const hello = client_hello();
        for (int i = 0; i != 50; ++i) {
            half.push_back(std::make_unique<raw_socket>(platform.port()));
            half.back()->send(hello);
        }
        tls_socket socket(platform.port(), platform.ca());
        BOOST_TEST(socket.connected());
    }
    for (auto const& one : half) one->read_all();
}

BOOST_AUTO_TEST_CASE(a_remote_server_is_one_by_https_too) {
    mock::server platform(https());
    auto const address = "https://127.0.0.1:" + std::to_string(platform.port());
    mock::remote_server const twin(address, {}, platform.ca());
    et::client client(twin.client_config());
    BOOST_TEST(client.call<zalo::send_zns>(message()).has_value());
    BOOST_TEST(twin.message_count() == 1u);
    mock::remote_server const stranger(address);
    try {
        stranger.reset();
        BOOST_ERROR("reached");
    } catch (mock::control_failed const& failed) {
        BOOST_TEST(std::string(failed.what()).find("certificate") != std::string::npos,
                   failed.what());
    }
}

BOOST_AUTO_TEST_CASE(links_that_it_hands_out_lead_to_https) {
    mock::server platform(https());
    et::client client(platform.client_config());
    zalo::authorize_oa::request const app{.app_id = 1, .app_secret = "s"};
    auto const link = client.call<zalo::authorize_oa>(app);
    BOOST_TEST_REQUIRE(link.has_value(), link.error());
    BOOST_TEST(
        link->url.starts_with("https://127.0.0.1:" + std::to_string(platform.port()) + "/_links/"),
        link->url);
}

BOOST_AUTO_TEST_CASE(a_page_of_its_own_may_control_it_and_one_by_http_may_not) {
    mock::server platform(https());
    auto const from = [&](std::string const& origin) {
        auto request = written({.target = "/_mock/reset", .authorization = ""});
        return asked_of(platform,
                        request.insert(request.find("Content-Type"), "Origin: " + origin + "\r\n"))
            .status;
    };
    BOOST_TEST(from("https://localhost") == 200u);
    BOOST_TEST(from("http://localhost") == 403u);
}

BOOST_AUTO_TEST_CASE(tells_its_authority_in_a_file_and_over_http) {
    et::test::scratch_folder const folder;
    auto const file = folder.write("ca.pem", "something older");
    mock::server platform(https().ca_file(file));
    BOOST_TEST(text_of(file) == platform.ca());
    auto const answer = asked_of(
        platform,
        written({.body = "", .target = "/_mock/ca.pem", .content_type = "", .method = "GET"}));
    BOOST_TEST(answer.body == platform.ca());
    mock::server plain;
    BOOST_TEST(plain.ca() == "");
    BOOST_TEST(
        over_loopback(plain, {.body = "", .target = "/_mock/ca.pem", .method = "GET"}).status ==
        404u);
}

BOOST_AUTO_TEST_CASE(comes_with_a_certificate_that_it_was_given) {
    et::test::scratch_folder const folder;
    auto const own = et::detail::make_certificate({.names = "DNS:localhost,DNS:own.test"});
    auto const files = https()
                           .certificate(folder.write("own.pem", own.pem))
                           .private_key(folder.write("own.key", own.key));
    mock::server const platform(files);
    BOOST_TEST(platform.ca() == own.pem);
    BOOST_TEST(tls_socket(platform.port(), own.pem, {.host = "own.test"}).connected());
}

BOOST_AUTO_TEST_CASE(tells_nobody_a_private_key_that_stands_beside_its_certificate) {
    et::test::scratch_folder const folder;
    auto const own = et::detail::make_certificate({.names = "DNS:localhost"});
    auto const both = folder.write("both.pem", own.key + own.pem);
    auto const told_in = folder.write("ca.pem", "");
    mock::server const platform(https().certificate(both).private_key(both).ca_file(told_in));
    BOOST_TEST(platform.ca() == own.pem);
    BOOST_TEST(text_of(told_in) == own.pem);
}

BOOST_AUTO_TEST_CASE(does_not_begin_with_a_certificate_that_it_cannot_use) {
    et::test::scratch_folder const folder;
    auto const own = et::detail::make_certificate();
    auto const pem = folder.write("own.pem", own.pem);
    auto const key = folder.write("own.key", own.key);
    auto const others = folder.write("others.key", et::detail::make_certificate().key);
    auto const text = folder.write("text", "no PEM");
    BOOST_CHECK_THROW(mock::server(https().certificate(pem)), std::system_error);
    BOOST_CHECK_THROW(mock::server(https().certificate(pem + "x").private_key(key)),
                      std::system_error);
    BOOST_CHECK_THROW(mock::server(https().ca_file(pem + "/ca.pem")), std::system_error);
    BOOST_CHECK_THROW(mock::server(https().certificate(pem).private_key(others)),
                      std::runtime_error);
    BOOST_CHECK_THROW(mock::server(https().certificate(pem).private_key(text)), std::runtime_error);
    BOOST_CHECK_THROW(mock::server(https().certificate(text).private_key(key)), std::runtime_error);
}

BOOST_AUTO_TEST_SUITE_END()
