#pragma once

#include <etelecom/client/impl/tls_settings.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <algorithm>
#include <memory>
#include <mutex>
#include <utility>

namespace etelecom::detail {

/// How all connections of a client trust. Certificates are always verified, against the system's
/// authorities and those that were added, or against given ones only; TLS is 1.2 or newer.
///
/// The system's authorities take some 40 ms to read. They are read when TLS is first used, once a
/// process.
class tls_context {
public:
    explicit tls_context(tls_settings settings) : settings_(std::move(settings)) {}

    /// Why there can be none; empty when there can.
    std::string const& problem() const noexcept { return settings_.problem; }

    /// Made by the first connection that needs it; null when OpenSSL cannot.
    SSL_CTX* native() {
        std::call_once(once_, [this] { make(); });
        return context_.get();
    }

private:
    struct free_store {
        void operator()(X509_STORE* store) const noexcept { X509_STORE_free(store); }
    };
    struct free_context {
        void operator()(SSL_CTX* context) const noexcept { SSL_CTX_free(context); }
    };
    using store = std::unique_ptr<X509_STORE, free_store>;

    static X509_STORE* of_the_system() {
        static store const loaded = [] {
            store made(X509_STORE_new());
            // Where the system has no authorities, verification fails and says so.
            if (made) X509_STORE_set_default_paths(made.get());
            ::ERR_clear_error();
            return made;
        }();
        return loaded.get();
    }

    void make() {
        context_.reset(SSL_CTX_new(TLS_client_method()));
        if (!context_) return;
        auto* const made = context_.get();
        SSL_CTX_set_min_proto_version(made, TLS1_2_VERSION);
        // A server that changes its mind in the middle of a request would make a write wait to
        // read.
        SSL_CTX_set_options(made, SSL_OP_NO_RENEGOTIATION);
        SSL_CTX_set_verify(made, SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_mode(made, SSL_MODE_RELEASE_BUFFERS);
        // Sessions are kept by the host that they are with.
        SSL_CTX_set_session_cache_mode(made,
                                       SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
        if (!settings_.pins.empty())
            SSL_CTX_set_cert_verify_callback(made, &tls_context::verify_and_compare, this);
        if (!trust() || !identify()) context_.reset();
    }

    /// Tells OpenSSL the authorities.
    bool trust() {
        auto* const system = settings_.without_the_systems ? nullptr : of_the_system();
        if (!settings_.without_the_systems && !system) return false;
        if (system && settings_.authorities.empty())
            return SSL_CTX_set1_cert_store(context_.get(), system), true;
        store all(X509_STORE_new());
        if (!all) return false;
        if (system) {
            add_all(system, all.get());
            look_into_folder(all.get());
        }
        for (auto const& one : settings_.authorities) X509_STORE_add_cert(all.get(), one.get());
        ::ERR_clear_error();
        SSL_CTX_set_cert_store(context_.get(), all.release());
        return true;
    }

    /// Tells OpenSSL what to show to servers that ask.
    bool identify() {
        auto const& chain = settings_.chain;
        if (chain.empty()) return true;
        auto* const made = context_.get();
        if (SSL_CTX_use_certificate(made, chain.front().get()) != 1 ||
            SSL_CTX_use_PrivateKey(made, settings_.key.get()) != 1)
            return false;
        return std::all_of(chain.begin() + 1, chain.end(), [&](auto const& one) {
            return SSL_CTX_add1_chain_cert(made, one.get()) == 1;
        });
    }

    /// In the place of what verifies a chain: the same, and then a look at its keys. A session is
    /// resumed with a server that has passed this; such a handshake has no chain.
    static int verify_and_compare(X509_STORE_CTX* chain, void* context) {
        if (X509_verify_cert(chain) != 1) return 0;
        auto const& pins = static_cast<tls_context*>(context)->settings_.pins;
        auto const* const verified = X509_STORE_CTX_get0_chain(chain);
        for (int i = 0; i != sk_X509_num(verified); ++i) {
            auto const hash = hash_of_key(sk_X509_value(verified, i));
            if (std::find(pins.begin(), pins.end(), hash) != pins.end()) return 1;
        }
        X509_STORE_CTX_set_error(chain, X509_V_ERR_APPLICATION_VERIFICATION);
        return 0;
    }

    static tls_settings::key_hash hash_of_key(X509 const* certificate) {
        tls_settings::key_hash hash{};
        unsigned char* bytes = nullptr;
        auto const size = i2d_X509_PUBKEY(X509_get_X509_PUBKEY(certificate), &bytes);
        if (size > 0)
            EVP_Digest(bytes, std::size_t(size), hash.data(), nullptr, EVP_sha256(), nullptr);
        OPENSSL_free(bytes);
        return hash;
    }

    /// Without reading them again.
    static void add_all(X509_STORE* from, X509_STORE* to) {
        X509_STORE_lock(from);
        auto const* const objects = X509_STORE_get0_objects(from);
        for (int i = 0; i != sk_X509_OBJECT_num(objects); ++i)
            if (auto* const one = X509_OBJECT_get0_X509(sk_X509_OBJECT_value(objects, i)))
                X509_STORE_add_cert(to, one);
        X509_STORE_unlock(from);
    }
    /// A folder of authorities is looked into when one of them is needed.
    static void look_into_folder(X509_STORE* store) {
        if (auto* const folder = X509_STORE_add_lookup(store, X509_LOOKUP_hash_dir()))
            X509_LOOKUP_add_dir(folder, nullptr, X509_FILETYPE_DEFAULT);
    }

    tls_settings const settings_;
    std::once_flag once_;
    std::unique_ptr<SSL_CTX, free_context> context_;
};

} // namespace etelecom::detail
