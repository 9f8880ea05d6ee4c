#pragma once

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// How all connections of a client trust. Certificates are always verified, against the system's
/// authorities and those that were added; TLS is 1.2 or newer.
///
/// The system's authorities take some 40 ms to read. They are read when TLS is first used, once a
/// process.
class tls_context {
public:
    /// The first certificate in a text in PEM form; null when there is none.
    static std::shared_ptr<X509> certificate(std::string_view pem) {
        std::unique_ptr<BIO, int (*)(BIO*)> const text(
            BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())), &BIO_free);
        auto* const found = PEM_read_bio_X509(text.get(), nullptr, nullptr, nullptr);
        ::ERR_clear_error();
        return {found, [](X509* one) { X509_free(one); }};
    }

    explicit tls_context(std::vector<std::shared_ptr<X509>> added) : added_(std::move(added)) {}

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
        auto* const system = of_the_system();
        if (!context_ || !system) return context_.reset();
        SSL_CTX_set_min_proto_version(context_.get(), TLS1_2_VERSION);
        // A server that changes its mind in the middle of a request would make a write wait to
        // read.
        SSL_CTX_set_options(context_.get(), SSL_OP_NO_RENEGOTIATION);
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        SSL_CTX_set_mode(context_.get(), SSL_MODE_RELEASE_BUFFERS);
        // Sessions are kept by the host that they are with.
        SSL_CTX_set_session_cache_mode(context_.get(),
                                       SSL_SESS_CACHE_CLIENT | SSL_SESS_CACHE_NO_INTERNAL_STORE);
        if (added_.empty()) return SSL_CTX_set1_cert_store(context_.get(), system);
        store both(X509_STORE_new());
        if (!both) return context_.reset();
        add_all(system, both.get());
        look_into_folder(both.get());
        for (auto const& one : added_) X509_STORE_add_cert(both.get(), one.get());
        ::ERR_clear_error();
        SSL_CTX_set_cert_store(context_.get(), both.release());
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

    std::vector<std::shared_ptr<X509>> added_;
    std::once_flag once_;
    std::unique_ptr<SSL_CTX, free_context> context_;
};

} // namespace etelecom::detail
