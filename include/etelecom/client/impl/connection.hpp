#pragma once

#include <etelecom/client/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/stream_traits.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/system/error_code.hpp>

#include <openssl/bio.h>
#include <openssl/ssl.h>

#include <chrono>
#include <string>

namespace etelecom::detail {

namespace asio = boost::asio;
namespace beast = boost::beast;

/// A connection to one server, plain or TLS, and what was read ahead on it.
struct connection {
    using plain = beast::tcp_stream;
    using encrypted = beast::ssl_stream<beast::tcp_stream>;

    connection(asio::any_io_executor const& executor, asio::ssl::context& tls_context,
               http_request const& request)
        : tls(request.tls),
          host(request.host),
          port(request.port),
          stream(asio::make_strand(executor), tls_context) {}

    plain& tcp() { return beast::get_lowest_layer(stream); }

    /// Whether the server has closed it, or sent what nobody asked for, while it was idle.
    bool stale() {
        // What was decrypted, or read and not yet decrypted, has left the socket already.
        if (tls) {
            auto* const ssl = stream.native_handle();
            if (SSL_has_pending(ssl) || BIO_pending(SSL_get_rbio(ssl)) > 0) return true;
        }
        boost::system::error_code code;
        auto& socket = tcp().socket();
        socket.non_blocking(true, code);
        char byte = 0;
        if (!code) socket.receive(asio::buffer(&byte, 1), asio::socket_base::message_peek, code);
        return code != asio::error::would_block;
    }

    bool fits(http_request const& request) const {
        return tls == request.tls && host == request.host && port == request.port;
    }

    bool tls;
    std::string host;
    std::string port;
    /// Holds the socket; a plain connection never starts the encrypted layer.
    encrypted stream;
    /// Bounded: a header or a chunk's extension must not grow for ever.
    beast::flat_buffer buffer{256u * 1024};
    std::chrono::steady_clock::time_point idle_since{};
};

} // namespace etelecom::detail
