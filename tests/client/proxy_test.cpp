// The client behind a proxy: what the proxy is told, and what becomes of a call when it says no,
// breaks off, or talks nonsense. Faults of the server behind it stand in the matrix.
#include "../support/slow_names.hpp"
#include "fault_support.hpp"

#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/sms.hpp>

#include <boost/asio/use_future.hpp>

#include <cstdlib>
#include <initializer_list>
#include <ostream>
#include <sstream>
#include <string_view>
#include <vector>

using namespace fault_test;
using et::errc;

namespace {

constexpr std::string_view opened = "HTTP/1.1 200 Connection established\r\n\r\n";
/// A server that the proxy alone can find.
constexpr auto far_away = "https://localhost.slow.test:8443/v1/shop";

et::client_config config_by(std::string proxy) {
    return et::client_config()
        .base_url(far_away)
        .api_key("key-of-the-test")
        .clock(std::make_shared<et::test::fake_clock>())
        .proxy(std::move(proxy));
}
et::client_config config_by(faulty_server const& proxy) { return config_by(proxy.proxy_url()); }

et::test::certificate const& certificate_of_far_away() {
    static auto const made = et::test::make_certificate({.names = "DNS:localhost.slow.test"});
    return made;
}

/// A proxy that stands for the server behind it too.
struct open_proxy {
    faulty_server server{behind_proxy(answers_with(taken)),
                         {.identity = certificate_of_far_away()}};

    et::client_config config(std::string const& credentials = "") const {
        return config_by("http://" + credentials + "127.0.0.1:" + server.port())
            .add_ca(certificate_of_far_away().pem);
    }
};

/// What a proxy does in place of opening a tunnel.
struct refusal {
    char const* name;
    peer_script act;
    int attempts;
    std::string_view told;
};

peer_script says(std::string answer) {
    return [answer = std::move(answer)](peer& client) {
        client.read_connect();
        client.write_plainly(answer);
        client.hold();
    };
}
peer_script says_and_ends(std::string answer, cut how) {
    return [answer = std::move(answer), how](peer& client) {
        client.read_connect();
        client.write_plainly(answer);
        client.end(how);
    };
}

std::vector<refusal> refusals() {
    return {
        {"wants a password",
         says(http_answer("<html>", "407 Proxy Authentication Required",
                          "Proxy-Authenticate: Basic realm=\"x\"\r\n")),
         1, "answered 407 to CONNECT localhost.slow.test:8443: it wants another user or password"},
        {"forbids the host", says("HTTP/1.0 403 Filtered\r\n\r\n"), 1,
         "answered 403 to CONNECT localhost.slow.test:8443"},
        {"forbids the way", says("HTTP/1.1 405 No\r\n\r\n"), 1, "answered 405 to CONNECT"},
        {"has too many", says("HTTP/1.1 429 Slow down\r\n\r\n"), 3, "answered 429 to CONNECT"},
        {"does not reach the host", says("HTTP/1.1 502 Bad Gateway\r\n\r\n"), 3,
         "answered 502 to CONNECT localhost.slow.test:8443"},
        {"is closed", says_and_ends("HTTP/1.1 503 Away\r\nConnection: close\r\n\r\n", cut::fin), 3,
         "answered 503"},
        {"sends elsewhere", says("HTTP/1.1 302 Found\r\nLocation: http://x/\r\n\r\n"), 3,
         "answered 302"},
        {"answers of something else", says("HTTP/1.1 101 Switching Protocols\r\n\r\n"), 3,
         "answered 101"},
        {"never comes to the answer",
         [](peer& client) {
             client.read_connect();
             for (int i = 0; i != 100; ++i) client.write_plainly("HTTP/1.1 102 Wait\r\n\r\n");
             client.hold();
         },
         3, "answered 102"},
        {"refuses at length",
         [](peer& client) {
             client.read_connect();
             client.write_plainly("HTTP/1.1 403 No\r\nContent-Length: 99999999\r\n\r\n");
             for (;;) client.write_plainly(std::string(1u << 20, 'x'));
         },
         1, "answered 403"},
        {"has a header without end",
         [](peer& client) {
             client.read_connect();
             client.write_plainly("HTTP/1.1 200 OK\r\nX: ");
             for (;;) client.write_plainly(std::string(1u << 20, 'x'));
         },
         3, "did not answer CONNECT localhost.slow.test:8443 as HTTP has it"},
        {"talks something else", says("SSH-2.0-x\r\n\r\n"), 3, "as HTTP has it"},
        {"talks of no status", says("HTTP/1.1 OK\r\n\r\n"), 3, "as HTTP has it"},
        {"talks in bytes", says(std::string("\0\1\2\3\r\n\r\n", 8)), 3, "as HTTP has it"},
        {"sends more than its yes", says(std::string(opened) + "x"), 3,
         "sent more than its answer to CONNECT localhost.slow.test:8443"},
        {"sends a body with its yes", says(http_answer("hello")), 3, "sent more than its answer"},
        {"ends in place of an answer", says_and_ends("", cut::fin), 3,
         "was asked for a tunnel to localhost.slow.test:8443"},
        {"resets in place of an answer", says_and_ends("", cut::rst), 3, "was asked for a tunnel"},
        {"ends in its answer", says_and_ends("HTTP/1.1 200 Con", cut::fin), 3,
         "was asked for a tunnel"},
        {"ends before it was asked", [](peer& client) { client.end(cut::rst); }, 3, "the proxy"},
        {"ends behind its yes", says_and_ends(std::string(opened), cut::fin), 3,
         "TLS handshake with localhost.slow.test by the proxy 127.0.0.1:"},
        {"talks nonsense behind its yes",
         [](peer& client) {
             client.open_tunnel();
             client.write_plainly("HTTP/1.1 400 no\r\n\r\n");
             client.hold();
         },
         1, "localhost.slow.test by the proxy 127.0.0.1:"},
    };
}

/// All that is shown of an error.
std::string shown(et::error const& error) {
    std::ostringstream out;
    out << error << error.message() << error.problems() << et::failure(error).what();
    return out.str();
}

/// Sends over a proxy that cuts the first connection after so many bytes of either way.
void send_through(std::size_t bytes, bool of_answer, cut how) {
    faulty_server proxy(behind_proxy(answers_with(taken)), {.identity = certificate_of_far_away()});
    proxy.next([=](peer& client) {
        if (of_answer) client.cut_writing_after(bytes, how);
        else client.cut_reading_after(bytes, how);
        behind_proxy(answers_with(taken))(client);
    });
    et::client client(config_by(proxy).add_ca(certificate_of_far_away().pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_CONTEXT("cut after " << bytes << " bytes of " << (of_answer ? "yes" : "CONNECT")
                                    << " by " << (how == cut::fin ? "FIN" : "RST")) {
        BOOST_TEST(sent.has_value()); // with the next connection
        BOOST_TEST(proxy.seen().connections == 2);
        BOOST_TEST(proxy.seen().requests == 1);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_proxy)

BOOST_AUTO_TEST_CASE(an_https_host_is_reached_through_a_tunnel_and_looked_up_by_the_proxy) {
    et::test::slow_names const names;
    open_proxy const proxy;
    et::client client(proxy.config());
    for (int i = 0; i != 2; ++i) {
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_value(), sent.error());
    }
    BOOST_TEST(names.asked() == 0);
    auto const heads = proxy.server.seen().heads;
    BOOST_TEST_REQUIRE(heads.size() == 3u); // the tunnel is kept
    BOOST_TEST(heads[0] == "CONNECT localhost.slow.test:8443 HTTP/1.1\r\n"
                           "Host: localhost.slow.test:8443\r\n\r\n");
    for (int const i : {1, 2})
        BOOST_TEST(heads[std::size_t(i)].starts_with("POST /v1/shop.Zalo/SendZNS HTTP/1.1\r\n"
                                                     "Host: localhost.slow.test:8443\r\n"));
}

BOOST_AUTO_TEST_CASE(the_usual_port_is_named_to_the_proxy_alone) {
    open_proxy const proxy;
    et::client client(proxy.config().base_url("https://localhost.slow.test/v1/shop"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const heads = proxy.server.seen().heads;
    BOOST_TEST(heads.at(0).starts_with("CONNECT localhost.slow.test:443 HTTP/1.1\r\n"));
    BOOST_TEST((heads.at(1).find("Host: localhost.slow.test\r\n") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(user_and_password_are_for_the_proxy_alone) {
    open_proxy const proxy;
    et::client client(proxy.config("us%65r:pass%3Aword@"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    auto const heads = proxy.server.seen().heads;
    BOOST_TEST(
        heads.at(0).ends_with("\r\nProxy-Authorization: Basic dXNlcjpwYXNzOndvcmQ=\r\n\r\n"));
    BOOST_TEST((heads[0].find("key-of-the-test") == std::string::npos));
    BOOST_TEST((heads.at(1).find("key-of-the-test") != std::string::npos));
    BOOST_TEST((heads[1].find("Proxy-") == std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_plain_host_is_reached_by_its_whole_address) {
    faulty_server const proxy(answers_with(taken));
    et::client client(config_by("http://user:password@127.0.0.1:" + proxy.port())
                          .base_url("http://api.slow.test:8080/v1/shop")
                          .allow_plain_http(true));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_value(), sent.error());
    auto const head = proxy.seen().heads.at(0);
    BOOST_TEST(head.starts_with("POST http://api.slow.test:8080/v1/shop.Zalo/SendZNS HTTP/1.1\r\n"
                                "Host: api.slow.test:8080\r\n"));
    BOOST_TEST((head.find("\r\nProxy-Authorization: Basic dXNlcjpwYXNzd29yZA==\r\n") !=
                std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_proxy_that_opens_no_tunnel_leaves_the_message_unsent) {
    for (auto const& each : refusals())
        for (bool const asynchronous : {false, true})
            BOOST_TEST_CONTEXT("the proxy " << each.name
                                            << (asynchronous ? ", asynchronous" : "")) {
                faulty_server proxy(each.act);
                driven_client client(
                    config_by("http://hush-user:hush-password@127.0.0.1:" + proxy.port()),
                    asynchronous);
                auto const sent = client.call<zalo::send_zns>(otp);
                BOOST_TEST_REQUIRE(sent.has_error());
                auto const line = sent.error().message();
                BOOST_TEST_CONTEXT(line) {
                    auto const spoke_no_tls =
                        each.attempts == 1 && each.told.find("answered") == std::string_view::npos;
                    BOOST_TEST(sent.error().code() ==
                               (spoke_no_tls ? errc::tls_failed : errc::connect_failed));
                    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
                    BOOST_TEST(sent.error().attempts() == each.attempts);
                    BOOST_TEST((line.find(each.told) != std::string::npos));
                    BOOST_TEST(
                        (line.find("the proxy 127.0.0.1:" + proxy.port()) != std::string::npos));
                    BOOST_TEST(proxy.seen().requests == 0);
                    BOOST_TEST(proxy.seen().bytes == 0u);
                }
            }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_repeats_the_password_has_it_shown_nowhere) {
    std::string const user = "hush-user", password = "hush-password";
    // "hush-user:hush-password" in base64
    std::string const encoded = "aHVzaC11c2VyOmh1c2gtcGFzc3dvcmQ=";
    for (auto const& text : {user + ':' + password, encoded})
        for (auto const& answer :
             {http_answer(text, "407 " + text, "X: " + text + "\r\n"), text + "\r\n\r\n",
              "HTTP/1.1 403 " + text + "\r\n\r\n" + text, std::string(opened) + text}) {
            faulty_server proxy(says_and_ends(answer, cut::fin));
            et::client client(
                config_by("http://" + user + ':' + password + "@127.0.0.1:" + proxy.port()));
            auto const sent = client.call<zalo::send_zns>(otp);
            BOOST_TEST_REQUIRE(sent.has_error());
            auto const all = shown(sent.error());
            BOOST_TEST((all.find("hush") == std::string::npos), all);
            BOOST_TEST((all.find(encoded.substr(0, 8)) == std::string::npos), all);
        }
}

BOOST_AUTO_TEST_CASE(an_answer_in_single_bytes_opens_a_tunnel) {
    faulty_server proxy(
        [](peer& client) {
            client.read_connect();
            for (char const& letter : std::string_view("HTTP/1.1 100 Continue\r\n\r\n"
                                                       "HTTP/1.0 299 Fine\r\nVia: x\r\n"
                                                       "Content-Length: 5\r\n\r\n"))
                client.write_plainly({&letter, 1});
            client.secure();
            client.read_request();
            client.write(taken);
            client.hold();
        },
        {.identity = certificate_of_far_away()});
    et::client client(config_by(proxy).add_ca(certificate_of_far_away().pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.has_value(), sent.error());
    BOOST_TEST(proxy.seen().connections == 1);
}

BOOST_AUTO_TEST_CASE(no_cut_of_question_or_answer_sends_anything) {
    for (auto const how : {cut::fin, cut::rst}) {
        for (std::size_t bytes = 0; bytes < opened.size(); ++bytes) send_through(bytes, true, how);
        for (std::size_t bytes = 0; bytes < 90; bytes += 3) send_through(bytes, false, how);
    }
}

BOOST_AUTO_TEST_CASE(a_proxy_that_answers_too_slowly_is_no_connection) {
    faulty_server proxy([](peer& client) {
        client.read_connect();
        client.write_plainly("HTTP/1.1 200 ");
        for (;;) {
            client.write_plainly("x");
            client.pause(5ms);
        }
    });
    et::client client(config_by(proxy).connect_timeout(100ms).max_attempts(1));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == errc::connect_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST((sent.error().message().find("asked for a tunnel") != std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_proxy_that_is_not_there_is_no_connection) {
    std::string proxy;
    {
        faulty_server const gone(answers_with(taken));
        proxy = gone.port();
    }
    et::client client(config_by("http://user:hush@127.0.0.1:" + proxy));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == errc::connect_failed);
    BOOST_TEST(sent.error().attempts() == 3);
    BOOST_TEST((sent.error().message().find("the proxy 127.0.0.1:" + proxy) != std::string::npos));
    BOOST_TEST((sent.error().message().find("hush") == std::string::npos));
}

BOOST_AUTO_TEST_CASE(a_tunnel_to_another_server_is_not_trusted) {
    faulty_server proxy(behind_proxy(answers_with(taken)), {.identity = good_certificate()});
    et::client client(config_by(proxy).add_ca(good_certificate().pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == errc::tls_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST((sent.error().message().find("the certificate of localhost.slow.test by the proxy "
                                            "127.0.0.1:") != std::string::npos),
               sent.error());
}

BOOST_AUTO_TEST_CASE(tunnels_to_two_hosts_are_two) {
    open_proxy const proxy;
    et::client client(proxy.config().sms_base_url("https://localhost.slow.test:9443/api"));
    et::sms::get_status_omni::request const asked{
        .username = "u", .password = "p", .id_omni_mess = "ICOMNI1"};
    for (int i = 0; i != 2; ++i) {
        BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
        static_cast<void>(client.call<et::sms::get_status_omni>(asked));
    }
    BOOST_TEST(proxy.server.seen().tunnels == 2);
    auto const heads = proxy.server.seen().heads;
    BOOST_TEST(heads.at(0).starts_with("CONNECT localhost.slow.test:8443 "));
    BOOST_TEST(heads.at(2).starts_with("CONNECT localhost.slow.test:9443 "));
}

BOOST_AUTO_TEST_CASE(many_calls_at_once_each_have_a_tunnel_or_wait_for_one) {
    open_proxy const proxy;
    et::client client(proxy.config().max_connections(3));
    std::vector<std::future<et::result<zalo::zns_message>>> sent;
    for (int i = 0; i != 30; ++i)
        sent.push_back(client.async_call<zalo::send_zns>(otp, asio::use_future));
    for (auto& each : sent) BOOST_TEST(each.get().has_value());
    BOOST_TEST(proxy.server.seen().tunnels <= 3);
    BOOST_TEST(proxy.server.seen().requests == 30);
}

// Who made such an answer cannot be told: it may be a gateway's behind a server that acted.
BOOST_AUTO_TEST_CASE(a_no_in_the_place_of_a_plain_answer_is_unknown) {
    for (auto const* status : {"407 Proxy Authentication Required", "502 Bad Gateway",
                               "503 Unavailable", "504 Gateway Timeout"})
        BOOST_TEST_CONTEXT(status) {
            faulty_server proxy(answers_with(http_answer("<html>", status)));
            et::client client(
                config_by(proxy).base_url("http://api.slow.test/v1/shop").allow_plain_http(true));
            auto const sent = client.call<zalo::send_zns>(otp);
            BOOST_TEST_REQUIRE(sent.has_error());
            BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
            BOOST_TEST(sent.error().attempts() == 1);
            BOOST_TEST(proxy.seen().requests == 1);
            BOOST_TEST((sent.error().message().find("a proxy on the way") != std::string::npos) ==
                       (sent.error().http_status() == 407));
        }
}

BOOST_AUTO_TEST_CASE(what_is_for_this_machine_goes_by_no_proxy_of_the_environment) {
    faulty_server const server(answers_with(taken));
    faulty_server const proxy(answers_with(taken));
    ::setenv("http_proxy", proxy.proxy_url().c_str(), 1);
    auto const config = config_for(server).proxy_from_environment();
    ::unsetenv("http_proxy");
    et::client client(config);
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(server.seen().requests == 1);
    BOOST_TEST(proxy.seen().connections == 0);
}

BOOST_AUTO_TEST_CASE(what_is_for_this_machine_does_not_leave_it) {
    faulty_server const server(answers_with(taken));
    et::client leaving(config_for(server).proxy("http://user:hush@proxy.example:3128"));
    auto const sent = leaving.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().message() ==
               "Zalo/SendZNS: the client is not set up: proxy: what is for this machine by plain "
               "http would leave it; name the host in no_proxy; delivery: not sent");
    et::client staying(
        config_for(server).proxy("http://user:hush@proxy.example:3128").no_proxy("127.0.0.1"));
    BOOST_TEST(staying.call<zalo::send_zns>(otp).has_value());
}

BOOST_AUTO_TEST_CASE(what_is_for_this_machine_may_go_by_a_proxy_on_it) {
    faulty_server const server(answers_with(taken));
    et::client client(config_for(server).proxy("http://localhost:" + server.port()));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(server.seen().heads.at(0).starts_with("POST http://127.0.0.1:"));
}

BOOST_AUTO_TEST_CASE(what_is_wrong_with_a_proxy_comes_out_of_every_call) {
    for (auto const* url :
         {"hush", "https://user:hush@proxy.example:3128", "http://user:hush@proxy.example",
          "http://user:hush@proxy.example:3128/x", "http://user:hush%@proxy.example:3128"})
        BOOST_TEST_CONTEXT(url) {
            et::client client(config_by(url));
            for (int i = 0; i != 2; ++i) {
                auto const sent = client.call<zalo::send_zns>(otp);
                BOOST_TEST_REQUIRE(sent.has_error());
                auto const all = shown(sent.error());
                BOOST_TEST(sent.error().code() == errc::invalid_configuration);
                BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
                BOOST_TEST((all.find(": proxy: ") != std::string::npos), all);
                BOOST_TEST((all.find("hush") == std::string::npos), all);
            }
        }
}

BOOST_AUTO_TEST_CASE(a_transport_of_its_own_goes_by_the_proxy_too) {
    open_proxy const proxy;
    asio::io_context loop;
    auto const transport = std::make_shared<et::tcp_transport>(loop.get_executor(), proxy.config());
    et::client client(loop.get_executor(), proxy.config().proxy("").transport(transport));
    auto sent = client.async_call<zalo::send_zns>(otp, asio::use_future);
    loop.run();
    BOOST_TEST(sent.get().has_value());
    BOOST_TEST(proxy.server.seen().tunnels == 1);
}

BOOST_AUTO_TEST_CASE(a_transport_of_the_callers_knows_of_no_proxy) {
    et::test::offline surroundings;
    surroundings.carrier->then(
        et::test::response(200, R"({"id":"7","msg_id":"m1","status":"P","error_code":0})"));
    et::client client(surroundings.config()
                          .base_url("http://127.0.0.1/v1/shop")
                          .proxy("http://proxy.example:3128"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    BOOST_TEST(surroundings.carrier->requests().at(0).target == "/v1/shop.Zalo/SendZNS");
}

BOOST_AUTO_TEST_CASE(a_transport_that_is_set_up_wrongly_carries_nothing) {
    faulty_server const server(answers_with(taken));
    for (auto const& wrong :
         {config_for(server).proxy("http://user:hush@x"), config_for(server).pin("x"),
          config_for(server).add_ca("x"), config_for(server).local_address("x")}) {
        asio::io_context loop;
        auto const transport = std::make_shared<et::tcp_transport>(loop.get_executor(), wrong);
        et::client client(loop.get_executor(),
                          config_for(server).transport(transport).max_attempts(1));
        auto answer = client.async_call<zalo::send_zns>(otp, asio::use_future);
        loop.run();
        auto const sent = answer.get();
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
        BOOST_TEST((shown(sent.error()).find("hush") == std::string::npos));
    }
    BOOST_TEST(server.seen().connections == 0);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_local_address)

BOOST_AUTO_TEST_CASE(goes_out_from_the_address_that_it_was_told) {
    faulty_server const server(answers_with(taken));
    for (bool const asynchronous : {false, true}) {
        driven_client client(config_for(server).local_address("127.0.0.77"), asynchronous);
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST(sent.has_value(), sent.error());
    }
    BOOST_TEST((server.seen().from == std::vector<std::string>{"127.0.0.77", "127.0.0.77"}));
}

BOOST_AUTO_TEST_CASE(goes_out_from_no_address_that_is_not_its_own) {
    faulty_server const server(answers_with(taken));
    for (auto const* ip : {"192.0.2.1", "::1"}) {
        et::client client(config_for(server).local_address(ip));
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == errc::connect_failed);
        BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
        BOOST_TEST((sent.error().message().find(std::string("from ") + ip) != std::string::npos),
                   sent.error());
    }
    BOOST_TEST(server.seen().connections == 0);
}

BOOST_AUTO_TEST_SUITE_END()
