#include "mock/doors.hpp"
#include "mock/mock_program.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <memory>
#include <string>
#include <vector>

#ifdef ETELECOM_MOCK_PROGRAM

namespace {

using sockets = std::vector<std::unique_ptr<raw_socket>>;

raw_socket& open(sockets& all, mock_program const& mock, std::string_view bytes) {
    all.push_back(std::make_unique<raw_socket>(mock.port));
    all.back()->send(bytes);
    return *all.back();
}

asked send_to(std::string const& phone) {
    auto body = good;
    body.replace(body.find("0900000100"), 10, phone);
    return {.body = body};
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_program_ends)

// What is open would last for minutes, or for ever.
BOOST_AUTO_TEST_CASE(whatever_is_open) {
    for (std::string const tls : {"", "--tls"}) {
        mock_program mock(tls.empty() ? std::vector<std::string>() : std::vector<std::string>{tls});
        sockets open_ones;
        for (int i = 0; i != 300; ++i) open(open_ones, mock, "");
        for (int i = 0; i != 100; ++i) open(open_ones, mock, "POST /v1/shop.Zalo/SendZNS HT");
        // Handshakes that were begun.
        for (int i = 0; i != 100; ++i) open(open_ones, mock, {"\x16\x03\x01\x01", 4});
        if (tls.empty()) {
            open(open_ones, mock, written(send_to("0900000701")));
            open(open_ones, mock, written(send_to("0900000700")));
            auto const wait = "GET /_mock/journal/wait?count=9&timeout_seconds=600 HTTP/1.1\r\n"
                              "Host: localhost\r\n\r\n";
            open(open_ones, mock, wait);
            // An answer that nobody reads.
            auto& kept =
                open(open_ones, mock,
                     written({.body = R"({"does":"huge_body","bytes":50000000,"forever":true})",
                              .target = "/_mock/faults/add",
                              .authorization = ""}));
            BOOST_TEST(read(kept.read_response()).status == 200u);
            open(open_ones, mock, written({.body = good})).read_bytes(1);
        }
        mock.signal(SIGTERM);
        BOOST_TEST(mock.exit_code() == 0);
    }
}

BOOST_AUTO_TEST_CASE(when_its_terminal_goes) {
    mock_program mock;
    mock.signal(SIGHUP);
    BOOST_TEST(mock.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(not_when_its_terminal_goes_that_it_is_to_outlive) {
    program mock({"/bin/sh", "-c", "trap '' HUP; exec \"$0\" --port 0", ETELECOM_MOCK_PROGRAM});
    auto const first = mock.line();
    mock.signal(SIGHUP);
    raw_socket socket(static_cast<std::uint16_t>(std::stoi(first.substr(first.rfind(':') + 1))));
    socket.send(written({.body = good}));
    BOOST_TEST(read(socket.read_response()).status == 200u);
    mock.signal(SIGTERM);
    BOOST_TEST(mock.exit_code() == 0);
}

BOOST_AUTO_TEST_CASE(at_once_at_a_second_signal) {
    mock_program mock;
    mock.signal(SIGSTOP);
    mock.signal(SIGTERM);
    mock.signal(SIGINT);
    mock.signal(SIGCONT);
    // The one of the lower number is taken first, and the other one is the second.
    BOOST_TEST(mock.exit_code() == 128 + SIGTERM);
}

BOOST_AUTO_TEST_SUITE_END()

#endif
