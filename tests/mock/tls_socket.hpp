#pragma once

#include "mock/take_response.hpp"

#include <etelecom/tls/impl/certificate.hpp>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// A connection to a port of this machine by TLS, on which any bytes can be sent. Waits for bytes
/// at most some seconds. It trusts one authority.
class tls_socket {
public:
    /// What a client wants that is not as usual.
    struct wishes {
        std::string host = "localhost";
        int newest = 0;          ///< the newest version that it speaks; 0: any
        std::string protocols{}; ///< ALPN, as it stands on the wire
    };

    tls_socket(std::uint16_t port, std::string const& ca) : tls_socket(port, ca, {}) {}
    tls_socket(std::uint16_t port, std::string const& ca, wishes const& wanted)
        : context_(SSL_CTX_new(TLS_client_method())), socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        timeval const limit{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr const*>(&where), sizeof where) != 0)
            return;
        auto const authority = etelecom::detail::x509_of({ca, {}});
        if (authority) X509_STORE_add_cert(SSL_CTX_get_cert_store(context_.get()), authority.get());
        SSL_CTX_set_verify(context_.get(), SSL_VERIFY_PEER, nullptr);
        // As the strictest of clients look at it.
        X509_VERIFY_PARAM_set_flags(SSL_CTX_get0_param(context_.get()), X509_V_FLAG_X509_STRICT);
        if (wanted.newest != 0) SSL_CTX_set_max_proto_version(context_.get(), wanted.newest);
        if (wanted.newest != 0) SSL_CTX_set_security_level(context_.get(), 0);
        if (!wanted.protocols.empty())
            SSL_CTX_set_alpn_protos(context_.get(),
                                    reinterpret_cast<unsigned char const*>(wanted.protocols.data()),
                                    static_cast<unsigned int>(wanted.protocols.size()));
        ssl_.reset(SSL_new(context_.get()));
        auto* const checked = SSL_get0_param(ssl_.get());
        if (X509_VERIFY_PARAM_set1_ip_asc(checked, wanted.host.c_str()) != 1)
            SSL_set1_host(ssl_.get(), wanted.host.c_str());
        SSL_set_fd(ssl_.get(), socket_);
        ::ERR_clear_error();
        connected_ = SSL_connect(ssl_.get()) == 1;
        if (!connected_) problem_ = static_cast<int>(ERR_GET_REASON(::ERR_get_error()));
    }
    tls_socket(tls_socket const&) = delete;
    tls_socket& operator=(tls_socket const&) = delete;
    ~tls_socket() {
        ssl_.reset();
        ::close(socket_);
    }

    /// Whether the handshake came to its good end, and why not: a reason of OpenSSL's.
    bool connected() const { return connected_; }
    int problem() const { return problem_; }
    std::string version() const { return SSL_get_version(ssl_.get()); }
    /// What was agreed on by ALPN.
    std::string protocol() const {
        unsigned char const* name = nullptr;
        unsigned int length = 0;
        SSL_get0_alpn_selected(ssl_.get(), &name, &length);
        return {reinterpret_cast<char const*>(name), length};
    }

    bool send(std::string_view bytes) {
        return SSL_write(ssl_.get(), bytes.data(), static_cast<int>(bytes.size())) ==
               static_cast<int>(bytes.size());
    }
    /// Ends what it sends, as TLS wants it; the socket stays open.
    void finish() { SSL_shutdown(ssl_.get()); }

    /// Everything until the other side closes the connection.
    std::string read_all() {
        while (more()) {}
        return std::exchange(buffer_, {});
    }
    /// Whether that end was announced, so that nobody can have cut something off.
    bool ended_well() const { return (SSL_get_shutdown(ssl_.get()) & SSL_RECEIVED_SHUTDOWN) != 0; }

    /// One response with a Content-Length, head and body.
    std::string read_response() {
        return take_response(buffer_, [this] { return more(); });
    }

private:
    template <class T, void (*Free)(T*)>
    using owned = std::unique_ptr<T, etelecom::detail::freed_by<T, Free>>;

    bool more() {
        char bytes[4096];
        auto const count = SSL_read(ssl_.get(), bytes, sizeof bytes);
        if (count <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    owned<SSL_CTX, SSL_CTX_free> context_;
    int socket_;
    owned<SSL, SSL_free> ssl_{};
    bool connected_ = false;
    int problem_ = 0;
    std::string buffer_;
};
