#pragma once

#include <etelecom/mock/http/impl/https_identity.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/http/impl/session.hpp>
#include <etelecom/mock/http/impl/session_host.hpp>
#include <etelecom/mock/http/impl/this_machine.hpp>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <unordered_set>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Listens on a socket, for http or https. After the constructor, everything happens on the loop's
/// thread.
class loopback_door : public session_host, public std::enable_shared_from_this<loopback_door> {
public:
    using tcp = boost::asio::ip::tcp;
    using executor = boost::asio::io_context::executor_type;

    static constexpr std::size_t session_limit = 1000;

    /// Throws `boost::system::system_error` when it cannot listen; see `https_identity` too.
    loopback_door(io_loop& loop, std::shared_ptr<reception> desk, std::string const& host,
                  std::uint16_t port)
        : desk_(std::move(desk)),
          identity_(desk_->config().tls() ? std::make_unique<https_identity>(desk_->config())
                                          : nullptr),
          acceptor_(loop.io().get_executor()),
          timer_(loop.io().get_executor()) {
        tcp::endpoint const where(
            boost::asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host), port);
        acceptor_.open(where.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        // Then "any address" is one of IPv4 too, whatever the system's own setting.
        if (where.address().is_v6()) acceptor_.set_option(boost::asio::ip::v6_only(false));
        acceptor_.bind(where);
        acceptor_.listen();
        port_ = acceptor_.local_endpoint().port();
        auto address = where.address();
        // Nobody can connect to "any address" everywhere; to this machine's own, everybody can.
        if (address.is_unspecified()) address = boost::asio::ip::address_v4::loopback();
        host_ = address.to_string();
    }

    std::uint16_t port() const noexcept { return port_; }
    std::string const& host() const noexcept { return host_; }
    /// Who vouches for it, PEM; empty where it speaks http.
    std::string ca() const { return identity_ ? identity_->ca() : std::string(); }

    void open() { accept(); }

    /// From any thread.
    void close() {
        boost::asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
            self->closing = true;
            boost::system::error_code ignored;
            self->acceptor_.close(ignored);
            self->timer_.cancel();
            // Dropping the last hold on a session changes the set.
            for (auto* const item : std::vector(self->sessions_.begin(), self->sessions_.end()))
                if (auto const open = item->weak_from_this().lock()) open->stop();
            self->sweep();
        });
    }

    void left(session& who) noexcept override { sessions_.erase(&who); }

private:
    using clock = session::clock;

    void accept() {
        acceptor_.async_accept([self = shared_from_this()](boost::system::error_code code,
                                                           door_wire::socket_type socket) {
            if (self->closing) return;
            // There may be no descriptor left: trying again at once would only burn time.
            if (code && !self->make_room()) return self->pause();
            if (code) return self->accept();
            self->admit(std::move(socket));
            self->accept();
        });
    }

    /// Ends a connection for the sake of another: see `session::goes_before`. False when there is
    /// none.
    bool make_room() {
        auto const first =
            std::min_element(sessions_.begin(), sessions_.end(), [](session* left, session* right) {
                return left->goes_before(*right);
            });
        if (first == sessions_.end() || (*first)->has_ended()) return false;
        (*first)->drop();
        return true;
    }

    void pause() {
        auto const again =
            std::make_shared<timer_type>(acceptor_.get_executor(), std::chrono::milliseconds(50));
        again->async_wait([self = shared_from_this(), again](boost::system::error_code) {
            if (!self->closing) self->accept();
        });
    }

    void admit(door_wire::socket_type socket) {
        boost::system::error_code code;
        auto const peer = socket.remote_endpoint(code);
        if (code) return;
        auto const own = socket.local_endpoint(code);
        if (code) return;
        socket.set_option(tcp::no_delay(true), code);
        auto const made = std::make_shared<session>(
            std::move(socket), identity_ ? identity_->context() : nullptr, desk_,
            shared_from_this(), is_this_machine(peer.address(), own.address()));
        if (sessions_.size() >= session_limit) make_room();
        sessions_.insert(made.get());
        made->start();
        if (sessions_.size() == 1) sweep();
    }

    /// Drops the sessions whose time is over, from time to time, as long as there are any.
    void sweep() {
        auto const now = clock::now();
        for (auto* const item : std::vector(sessions_.begin(), sessions_.end()))
            if (now > item->deadline()) item->expire();
        if (sessions_.empty()) return;
        using std::chrono::milliseconds;
        auto const pause = std::clamp<clock::duration>(desk_->config().idle_limit() / 2,
                                                       milliseconds(10), milliseconds(1000));
        timer_.expires_after(closing ? milliseconds(50) : pause);
        timer_.async_wait([self = shared_from_this()](boost::system::error_code code) {
            if (!code) self->sweep();
        });
    }

    using timer_type =
        boost::asio::basic_waitable_timer<clock, boost::asio::wait_traits<clock>, executor>;

    std::shared_ptr<reception> desk_;
    std::unique_ptr<https_identity const> identity_;
    boost::asio::basic_socket_acceptor<tcp, executor> acceptor_;
    timer_type timer_;
    std::unordered_set<session*> sessions_;
    std::uint16_t port_ = 0;
    std::string host_;
};

} // namespace etelecom::mock::detail
