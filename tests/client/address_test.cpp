// How a base URL is read: the key goes wherever it says.
#include <etelecom/client/impl/address.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <netdb.h>

#include <array>
#include <cstddef>
#include <memory>
#include <ostream>
#include <random>
#include <string>
#include <string_view>
#include <utility>

namespace {

using etelecom::detail::address;
using etelecom::detail::parse_base_url;

struct good_row {
    std::string_view url;
    std::string_view host;
    std::string_view port;
    std::string_view prefix;
};
std::ostream& operator<<(std::ostream& out, good_row const& row) { return out << row.url; }

constexpr good_row good[] = {
    {"https://api.etelecom.vn/v1/shop", "api.etelecom.vn", "443", "/v1/shop"},
    {"http://api.example/v1/shop", "api.example", "80", "/v1/shop"},
    {"https://api.example:8443/v1", "api.example", "8443", "/v1"},
    {"https://api.example:1/v1", "api.example", "1", "/v1"},
    {"https://api.example:65535/v1", "api.example", "65535", "/v1"},
    {"HTTPS://API.Example/V1", "api.example", "443", "/V1"},
    {"https://mock:8080/v1", "mock", "8080", "/v1"},
    {"https://xn--bcher-kva.example/v1", "xn--bcher-kva.example", "443", "/v1"},
    {"https://3com.example/v1", "3com.example", "443", "/v1"},
    {"https://10.0.0.1:8443/v1", "10.0.0.1", "8443", "/v1"},
    {"https://255.255.255.255/v1", "255.255.255.255", "443", "/v1"},
    {"https://[::1]/v1", "::1", "443", "/v1"},
    {"https://[2001:DB8::1]:8443/v1", "2001:db8::1", "8443", "/v1"},
    {"https://[::ffff:10.0.0.1]/v1", "::ffff:10.0.0.1", "443", "/v1"},
    // These begin like an address, and are the names that they look like as a whole.
    {"https://127.0.0.1.evil.example/v1", "127.0.0.1.evil.example", "443", "/v1"},
    {"https://10.0.0.1.nip.io:8443/v1", "10.0.0.1.nip.io", "8443", "/v1"},
    {"https://0x7f.example/v1", "0x7f.example", "443", "/v1"},
    {"https://api.example/v1/a%2Fb", "api.example", "443", "/v1/a%2Fb"},
    {"https://api.example/-._~!$&'()*+,;=:@/x", "api.example", "443", "/-._~!$&'()*+,;=:@/x"},
};

struct bad_row {
    std::string_view url;
    std::string_view why;
};
std::ostream& operator<<(std::ostream& out, bad_row const& row) { return out << row.url; }

constexpr std::string_view not_a_url = "not a URL";
constexpr std::string_view bad_port = "the port must be a number from 1 to 65535";
constexpr std::string_view bad_name = "a host has letters, digits, hyphens and dots";
constexpr std::string_view bad_ipv4 = "an address is four decimal numbers from 0 to 255";
constexpr std::string_view bad_ipv6 = "in brackets belongs an IPv6 address";
constexpr std::string_view bad_end = "it must end right before the dot";
constexpr std::string_view not_here = "plain http to another machine needs allow_plain_http(true)";

constexpr bad_row bad[] = {
    {"", not_a_url},
    {"api.example/v1", not_a_url},
    {"api.example:443/v1", not_a_url},
    {"//api.example/v1", not_a_url},
    {"://api.example/v1", not_a_url},
    {"https:/api.example/v1", not_a_url},
    {" https://api.example/v1", not_a_url},
    {"ftp://api.example/v1", "the scheme must be https"},
    {"httpss://api.example/v1", "the scheme must be https"},
    {"https:///v1", "no host"},
    {"https://:443/v1", "no host"},
    {"https://[]/v1", "no host"},
    {"https://user:word@api.example/v1", "no user name or password"},
    {"https://api.example@evil.example/v1", "no user name or password"},
    {"https://@api.example/v1", "no user name or password"},
    {"https://api.example/v1?x=1", "no query or fragment"},
    {"https://api.example/v1#x", "no query or fragment"},
    {"https://api.example?x=1", "no query or fragment"},
    {"https://api.example#@evil.example/v1", "no query or fragment"},
    // Ports.
    {"https://api.example:/v1", bad_port},
    {"https://api.example:0/v1", bad_port},
    {"https://api.example:65536/v1", bad_port},
    {"https://api.example:99999/v1", bad_port},
    {"https://api.example:0443/v1", bad_port},
    {"https://api.example:4294967739/v1", bad_port}, // 443 in 32 bits
    {"https://api.example:18446744073709552059/v1", bad_port},
    {"https://api.example:abc/v1", bad_port},
    {"https://api.example:443x/v1", bad_port},
    {"https://api.example:+443/v1", bad_port},
    {"https://api.example:-1/v1", bad_port},
    {"https://api.example:443:444/v1", bad_port},
    {"https://api.example: 443/v1", bad_port},
    {"https://[::1]:/v1", bad_port},
    {"http://127.0.0.1:99999/v1", bad_port},
    {"http://127.0.0.1:abc/v1", bad_port},
    // Names.
    {"https://api.example./v1", "the host has a dot too many"},
    {"https://127.0.0.1./v1", "the host has a dot too many"},
    {"https://localhost./v1", "the host has a dot too many"},
    {"https://api..example/v1", "the host has a dot too many"},
    {"https://.api.example/v1", "the host has a dot too many"},
    {"https://./v1", "the host has a dot too many"},
    {"https://-api.example/v1", "begins or ends with a hyphen"},
    {"https://api-.example/v1", "begins or ends with a hyphen"},
    {"https://api_1.example/v1", bad_name},
    {"https://api example/v1", bad_name},
    {"https://b\xc3\xbc"
     "cher.example/v1",
     bad_name},
    {"https://api.example\xef\xbc\x8f.evil.example/v1", bad_name}, // a slash of full width
    {"https://api%2eexample/v1", bad_name},
    {"https://api.example\\.evil.example/v1", bad_name},
    {"https://api.example\r\nX: y/v1", bad_name},
    {"https://api.example\t/v1", bad_name},
    {"https://*.example/v1", bad_name},
    // Addresses as the system's look-up would read them.
    {"https://127.1/v1", bad_ipv4},
    {"https://127.0.1/v1", bad_ipv4},
    {"https://0x7f.1/v1", bad_ipv4},
    {"https://0x7f000001/v1", bad_ipv4},
    {"https://127.0.0.0x1/v1", bad_ipv4},
    {"https://0177.0.0.1/v1", bad_ipv4},
    {"https://127.0.0.01/v1", bad_ipv4},
    {"https://2130706433/v1", bad_ipv4},
    {"https://017700000001/v1", bad_ipv4},
    {"https://0/v1", bad_ipv4},
    {"https://256.0.0.1/v1", bad_ipv4},
    {"https://1.2.3.4.5/v1", bad_ipv4},
    {"https://api.example.1/v1", bad_ipv4},
    {"https://api.0x/v1", bad_ipv4},
    {"https://[::1/v1", "the bracket in front of the host is not closed"},
    {"https://::1/v1", "no host"},
    {"https://[127.0.0.1]/v1", bad_ipv6},
    {"https://[fe80::1%25eth0]/v1", bad_ipv6},
    {"https://[fe80::1%eth0]/v1", bad_ipv6},
    {"https://[::1::]/v1", bad_ipv6},
    {"https://[v1.x]/v1", bad_ipv6},
    {"https://[api.example]/v1", bad_ipv6},
    {"https://[::1]8443/v1", "behind the host belongs a port or the path"},
    {"https://[::1].evil.example/v1", "behind the host belongs a port or the path"},
    // Paths.
    {"https://api.example", bad_end},
    {"https://api.example/", bad_end},
    {"https://api.example/v1/", bad_end},
    {"https://api.example/v1.", bad_end},
    {"https://api.example/v1/..", bad_end},
    {"https://api.example/v1/../v2", "a part that is a dot or two"},
    {"https://api.example/./v1", "a part that is a dot or two"},
    {"https://api.example/v 1", "the path holds characters that no path has"},
    {"https://api.example/v1\r\nX: y", "the path holds characters that no path has"},
    {"https://api.example/v1\\x", "the path holds characters that no path has"},
    {"https://api.example/v\xc3\xa9", "the path holds characters that no path has"},
    {"https://api.example/%", "two hexadecimal digits"},
    {"https://api.example/%2", "two hexadecimal digits"},
    {"https://api.example/%zz1", "two hexadecimal digits"},
    // Plain http.
    {"http://api.example/v1", not_here},
    {"http://127.0.0.1.evil.example/v1", not_here},
    {"http://localhost.evil.example/v1", not_here},
    {"http://10.0.0.1/v1", not_here},
    {"http://0.0.0.0/v1", not_here},
    {"http://[::]/v1", not_here},
    {"http://[::ffff:127.0.0.1]/v1", not_here},
};

constexpr std::string_view on_this_machine[] = {
    "http://127.0.0.1/v1", "http://127.255.0.9:8080/v1", "http://[::1]:8080/v1",
    "http://localhost/v1", "http://LOCALHOST/v1",
};

/// The URL again, out of its parts.
std::string put_together(address const& of, bool with_port) {
    auto const host = of.host.find(':') == of.host.npos ? of.host : '[' + of.host + ']';
    return (of.tls ? "https://" : "http://") + host + (with_port ? ':' + of.port : "") + of.prefix;
}

/// As written, but for the case of scheme and host.
std::string in_lower_case_up_to_the_path(std::string text) {
    for (auto at = text.begin(), end = text.begin() + std::ptrdiff_t(text.find('/', 8)); at != end;
         ++at)
        *at = etelecom::detail::ascii::lowered(*at);
    return text;
}

/// What the system's look-up makes of a host that it does not have to ask anybody about.
std::string numeric(std::string const& host) {
    addrinfo hints{};
    hints.ai_flags = AI_NUMERICHOST;
    hints.ai_socktype = SOCK_STREAM;
    addrinfo* found = nullptr;
    if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return "a name";
    std::unique_ptr<addrinfo, decltype(&::freeaddrinfo)> const owner(found, &::freeaddrinfo);
    std::array<char, NI_MAXHOST> text{};
    ::getnameinfo(found->ai_addr, found->ai_addrlen, text.data(), text.size(), nullptr, 0,
                  NI_NUMERICHOST);
    return text.data();
}

/// URLs that are nearly right, always the same ones.
class url_maker {
public:
    std::string operator()() {
        auto url =
            pick({"https://", "http://", "HTTP://", "https:/", "https://u@"}) +
            pick({"api.example", "127.0.0.1", "127.1", "LocalHost", "[::1]", "[2001:db8::2]",
                  "0x7f", "10.0.0.1.nip.io", "a-b.c", "1.2.3", "h"}) +
            pick({"", "", ".", ":", ":1", ":443", ":65535", ":65536", ":08", "]:80"}) +
            pick({"", "/", "/v1", "/v1/shop", "/v1/shop.", "/%2e", "//", "/a/../b", "/?", "#"});
        // Two bytes in three URLs out of four are anything.
        for (int i = 0; i != 2 && below(4) != 0; ++i) {
            auto const byte = below(8) == 0 ? static_cast<char>(below(256))
                                            : ".:/@[]0189afxzAZ-%?#_\\ "[below(23)];
            auto const at = below(url.size() + 1);
            if (below(2) == 0 || at == url.size()) url.insert(at, 1, byte);
            else url[at] = byte;
        }
        return url;
    }

private:
    std::size_t below(std::size_t end) { return random_() % end; }
    std::string pick(std::initializer_list<std::string_view> from) {
        return std::string(from.begin()[below(from.size())]);
    }

    std::mt19937 random_{20240517};
};

} // namespace

BOOST_AUTO_TEST_SUITE(client_address)

BOOST_DATA_TEST_CASE(takes_a_base_url_apart, boost::unit_test::data::make(good), row) {
    auto const read = parse_base_url(row.url, true);
    BOOST_TEST(read.problem == "");
    BOOST_TEST(read.host == row.host);
    BOOST_TEST(read.port == row.port);
    BOOST_TEST(read.prefix == row.prefix);
    BOOST_TEST(read.tls == (row.url[4] == 's' || row.url[4] == 'S'));
    BOOST_TEST(!read.must_be_loopback);
}

BOOST_DATA_TEST_CASE(refuses_what_could_be_read_in_two_ways, boost::unit_test::data::make(bad),
                     row) {
    auto const read = parse_base_url(row.url, false);
    BOOST_TEST(read.problem.starts_with("base URL: "), read.problem);
    BOOST_TEST(read.problem.find(row.why) != row.why.npos, read.problem);
    BOOST_TEST(read.host == "");
}

BOOST_DATA_TEST_CASE(plain_http_to_this_machine_has_to_stay_there,
                     boost::unit_test::data::make(on_this_machine), url) {
    auto const read = parse_base_url(url, false);
    BOOST_TEST(read.problem == "");
    BOOST_TEST(read.must_be_loopback);
    BOOST_TEST(!parse_base_url(url, true).must_be_loopback);
}

BOOST_AUTO_TEST_CASE(tls_may_go_anywhere) {
    BOOST_TEST(!parse_base_url("https://localhost/v1", false).must_be_loopback);
}

BOOST_AUTO_TEST_CASE(names_host_and_port_as_a_request_does) {
    for (auto const& [url, authority] :
         {std::pair("https://API.example/v1", "api.example"),
          std::pair("https://api.example:443/v1", "api.example"),
          std::pair("https://api.example:80/v1", "api.example:80"),
          std::pair("http://api.example:80/v1", "api.example"),
          std::pair("https://[::1]/v1", "[::1]"), std::pair("http://[::1]:81/v1", "[::1]:81")})
        BOOST_TEST(parse_base_url(url, true).authority() == authority);
}

BOOST_AUTO_TEST_CASE(refuses_a_byte_of_zero) {
    using namespace std::string_view_literals;
    for (auto const url : {"https://api.example\0.evil.example/v1"sv, "https://127.0.0.1\0/v1"sv,
                           "https://[::1\0]/v1"sv, "https://api.example/v1\0"sv,
                           "https://api.example:443\0/v1"sv, "\0https://api.example/v1"sv})
        BOOST_TEST(!parse_base_url(url, true).problem.empty());
}

BOOST_AUTO_TEST_CASE(refuses_more_than_a_url_needs) {
    std::string const much(70'000, 'a');
    for (auto const& url : {much, much + "://api.example/v1", "https://" + much + "/v1",
                            "https://api.example/" + much, "https://api.example:" + much + "/v1"}) {
        auto const problem = parse_base_url(url, false).problem;
        BOOST_TEST(problem == "base URL: it is longer than 2,048 bytes");
    }
    std::string const longest = "https://api.example/";
    BOOST_TEST(parse_base_url(longest + std::string(2048 - longest.size(), 'a'), false).problem ==
               "");
}

BOOST_AUTO_TEST_CASE(knows_how_long_a_name_may_be) {
    std::string const part(63, 'a');
    auto const four = part + '.' + part + '.' + part + '.';
    auto const problem_of = [](std::string const& host) {
        return parse_base_url("https://" + host + "/v1", false).problem;
    };
    BOOST_TEST(problem_of(four + std::string(61, 'b')) == "");
    BOOST_TEST(problem_of(four + std::string(62, 'b')).find("253 bytes") != std::string::npos);
    BOOST_TEST(problem_of(part + "a.example").find("63 bytes") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(what_is_accepted_is_what_was_written) {
    url_maker make;
    std::size_t accepted = 0;
    for (int i = 0; i != 100'000; ++i) {
        auto const url = make();
        auto const read = parse_base_url(url, true);
        if (!read.problem.empty()) continue;
        ++accepted;
        auto const written = in_lower_case_up_to_the_path(url);
        if (put_together(read, true) == written) continue;
        BOOST_TEST(put_together(read, false) == written);
        BOOST_TEST(read.port == (read.tls ? "443" : "80"));
    }
    BOOST_TEST(accepted > 1'000u);
}

BOOST_AUTO_TEST_CASE(the_systems_look_up_takes_no_name_for_an_address) {
    url_maker make;
    std::size_t names = 0, addresses = 0;
    for (int i = 0; i != 100'000; ++i) {
        auto const url = make();
        auto const read = parse_base_url(url, true);
        if (!read.problem.empty()) continue;
        boost::system::error_code code;
        auto const parsed = boost::asio::ip::make_address(read.host, code);
        ++(code ? names : addresses);
        BOOST_TEST(numeric(read.host) == (code ? "a name" : parsed.to_string()), url);
    }
    BOOST_TEST(names > 500u);
    BOOST_TEST(addresses > 500u);
}

BOOST_AUTO_TEST_SUITE_END()
