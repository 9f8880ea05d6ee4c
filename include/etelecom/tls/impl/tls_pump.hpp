#pragma once

#include <boost/asio/error.hpp>
#include <boost/asio/ssl/error.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>

#include <cstddef>
#include <memory>
#include <utility>

namespace etelecom::detail {

/// The TLS of one connection, between bytes in clear and bytes on the wire, for either side. It
/// knows no socket.
class tls_pump {
public:
    using error_code = boost::system::error_code;

    /// Which side it is of, the caller says to OpenSSL.
    explicit tls_pump(SSL_CTX* context) : ssl_(SSL_new(context)) {
        if (!ssl_) return;
        incoming_ = BIO_new(BIO_s_mem());
        outgoing_ = BIO_new(BIO_s_mem());
        BIO_set_mem_eof_return(incoming_, -1);
        BIO_set_mem_eof_return(outgoing_, -1);
        SSL_set_bio(ssl_.get(), incoming_, outgoing_);
    }

    /// Marked as closed in order: OpenSSL forgets sessions of those that are not.
    ~tls_pump() {
        if (ssl_) SSL_set_shutdown(ssl_.get(), SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    }
    tls_pump(tls_pump const&) = delete;
    tls_pump& operator=(tls_pump const&) = delete;

    explicit operator bool() const noexcept { return ssl_ != nullptr; }

    /// Goes on with the handshake. `would_block` when it needs what the other side has not sent
    /// yet.
    void handshake(error_code& code) { code = problem_of(SSL_do_handshake(prepared())); }

    /// Encrypts all of it.
    void write(char const* from, std::size_t bytes, error_code& code) {
        std::size_t written = 0;
        code = problem_of(SSL_write_ex(prepared(), from, bytes, &written));
    }
    /// Decrypts what has come; `would_block` when that is nothing, `eof` when the other side said
    /// that nothing more comes.
    std::size_t read(char* to, std::size_t room, error_code& code) {
        std::size_t bytes = 0;
        code = problem_of(SSL_read_ex(prepared(), to, room, &bytes));
        return bytes;
    }

    /// Says to the other side that nothing more comes, as far as it has heard of us.
    void end() {
        SSL_shutdown(prepared());
        ::ERR_clear_error();
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

    SSL* native() const noexcept { return ssl_.get(); }

protected:
    /// There can be none.
    void give_up() noexcept { ssl_.reset(); }

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
