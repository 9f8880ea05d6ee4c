#include "mock/doors.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdio>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace et = etelecom;
namespace mock = et::mock;

namespace {

/// What comes back for these bytes, up to the end of the connection.
std::string answer_to(mock::server const& platform, std::string_view bytes) {
    raw_socket socket(platform.port());
    socket.send(bytes);
    socket.finish_sending();
    return socket.read_all();
}

bool is_well(mock::server& platform) {
    return over_loopback(platform, {.body = good}).status == 200;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_http)

BOOST_AUTO_TEST_CASE(keeps_a_connection_for_further_requests) {
    mock::server platform;
    raw_socket socket(platform.port());
    for (int i = 0; i != 3; ++i) {
        socket.send(written({.body = good}));
        BOOST_TEST(read(socket.read_response()).status == 200u);
    }
    BOOST_TEST(platform.message_count() == 3u);
}

BOOST_AUTO_TEST_CASE(answers_requests_sent_at_once_in_their_order) {
    mock::server platform;
    raw_socket socket(platform.port());
    std::string all;
    for (int i = 0; i != 50; ++i)
        all += written({.body = i % 2 ? good : "{", .authorization = "Bearer mock-key"});
    socket.send(all);
    for (int i = 0; i != 50; ++i)
        BOOST_TEST(read(socket.read_response()).status == (i % 2 ? 200u : 400u));
}

BOOST_AUTO_TEST_CASE(reads_a_request_that_comes_byte_by_byte) {
    mock::server platform;
    raw_socket socket(platform.port());
    for (char const byte : written({.body = good})) socket.send({&byte, 1});
    BOOST_TEST(read(socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(reads_a_body_in_chunks) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(
        "POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nHost: localhost\r\n"
        "Content-Type: application/json\r\nAuthorization: Bearer mock-key\r\nTransfer-Encoding: chunked\r\n\r\n");
    socket.send("10\r\n" + good.substr(0, 16) + "\r\n");
    auto const rest = good.substr(16);
    char size[17];
    std::snprintf(size, sizeof size, "%zx", rest.size());
    socket.send(size + ("\r\n" + rest) + "\r\n0\r\n\r\n");
    BOOST_TEST(read(socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(says_that_the_body_may_come) {
    mock::server platform;
    raw_socket socket(platform.port());
    auto const request = written({.body = good});
    auto const end = request.find("\r\n\r\n");
    socket.send(request.substr(0, end) + "\r\nExpect: 100-continue\r\n\r\n");
    BOOST_TEST(socket.read_response() == "HTTP/1.1 100 Continue\r\n\r\n");
    socket.send(request.substr(end + 4));
    BOOST_TEST(read(socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(closes_the_connection_when_the_client_wants_it) {
    mock::server platform;
    for (std::string_view const version : {"1.1\r\nConnection: close", "1.0"}) {
        raw_socket socket(platform.port());
        socket.send("POST / HTTP/" + std::string(version) +
                    "\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n");
        auto const answer = read(socket.read_all());
        BOOST_TEST(answer.status == 404u);
        BOOST_TEST(answer.head.find("Connection: close") != std::string::npos);
    }
}

BOOST_AUTO_TEST_CASE(answers_head_without_a_body) {
    mock::server const platform;
    auto const answer = answer_to(
        platform, "HEAD /_mock/health HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    BOOST_TEST(answer.starts_with("HTTP/1.1 200 OK"));
    BOOST_TEST(answer.ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(answers_what_is_no_http_with_an_error_and_closes) {
    mock::server platform;
    for (std::string_view const bytes :
         {"nonsense\r\n\r\n", "GET\r\n\r\n", "POST / HTTP/9\r\n\r\n", "\r\n\r\n\r\nx\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: x\r\n\r\n", "POST / HTTP/1.1\r\nA b\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
          "POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n"}) {
        auto const answer = read(answer_to(platform, bytes));
        BOOST_TEST(answer.status == 400u);
        BOOST_TEST(answer.code() == "malformed");
        BOOST_TEST(answer.head.find("Connection: close") != std::string::npos);
    }
    BOOST_TEST(platform.journal().size() == 8u);
    BOOST_TEST(platform.journal()[0].code == "malformed");
    BOOST_TEST(is_well(platform));
}

BOOST_AUTO_TEST_CASE(refuses_headers_that_are_too_long) {
    mock::server platform;
    for (auto const& line : {"X: " + std::string(100'000, 'x'), std::string(20'000, 'x')}) {
        raw_socket socket(platform.port());
        socket.send("POST / HTTP/1.1\r\n" + line);
        auto const answer = read(socket.read_response());
        BOOST_TEST(answer.status == 431u);
        BOOST_TEST(answer.code() == "malformed");
    }
    BOOST_TEST(is_well(platform));
}

BOOST_AUTO_TEST_CASE(a_client_that_sends_too_much_still_reads_why_it_is_refused) {
    mock::server platform;
    raw_socket socket(platform.port());
    auto request = written({.body = std::string(33u << 20, ' ')});
    socket.send(request);
    BOOST_TEST(read(socket.read_all()).status == 413u);
}

BOOST_AUTO_TEST_CASE(survives_requests_that_end_early) {
    mock::server platform;
    auto const request = written({.body = good});
    for (std::size_t size = 0; size < request.size(); size += 7)
        BOOST_TEST(answer_to(platform, request.substr(0, size)).empty());
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(is_well(platform));
}

BOOST_AUTO_TEST_CASE(survives_random_bytes) {
    mock::server platform;
    std::mt19937 random(4);
    std::uniform_int_distribution<int> byte(0, 255);
    auto const request = written({.body = good});
    for (int i = 0; i != 300; ++i) {
        std::string bytes;
        if (i % 2) {
            for (int n = 0; n != 200; ++n) bytes += static_cast<char>(byte(random));
        } else {
            bytes = request;
            for (int n = 0; n != 3; ++n)
                bytes[random() % bytes.size()] = static_cast<char>(byte(random));
        }
        answer_to(platform, bytes);
    }
    BOOST_TEST(is_well(platform));
}

BOOST_AUTO_TEST_CASE(serves_many_connections_at_once) {
    mock::server platform;
    std::vector<std::unique_ptr<raw_socket>> all;
    for (int i = 0; i != 200; ++i) all.push_back(std::make_unique<raw_socket>(platform.port()));
    for (auto const& socket : all) socket->send(written({.body = good}));
    for (auto const& socket : all) BOOST_TEST(read(socket->read_response()).status == 200u);
    BOOST_TEST(platform.message_count() == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
