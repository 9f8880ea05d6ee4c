#include <etelecom/http/impl/request_reader.hpp>

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace {

using etelecom::detail::request_reader;
using step = request_reader::step;

std::string const head = "POST /a HTTP/1.1\r\nHost: h\r\n";

/// A reader with bytes for it, of which it gets so many at once.
struct fed {
    explicit fed(std::string text, std::size_t at_once = std::string::npos)
        : rest(std::move(text)), most(at_once) {}

    step go_on() {
        for (;;) {
            auto const now = reader.go_on();
            if (now != step::needs_more || rest.empty()) return now;
            auto const room = reader.room();
            BOOST_TEST_REQUIRE(room.size() != 0u);
            auto const count = std::min({room.size(), rest.size(), most});
            std::memcpy(room.data(), rest.data(), count);
            reader.took(count);
            rest.erase(0, count);
        }
    }

    request_reader reader{};
    std::string rest;
    std::size_t most;
};

/// The status with which the bytes are refused; 0 for those that are not.
unsigned refused_with(std::string text) {
    fed bytes(std::move(text));
    auto got = bytes.go_on();
    if (got == step::has_head) got = bytes.go_on();
    if (got != step::failed) return 0;
    BOOST_TEST(!bytes.reader.why().text.empty());
    return bytes.reader.why().status;
}

std::string chunked(std::string const& body) {
    return head + "Transfer-Encoding: chunked\r\n\r\n" + body;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_request_reader)

BOOST_AUTO_TEST_CASE(stops_behind_the_head_and_reads_on_when_told) {
    for (std::size_t const at_once : {1u, 7u, 1000u}) {
        fed bytes(head + "Content-Length: 3\r\n\r\nabc", at_once);
        BOOST_TEST_REQUIRE((bytes.go_on() == step::has_head));
        BOOST_TEST(bytes.reader.target() == "/a");
        BOOST_TEST(bytes.reader.host() == "h");
        BOOST_TEST(bytes.reader.length().value() == 3u);
        BOOST_TEST(bytes.reader.body_is_here() == (at_once == 1000));
        BOOST_TEST_REQUIRE((bytes.go_on() == step::has_all));
        BOOST_TEST(bytes.reader.take_body() == "abc");
    }
}

BOOST_AUTO_TEST_CASE(a_request_without_a_length_has_no_body) {
    fed bytes(head + "\r\n" + head + "\r\n");
    for (int i = 0; i != 2; ++i) {
        BOOST_TEST((bytes.go_on() == step::has_head));
        BOOST_TEST(bytes.reader.body_is_here());
        BOOST_TEST((bytes.go_on() == step::has_all));
        bytes.reader.next();
    }
    BOOST_TEST((bytes.go_on() == step::needs_more));
    BOOST_TEST(!bytes.reader.begun());
}

BOOST_AUTO_TEST_CASE(overlooks_empty_lines_in_front_of_a_request) {
    for (std::size_t const at_once : {1u, 2u, 3u, 1000u}) {
        fed bytes("\r\n\r\n" + head + "\r\n", at_once);
        BOOST_TEST((bytes.go_on() == step::has_head));
    }
    fed only("\r\n\r\n");
    BOOST_TEST((only.go_on() == step::needs_more));
    BOOST_TEST(!only.reader.begun());
}

BOOST_AUTO_TEST_CASE(reads_a_body_in_chunks_with_extensions_and_trailers) {
    for (std::size_t const at_once : {1u, 5u, 1000u}) {
        fed bytes(chunked("2;name=value\r\nab\r\n1\r\nc\r\n0;x\r\nX-Sum: 1\r\n\r\n"), at_once);
        BOOST_TEST((bytes.go_on() == step::has_head));
        BOOST_TEST(!bytes.reader.length().has_value());
        BOOST_TEST((bytes.go_on() == step::has_all));
        BOOST_TEST(bytes.reader.take_body() == "abc");
    }
}

BOOST_AUTO_TEST_CASE(a_body_in_chunks_fails_when_it_becomes_too_long) {
    fed bytes(chunked("2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"));
    BOOST_TEST((bytes.go_on() == step::has_head));
    bytes.reader.limit_body(3);
    BOOST_TEST((bytes.go_on() == step::failed));
    BOOST_TEST(bytes.reader.why().status == 413u);
}

BOOST_AUTO_TEST_CASE(takes_the_absolute_form) {
    fed bytes("POST http://other:1/b?c HTTP/1.1\r\nHost: h\r\n\r\nPOST HTTPS://[::1] HTTP/1.1\r\n"
              "Host: h\r\n\r\n");
    BOOST_TEST((bytes.go_on() == step::has_head));
    BOOST_TEST(bytes.reader.target() == "/b?c");
    BOOST_TEST(bytes.reader.host() == "other:1");
    BOOST_TEST((bytes.go_on() == step::has_all));
    bytes.reader.next();
    BOOST_TEST((bytes.go_on() == step::has_head));
    BOOST_TEST(bytes.reader.target() == "/");
    BOOST_TEST(bytes.reader.host() == "[::1]");
}

BOOST_AUTO_TEST_CASE(wants_one_host_from_version_1_1_on) {
    BOOST_TEST(refused_with("POST / HTTP/1.1\r\n\r\n") == 400u);
    BOOST_TEST(refused_with("POST / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n") == 400u);
    BOOST_TEST(refused_with("POST / HTTP/1.0\r\nHost: a\r\nHost: a\r\n\r\n") == 400u);
    BOOST_TEST(refused_with("POST / HTTP/1.1\r\nHost: a, b\r\n\r\n") == 400u);
    BOOST_TEST(refused_with("POST / HTTP/1.1\r\nHost: a@b\r\n\r\n") == 400u);
    BOOST_TEST(refused_with("POST / HTTP/1.0\r\n\r\n") == 0u);
    BOOST_TEST(refused_with("POST / HTTP/1.1\r\nHost:\r\n\r\n") == 0u);
}

BOOST_AUTO_TEST_CASE(refuses_where_two_readers_could_disagree_on_the_end) {
    BOOST_TEST(refused_with(head + "Transfer-Encoding: gzip\r\n\r\nPOST") == 501u);
    BOOST_TEST(refused_with(head + "Transfer-Encoding: gzip, chunked\r\n\r\n") == 501u);
    BOOST_TEST(refused_with(head + "Transfer-Encoding: chunked, gzip\r\n\r\n") == 501u);
    BOOST_TEST(refused_with(head + "Transfer-Encoding: gzip\r\n"
                                   "Transfer-Encoding: chunked\r\n\r\n") == 501u);
    for (auto const* coding : {"chunked", "gzip"}) {
        auto const field = std::string("Transfer-Encoding: ") + coding + "\r\n";
        BOOST_TEST(refused_with(head + field + "Content-Length: 1\r\n\r\n") == 400u);
        BOOST_TEST(refused_with(head + "Content-Length: 1\r\n" + field + "\r\n") == 400u);
        BOOST_TEST(refused_with("POST / HTTP/1.0\r\n" + field + "\r\n") == 400u);
    }
    BOOST_TEST(refused_with(head + "Content-Length: 1\r\nContent-Length: 2\r\n\r\n") == 400u);
    BOOST_TEST(refused_with(head + "Content-Length: +1\r\n\r\n") == 400u);
    BOOST_TEST(refused_with(chunked("xyz\r\n")) == 400u);
    BOOST_TEST(refused_with(chunked("1\r\nab\r\n0\r\n\r\n")) == 400u);
    BOOST_TEST(refused_with(chunked("0\r\nContent-Length: 5\r\n\r\n")) == 400u);
}

BOOST_AUTO_TEST_CASE(bounds_the_head) {
    BOOST_TEST(refused_with(head + std::string(20'000, 'x')) == 431u);
    BOOST_TEST(refused_with(std::string(20'000, 'x')) == 431u);
    std::string many = head;
    for (int i = 0; i != 99; ++i) many += "A: b\r\n";
    BOOST_TEST(refused_with(many + "\r\n") == 0u);
    BOOST_TEST(refused_with(many + "A: b\r\n\r\n") == 431u);
    // In pieces, so that the reader sees no more than a part at any time.
    std::string longer = head;
    for (int i = 0; i != 90; ++i) longer += "A: " + std::string(200, 'b') + "\r\n";
    fed bytes(longer + "\r\n", 100);
    BOOST_TEST((bytes.go_on() == step::failed));
    BOOST_TEST(bytes.reader.why().status == 431u);
}

BOOST_AUTO_TEST_CASE(bounds_the_extensions_of_a_chunk_and_the_trailers) {
    BOOST_TEST(refused_with(chunked("1;x=" + std::string(20'000, 'y'))) == 431u);
    BOOST_TEST(refused_with(chunked("0;x=" + std::string(20'000, 'y'))) == 431u);
    BOOST_TEST(refused_with(chunked("0\r\nX: " + std::string(20'000, 'y'))) == 431u);
    BOOST_TEST(
        refused_with(chunked("1\r\na\r\n0\r\nX: " + std::string(10'000, 'y') + "\r\n\r\n")) == 0u);
}

BOOST_AUTO_TEST_CASE(keeps_a_connection_from_version_1_1_on) {
    for (auto const& [text, kept] : std::vector<std::pair<std::string, bool>>{
             {head + "\r\n", true},
             {head + "Connection: close\r\n\r\n", false},
             {"POST / HTTP/1.0\r\n\r\n", false},
             {"POST / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", false}}) {
        fed bytes(text);
        BOOST_TEST((bytes.go_on() == step::has_head));
        BOOST_TEST(bytes.reader.keep_alive() == kept);
    }
}

BOOST_AUTO_TEST_SUITE_END()
