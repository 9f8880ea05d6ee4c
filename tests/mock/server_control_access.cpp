#include "mock/doors.hpp"

#include <etelecom/mock/control/impl/control_access.hpp>

#include <boost/test/unit_test.hpp>

#include <string>

namespace mock = etelecom::mock;

namespace {

using mock::server_config;
using mock::detail::check_control_access;
using mock::detail::incoming;

/// Whether the one who asks may control a mock that is set up like this.
bool may(incoming const& request, server_config const& config = {}) {
    return !check_control_access(request, config).has_value();
}

incoming with_host(std::string_view host) {
    incoming request;
    request.host = host;
    return request;
}

incoming from(std::string_view origin, std::string_view host = "localhost:8089") {
    auto request = with_host(host);
    request.origin = origin;
    return request;
}

incoming from_elsewhere(std::string_view token = {}) {
    auto request = with_host("mock.test:8089");
    request.from_this_machine = false;
    request.control_token = token;
    return request;
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_control_access)

BOOST_AUTO_TEST_CASE(is_for_those_who_call_the_mock_by_a_name_of_this_machine) {
    for (auto const* host :
         {"localhost", "LOCALHOST:8089", "127.0.0.1", "127.9.9.9:1", "[::1]", "[::1]:8089"})
        BOOST_TEST(may(with_host(host)), host);
    for (auto const* host :
         {"", ":80", "evil.example", "localhost.evil.example", "127.evil.example",
          "127.0.0.1.evil.example", "192.0.2.1", "[2001:db8::1]", "[", "0.0.0.0"})
        BOOST_TEST(!may(with_host(host)), host);
}

BOOST_AUTO_TEST_CASE(is_for_those_who_use_a_name_that_was_allowed) {
    auto const config = server_config().allow_host("mock.test").allow_host("other.test");
    for (auto const* host : {"mock.test", "Mock.Test:8089", "other.test", "localhost"})
        BOOST_TEST(may(with_host(host), config), host);
    BOOST_TEST(!may(with_host("a.mock.test"), config));
}

BOOST_AUTO_TEST_CASE(is_for_those_who_use_the_address_that_it_listens_at) {
    BOOST_TEST(may(with_host("192.0.2.1:80"), server_config().host("192.0.2.1")));
    BOOST_TEST(!may(with_host("192.0.2.2:80"), server_config().host("192.0.2.1")));
    for (auto const* all : {"0.0.0.0", "::"}) {
        BOOST_TEST(may(with_host("192.0.2.2:80"), server_config().host(all)));
        BOOST_TEST(!may(with_host("evil.example"), server_config().host(all)));
    }
}

BOOST_AUTO_TEST_CASE(is_not_for_pages_of_another_site) {
    BOOST_TEST(may(from("http://localhost:8089")));
    for (auto const* origin : {"http://evil.example", "http://localhost:3000", "http://localhost",
                               "https://localhost:8089", "null", "http://"})
        BOOST_TEST(!may(from(origin)), origin);
}

BOOST_AUTO_TEST_CASE(is_for_other_machines_with_the_token_only) {
    BOOST_TEST(!may(from_elsewhere()));
    BOOST_TEST(!may(from_elsewhere("guess")));
    auto const config = server_config().control_token("secret");
    BOOST_TEST(may(from_elsewhere("secret"), config));
    for (auto const* token : {"", "secre", "secret2", "SECRET"})
        BOOST_TEST(!may(from_elsewhere(token), config), token);
    BOOST_TEST(may(with_host("localhost"), config));
    BOOST_TEST(!may(with_host("evil.example"), config));
}

BOOST_AUTO_TEST_CASE(is_looked_at_before_a_body_comes) {
    mock::server platform;
    raw_socket socket(platform.port());
    socket.send("POST /_mock/reset HTTP/1.1\r\nHost: evil.example\r\n"
                "Content-Type: application/json\r\nContent-Length: 1000\r\n\r\n");
    auto const answer = read(socket.read_response());
    BOOST_TEST(answer.status == 403u);
    BOOST_TEST(answer.code() == "permission_denied");
    BOOST_TEST(answer.msg() ==
               "the Host \"evil.example\" is no name of this mock: take localhost, or "
               "allow that one");
}

BOOST_AUTO_TEST_CASE(goes_by_the_host_the_origin_and_the_token_of_a_request) {
    mock::server platform(server_config().control_token("secret"));
    auto const health = [&](std::string const& headers) {
        raw_socket socket(platform.port());
        socket.send("GET /_mock/health HTTP/1.1\r\n" + headers + "\r\n");
        return read(socket.read_response()).status;
    };
    BOOST_TEST(health("Host: localhost:1\r\n") == 200u);
    BOOST_TEST(health("Host: evil.example\r\n") == 403u);
    BOOST_TEST(health("Host: evil.example\r\nMock-Control-Token: secret\r\n") == 200u);
    BOOST_TEST(health("Host: localhost:1\r\nOrigin: http://evil.example\r\n") == 403u);
    BOOST_TEST(health("Host: localhost:1\r\nOrigin: http://localhost:1\r\n") == 200u);
    // What the platform itself serves is for anybody.
    BOOST_TEST(over_loopback(platform, {.body = good}).status == 200u);
}

BOOST_AUTO_TEST_SUITE_END()
