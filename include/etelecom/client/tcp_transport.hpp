#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/decl.hpp>

#include <boost/asio/any_io_executor.hpp>

#include <memory>

namespace etelecom {

/// HTTP/1.1 over TCP and TLS, as clients speak it that are given no transport of their own: for who
/// wants to see or to change what goes by. It takes from the configuration what is about
/// connections: limits, certificates, pins, proxies, the local address. What is wrong with these
/// fails every exchange, before anything is sent, with the `explanation`.
///
/// The executor's context must outlive it.
class tcp_transport final : public transport {
public:
    ETELECOM_DECL explicit tcp_transport(boost::asio::any_io_executor executor,
                                         client_config const& config = {});
    ETELECOM_DECL ~tcp_transport() override;

    ETELECOM_DECL void async_exchange(std::shared_ptr<http_request const> request,
                                      exchange_limits const& limits, handler done) override;

private:
    struct works;
    std::shared_ptr<works> works_;
};

} // namespace etelecom
