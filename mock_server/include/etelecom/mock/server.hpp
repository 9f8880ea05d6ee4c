#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/controls.hpp>
#include <etelecom/mock/script.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/operations.hpp>

#include <boost/mp11/algorithm.hpp>

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// A server that behaves like eTelecom, for tests: it keeps what is sent to it, checks keys, reads
/// strictly, and reaches nobody. It listens on this machine with a thread of its own until it is
/// destroyed; what is on the way then ends as a lost connection.
///
/// What a test tells and asks it are the functions of `controls`, here of the world that is there
/// from the start.
///
/// Thread safety: all functions may be called from several threads at once. Do not destroy it from
/// within a completion handler of one of its clients.
class server : public controls {
public:
    /// Starts. Throws `boost::system::system_error` when it cannot listen.
    explicit server(server_config const& config = {})
        : server(std::shared_ptr(needs_mock_src_hpp_or_etelecom_mock::start(config))) {}

    server(server const&) = delete;
    server& operator=(server const&) = delete;
    /// Ends it. What `controls`, `clock` and the like that came of it ask from then on throws
    /// `control_failed`.
    ~server() { backend_->stop(); }

    /// Ends it before it is destroyed, in the same way. False when the file that was to keep its
    /// worlds (`server_config::data`) could not be written: what has changed since is lost.
    bool stop() { return backend_->stop(); }

    std::uint16_t port() const { return backend_->port(); }
    /// `http://127.0.0.1:PORT/v1/shop`
    std::string base_url() const { return info().base_url; }
    /// The shop's own key, the partner's own, and the partner's for the shop.
    secret const& api_key() const { return backend_->config().api_key(); }
    secret const& partner_key() const { return backend_->config().partner_key(); }
    secret const& shop_key() const { return backend_->config().shop_key(); }

    /// For a client of the shop's without a socket: requests are handed over in memory.
    etelecom::client_config in_memory_client_config() const {
        auto config = client_config();
        config.base_url("http://127.0.0.1/v1/shop").transport(backend_->memory_door());
        return config;
    }

    using controls::add;
    /// Serves an operation that the toolkit does not know. Done by `on` and `calls` too.
    template <operation_descriptor E>
    void add() {
        // The others are served from the start, with behaviours that only src.hpp need know.
        if constexpr (!boost::mp11::mp_contains<operations, E>::value)
            backend_->add(detail::route_of<E>);
    }

    /// Tells what is to happen to the next calls of an operation.
    template <operation_descriptor E>
    script<E> on() {
        add<E>();
        return controls::on<E>();
    }

    /// The calls of an operation that could be read, in their order.
    template <operation_descriptor E>
    std::vector<recorded<E>> calls() {
        add<E>();
        return controls::calls<E>();
    }

private:
    explicit server(std::shared_ptr<detail::backend> platform)
        : controls(platform, {}), backend_(std::move(platform)) {}

    std::shared_ptr<detail::backend> backend_;
};

} // namespace etelecom::mock
