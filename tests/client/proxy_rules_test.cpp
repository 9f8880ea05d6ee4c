// How a proxy is told, what goes by none, and what is wrong with either.
#include <etelecom/client/impl/routes.hpp>

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <initializer_list>
#include <map>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace et = etelecom;
using et::detail::address;
using et::detail::no_proxy_list;
using et::detail::parse_base_url;
using et::detail::parse_proxy;
using et::detail::routes;

namespace {

struct good_row {
    std::string_view url;
    std::string_view host;
    std::string_view port;
    std::string_view credentials; ///< made by coreutils' base64
};
std::ostream& operator<<(std::ostream& out, good_row const& row) { return out << row.url; }

constexpr good_row good[] = {
    {"http://proxy.example:3128", "proxy.example", "3128", ""},
    {"HTTP://Proxy.Example:3128/", "proxy.example", "3128", ""},
    {"http://10.0.0.1:8080", "10.0.0.1", "8080", ""},
    {"http://[2001:DB8::1]:80", "2001:db8::1", "80", ""},
    {"http://user:password@proxy.example:1", "proxy.example", "1", "Basic dXNlcjpwYXNzd29yZA=="},
    {"http://user@proxy.example:1", "proxy.example", "1", "Basic dXNlcjo="},
    {"http://:@proxy.example:1", "proxy.example", "1", "Basic Og=="},
    {"http://u%73er:p%40ss%3aw%2Ford%25@proxy.example:1", "proxy.example", "1",
     "Basic dXNlcjpwQHNzOncvb3JkJQ=="},
    {"http://user:a:b@proxy.example:1", "proxy.example", "1", "Basic dXNlcjphOmI="},
    {"http://user:a@b@proxy.example:1", "proxy.example", "1", "Basic dXNlcjphQGI="},
    {"http://user:%00%FF@proxy.example:1", "proxy.example", "1", "Basic dXNlcjoA/w=="},
};

struct bad_row {
    std::string_view url;
    std::string_view why;
};
std::ostream& operator<<(std::ostream& out, bad_row const& row) { return out << row.url; }

constexpr std::string_view bad_port = "the port must be a number from 1 to 65535";
constexpr bad_row bad[] = {
    {"proxy.example:3128", "not a URL"},
    {" ", "not a URL"},
    {"https://proxy.example:3128", "the scheme must be http"},
    {"socks5://proxy.example:1080", "the scheme must be http"},
    {"://proxy.example:3128", "the scheme must be http"},
    {"http://proxy.example", "the port is missing"},
    {"http://proxy.example:", bad_port},
    {"http://proxy.example:0", bad_port},
    {"http://proxy.example:65536", bad_port},
    {"http://proxy.example:3128//", "nothing belongs behind the port"},
    {"http://proxy.example:3128/path", "nothing belongs behind the port"},
    {"http://proxy.example:3128?x", "nothing belongs behind the port"},
    {"http://user:hush/hush@proxy.example:3128", "nothing belongs behind the port"},
    {"http://user:hush#hush@proxy.example:3128", "nothing belongs behind the port"},
    {"http://:3128", "no host"},
    {"http://@:3128", "no host"},
    {"http://", "no host"},
    {"http://proxy example:3128", "a host has letters"},
    {"http://proxy.example\r\nX: y:3128", "a host has letters"},
    {"http://[::1:3128", "the bracket"},
    {"http://127.1:3128", "an address is four decimal numbers"},
    {"http://us%3Aer:hush@proxy.example:3128", "no user has a colon"},
    {"http://user:hush%@proxy.example:3128", "a % in user or password"},
    {"http://user:hush%4@proxy.example:3128", "a % in user or password"},
    {"http://us%zzer:hush@proxy.example:3128", "a % in user or password"},
};

address to(std::string_view url) { return parse_base_url(url, true); }

/// Variables of the environment while it lives; all others that matter are unset.
class environment {
public:
    environment(std::initializer_list<std::pair<char const*, char const*>> variables) {
        for (auto const* name : names) {
            if (auto const* const value = std::getenv(name)) before_.emplace(name, value);
            ::unsetenv(name);
        }
        for (auto const& [name, value] : variables) ::setenv(name, value, 1);
    }
    ~environment() {
        for (auto const* name : names) ::unsetenv(name);
        for (auto const& [name, value] : before_) ::setenv(name.c_str(), value.c_str(), 1);
    }
    environment(environment const&) = delete;
    environment& operator=(environment const&) = delete;

private:
    static constexpr char const* names[] = {"http_proxy",  "HTTP_PROXY", "https_proxy",
                                            "HTTPS_PROXY", "all_proxy",  "ALL_PROXY",
                                            "no_proxy",    "NO_PROXY"};
    std::map<std::string, std::string> before_;
};

/// The host of the proxy that is gone by to a URL; `-` is none.
std::string by(et::client_config const& config, std::string_view url) {
    auto const way = routes(config).to(to(url));
    BOOST_TEST(way.problem == "");
    return way.proxy ? way.proxy->host : "-";
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_proxy_rules)

BOOST_DATA_TEST_CASE(reads_a_proxy, boost::unit_test::data::make(good)) {
    auto const read = parse_proxy(sample.url, false);
    BOOST_TEST(read.problem == "");
    BOOST_TEST(read.host == sample.host);
    BOOST_TEST(read.port == sample.port);
    BOOST_TEST(read.credentials.reveal() == sample.credentials);
}

BOOST_DATA_TEST_CASE(refuses_what_is_no_proxy_and_shows_no_password,
                     boost::unit_test::data::make(bad)) {
    auto const read = parse_proxy(sample.url, false);
    BOOST_TEST(read.problem.find("proxy: ") == 0u);
    BOOST_TEST((read.problem.find(sample.why) != std::string::npos), read.problem);
    BOOST_TEST((read.problem.find("hush") == std::string::npos));
    BOOST_TEST(read.host == "");
    BOOST_TEST(!read.credentials.is_set());
}

BOOST_AUTO_TEST_CASE(refuses_a_proxy_that_is_longer_than_any) {
    auto const much = "http://user:" + std::string(70'000, 'a') + "@proxy.example:1";
    BOOST_TEST(parse_proxy(much, false).problem == "proxy: it is longer than 2,048 bytes");
}

BOOST_AUTO_TEST_CASE(goes_by_a_proxy_to_everywhere) {
    auto const config = et::client_config().proxy("http://proxy.example:3128");
    BOOST_TEST(by(config, "https://api.example/v1") == "proxy.example");
    BOOST_TEST(by(config, "http://api.example/v1") == "proxy.example");
    BOOST_TEST(by(config, "https://127.0.0.1/v1") == "proxy.example");
    auto const none = et::client_config(config).proxy("");
    BOOST_TEST(by(none, "https://api.example/v1") == "-");
    BOOST_TEST(by(et::client_config(config).proxy(nullptr), "http://api.example/v1") == "-");
}

struct exception_row {
    std::string_view list;
    std::string_view url;
    bool covered;
};
std::ostream& operator<<(std::ostream& out, exception_row const& row) {
    return out << '"' << row.list << "\" and " << row.url;
}

constexpr exception_row exceptions[] = {
    {"", "https://api.example/v1", false},
    {"*", "https://api.example/v1", true},
    {"*", "https://10.0.0.1/v1", true},
    {"*:443", "https://10.0.0.1/v1", true},
    {"*:443", "https://10.0.0.1:8443/v1", false},
    {"api.example", "https://api.example/v1", true},
    {"API.Example", "https://api.example/v1", true},
    {"api.example", "https://www.api.example/v1", true},
    {"api.example", "https://myapi.example/v1", false},
    {"api.example", "https://api.example.evil.test/v1", false},
    {"example", "https://api.example/v1", true},
    {".example", "https://api.example/v1", true},
    {".api.example", "https://api.example/v1", false},
    {".api.example", "https://www.api.example/v1", true},
    {"*.api.example", "https://www.api.example/v1", true},
    {"*.api.example", "https://api.example/v1", false},
    {"api.example.", "https://api.example/v1", true},
    {"other.example, api.example ,x", "https://api.example/v1", true},
    {",,api.example,,", "https://api.example/v1", true},
    {"other.example", "https://api.example/v1", false},
    {"api.example:443", "https://api.example/v1", true},
    {"api.example:8443", "https://api.example/v1", false},
    {"api.example:8443", "https://www.api.example:8443/v1", true},
    {"127.0.0.1", "http://127.0.0.1:8080/v1", true},
    {"127.0.0.1:8080", "http://127.0.0.1:8080/v1", true},
    {"127.0.0.1:8081", "http://127.0.0.1:8080/v1", false},
    {"127.0.0.1", "http://127.0.0.2:8080/v1", false},
    {"127.0.0.1", "http://localhost:8080/v1", false},
    {"10.0.0.0/8", "https://10.200.3.4/v1", true},
    {"10.1.2.3/8", "https://10.200.3.4/v1", true},
    {"10.0.0.0/8", "https://11.0.0.1/v1", false},
    {"10.0.0.0/8:8443", "https://10.0.0.1:8443/v1", true},
    {"10.0.0.0/8:8443", "https://10.0.0.1/v1", false},
    {"0.0.0.0/0", "https://8.8.8.8/v1", true},
    {"0.0.0.0/0", "https://[2001:db8::1]/v1", false},
    {"0.0.0.0/0", "https://api.example/v1", false},
    {"10.0.0.0/31", "https://10.0.0.1/v1", true},
    {"10.0.0.0/32", "https://10.0.0.1/v1", false},
    {"::1", "http://[::1]:8080/v1", true},
    {"[::1]", "http://[::1]:8080/v1", true},
    {"[::1]:8080", "http://[::1]:8080/v1", true},
    {"[::1]:8081", "http://[::1]:8080/v1", false},
    {"0:0:0:0:0:0:0:1", "http://[::1]:8080/v1", true},
    {"2001:db8::/32", "https://[2001:db8:1::1]/v1", true},
    {"2001:db8::/32", "https://[2001:db9::1]/v1", false},
    {"::/0", "https://10.0.0.1/v1", false},
};

BOOST_DATA_TEST_CASE(knows_what_goes_by_no_proxy, boost::unit_test::data::make(exceptions)) {
    no_proxy_list const list(sample.list);
    auto const where = to(sample.url);
    BOOST_TEST(where.problem == "");
    BOOST_TEST(list.is_readable());
    BOOST_TEST(list.covers(where.host, where.port) == sample.covered);
}

BOOST_AUTO_TEST_CASE(says_that_an_exception_is_none) {
    for (auto const* list : {"http://api.example",
                             "api example",
                             "10.0.0.0/33",
                             "10.0.0.0/",
                             "10.0.0.0/-1",
                             "10.0.0.0/8x",
                             "10.0.0",
                             "::/129",
                             "api.example:",
                             "api.example:x",
                             "api.example:123456",
                             "a..b",
                             ".",
                             "0.0.1",
                             ".1",
                             "*api.example",
                             "api.example;b.example",
                             "[::1",
                             "[::1]x",
                             "user@host"})
        BOOST_TEST_CONTEXT(list) {
            auto const config =
                et::client_config().proxy("http://proxy.example:3128").no_proxy(list);
            BOOST_TEST(!no_proxy_list(list).is_readable());
            BOOST_TEST(routes(config).to(to("https://api.example/v1")).problem.find("no_proxy: ") ==
                       0u);
        }
}

// It would leave this machine in clear, though its caller allowed that only within it.
BOOST_AUTO_TEST_CASE(plain_http_for_this_machine_leaves_it_by_no_proxy) {
    auto config = et::client_config().proxy("http://proxy.example:3128");
    for (auto const* url :
         {"http://127.0.0.1:8080/v1", "http://localhost:8080/v1", "http://[::1]:8080/v1"}) {
        BOOST_TEST(routes(config).to(to(url)).problem ==
                   "proxy: what is for this machine by plain http would leave it; name the host "
                   "in no_proxy");
        BOOST_TEST(by(et::client_config(config).no_proxy("localhost,127.0.0.1,::1"), url) == "-");
        BOOST_TEST(by(et::client_config(config).allow_plain_http(true), url) == "proxy.example");
        BOOST_TEST(by(et::client_config(config).proxy("http://localhost:3128"), url) ==
                   "localhost");
    }
}

BOOST_AUTO_TEST_CASE(takes_nothing_from_the_environment_unasked) {
    environment const here{{"https_proxy", "http://a.example:1"}, {"no_proxy", "api.example"}};
    BOOST_TEST(by(et::client_config::from_environment(), "https://api.example/v1") == "-");
    auto const config = et::client_config().proxy("http://b.example:1");
    BOOST_TEST(by(config, "https://api.example/v1") == "b.example");
}

BOOST_AUTO_TEST_CASE(takes_the_proxy_of_each_scheme_from_the_environment) {
    environment const here{{"https_proxy", "http://a.example:1"},
                           {"HTTPS_PROXY", "http://b.example:1"},
                           {"http_proxy", "c.example:1"},
                           {"ALL_PROXY", "socks5://d.example:1"}};
    auto const config = et::client_config().proxy_from_environment();
    BOOST_TEST(by(config, "https://api.example/v1") == "a.example");
    BOOST_TEST(by(config, "http://api.example/v1") == "c.example");
}

BOOST_AUTO_TEST_CASE(takes_what_stands_for_all_schemes) {
    environment const here{{"https_proxy", ""}, {"ALL_PROXY", "http://a.example:1"}};
    auto const config = et::client_config().proxy_from_environment();
    BOOST_TEST(by(config, "https://api.example/v1") == "a.example");
    BOOST_TEST(by(config, "http://api.example/v1") == "a.example");
}

BOOST_AUTO_TEST_CASE(takes_capital_letters_for_https_and_never_for_http) {
    environment const here{{"HTTPS_PROXY", "http://a.example:1"},
                           {"HTTP_PROXY", "http://evil.example:1"}};
    auto const config = et::client_config().proxy_from_environment();
    BOOST_TEST(by(config, "https://api.example/v1") == "a.example");
    BOOST_TEST(by(config, "http://api.example/v1") == "-");
}

BOOST_AUTO_TEST_CASE(this_machine_is_reached_by_no_proxy_of_the_environment) {
    environment const here{{"ALL_PROXY", "http://a.example:1"}};
    auto const config = et::client_config().proxy_from_environment();
    for (auto const* url : {"http://127.0.0.1:8080/v1", "https://localhost:8080/v1",
                            "http://[::1]:8080/v1", "http://127.9.9.9/v1"})
        BOOST_TEST(by(config, url) == "-");
}

BOOST_AUTO_TEST_CASE(heeds_exceptions_of_the_environment_beside_its_own) {
    environment const here{{"ALL_PROXY", "http://a.example:1"},
                           {"NO_PROXY", "what is this?,b.example"}};
    auto const config = et::client_config().no_proxy("c.example").proxy_from_environment();
    BOOST_TEST(by(config, "https://b.example/v1") == "-");
    BOOST_TEST(by(config, "https://c.example/v1") == "-");
    BOOST_TEST(by(config, "https://d.example/v1") == "a.example");
}

BOOST_AUTO_TEST_CASE(keeps_its_own_proxy_where_the_environment_names_none) {
    environment const here{{"http_proxy", "http://a.example:1"}};
    auto const config = et::client_config().proxy("http://b.example:1").proxy_from_environment();
    BOOST_TEST(by(config, "http://api.example/v1") == "a.example");
    BOOST_TEST(by(config, "https://api.example/v1") == "b.example");
}

BOOST_AUTO_TEST_CASE(says_that_a_proxy_of_the_environment_is_none_where_it_would_be_used) {
    environment const here{{"https_proxy", "socks5://user:hush@a.example:1"}};
    auto const config = et::client_config().no_proxy("b.example").proxy_from_environment();
    BOOST_TEST(routes(config).to(to("https://api.example/v1")).problem ==
               "proxy_from_environment: the scheme must be http; neither https to the proxy nor "
               "SOCKS is spoken");
    for (auto const* url :
         {"http://api.example/v1", "https://127.0.0.1:8443/v1", "https://b.example/v1"})
        BOOST_TEST(by(config, url) == "-");
}

BOOST_AUTO_TEST_CASE(knows_the_address_that_it_is_to_go_out_from) {
    auto const where = to("https://api.example/v1");
    BOOST_TEST(routes(et::client_config()).to(where).from.is_unspecified());
    for (auto const* ip : {"127.0.0.2", "::1"})
        BOOST_TEST(routes(et::client_config().local_address(ip)).to(where).from.to_string() == ip);
    for (auto const* ip : {"localhost", "127.0.0", "127.0.0.2:80", " 127.0.0.2", "eth0"})
        BOOST_TEST(routes(et::client_config().local_address(ip)).to(where).problem ==
                   "local_address: not an IP address");
}

BOOST_AUTO_TEST_SUITE_END()
