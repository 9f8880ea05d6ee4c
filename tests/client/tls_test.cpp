// The client over TLS, against a server of the test's own.
#include "../support/fake_transport.hpp"
#include "../support/tls_server.hpp"

#include <etelecom/client.hpp>
#include <etelecom/zalo.hpp>

#include <boost/test/unit_test.hpp>

namespace et = etelecom;
namespace zalo = et::zalo;
using et::test::make_certificate;
using et::test::tls_server;

namespace {

zalo::send_zns::request const otp{.oa_id = 1, .phone = "0900000100", .template_id = 7895417};
auto const taken = R"({"id":"7","msg_id":"m1","status":"P"})";

et::client_config config_for(tls_server const& server, std::string const& host) {
    return et::client_config()
        .base_url("https://" + host + ":" + server.port() + "/v1/shop")
        .api_key("key-of-the-test")
        .clock(std::make_shared<et::test::fake_clock>());
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_tls)

BOOST_AUTO_TEST_CASE(trusts_a_server_whose_authority_was_added) {
    auto const identity = make_certificate("DNS:localhost,IP:127.0.0.1");
    tls_server server(identity, taken);
    for (auto const* host : {"localhost", "127.0.0.1"}) {
        et::client client(config_for(server, host).add_ca(identity.pem));
        for (int i = 0; i != 2; ++i) { // the second goes over the kept connection
            auto const sent = client.call<zalo::send_zns>(otp);
            BOOST_TEST_REQUIRE(sent.has_value(), sent.error());
            BOOST_TEST(sent->msg_id == "m1");
        }
    }
    BOOST_TEST(server.requests() == 4);
}

BOOST_AUTO_TEST_CASE(sends_nothing_to_a_server_that_nobody_vouches_for) {
    tls_server server(make_certificate("DNS:localhost"), taken);
    et::client client(config_for(server, "localhost"));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(sent.error().attempts() == 1);
    BOOST_TEST(server.requests() == 0);
}

BOOST_AUTO_TEST_CASE(sends_nothing_to_a_server_with_another_name) {
    auto const identity = make_certificate("DNS:other.example");
    tls_server server(identity, taken);
    for (auto const* host : {"localhost", "127.0.0.1"}) {
        et::client client(config_for(server, host).add_ca(identity.pem));
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    }
    BOOST_TEST(server.requests() == 0);
}

BOOST_AUTO_TEST_CASE(a_send_that_is_hung_up_on_is_unknown_and_not_repeated) {
    auto const identity = make_certificate("DNS:localhost");
    tls_server server(identity, taken, true);
    et::client client(config_for(server, "localhost").add_ca(identity.pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::connection_lost);
    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
    BOOST_TEST(server.requests() == 1);
}

BOOST_AUTO_TEST_CASE(a_server_that_speaks_no_tls_gets_nothing) {
    boost::asio::io_context context;
    boost::asio::ip::tcp::acceptor acceptor(context, {boost::asio::ip::address_v4::loopback(), 0});
    std::thread server([&] {
        auto socket = acceptor.accept();
        boost::asio::write(socket, boost::asio::buffer(std::string("HTTP/1.1 400 no\r\n\r\n")));
    });
    et::client client(et::client_config()
                          .base_url("https://127.0.0.1:" +
                                    std::to_string(acceptor.local_endpoint().port()) + "/v1/shop")
                          .api_key("key-of-the-test"));
    auto const sent = client.call<zalo::send_zns>(otp);
    server.join();
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
}

BOOST_AUTO_TEST_CASE(says_that_an_added_authority_is_none) {
    et::client client(et::client_config()
                          .base_url("https://127.0.0.1:1/v1/shop")
                          .api_key("key-of-the-test")
                          .add_ca("not a certificate"));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.error().code() == et::errc::invalid_configuration);
}

BOOST_AUTO_TEST_SUITE_END()
