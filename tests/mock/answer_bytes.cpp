#include <etelecom/mock/http/impl/answer_bytes.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

namespace {

using etelecom::mock::detail::answer_bytes;
using etelecom::mock::detail::outcome;
using namespace std::chrono_literals;

std::string const head = "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n";

outcome ten_bytes() {
    outcome done;
    done.response.status = 200;
    done.response.body = "0123456789";
    return done;
}

std::vector<std::string> parts(answer_bytes out) {
    std::vector<std::string> all;
    do {
        auto& part = all.emplace_back();
        for (auto const& piece : out.take())
            part.append(static_cast<char const*>(piece.data()), piece.size());
    } while (!out.at_end());
    return all;
}

std::vector<std::string> parts(outcome done) { return parts({std::move(done), true, false}); }

using texts = std::vector<std::string>;

} // namespace

BOOST_AUTO_TEST_SUITE(mock_answer_bytes)

BOOST_AUTO_TEST_CASE(go_out_at_once_unless_told_otherwise) {
    BOOST_TEST(parts(ten_bytes()) == (texts{head + "0123456789"}));
    BOOST_TEST(parts({ten_bytes(), true, true}) == texts{head});
    auto raw = ten_bytes();
    raw.raw = "anything";
    BOOST_TEST(parts(raw) == texts{"anything"});
}

BOOST_AUTO_TEST_CASE(end_where_they_are_cut) {
    for (std::size_t const bytes : {std::size_t(0), std::size_t(7), head.size(), head.size() + 4}) {
        auto cut = ten_bytes();
        cut.bytes = bytes;
        BOOST_TEST(parts(cut) == (texts{(head + "0123456789").substr(0, bytes)}));
    }
}

BOOST_AUTO_TEST_CASE(drip_behind_the_head) {
    auto dripping = ten_bytes();
    dripping.pieces = 4;
    dripping.spread = 1s;
    BOOST_TEST(parts(dripping) == (texts{head, "012", "345", "67", "89"}));
    BOOST_TEST((answer_bytes(dripping, true, false).pause() == 250ms));
    dripping.bytes = head.size() + 2;
    BOOST_TEST(parts(dripping) == (texts{head, "0", "1"}));
    BOOST_TEST((answer_bytes(dripping, true, false).pause() == 500ms));
    dripping.bytes = 5;
    BOOST_TEST(parts(dripping) == (texts{"HTTP/"}));
}

BOOST_AUTO_TEST_CASE(drip_from_the_head_on) {
    outcome dripping;
    dripping.raw = "abc\r\n\r\nd";
    dripping.pieces = 2;
    BOOST_TEST(parts(dripping) == (texts{"abc\r\n\r\n", "d"}));
    dripping.slow_head = true;
    BOOST_TEST(parts(dripping) == (texts{"", "abc\r", "\n\r\nd"}));
    dripping.raw = "without a head";
    dripping.slow_head = false;
    BOOST_TEST(parts(dripping) == (texts{"", "without", " a head"}));
}

BOOST_AUTO_TEST_CASE(say_that_the_connection_ends) {
    BOOST_TEST(parts({ten_bytes(), false, true}) ==
               (texts{"HTTP/1.1 200 OK\r\nContent-Length: 10\r\nConnection: close\r\n\r\n"}));
}

BOOST_AUTO_TEST_CASE(leave_out_what_the_response_says_itself) {
    auto scripted = ten_bytes();
    scripted.response.headers.add("content-length", "3");
    scripted.response.headers.add("connection", "Keep-Alive");
    BOOST_TEST(parts({scripted, false, true}) ==
               (texts{"HTTP/1.1 200 OK\r\ncontent-length: 3\r\nconnection: Keep-Alive\r\n\r\n"}));
    scripted.response.headers = {{"Transfer-Encoding", "chunked"}};
    BOOST_TEST(parts({scripted, true, true}) ==
               (texts{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"}));
}

BOOST_AUTO_TEST_SUITE_END()
