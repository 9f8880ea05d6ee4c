#pragma once

#include <etelecom/mock/server_config.hpp>
#include <etelecom/tls/impl/certificate.hpp>

#include <boost/asio/ip/address.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <cerrno>
#include <cstddef>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// As whom a door comes that speaks https: with a certificate that is made for it and the authority
/// that vouches for that, or with the one that was given.
class https_identity {
public:
    /// Throws `std::system_error` for a file that cannot be read or written, `std::runtime_error`
    /// for one that holds no certificate or key.
    explicit https_identity(server_config const& config) {
        auto const own = config.certificate().empty() ? made_for(config) : given_by(config);
        use(own);
        if (!config.ca_file().empty()) write(config.ca_file(), ca_);
    }

    SSL_CTX* context() const noexcept { return context_.get(); }
    /// Whom a client has to trust, PEM.
    std::string const& ca() const noexcept { return ca_; }

private:
    using certificate = etelecom::detail::certificate;

    struct free_context {
        void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    };

    static constexpr long day = 24 * 60 * 60;
    /// Some systems take none that is valid for longer.
    static constexpr long lifetime = 397 * day;

    /// With all that the strictest of clients ask for.
    certificate made_for(server_config const& config) {
        etelecom::detail::certificate_recipe recipe;
        recipe.valid_from = -day;
        recipe.valid_until = lifetime;
        recipe.names.clear();
        recipe.subject = "etelecom-mock, made at its start";
        recipe.extensions = {{NID_basic_constraints, "critical,CA:TRUE,pathlen:0"},
                             {NID_key_usage, "critical,keyCertSign,cRLSign"},
                             {NID_subject_key_identifier, "hash"}};
        auto const authority = make_certificate(recipe);
        ca_ = authority.pem;
        recipe.issuer = &authority;
        recipe.names = names_of(config);
        recipe.subject = "etelecom-mock";
        recipe.extensions = {{NID_basic_constraints, "critical,CA:FALSE"},
                             {NID_key_usage, "critical,digitalSignature"},
                             {NID_ext_key_usage, "serverAuth"},
                             {NID_subject_key_identifier, "hash"},
                             {NID_authority_key_identifier, "keyid"}};
        return make_certificate(recipe);
    }

    certificate given_by(server_config const& config) {
        certificate own{text_of(config.certificate()), text_of(config.private_key())};
        ca_ = certificates_in(own.pem);
        return own;
    }

    /// Without what else a file may hold: many have the private key beside the certificate.
    static std::string certificates_in(std::string const& pem) {
        auto const from = etelecom::detail::bio_of(pem);
        etelecom::detail::owned_bio const to(BIO_new(BIO_s_mem()));
        for (;;) {
            etelecom::detail::owned_x509 const one(
                PEM_read_bio_X509(from.get(), nullptr, &no_passphrase, nullptr));
            if (!one) break;
            PEM_write_bio_X509(to.get(), one.get());
        }
        char* data = nullptr;
        auto const size = BIO_get_mem_data(to.get(), &data);
        return size > 0 ? std::string(data, static_cast<std::size_t>(size)) : std::string();
    }

    /// The names by which the mock may be called.
    static std::string names_of(server_config const& config) {
        std::vector<std::string> all{"DNS:localhost", "IP:127.0.0.1", "IP:::1"};
        auto const add = [&](std::string const& name) {
            auto item = "DNS:" + name;
            boost::system::error_code code;
            if (auto address = boost::asio::ip::make_address(name, code); !code) {
                if (address.is_unspecified()) return;
                if (address.is_v6())
                    address = boost::asio::ip::address_v6(address.to_v6().to_bytes());
                item = "IP:" + address.to_string();
            }
            if (std::find(all.begin(), all.end(), item) == all.end()) all.push_back(item);
        };
        add(config.host());
        for (auto const& name : config.allowed_hosts()) add(name);
        std::string text;
        for (auto const& item : all) text.append(text.empty() ? "" : ",").append(item);
        return text;
    }

    void use(certificate const& own) {
        ::ERR_clear_error();
        context_.reset(SSL_CTX_new(TLS_server_method()));
        auto* const made = context_.get();
        if (!made) throw std::runtime_error("etelecom: OpenSSL speaks no TLS");
        SSL_CTX_set_min_proto_version(made, TLS1_2_VERSION);
        SSL_CTX_set_options(made, SSL_OP_NO_RENEGOTIATION);
        SSL_CTX_set_mode(made, SSL_MODE_RELEASE_BUFFERS);
        SSL_CTX_set_alpn_select_cb(made, &https_identity::choose_protocol, nullptr);
        auto const text = etelecom::detail::bio_of(own.pem);
        etelecom::detail::owned_x509 const first(
            PEM_read_bio_X509(text.get(), nullptr, &no_passphrase, nullptr));
        if (!first || SSL_CTX_use_certificate(made, first.get()) != 1)
            throw std::runtime_error("etelecom: no certificate in PEM form that could be used");
        while (auto* const further =
                   PEM_read_bio_X509(text.get(), nullptr, &no_passphrase, nullptr))
            if (SSL_CTX_add0_chain_cert(made, further) != 1) X509_free(further);
        etelecom::detail::owned_key const key(PEM_read_bio_PrivateKey(
            etelecom::detail::bio_of(own.key).get(), nullptr, &no_passphrase, nullptr));
        if (!key || SSL_CTX_use_PrivateKey(made, key.get()) != 1)
            throw std::runtime_error("etelecom: no private key in PEM form, without a passphrase, "
                                     "that is that of the certificate");
        ::ERR_clear_error();
    }

    /// HTTP/1.1, and nothing else. Clients that name no protocol are not asked.
    static int choose_protocol(SSL*, unsigned char const** chosen, unsigned char* length,
                               unsigned char const* offered, unsigned int bytes, void*) {
        constexpr std::string_view spoken = "http/1.1";
        for (auto const* at = offered; at < offered + bytes; at += *at + 1)
            if (std::string_view(reinterpret_cast<char const*>(at) + 1, *at) == spoken) {
                *chosen = at + 1;
                *length = *at;
                return SSL_TLSEXT_ERR_OK;
            }
        return SSL_TLSEXT_ERR_ALERT_FATAL;
    }

    /// In the place of OpenSSL's own, which asks whoever sits at the terminal.
    static int no_passphrase(char*, int, int, void*) { return -1; }

    static std::string text_of(std::string const& path) {
        std::ifstream file(path, std::ios::binary);
        std::string text{std::istreambuf_iterator<char>(file), {}};
        if (!file || text.empty()) fail("cannot be read", path);
        return text;
    }
    static void write(std::string const& path, std::string const& text) {
        std::ofstream file(path, std::ios::binary | std::ios::trunc);
        file << text << std::flush;
        if (!file) fail("cannot be written", path);
    }
    [[noreturn]] static void fail(char const* what, std::string const& path) {
        auto const code = errno;
        throw std::system_error(code == 0 ? EIO : code, std::generic_category(),
                                "etelecom: the file " + path + ' ' + what);
    }

    std::string ca_;
    std::unique_ptr<SSL_CTX, free_context> context_;
};

} // namespace etelecom::mock::detail
