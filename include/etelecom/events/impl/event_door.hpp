#pragma once

#include <etelecom/client/impl/worker.hpp>
#include <etelecom/events/impl/event_session.hpp>
#include <etelecom/events/listener.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ip/v6_only.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/strand.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <utility>

namespace etelecom::detail {

/// Lets connections in, as many as are allowed. All of it happens on a strand of its own.
class event_entrance : public std::enable_shared_from_this<event_entrance> {
public:
    using tcp = boost::asio::ip::tcp;
    using error_code = boost::system::error_code;

    /// Throws `boost::system::system_error`.
    event_entrance(boost::asio::any_io_executor executor, std::shared_ptr<event_desk> desk,
                   std::shared_ptr<events::listener_config const> config)
        : executor_(std::move(executor)),
          acceptor_(boost::asio::make_strand(executor_)),
          timer_(acceptor_.get_executor()),
          desk_(std::move(desk)),
          config_(std::move(config)) {
        auto const& host = config_->address();
        tcp::endpoint const where(
            boost::asio::ip::make_address(host == "localhost" ? "127.0.0.1" : host),
            config_->port());
        acceptor_.open(where.protocol());
        acceptor_.set_option(tcp::acceptor::reuse_address(true));
        if (where.address().is_v6()) acceptor_.set_option(boost::asio::ip::v6_only(false));
        acceptor_.bind(where);
        acceptor_.listen();
        at_ = acceptor_.local_endpoint();
    }

    tcp::endpoint const& at() const noexcept { return at_; }

    // From any thread.

    void open() {
        boost::asio::post(acceptor_.get_executor(),
                          [self = shared_from_this()] { self->accept(); });
    }
    void close() {
        boost::asio::post(acceptor_.get_executor(), [self = shared_from_this()] {
            self->closing_ = true;
            error_code ignored;
            self->acceptor_.close(ignored);
            self->timer_.cancel();
            for (auto const& [number, weak] : self->sessions_)
                if (auto const session = weak.lock()) session->stop();
        });
    }

private:
    void accept() {
        if (closing_ || accepting_) return;
        if (sessions_.size() >= std::max<std::size_t>(config_->max_connections(), 1)) return;
        accepting_ = true;
        acceptor_.async_accept(boost::asio::make_strand(executor_),
                               [self = shared_from_this()](error_code code, tcp::socket socket) {
                                   self->accepting_ = false;
                                   if (self->closing_) return;
                                   try {
                                       if (!code) self->admit(std::move(socket));
                                   } catch (...) {
                                       code = boost::asio::error::no_memory;
                                   }
                                   // There may be no descriptor left: trying again at once would
                                   // only burn time.
                                   if (code) self->pause();
                                   else self->accept();
                               });
    }

    void admit(tcp::socket socket) {
        error_code ignored;
        socket.set_option(tcp::no_delay(true), ignored);
        auto const number = next_++;
        auto left = [weak = weak_from_this(), number] {
            if (auto const self = weak.lock()) self->left(number);
        };
        auto const made =
            std::make_shared<event_session>(std::move(socket), desk_, config_, std::move(left));
        sessions_.emplace(number, made);
        made->start();
    }

    /// From any thread.
    void left(std::uint64_t number) noexcept {
        try {
            boost::asio::post(acceptor_.get_executor(), [self = shared_from_this(), number] {
                self->sessions_.erase(number);
                self->accept();
            });
        } catch (...) { // no memory: its place stays taken
        }
    }

    void pause() {
        timer_.expires_after(std::chrono::milliseconds(50));
        timer_.async_wait([self = shared_from_this()](error_code code) {
            if (!code) self->accept();
        });
    }

    boost::asio::any_io_executor executor_;
    tcp::acceptor acceptor_;
    boost::asio::basic_waitable_timer<std::chrono::steady_clock> timer_;
    std::shared_ptr<event_desk> desk_;
    std::shared_ptr<events::listener_config const> config_;
    std::unordered_map<std::uint64_t, std::weak_ptr<event_session>> sessions_;
    tcp::endpoint at_;
    std::uint64_t next_ = 0;
    bool accepting_ = false;
    bool closing_ = false;
};

/// What a listener holds: its entrance, and its threads where it has some.
class event_door {
public:
    event_door(std::shared_ptr<event_desk> desk, events::listener_config config,
               std::optional<boost::asio::any_io_executor> executor)
        : path_(config.path()) {
        if (!executor) executor = threads_.emplace(config.threads()).executor();
        entrance_ = std::make_shared<event_entrance>(
            *executor, std::move(desk),
            std::make_shared<events::listener_config const>(std::move(config)));
        if (threads_) threads_->start();
        entrance_->open();
    }
    event_door(event_door const&) = delete;
    event_door& operator=(event_door const&) = delete;
    ~event_door() { entrance_->close(); }

    std::uint16_t port() const { return entrance_->at().port(); }
    std::string url() const {
        auto address = entrance_->at().address();
        // Nobody can connect to "any address" everywhere; to this machine's own, everybody here
        // can.
        if (address.is_unspecified()) address = boost::asio::ip::address_v4::loopback();
        auto const host = address.to_string();
        return "http://" + (address.is_v6() ? '[' + host + ']' : host) + ':' +
               std::to_string(port()) + path_;
    }

private:
    std::string path_;
    std::optional<worker> threads_; ///< ends, and is waited for, when the entrance is closed
    std::shared_ptr<event_entrance> entrance_;
};

} // namespace etelecom::detail
