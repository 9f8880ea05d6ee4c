#pragma once

#include <etelecom/client/impl/loop.hpp>
#include <etelecom/client/impl/tls_context.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <cstddef>
#include <memory>
#include <string>
#include <utility>

namespace etelecom::detail {

/// The TLS of one connection, between bytes in clear and bytes on the wire. It knows no socket.
class tls_session {
public:
    /// For a server by that name or address. `resumed` may be a session with it from before.
    tls_session(tls_context& context, std::string const& host, SSL_SESSION* resumed)
        : ssl_(SSL_new(context.native())) {
        if (!ssl_) return;
        incoming_ = BIO_new(BIO_s_mem());
        outgoing_ = BIO_new(BIO_s_mem());
        BIO_set_mem_eof_return(incoming_, -1);
        BIO_set_mem_eof_return(outgoing_, -1);
        SSL_set_bio(ssl_.get(), incoming_, outgoing_);
        SSL_set_connect_state(ssl_.get());
        auto* const wanted = SSL_get0_param(ssl_.get());
        if (X509_VERIFY_PARAM_set1_ip_asc(wanted, host.c_str()) != 1) {
            ::ERR_clear_error();
            X509_VERIFY_PARAM_set_hostflags(wanted, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
            // Without the name any certificate would do.
            if (SSL_set1_host(ssl_.get(), host.c_str()) != 1) {
                ssl_.reset();
                return;
            }
            // Names only: a server name extension takes no addresses (RFC 6066).
            SSL_set_tlsext_host_name(ssl_.get(), host.c_str());
        }
        if (resumed) SSL_set_session(ssl_.get(), resumed);
    }

    /// Marked as closed in order: OpenSSL forgets sessions of those that are not.
    ~tls_session() {
        if (ssl_) SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    }
    tls_session(tls_session const&) = delete;
    tls_session& operator=(tls_session const&) = delete;

    explicit operator bool() const noexcept { return ssl_ != nullptr; }

    /// Goes on with the handshake. `would_block` when it needs what the server has not sent yet.
    void handshake(error_code& code) { code = problem_of(SSL_do_handshake(prepared())); }

    /// Encrypts all of it.
    void write(char const* from, std::size_t bytes, error_code& code) {
        std::size_t written = 0;
        code = problem_of(SSL_write_ex(prepared(), from, bytes, &written));
    }
    /// Decrypts what has come; `would_block` when that is nothing, `eof` when the server said that
    /// nothing more comes.
    std::size_t read(char* to, std::size_t room, error_code& code) {
        std::size_t bytes = 0;
        code = problem_of(SSL_read_ex(prepared(), to, room, &bytes));
        return bytes;
    }

    /// Takes what came from the wire.
    void feed(char const* from, std::size_t bytes) {
        BIO_write(incoming_, from, static_cast<int>(bytes));
    }
    /// What is to go out on the wire.
    std::pair<char const*, std::size_t> pending() const noexcept {
        char* from = nullptr;
        auto const bytes = BIO_get_mem_data(outgoing_, &from);
        return {from, bytes > 0 ? std::size_t(bytes) : 0};
    }
    void sent(std::size_t bytes) {
        char dropped[1024];
        while (bytes != 0) {
            auto const part = bytes < sizeof dropped ? bytes : sizeof dropped;
            if (BIO_read(outgoing_, dropped, static_cast<int>(part)) <= 0) return;
            bytes -= part;
        }
    }
    /// Whether it was fed more than was read.
    bool holds_some() const noexcept {
        return BIO_pending(incoming_) > 0 || SSL_has_pending(ssl_.get()) != 0;
    }

    /// Why the certificate is not trusted; empty when it is, or has not been seen.
    std::string distrust() const {
        auto const verdict = SSL_get_verify_result(ssl_.get());
        if (verdict == X509_V_ERR_APPLICATION_VERIFICATION) return "none of its keys is pinned";
        return verdict == X509_V_OK ? std::string() : X509_verify_cert_error_string(verdict);
    }
    SSL* native() const noexcept { return ssl_.get(); }

private:
    struct free_ssl {
        void operator()(SSL* ssl) const noexcept { SSL_free(ssl); }
    };

    /// What other code on this thread left in the queue of errors is not ours.
    SSL* prepared() noexcept {
        ::ERR_clear_error();
        return ssl_.get();
    }

    error_code problem_of(int answer) const {
        switch (SSL_get_error(ssl_.get(), answer)) {
        case SSL_ERROR_NONE: return {};
        case SSL_ERROR_WANT_READ:
        case SSL_ERROR_WANT_WRITE: return boost::asio::error::would_block;
        case SSL_ERROR_ZERO_RETURN: return boost::asio::error::eof;
        default: break;
        }
        auto const number = ::ERR_get_error();
        ::ERR_clear_error();
        if (number == 0) return boost::asio::error::connection_reset;
        return {static_cast<int>(number), boost::asio::error::get_ssl_category()};
    }

    std::unique_ptr<SSL, free_ssl> ssl_;
    BIO* incoming_ = nullptr; ///< both belong to `ssl_`
    BIO* outgoing_ = nullptr;
};

} // namespace etelecom::detail
