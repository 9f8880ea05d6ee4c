#include "mock/doors.hpp"

#include <etelecom/misc.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <memory>
#include <string>

namespace et = etelecom;
namespace mock = et::mock;
namespace zalo = et::zalo;

namespace {

constexpr std::chrono::duration<double> long_time(600);
constexpr std::chrono::duration<double> short_time(0.001);

/// A connection on which a message was asked for, to a mock that meets it with a fault.
struct met_with {
    explicit met_with(mock::misbehaviour const& what) {
        platform.on<zalo::send_zns>().forever(what);
        socket.send(written({.body = good}));
    }

    mock::server platform;
    raw_socket socket{platform.port()};
};

/// Other clients are served meanwhile.
bool serves_others(mock::server& platform) {
    return over_loopback(platform, {.target = "/v1/shop.Misc/CurrentAccount"}).status == 200;
}

} // namespace

// What the loopback door does with an answer.
BOOST_AUTO_TEST_SUITE(mock_server_outcomes)

BOOST_AUTO_TEST_CASE(resets_the_connection) {
    met_with fault(mock::connection_reset());
    BOOST_TEST(fault.socket.read_all() == "");
    BOOST_TEST(fault.socket.was_reset());
}

BOOST_AUTO_TEST_CASE(closes_the_connection_in_good_order) {
    for (auto const& what : {mock::empty_response(), mock::accepted_but_lost()}) {
        met_with fault(what);
        BOOST_TEST(fault.socket.read_all() == "");
        BOOST_TEST(!fault.socket.was_reset());
    }
}

BOOST_AUTO_TEST_CASE(a_delayed_answer_holds_nobody_up) {
    met_with fault(mock::delay(long_time));
    BOOST_TEST(serves_others(fault.platform));
    BOOST_TEST(!fault.socket.has_more());
}

BOOST_AUTO_TEST_CASE(an_answer_comes_when_its_delay_is_over) {
    met_with fault(mock::delay(short_time));
    BOOST_TEST(read(fault.socket.read_response()).status == 200u);
    fault.socket.send(written({.body = good}));
    BOOST_TEST(read(fault.socket.read_response()).status == 200u);
}

BOOST_AUTO_TEST_CASE(a_body_that_dribbles_comes_behind_its_head) {
    met_with fault(mock::dribble(3, long_time));
    std::string head;
    while (!head.ends_with("\r\n\r\n")) {
        auto const byte = fault.socket.read_bytes(1);
        BOOST_TEST_REQUIRE(byte.size() == 1u);
        head += byte;
    }
    BOOST_TEST(serves_others(fault.platform));
    BOOST_TEST(!fault.socket.has_more());
}

BOOST_AUTO_TEST_CASE(a_head_that_dribbles_does_not_come_at_once) {
    met_with fault(mock::slow_header(3, long_time));
    BOOST_TEST(serves_others(fault.platform));
    BOOST_TEST(!fault.socket.has_more());
}

BOOST_AUTO_TEST_CASE(what_dribbles_comes_to_its_end) {
    for (auto const& what : {mock::dribble(7, short_time), mock::slow_header(7, short_time)}) {
        met_with fault(what);
        auto const answer = read(fault.socket.read_response());
        BOOST_TEST(answer.status == 200u);
        BOOST_TEST(et::decode<zalo::send_zns::response>(answer.body).has_value());
        fault.socket.send(written({.body = good}));
        BOOST_TEST(read(fault.socket.read_response()).status == 200u);
    }
}

BOOST_AUTO_TEST_CASE(ends_with_the_server_whatever_is_still_to_come) {
    for (auto const& what :
         {mock::delay(long_time), mock::slow_header(3, long_time), mock::no_answer()}) {
        auto fault = std::make_unique<met_with>(what);
        raw_socket other(fault->platform.port());
        other.send(written({.body = good}));
        BOOST_TEST(serves_others(fault->platform));
        fault.reset();
        BOOST_TEST(other.read_all() == "");
    }
}

BOOST_AUTO_TEST_CASE(what_a_response_says_of_its_length_goes_out_once) {
    met_with fault(mock::status(200).body("abc").header("content-length", "5"));
    auto const text = fault.socket.read_all();
    BOOST_TEST(text.find("Content-Length") == std::string::npos);
    BOOST_TEST(text.find("content-length: 5\r\n") != std::string::npos);
    BOOST_TEST(text.ends_with("\r\n\r\nabc"));
}

BOOST_AUTO_TEST_CASE(what_a_response_says_of_the_connection_goes_out_once_and_is_done) {
    met_with closing(mock::status(200).header("Connection", "close"));
    auto const text = closing.socket.read_all();
    BOOST_TEST(text.find("Connection: close") == text.rfind("Connection: close"));
    met_with coded(mock::status(200).header("Transfer-Encoding", "chunked").body("1\r\nx\r\n"));
    BOOST_TEST(coded.socket.read_all().ends_with(
        "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n1\r\nx\r\n"));
}

BOOST_AUTO_TEST_SUITE_END()
