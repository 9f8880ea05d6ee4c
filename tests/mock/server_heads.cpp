#include "mock/doors.hpp"

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace mock = etelecom::mock;

namespace {

/// The head of a request, and behind it what a test adds.
struct begun {
    std::string target{"/v1/shop.Zalo/SendZNS"};
    std::string content_type{"application/json"};
    std::string key{"mock-key"};
    std::string more{};
};

std::string head_of(begun const& request) {
    return "POST " + request.target +
           " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + request.content_type +
           "\r\nAuthorization: Bearer " + request.key + "\r\n" + request.more + "\r\n";
}

/// The answer to a head behind which nothing comes.
told answer_to_head(mock::server const& platform, begun const& request) {
    raw_socket socket(platform.port());
    socket.send(head_of(request));
    return read(socket.read_response());
}

std::string length(std::size_t bytes) {
    return "Content-Length: " + std::to_string(bytes) + "\r\n";
}

constexpr std::string_view in_chunks = "Transfer-Encoding: chunked\r\n";

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_heads)

BOOST_AUTO_TEST_CASE(judges_a_request_before_its_body_comes) {
    mock::server platform;
    auto const large = length(31u << 20);
    BOOST_TEST(answer_to_head(platform, {.target = "/nowhere", .more = large}).status == 404u);
    BOOST_TEST(answer_to_head(platform, {.content_type = "text/plain", .more = large}).status ==
               404u);
    BOOST_TEST(answer_to_head(platform, {.key = "wrong", .more = large}).status == 401u);
    BOOST_TEST(answer_to_head(platform, {.key = "wrong", .more = std::string(in_chunks)}).status ==
               401u);
    BOOST_TEST(platform.journal().size() == 4u);
    for (auto const& entry : platform.journal()) BOOST_TEST(entry.body == "");
}

BOOST_AUTO_TEST_CASE(refuses_a_body_that_is_announced_too_long) {
    mock::server platform;
    auto const over = answer_to_head(platform, {.more = length((1u << 20) + 1)});
    BOOST_TEST(over.status == 413u);
    BOOST_TEST(over.msg() == "the body is over 1048576 bytes");
    auto const upload = answer_to_head(platform, {.target = "/v1/shop.OA/UploadFile",
                                                  .content_type = "multipart/form-data; boundary=x",
                                                  .more = length((32u << 20) + 1)});
    BOOST_TEST(upload.status == 413u);
    BOOST_TEST(upload.msg() == "the body is over 33554432 bytes");
    BOOST_TEST(
        answer_to_head(platform, {.target = "/_mock/reset", .more = length(2u << 20)}).status ==
        413u);
    BOOST_TEST(answer_to_head(platform, {.more = length(std::size_t(-1))}).status == 413u);
    BOOST_TEST(platform.journal().size() == 3u);
    BOOST_TEST(platform.journal()[0].operation == "Zalo/SendZNS");
}

BOOST_AUTO_TEST_CASE(refuses_a_body_in_chunks_that_becomes_too_long) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(head_of({.more = std::string(in_chunks)}));
    auto const chunk = "10000\r\n" + std::string(0x10000, ' ') + "\r\n";
    for (int i = 0; i != 17; ++i) socket.send(chunk);
    auto const answer = read(socket.read_all());
    BOOST_TEST(answer.status == 413u);
    BOOST_TEST(answer.head.find("Connection: close") != std::string::npos);
    BOOST_TEST_REQUIRE(platform.journal().size() == 1u);
    BOOST_TEST(platform.journal()[0].operation == "Zalo/SendZNS");
    BOOST_TEST(platform.journal()[0].status == 413u);
}

BOOST_AUTO_TEST_CASE(lets_a_body_come_only_when_its_head_is_good) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(head_of({.key = "wrong", .more = "Expect: 100-continue\r\n" + length(10)}));
    auto const all = socket.read_all();
    BOOST_TEST(all.starts_with("HTTP/1.1 401 "));
    BOOST_TEST(all.find("100 Continue") == std::string::npos);
}

BOOST_AUTO_TEST_CASE(says_nothing_in_between_to_a_client_of_version_1_0) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send("POST /_mock/reset HTTP/1.0\r\nHost: localhost\r\nExpect: 100-continue\r\n"
                "Content-Type: application/json\r\nContent-Length: 2\r\n\r\n");
    socket.send("{");
    socket.send("}");
    BOOST_TEST(socket.read_all().starts_with("HTTP/1.1 200"));
}

BOOST_AUTO_TEST_CASE(goes_on_behind_the_rest_of_a_refused_request) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(head_of({.key = "wrong", .more = length(60'000)}));
    BOOST_TEST(read(socket.read_response()).status == 401u);
    socket.send(std::string(60'000, '{') + written({.body = good}));
    BOOST_TEST(read(socket.read_response()).status == 200u);
    BOOST_TEST(platform.journal().size() == 2u);
}

BOOST_AUTO_TEST_CASE(closes_in_front_of_a_rest_that_is_long) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(head_of({.key = "wrong", .more = length(100'000)}));
    BOOST_TEST(socket.read_all().find("Connection: close") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(tells_of_extensions_and_trailers_that_are_too_long) {
    mock::server platform;
    for (std::string const begin : {"1;", "0\r\nX: "}) {
        raw_socket socket(platform.port());
        socket.send(head_of({.more = std::string(in_chunks)}) + begin);
        socket.send(std::string(100'000, 'x'));
        auto const answer = read(socket.read_response());
        BOOST_TEST(answer.status == 431u);
        BOOST_TEST(answer.code() == "malformed");
    }
    BOOST_TEST(platform.journal().size() == 2u);
}

BOOST_AUTO_TEST_CASE(takes_no_key_from_a_trailer) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send("POST /v1/shop.Misc/CurrentAccount HTTP/1.1\r\nHost: localhost\r\n"
                "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                "2\r\n{}\r\n0\r\nAuthorization: Bearer mock-key\r\n\r\n");
    BOOST_TEST(read(socket.read_response()).status == 401u);
}

BOOST_AUTO_TEST_CASE(tells_a_request_that_drips_that_its_time_is_over) {
    mock::server platform(mock::server_config().idle_limit(std::chrono::seconds(1)));
    raw_socket in_head(platform.port());
    in_head.send("POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\nHo");
    raw_socket in_body(platform.port());
    in_body.send(head_of({.more = length(10)}) + "{");
    for (auto* const socket : {&in_head, &in_body}) {
        auto const answer = read(socket->read_all());
        BOOST_TEST(answer.status == 408u);
        BOOST_TEST(answer.code() == "deadline_exceeded");
    }
    auto const journal = platform.journal();
    BOOST_TEST_REQUIRE(journal.size() == 2u);
    BOOST_TEST((journal[0].operation == "Zalo/SendZNS") !=
               (journal[1].operation == "Zalo/SendZNS"));
}

BOOST_AUTO_TEST_CASE(ends_a_connection_that_says_nothing_without_a_word) {
    mock::server platform(mock::server_config().idle_limit(std::chrono::milliseconds(20)));
    raw_socket silent(platform.port());
    silent.send("\r\n");
    BOOST_TEST(silent.read_all() == "");
    BOOST_TEST(platform.journal().empty());
}

BOOST_AUTO_TEST_CASE(reads_no_second_request_out_of_a_coded_body) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send(head_of({.more = "Transfer-Encoding: gzip\r\n"}) + written({.body = good}));
    auto const all = socket.read_all();
    BOOST_TEST(all.starts_with("HTTP/1.1 501 "));
    BOOST_TEST(all.find("HTTP/1.1", 1) == std::string::npos);
    BOOST_TEST(platform.message_count() == 0u);
    BOOST_TEST(platform.journal().size() == 1u);
}

BOOST_AUTO_TEST_CASE(takes_the_absolute_form) {
    mock::server platform;
    auto const answer =
        over_loopback(platform, {.body = good,
                                 .target = "http://127.0.0.1:" + std::to_string(platform.port()) +
                                           "/v1/shop.Zalo/SendZNS"});
    BOOST_TEST(answer.status == 200u);
    BOOST_TEST(platform.journal()[0].target == "/v1/shop.Zalo/SendZNS");
}

BOOST_AUTO_TEST_CASE(wants_to_know_the_host) {
    mock::server platform;
    for (std::string const hosts : {"", "Host: a\r\nHost: b\r\n"}) {
        raw_socket socket(platform.port());
        socket.send("GET /_mock/health HTTP/1.1\r\n" + hosts + "\r\n");
        BOOST_TEST(read(socket.read_response()).status == 400u);
    }
}

BOOST_AUTO_TEST_CASE(overlooks_an_empty_line_in_front_of_a_request) {
    mock::server platform;
    raw_socket socket(platform.port());
    for (int i = 0; i != 2; ++i) {
        socket.send("\r\n" + written({.body = good}));
        BOOST_TEST(read(socket.read_response()).status == 200u);
    }
}

BOOST_AUTO_TEST_SUITE_END()
