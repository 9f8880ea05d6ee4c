#pragma once

#include <etelecom/client/client_config.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Whom a client trusts, and as whom it comes: read once from its configuration.
struct tls_settings {
    using certificates = std::vector<std::shared_ptr<X509>>;
    /// The SHA-256 of a SubjectPublicKeyInfo.
    using key_hash = std::array<unsigned char, 32>;

    certificates authorities{};
    bool without_the_systems = false; ///< authorities
    std::vector<key_hash> pins{};     ///< none: any key will do
    certificates chain{};             ///< our own certificate first
    std::shared_ptr<EVP_PKEY> key{};
    std::string problem{}; ///< why it cannot be used; nothing secret
};

/// Reads the settings of one client, one after the other, up to the first that is wrong.
class tls_settings_reader {
public:
    static tls_settings read(client_config const& config) {
        tls_settings_reader reader;
        auto const fine = reader.authorities(config) && reader.pins(config) &&
                          (!config.identity() || reader.identity(*config.identity()));
        ::ERR_clear_error(); // of the end of each text
        if (fine) return std::move(reader.out_);
        tls_settings refused; // nothing of it may be used
        refused.problem = reader.problem_;
        return refused;
    }

private:
    using text = std::unique_ptr<BIO, int (*)(BIO*)>;

    static text text_of(std::string const& pem) {
        return {BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free};
    }
    /// In the place of OpenSSL's own, which asks whoever sits at the terminal.
    static int no_passphrase(char*, int, int, void*) { return -1; }

    /// Nothing when there are none, or one of them cannot be read.
    static tls_settings::certificates all_in(std::string const& pem) {
        tls_settings::certificates found;
        auto const from = text_of(pem);
        ::ERR_clear_error();
        while (auto* const one = PEM_read_bio_X509(from.get(), nullptr, &no_passphrase, nullptr))
            found.emplace_back(one, [](X509* it) { X509_free(it); });
        // One that cannot be read must not take away those behind it without a word.
        if (ERR_GET_REASON(::ERR_peek_last_error()) != PEM_R_NO_START_LINE) found.clear();
        return found;
    }

    bool refuse(std::string_view why) {
        problem_ = why;
        return false;
    }

    bool authorities(client_config const& config) {
        auto const take = [&](std::vector<std::string> const& texts) {
            return std::all_of(texts.begin(), texts.end(), [&](std::string const& pem) {
                auto const found = all_in(pem);
                out_.authorities.insert(out_.authorities.end(), found.begin(), found.end());
                return !found.empty();
            });
        };
        out_.without_the_systems = !config.only_cas().empty();
        if (!take(config.cas())) return refuse("add_ca: not a certificate in PEM form");
        if (!take(config.only_cas())) return refuse("trust_only: not a certificate in PEM form");
        return true;
    }

    bool pins(client_config const& config) {
        for (auto const& one : config.pins()) {
            // Decoded in groups of three, of which the last has a byte that is padding.
            std::array<unsigned char, 33> bytes{};
            if (one.size() != 44 || one.find('=') != 43 ||
                EVP_DecodeBlock(bytes.data(), reinterpret_cast<unsigned char const*>(one.data()),
                                44) != 33)
                return refuse("pin: expected a SHA-256 in base64, 44 characters");
            std::copy_n(bytes.begin(), 32, out_.pins.emplace_back().begin());
        }
        return true;
    }

    bool identity(client_identity const& given) {
        out_.chain = all_in(given.chain);
        if (out_.chain.empty()) return refuse("client_certificate: not a certificate in PEM form");
        out_.key = {PEM_read_bio_PrivateKey(text_of(given.key.reveal()).get(), nullptr,
                                            &no_passphrase, nullptr),
                    [](EVP_PKEY* one) { EVP_PKEY_free(one); }};
        if (!out_.key)
            return refuse("client_certificate: the key is no private key in PEM form, or has a "
                          "passphrase");
        if (X509_check_private_key(out_.chain.front().get(), out_.key.get()) != 1)
            return refuse("client_certificate: the key is not that of the first certificate");
        std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)> const trial(SSL_CTX_new(TLS_client_method()),
                                                                 &SSL_CTX_free);
        if (trial && SSL_CTX_use_certificate(trial.get(), out_.chain.front().get()) != 1)
            return refuse("client_certificate: OpenSSL does not take it, as its key is too weak or "
                          "of an unknown kind");
        return true;
    }

    tls_settings out_{};
    std::string_view problem_{};
};

} // namespace etelecom::detail
