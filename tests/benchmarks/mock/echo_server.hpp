#pragma once

#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http.hpp>

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

/// One connection of a Beast server that does nothing but send back the body.
class echo_session : public std::enable_shared_from_this<echo_session> {
public:
    using tcp = boost::asio::ip::tcp;

    explicit echo_session(tcp::socket socket) : socket_(std::move(socket)) {}

    void read() {
        request_ = {};
        boost::beast::http::async_read(
            socket_, buffer_, request_,
            [self = shared_from_this()](boost::system::error_code code, std::size_t) {
                if (!code) self->write();
            });
    }

private:
    void write() {
        response_ = {};
        response_.version(request_.version());
        response_.keep_alive(request_.keep_alive());
        response_.set(boost::beast::http::field::content_type, "application/json");
        response_.body() = std::move(request_.body());
        response_.prepare_payload();
        boost::beast::http::async_write(
            socket_, response_,
            [self = shared_from_this()](boost::system::error_code code, std::size_t) {
                if (!code && self->response_.keep_alive()) self->read();
            });
    }

    tcp::socket socket_;
    boost::beast::flat_buffer buffer_;
    boost::beast::http::request<boost::beast::http::string_body> request_;
    boost::beast::http::response<boost::beast::http::string_body> response_;
};

/// A process of its own that echoes, on one thread as the mock does.
class echo_server {
public:
    using tcp = boost::asio::ip::tcp;

    echo_server() {
        boost::asio::io_context io(1);
        tcp::acceptor acceptor(io, {boost::asio::ip::address_v4::loopback(), 0});
        port_ = acceptor.local_endpoint().port();
        io.notify_fork(boost::asio::io_context::fork_prepare);
        process_ = ::fork();
        if (process_ != 0) {
            io.notify_fork(boost::asio::io_context::fork_parent);
            return;
        }
        io.notify_fork(boost::asio::io_context::fork_child);
        accept(acceptor);
        io.run();
        ::_exit(0);
    }
    echo_server(echo_server const&) = delete;
    echo_server& operator=(echo_server const&) = delete;
    ~echo_server() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
    }

    std::uint16_t port() const { return port_; }

private:
    static void accept(tcp::acceptor& acceptor) {
        acceptor.async_accept([&acceptor](boost::system::error_code code, tcp::socket socket) {
            if (code) return;
            boost::system::error_code ignored;
            socket.set_option(tcp::no_delay(true), ignored);
            std::make_shared<echo_session>(std::move(socket))->read();
            accept(acceptor);
        });
    }

    std::uint16_t port_ = 0;
    pid_t process_ = -1;
};
