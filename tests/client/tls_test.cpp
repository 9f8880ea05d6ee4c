// The client over TLS: whom it trusts, and what it says of the others.
#include "fault_support.hpp"

#include <etelecom/sms.hpp>

#include <openssl/ssl.h>

using namespace fault_test;
using et::test::certificate;
using et::test::certificate_recipe;
using et::test::make_certificate;

namespace {

/// A server with that certificate which answers well.
faulty_server server_with(certificate const& identity, int newest_tls = 0) {
    return faulty_server(answers_with(taken), {.identity = identity, .newest_tls = newest_tls});
}

et::client_config config_for(faulty_server const& server, std::string const& host,
                             std::string const& trusted) {
    auto config = et::client_config()
                      .base_url(server.base_url(host))
                      .api_key("key-of-the-test")
                      .clock(std::make_shared<et::test::fake_clock>());
    if (!trusted.empty()) config.add_ca(trusted);
    return config;
}

/// Nothing was sent, it will not be better next time, and the line says where and why.
void is_not_trusted(faulty_server const& server, et::client_config config, std::string_view host,
                    std::string_view why) {
    et::client client(std::move(config));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    auto const line = sent.error().message();
    BOOST_TEST_CONTEXT(line) {
        BOOST_TEST(sent.error().code() == et::errc::tls_failed);
        BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
        BOOST_TEST(sent.error().attempts() == 1);
        BOOST_TEST((line.find(host) != std::string::npos));
        BOOST_TEST((line.find(why) != std::string::npos));
        BOOST_TEST(server.seen().bytes == 0u);
    }
}

} // namespace

BOOST_AUTO_TEST_SUITE(client_tls)

BOOST_AUTO_TEST_CASE(trusts_a_server_whose_authority_was_added) {
    auto const server = server_with(good_certificate());
    for (auto const* host : {"localhost", "127.0.0.1"}) {
        et::client client(config_for(server, host, good_certificate().pem));
        for (int i = 0; i != 2; ++i) { // the second goes over the kept connection
            auto const sent = client.call<zalo::send_zns>(otp);
            BOOST_TEST_REQUIRE(sent.has_value(), sent.error());
            BOOST_TEST(sent->msg_id == "m1");
        }
    }
    BOOST_TEST(server.seen().requests == 4);
    BOOST_TEST(server.seen().connections == 2);
}

BOOST_AUTO_TEST_CASE(trusts_a_chain_that_ends_at_an_authority) {
    auto const root = make_certificate({.names = "DNS:root", .subject = "root"});
    auto const between =
        make_certificate({.names = "DNS:between", .issuer = &root, .subject = "between"});
    auto leaf = make_certificate({.issuer = &between});
    leaf.pem += between.pem;
    auto const server = server_with(leaf);
    et::client client(config_for(server, "localhost", root.pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.has_value(), sent.error());
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_chain_with_a_gap) {
    auto const root = make_certificate({.names = "DNS:root", .subject = "root"});
    auto const between =
        make_certificate({.names = "DNS:between", .issuer = &root, .subject = "between"});
    auto const server = server_with(make_certificate({.issuer = &between}));
    is_not_trusted(server, config_for(server, "localhost", root.pem), "localhost", "issuer");
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_certificate_that_has_expired) {
    auto const late = make_certificate({.valid_until = -60});
    auto const server = server_with(late);
    is_not_trusted(server, config_for(server, "localhost", late.pem), "localhost", "expired");
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_certificate_before_its_time) {
    auto const early = make_certificate({.valid_from = 3000});
    auto const server = server_with(early);
    is_not_trusted(server, config_for(server, "localhost", early.pem), "localhost",
                   "not yet valid");
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_certificate_of_another_name) {
    auto const other = make_certificate({.names = "DNS:other.example,IP:127.0.0.2"});
    auto const server = server_with(other);
    is_not_trusted(server, config_for(server, "localhost", other.pem), "localhost", "mismatch");
    is_not_trusted(server, config_for(server, "127.0.0.1", other.pem), "127.0.0.1", "mismatch");
}

BOOST_AUTO_TEST_CASE(does_not_trust_a_certificate_that_vouches_for_itself) {
    auto const server = server_with(good_certificate());
    is_not_trusted(server, config_for(server, "localhost", ""), "localhost", "self");
}

BOOST_AUTO_TEST_CASE(does_not_trust_an_authority_that_nobody_knows) {
    auto const stranger = make_certificate({.names = "DNS:stranger", .subject = "stranger"});
    auto const server = server_with(make_certificate({.issuer = &stranger}));
    is_not_trusted(server, config_for(server, "localhost", good_certificate().pem), "localhost",
                   "issuer");
}

BOOST_AUTO_TEST_CASE(speaks_nothing_older_than_tls_1_2) {
    auto const old = server_with(good_certificate(), TLS1_1_VERSION);
    is_not_trusted(old, config_for(old, "localhost", good_certificate().pem), "localhost",
                   "version");
    auto const enough = server_with(good_certificate(), TLS1_2_VERSION);
    et::client client(config_for(enough, "localhost", good_certificate().pem));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.has_value(), sent.error());
}

BOOST_AUTO_TEST_CASE(a_server_that_speaks_no_tls_gets_nothing) {
    faulty_server const server([](peer& client) {
        client.read(1);
        client.write("HTTP/1.1 400 no\r\n\r\n");
        client.hold();
    });
    et::client client(et::client_config()
                          .base_url("https://127.0.0.1:" + server.port() + "/v1/shop")
                          .api_key("key-of-the-test"));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(sent.error().attempts() == 1);
}

// A handshake that breaks off has sent nothing, and may go better next time; what breaks it off
// stands in the matrix.
BOOST_AUTO_TEST_CASE(a_handshake_that_stalls_is_no_connection) {
    faulty_server const server([](peer& client) { client.hold(); },
                               {.identity = good_certificate()});
    et::client client(
        config_for(server, "localhost", good_certificate().pem).handshake_timeout(100ms));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::connect_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(sent.error().attempts() == 3);
    BOOST_TEST((sent.error() == et::condition::retryable));
    BOOST_TEST((sent.error().message().find("handshake") != std::string::npos), sent.error());
}

BOOST_AUTO_TEST_CASE(a_later_connection_resumes_the_session) {
    for (int const newest : {TLS1_2_VERSION, TLS1_3_VERSION}) BOOST_TEST_CONTEXT(newest) {
            faulty_server const server(
                [](peer& client) {
                    client.secure();
                    client.read_request();
                    client.write(http_answer(R"({"id":"7","msg_id":"m1","status":"P"})", "200 OK",
                                             "Connection: close\r\n"));
                    client.end_politely();
                },
                {.identity = good_certificate(), .newest_tls = newest});
            et::client client(config_for(server, "localhost", good_certificate().pem));
            for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
            BOOST_TEST(server.seen().secured == 3);
            BOOST_TEST(server.seen().resumed == 2);
        }
}

// A session that is resumed brings no certificate: it must be one with the same name.
BOOST_AUTO_TEST_CASE(a_session_vouches_for_no_other_name) {
    auto const named = make_certificate({.names = "DNS:localhost"});
    faulty_server const server(
        [](peer& client) {
            client.secure();
            client.read_request();
            client.write(http_answer(R"({"id":"7","msg_id":"m1","status":"P"})", "200 OK",
                                     "Connection: close\r\n"));
            client.end_politely();
        },
        {.identity = named});
    et::client client(config_for(server, "localhost", named.pem)
                          .sms_base_url("https://127.0.0.1:" + server.port() + "/api"));
    BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
    et::sms::get_status_omni::request const asked{
        .username = "u", .password = "p", .id_omni_mess = "ICOMNI1"};
    auto const answer = client.call<et::sms::get_status_omni>(asked);
    BOOST_TEST_REQUIRE(answer.has_error());
    BOOST_TEST(answer.error().code() == et::errc::tls_failed);
    BOOST_TEST(server.seen().requests == 1);
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
