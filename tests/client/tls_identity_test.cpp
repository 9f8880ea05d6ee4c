// Whom a client trusts when it is told whom, and what it shows of itself.
#include "../support/openssl_server.hpp"
#include "fault_support.hpp"

#include <etelecom/client/impl/tls_context.hpp>

#include <boost/asio/use_future.hpp>

#include <openssl/evp.h>
#include <openssl/ssl.h>

#include <array>
#include <cstdio>
#include <memory>
#include <string_view>
#include <vector>

using namespace fault_test;
using et::test::certificate;
using et::test::make_certificate;
using et::test::openssl_server;
using et::test::scratch_folder;

namespace {

/// The SHA-256 of a certificate's SubjectPublicKeyInfo, in base64.
std::string pin_of(certificate const& one) {
    auto const x509 = et::test::x509_of(one);
    unsigned char* der = nullptr;
    auto const size = i2d_PUBKEY(X509_get0_pubkey(x509.get()), &der);
    std::array<unsigned char, 32> hash{};
    EVP_Digest(der, std::size_t(size), hash.data(), nullptr, EVP_sha256(), nullptr);
    OPENSSL_free(der);
    std::string text(45, '\0');
    EVP_EncodeBlock(reinterpret_cast<unsigned char*>(text.data()), hash.data(), 32);
    text.resize(44);
    return text;
}

/// An authority by a name of its own, and a server that it vouches for.
struct chain {
    certificate root = make_certificate({.names = "DNS:root", .subject = next_name()});
    certificate leaf = make_certificate({.issuer = &root});

    static std::string next_name() {
        static int count = 0;
        return "root " + std::to_string(++count);
    }
};

faulty_server server_with(certificate const& identity) {
    return faulty_server(answers_with(taken), {.identity = identity});
}

et::client_config config_for_tls(std::string const& address) {
    return et::client_config()
        .base_url(address)
        .api_key("key-of-the-test")
        .clock(std::make_shared<et::test::fake_clock>());
}
et::client_config config_for_tls(faulty_server const& server) {
    return config_for_tls(server.base_url());
}

void is_trusted(et::client_config config) {
    et::client client(std::move(config));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST(sent.has_value(), sent.error());
}

void is_not_trusted(et::client_config config, std::string_view why) {
    et::client client(std::move(config));
    auto const sent = client.call<zalo::send_zns>(otp);
    BOOST_TEST_REQUIRE(sent.has_error());
    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
    BOOST_TEST(sent.error().attempts() == 1);
    BOOST_TEST((sent.error().message().find(why) != std::string::npos), sent.error());
}

void is_misconfigured(et::client_config const& config, std::string const& why) {
    et::client client(config);
    for (int i = 0; i != 2; ++i) {
        auto const sent = client.call<zalo::send_zns>(otp);
        BOOST_TEST_REQUIRE(sent.has_error());
        BOOST_TEST(sent.error().code() == et::errc::invalid_configuration);
        BOOST_TEST(sent.error().message() ==
                   "Zalo/SendZNS: the client is not set up: " + why + "; delivery: not sent");
    }
}

/// A request over TLS, and what comes of it when that server answers it, if it gets it.
et::result<zalo::zns_message> send_to(openssl_server& server, et::client_config const& config) {
    et::client client(config);
    auto sent = client.async_call<zalo::send_zns>(otp, asio::use_future);
    if (server.program().wait_for("POST /v1/shop.Zalo/SendZNS HTTP/1.1"))
        server.program().tell(taken);
    return sent.get();
}

std::vector<std::string> asking_for(std::string const& authority, std::string const& version) {
    return {"-CAfile", authority, "-Verify", "2", "-verify_return_error", "-naccept", "1", version};
}

boost::unit_test::precondition const with_openssl(
    [](boost::unit_test::test_unit_id) -> boost::test_tools::assertion_result {
        return et::test::has_openssl();
    });

} // namespace

BOOST_AUTO_TEST_SUITE(client_trust)

BOOST_AUTO_TEST_CASE(trusts_those_only_that_it_is_told) {
    chain const ours, other;
    auto const server = server_with(ours.leaf);
    auto const config = [&] { return config_for_tls(server); };
    is_trusted(config().trust_only(ours.root.pem));
    is_trusted(config().trust_only(other.root.pem).trust_only(ours.root.pem));
    is_trusted(config().trust_only(other.root.pem + ours.root.pem));
    is_trusted(config().trust_only(other.root.pem).add_ca(ours.root.pem));
    is_trusted(config().add_ca(other.root.pem + ours.root.pem));
    is_not_trusted(config().trust_only(other.root.pem), "issuer");
}

BOOST_AUTO_TEST_CASE(the_systems_authorities_are_not_among_them) {
    using et::detail::tls_context, et::detail::tls_settings_reader;
    chain const ours;
    tls_context context(tls_settings_reader::read(et::client_config().trust_only(ours.root.pem)));
    BOOST_TEST_REQUIRE(context.native());
    auto* const store = SSL_CTX_get_cert_store(context.native());
    std::unique_ptr<STACK_OF(X509), void (*)(STACK_OF(X509)*)> const all(
        X509_STORE_get1_all_certs(store),
        [](STACK_OF(X509) * one) { sk_X509_pop_free(one, X509_free); });
    BOOST_TEST_REQUIRE(sk_X509_num(all.get()) == 1);
    BOOST_TEST(X509_cmp(sk_X509_value(all.get(), 0), et::test::x509_of(ours.root).get()) == 0);
}

BOOST_AUTO_TEST_CASE(says_that_an_authority_is_none) {
    auto const config = [] { return config_for_tls("https://127.0.0.1:1/v1/shop"); };
    auto const good = make_certificate();
    auto broken = good.pem;
    broken[broken.size() / 2] = '!';
    for (auto const& none :
         {std::string(), std::string("root.pem"), good.key, broken, good.pem + broken,
          broken + good.pem, std::string("-----BEGIN CERTIFICATE-----\nAAAA\n")}) {
        is_misconfigured(config().trust_only(none), "trust_only: not a certificate in PEM form");
        is_misconfigured(config().add_ca(none), "add_ca: not a certificate in PEM form");
    }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_pins)

BOOST_AUTO_TEST_CASE(takes_a_server_with_a_pinned_key_anywhere_in_its_chain) {
    chain const ours, other;
    auto const server = server_with(ours.leaf);
    auto const config = [&] { return config_for_tls(server).add_ca(ours.root.pem); };
    is_trusted(config().pin(pin_of(ours.leaf)));
    is_trusted(config().pin(pin_of(ours.root)));
    is_trusted(config().pin(pin_of(other.root)).pin(pin_of(ours.leaf)));
    is_not_trusted(config().pin(pin_of(other.leaf)).pin(pin_of(other.root)),
                   "the certificate of 127.0.0.1: none of its keys is pinned");
    BOOST_TEST(server.seen().requests == 3);
}

BOOST_AUTO_TEST_CASE(a_pinned_key_is_of_no_use_to_who_is_not_trusted) {
    chain const ours;
    auto const server = server_with(ours.leaf);
    is_not_trusted(config_for_tls(server).pin(pin_of(ours.leaf)), "issuer");
    auto const misnamed = make_certificate({.names = "DNS:other.example", .issuer = &ours.root});
    auto const other = server_with(misnamed);
    is_not_trusted(config_for_tls(other).add_ca(ours.root.pem).pin(pin_of(misnamed)), "mismatch");
    auto const late = make_certificate({.valid_until = -60, .issuer = &ours.root});
    auto const old = server_with(late);
    is_not_trusted(config_for_tls(old).add_ca(ours.root.pem).pin(pin_of(late)), "expired");
}

// Anybody can send a certificate that everybody can read.
BOOST_AUTO_TEST_CASE(a_certificate_that_is_only_sent_along_counts_for_nothing) {
    chain const ours, other;
    auto padded = ours.leaf;
    padded.pem += other.leaf.pem + other.root.pem;
    auto const server = server_with(padded);
    is_not_trusted(config_for_tls(server).add_ca(ours.root.pem).pin(pin_of(other.leaf)),
                   "none of its keys is pinned");
    is_trusted(config_for_tls(server).add_ca(ours.root.pem).pin(pin_of(ours.leaf)));
}

BOOST_AUTO_TEST_CASE(a_resumed_session_is_one_with_a_pinned_key) {
    chain const ours;
    auto const other = make_certificate({.issuer = &ours.root});
    auto const once = [](peer& client) {
        client.secure();
        client.read_request();
        client.write(http_answer(R"({"id":"7","msg_id":"m1","status":"P"})", "200 OK",
                                 "Connection: close\r\n"));
        client.end_politely();
    };
    for (int const newest : {TLS1_2_VERSION, TLS1_3_VERSION}) BOOST_TEST_CONTEXT(newest) {
            auto first = std::make_unique<faulty_server>(
                once, faulty_server_setup{.identity = ours.leaf, .newest_tls = newest});
            auto const port = std::uint16_t(std::stoi(first->port()));
            et::client client(config_for_tls(*first).add_ca(ours.root.pem).pin(pin_of(ours.leaf)));
            for (int i = 0; i != 3; ++i) BOOST_TEST(client.call<zalo::send_zns>(otp).has_value());
            BOOST_TEST(first->seen().resumed == 2);
            first.reset();
            // In its place, and trusted as well, but with another key.
            faulty_server const second(once,
                                       {.identity = other, .newest_tls = newest, .port = port});
            for (int i = 0; i != 2; ++i) {
                auto const sent = client.call<zalo::send_zns>(otp);
                BOOST_TEST_REQUIRE(sent.has_error());
                BOOST_TEST(sent.error().code() == et::errc::tls_failed);
            }
            BOOST_TEST(second.seen().requests == 0);
            BOOST_TEST(second.seen().connections == 2);
        }
}

BOOST_AUTO_TEST_CASE(says_that_a_pin_is_none) {
    auto const good = pin_of(good_certificate());
    for (auto const& none :
         {std::string(), std::string("sha256/" + good), good.substr(1), good + "=",
          good.substr(0, 42) + "==", good.substr(0, 43) + "A", " " + good.substr(1),
          "=" + good.substr(1), "-" + good.substr(1), std::string(44, '=')})
        BOOST_TEST_CONTEXT(none) {
            is_misconfigured(config_for_tls("https://127.0.0.1:1/v1/shop").pin(none),
                             "pin: expected a SHA-256 in base64, 44 characters");
        }
}

BOOST_AUTO_TEST_CASE(a_pin_is_what_the_command_line_makes_of_a_certificate, *with_openssl) {
    chain const ours;
    scratch_folder const folder;
    auto const command = "openssl x509 -in " + folder.write("leaf.pem", ours.leaf.pem) +
                         " -pubkey -noout | openssl pkey -pubin -outform der |"
                         " openssl dgst -sha256 -binary | openssl base64";
    std::unique_ptr<std::FILE, int (*)(std::FILE*)> const output(::popen(command.c_str(), "r"),
                                                                 &::pclose);
    std::array<char, 64> line{};
    BOOST_TEST_REQUIRE(std::fgets(line.data(), line.size(), output.get()));
    std::string const pin(line.data(), 44);
    BOOST_TEST(pin == pin_of(ours.leaf));
    auto const server = server_with(ours.leaf);
    is_trusted(config_for_tls(server).add_ca(ours.root.pem).pin(pin));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_certificates, *with_openssl)

BOOST_AUTO_TEST_CASE(shows_its_certificate_to_who_asks_for_one) {
    chain const servers;
    auto const root = make_certificate({.names = "DNS:root", .subject = "root of the clients"});
    auto const between =
        make_certificate({.names = "DNS:between", .issuer = &root, .subject = "between"});
    auto const ours =
        make_certificate({.names = "DNS:us", .issuer = &between, .subject = "the client"});
    scratch_folder const folder;
    auto const authority = folder.write("root.pem", root.pem);
    for (auto const* version : {"-tls1_2", "-tls1_3"}) BOOST_TEST_CONTEXT(version) {
            openssl_server server(servers.leaf, asking_for(authority, version));
            auto const sent =
                send_to(server, config_for_tls(server.base_url())
                                    .add_ca(servers.root.pem)
                                    .client_certificate(ours.pem + between.pem, ours.key));
            BOOST_TEST(sent.has_value(), sent.error());
            BOOST_TEST(
                (server.program().said().find("subject=CN = the client") != std::string::npos));
        }
}

BOOST_AUTO_TEST_CASE(shows_it_to_nobody_who_does_not_ask) {
    chain const servers;
    auto const ours = make_certificate({.names = "DNS:us", .subject = "the client"});
    openssl_server server(servers.leaf, {"-naccept", "1"});
    auto const sent = send_to(server, config_for_tls(server.base_url())
                                          .add_ca(servers.root.pem)
                                          .client_certificate(ours.pem, ours.key));
    BOOST_TEST(sent.has_value(), sent.error());
    BOOST_TEST((server.program().said().find("the client") == std::string::npos));
}

// Before TLS 1.3 the handshake fails. With it, the no comes when the request may be on its way.
BOOST_AUTO_TEST_CASE(a_certificate_that_is_not_taken_fails_the_call) {
    chain const servers, clients;
    auto const stranger = make_certificate({.names = "DNS:us", .subject = "stranger"});
    scratch_folder const folder;
    auto const authority = folder.write("root.pem", clients.root.pem);
    for (bool const shows_one : {false, true})
        for (auto const* version : {"-tls1_2", "-tls1_3"})
            BOOST_TEST_CONTEXT(version << (shows_one ? ", a stranger's" : ", none")) {
                openssl_server server(servers.leaf, asking_for(authority, version));
                auto config = config_for_tls(server.base_url()).add_ca(servers.root.pem);
                if (shows_one) config.client_certificate(stranger.pem, stranger.key);
                auto const sent = et::client(config).call<zalo::send_zns>(otp);
                BOOST_TEST_REQUIRE(sent.has_error());
                BOOST_TEST(sent.error().attempts() == 1);
                if (version == std::string_view("-tls1_2")) {
                    BOOST_TEST(sent.error().code() == et::errc::tls_failed);
                    BOOST_TEST(sent.error().delivery() == et::delivery::not_sent);
                } else {
                    BOOST_TEST(sent.error().delivery() == et::delivery::unknown);
                }
                BOOST_TEST((server.program().said().find("POST") == std::string::npos));
            }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(client_certificate_settings)

BOOST_AUTO_TEST_CASE(says_that_a_certificate_or_its_key_is_none) {
    auto const ours = make_certificate(), other = make_certificate();
    auto const config = [](std::string pem, et::secret key) {
        return config_for_tls("https://127.0.0.1:1/v1/shop")
            .client_certificate(std::move(pem), std::move(key));
    };
    std::string const prefix = "client_certificate: ";
    auto const no_certificate = prefix + "not a certificate in PEM form";
    auto const no_key = prefix + "the key is no private key in PEM form, or has a passphrase";
    is_misconfigured(config("", ours.key), no_certificate);
    is_misconfigured(config("", ""), no_certificate); // as of files that could not be read
    is_misconfigured(config("client.pem", ours.key), no_certificate);
    is_misconfigured(config(ours.key, ours.key), no_certificate);
    is_misconfigured(config(ours.pem, ""), no_key);
    is_misconfigured(config(ours.pem, nullptr), no_key);
    is_misconfigured(config(ours.pem, ours.pem), no_key);
    is_misconfigured(config(ours.pem, "hush"), no_key);
    is_misconfigured(config(ours.pem, ours.key.substr(0, 60)), no_key);
    is_misconfigured(config(ours.pem, other.key),
                     prefix + "the key is not that of the first certificate");
    is_misconfigured(config(other.pem + ours.pem, ours.key),
                     prefix + "the key is not that of the first certificate");
}

// OpenSSL would ask whoever sits at the terminal, and wait.
BOOST_AUTO_TEST_CASE(a_key_with_a_passphrase_asks_nobody) {
    auto const ours = make_certificate();
    et::test::owned_bio const bio(BIO_new(BIO_s_mem()));
    unsigned char passphrase[] = "hush";
    PEM_write_bio_PrivateKey(bio.get(), et::test::key_of(ours).get(), EVP_aes_128_cbc(), passphrase,
                             4, nullptr, nullptr);
    char* data = nullptr;
    auto const size = BIO_get_mem_data(bio.get(), &data);
    is_misconfigured(
        config_for_tls("https://127.0.0.1:1/v1/shop")
            .client_certificate(ours.pem, std::string(data, static_cast<std::size_t>(size))),
        "client_certificate: the key is no private key in PEM form, or has a passphrase");
}

BOOST_AUTO_TEST_CASE(says_that_openssl_takes_no_key_that_is_too_weak) {
    et::test::owned_key const weak(EVP_RSA_gen(512));
    BOOST_TEST_REQUIRE(weak.get());
    et::test::owned_x509 const made(X509_new());
    X509_set_pubkey(made.get(), weak.get());
    X509_gmtime_adj(X509_getm_notBefore(made.get()), 0);
    X509_gmtime_adj(X509_getm_notAfter(made.get()), 3600);
    X509_sign(made.get(), weak.get(), EVP_sha256());
    auto const text = [](auto const& write) {
        et::test::owned_bio const bio(BIO_new(BIO_s_mem()));
        write(bio.get());
        char* data = nullptr;
        auto const size = BIO_get_mem_data(bio.get(), &data);
        return std::string(data, static_cast<std::size_t>(size));
    };
    auto const pem = text([&](BIO* bio) { PEM_write_bio_X509(bio, made.get()); });
    auto const key = text([&](BIO* bio) {
        PEM_write_bio_PrivateKey(bio, weak.get(), nullptr, nullptr, 0, nullptr, nullptr);
    });
    is_misconfigured(
        config_for_tls("https://127.0.0.1:1/v1/shop").client_certificate(pem, key),
        "client_certificate: OpenSSL does not take it, as its key is too weak or of an unknown "
        "kind");
}

BOOST_AUTO_TEST_SUITE_END()
