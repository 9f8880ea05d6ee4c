#include "mock/mock_program.hpp"
#include "mock/raw_socket.hpp"

#include <boost/test/unit_test.hpp>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

constexpr std::size_t mebibyte = 1u << 20;
/// What an attacker sends; far more than the program may grow by.
constexpr std::size_t much = 100 * mebibyte;
/// Sanitizers keep books of their own, and what was given back for a while.
constexpr std::size_t allowance = 24 * mebibyte;

std::string head(std::string_view rest, std::string_view target = "/v1/shop.Zalo/SendZNS",
                 std::string_view key = "mock-key") {
    auto text = "POST " + std::string(target) + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: ";
    text +=
        target.ends_with("/UploadFile") ? "multipart/form-data; boundary=b" : "application/json";
    return text.append("\r\nAuthorization: Bearer ").append(key).append("\r\n").append(rest);
}

constexpr std::string_view in_chunks = "Transfer-Encoding: chunked\r\n\r\n";

/// Holds the program to its memory while `attack` is made on it, and asks it whether it is well.
template <class Attack>
void survives(Attack const& attack) {
    mock_program const mock;
    auto const before = mock.peak();
    attack(mock.port);
    BOOST_TEST(mock.peak() - before < allowance);
    raw_socket socket(mock.port);
    socket.send("GET /_mock/health HTTP/1.1\r\nHost: localhost\r\n\r\n");
    BOOST_TEST(socket.read_response().starts_with("HTTP/1.1 200"));
}

/// The same for one connection with a beginning and then the same bytes over and over, until it is
/// enough or nobody takes them any more.
void survives(std::string const& begin, std::string const& bytes, std::string_view status) {
    survives([&](std::uint16_t port) {
        raw_socket socket(port);
        socket.send(begin);
        for (std::size_t sent = 0; sent < much && socket.send(bytes); sent += bytes.size()) {}
        auto const told = socket.read_response();
        // Who sends on for seconds may find the connection gone, and the answer with it.
        BOOST_TEST((told.empty() || told.starts_with("HTTP/1.1 " + std::string(status))),
                   told.substr(0, 100));
    });
}

std::string const block(mebibyte, 'x');

} // namespace

// What is sent to the program in vast amounts is not kept.
BOOST_AUTO_TEST_SUITE(mock_program_memory)

BOOST_AUTO_TEST_CASE(a_body_to_a_path_that_there_is_not) {
    survives(head("Content-Length: 104857600\r\n\r\n", "/nowhere"), block, "404");
}

BOOST_AUTO_TEST_CASE(a_body_without_the_right_key) {
    survives(head("Content-Length: 33554432\r\n\r\n", "/v1/shop.OA/UploadFile", "wrong"), block,
             "401");
}

BOOST_AUTO_TEST_CASE(a_body_that_is_too_long) {
    survives(head("Content-Length: 104857600\r\n\r\n"), block, "413");
    survives(head(in_chunks), "100000\r\n" + block + "\r\n", "413");
}

BOOST_AUTO_TEST_CASE(the_extensions_of_a_chunk) { survives(head(in_chunks) + "1;", block, "431"); }

BOOST_AUTO_TEST_CASE(trailers) { survives(head(in_chunks) + "0\r\nX: ", block, "431"); }

BOOST_AUTO_TEST_CASE(headers) {
    survives("POST / HTTP/1.1\r\nX: ", block, "431");
    survives(head({}), "X: y\r\n" + std::string(1000, 'x') + ": y\r\n", "431");
}

BOOST_AUTO_TEST_CASE(many_connections_that_begin_and_do_not_go_on) {
    survives([](std::uint16_t port) {
        std::vector<std::unique_ptr<raw_socket>> all;
        for (int i = 0; i != 500; ++i) {
            all.push_back(std::make_unique<raw_socket>(port));
            all.back()->send(
                i % 2 ? head("X: " + std::string(10'000, 'x'))
                      : head("Content-Length: 33000000\r\n\r\n", "/v1/shop.OA/UploadFile") + "x");
        }
    });
}

BOOST_AUTO_TEST_SUITE_END()

#endif
