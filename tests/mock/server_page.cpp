#include "mock/doors.hpp"
#include "mock/raw_socket.hpp"

#include <boost/test/unit_test.hpp>

#include <string>
#include <string_view>

namespace mock = etelecom::mock;

namespace {

constexpr std::string_view html = "<!doctype html><style>a{}</style>"
                                  "<script type=\"module\">let a;</script>";

mock::server_config with_page() { return mock::server_config().page(std::string(html)); }

std::string asked_for(mock::server const& platform, std::string_view method,
                      std::string_view fields = "Host: localhost\r\n",
                      std::string_view target = "/") {
    raw_socket line(platform.port());
    line.send(std::string(method) + ' ' + std::string(target) + " HTTP/1.1\r\n" +
              std::string(fields) + "Connection: close\r\n\r\n");
    return line.read_all();
}

} // namespace

BOOST_AUTO_TEST_SUITE(mock_server_page)

BOOST_AUTO_TEST_CASE(shows_the_page_that_it_was_given) {
    mock::server const platform(with_page());
    auto const told = asked_for(platform, "GET");
    BOOST_TEST(told.starts_with("HTTP/1.1 200"));
    BOOST_TEST(told.find("Content-Type: text/html; charset=utf-8\r\n") != told.npos);
    BOOST_TEST(told.ends_with(html));
}

BOOST_AUTO_TEST_CASE(has_nothing_run_but_what_stands_in_the_page) {
    mock::server const platform(with_page());
    auto const told = asked_for(platform, "GET");
    for (std::string_view const expected :
         {// printf 'a{}' | openssl dgst -sha256 -binary | base64
          "style-src 'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='",
          // printf 'let a;' | openssl dgst -sha256 -binary | base64
          "script-src 'sha256-81WALLbUROF1pWdYjuQYKuIcGgY/+TqVJr8UsV6Tkvo='", "default-src 'none'",
          "frame-ancestors 'none'", "X-Content-Type-Options: nosniff",
          "Referrer-Policy: no-referrer"})
        BOOST_TEST(told.find(expected) != told.npos, expected);
}

BOOST_AUTO_TEST_CASE(has_no_script_run_in_a_page_without_one) {
    mock::server const platform(mock::server_config().page("<p>hello"));
    auto const told = asked_for(platform, "GET");
    BOOST_TEST(told.find("style-src 'none'; script-src 'none'") != told.npos);
}

BOOST_AUTO_TEST_CASE(shows_no_page_that_it_was_not_given) {
    mock::server const platform;
    BOOST_TEST(asked_for(platform, "GET").starts_with("HTTP/1.1 404"));
}

BOOST_AUTO_TEST_CASE(shows_the_page_under_its_own_names_only) {
    mock::server const platform(with_page());
    auto const told = asked_for(platform, "GET", "Host: other.example\r\n");
    BOOST_TEST(told.starts_with("HTTP/1.1 403"));
    BOOST_TEST(told.find("let a;") == told.npos);
}

BOOST_AUTO_TEST_CASE(shows_the_page_to_no_page_of_another_site) {
    mock::server const platform(with_page());
    auto const told =
        asked_for(platform, "GET", "Host: localhost\r\nOrigin: http://other.example\r\n");
    BOOST_TEST(told.starts_with("HTTP/1.1 403"));
}

BOOST_AUTO_TEST_CASE(only_shows_the_page) {
    mock::server const platform(with_page());
    auto const told = asked_for(platform, "POST", "Host: localhost\r\nContent-Length: 0\r\n");
    BOOST_TEST(told.starts_with("HTTP/1.1 405"));
    auto const head = asked_for(platform, "HEAD");
    BOOST_TEST(head.starts_with("HTTP/1.1 200"));
    BOOST_TEST(head.ends_with("\r\n\r\n"));
}

BOOST_AUTO_TEST_CASE(keeps_no_line_of_who_looks_at_the_page) {
    mock::server const platform(with_page());
    asked_for(platform, "GET");
    asked_for(platform, "GET", "Host: localhost\r\n", "/?from=elsewhere");
    BOOST_TEST(platform.journal().empty());
}

BOOST_AUTO_TEST_SUITE_END()
