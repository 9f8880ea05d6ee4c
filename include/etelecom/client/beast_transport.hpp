#pragma once

#include <etelecom/client/impl/http_exchange.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>

#include <memory>
#include <string>
#include <utility>

namespace etelecom {

/// HTTP/1.1 over TCP and TLS 1.2 or newer, with kept connections. A server's certificate is always
/// verified, against the system's authorities and those that were added.
class beast_transport final : public transport {
public:
    explicit beast_transport(boost::asio::any_io_executor executor)
        : executor_(std::move(executor)),
          tls_(std::make_shared<boost::asio::ssl::context>(boost::asio::ssl::context::tls_client)),
          idle_(std::make_shared<detail::idle_connections>()) {
        boost::system::error_code ignored;
        tls_->set_options(
            boost::asio::ssl::context::default_workarounds | boost::asio::ssl::context::no_sslv2 |
                boost::asio::ssl::context::no_sslv3 | boost::asio::ssl::context::no_tlsv1 |
                boost::asio::ssl::context::no_tlsv1_1,
            ignored);
        // Where the system has no authorities, verification fails and says so.
        tls_->set_default_verify_paths(ignored);
        tls_->set_verify_mode(boost::asio::ssl::verify_peer, ignored);
    }

    /// Trusts another certificate authority (PEM).
    boost::system::error_code add_ca(std::string const& pem) {
        boost::system::error_code code;
        tls_->add_certificate_authority(boost::asio::buffer(pem), code);
        return code;
    }

    /// Closes the connections that wait for a request.
    void close_idle() { idle_->clear(); }

    void async_exchange(std::shared_ptr<http_request const> request, exchange_limits const& limits,
                        handler done) override {
        std::make_shared<detail::http_exchange>(executor_, tls_, idle_, std::move(request), limits,
                                                std::move(done))
            ->start();
    }

private:
    boost::asio::any_io_executor executor_;
    std::shared_ptr<boost::asio::ssl::context> tls_;
    std::shared_ptr<detail::idle_connections> idle_;
};

} // namespace etelecom
