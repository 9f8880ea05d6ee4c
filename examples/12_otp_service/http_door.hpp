#pragma once

#include "otp_service.hpp"

#include <etelecom/client/metrics.hpp>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/thread_pool.hpp>

#include <cstddef>
#include <cstdint>

namespace otp {

/// Answers HTTP on loopback, for a reverse proxy that has TLS and says who may come how often.
///
/// | Asked | Body | Answered |
/// |---|---|---|
/// | `POST /codes` | `{"phone"}` | `{"outcome"}`: a `request_outcome` |
/// | `POST /codes/check` | `{"phone", "code"}` | `{"outcome"}`: a `check_outcome` |
/// | `GET /metrics` | | what the client did, for Prometheus |
///
/// It runs on one loop with one thread; what has to wait for the platform does so on threads of
/// its own.
class http_door {
public:
    /// Listens at once; port 0 is any free one. All that it is given must live as long.
    http_door(boost::asio::io_context& loop, std::uint16_t port, otp_service& service,
              etelecom::metrics const& counted);

    std::uint16_t port() const { return acceptor_.local_endpoint().port(); }

    /// Lets nobody in any more. Who is in is answered, and then the loop has nothing more to do.
    void close() { acceptor_.close(); }

private:
    boost::asio::awaitable<void> accept();
    boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket);

    boost::asio::ip::tcp::acceptor acceptor_;
    otp_service& service_;
    etelecom::metrics const& counted_;
    boost::asio::thread_pool workers_;
    std::size_t connections_ = 0;
};

} // namespace otp
