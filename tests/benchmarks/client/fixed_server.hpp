#pragma once

#include "../../support/certificate.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/asio/ssl/context.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <signal.h>
#include <sys/epoll.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <stdexcept>
#include <string>
#include <unordered_map>
#include <utility>

/// A process of its own, of one thread, that gives every request the same answer: plain on one
/// port, over TLS on another. It does as little as it can, so that the clients are what is
/// measured. Make it before any thread.
class fixed_server {
public:
    /// Every request has to have a body of that size.
    fixed_server(std::size_t request_body, std::string const& answer)
        : request_body_(request_body),
          answer_("HTTP/1.1 200 OK\r\nDate: Fri, 17 May 2024 03:21:09 GMT\r\n"
                  "Content-Type: application/json\r\nContent-Length: " +
                  std::to_string(answer.size()) + "\r\n\r\n" + answer),
          identity_(etelecom::test::make_certificate({.names = "IP:127.0.0.1"})),
          plain_(listen()),
          encrypted_(listen()) {
        auto* const shared = ::mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE,
                                    MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (shared == MAP_FAILED) throw std::runtime_error("no memory to share");
        open_ = new (shared) std::atomic<int>(0);
        process_ = ::fork();
        if (process_ == 0) serve();
        if (process_ < 0) throw std::runtime_error("no process for the server");
        ::close(plain_.socket);
        ::close(encrypted_.socket);
    }
    fixed_server(fixed_server const&) = delete;
    fixed_server& operator=(fixed_server const&) = delete;
    ~fixed_server() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        ::munmap(open_, sizeof *open_);
    }

    std::uint16_t port(bool tls) const { return tls ? encrypted_.port : plain_.port; }
    std::string const& authority() const { return identity_.pem; }
    /// How many connections are open.
    int open() const { return *open_; }

private:
    struct listener {
        int socket = -1;
        std::uint16_t port = 0;
    };
    struct close_tls {
        void operator()(SSL* tls) const { SSL_free(tls); }
    };
    struct session {
        std::unique_ptr<SSL, close_tls> tls{};
        std::string received{};
    };

    static listener listen() {
        listener out;
        out.socket = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        auto* const general = reinterpret_cast<sockaddr*>(&address);
        if (out.socket < 0 || ::bind(out.socket, general, size) != 0 ||
            ::listen(out.socket, SOMAXCONN) != 0 || ::getsockname(out.socket, general, &size) != 0)
            throw std::runtime_error("no port for the server");
        out.port = ntohs(address.sin_port);
        return out;
    }

    /// Never leaves: the rest of the program is the other process's.
    [[noreturn]] void serve() noexcept {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL); // whatever becomes of the benchmark
        boost::asio::ssl::context tls(boost::asio::ssl::context::tls_server);
        tls.use_certificate_chain(boost::asio::buffer(identity_.pem));
        tls.use_private_key(boost::asio::buffer(identity_.key), boost::asio::ssl::context::pem);
        SSL_CTX_set_read_ahead(tls.native_handle(), 1); // one system call a record, not two
        auto const poll = ::epoll_create1(0);
        watch(poll, plain_.socket);
        watch(poll, encrypted_.socket);
        std::unordered_map<int, session> sessions;
        std::array<epoll_event, 64> events{};
        for (;;) {
            auto const count = ::epoll_wait(poll, events.data(), events.size(), -1);
            for (int i = 0; i < count; ++i) {
                auto const socket = events[static_cast<std::size_t>(i)].data.fd;
                if (socket == plain_.socket || socket == encrypted_.socket) {
                    auto const client = ::accept4(socket, nullptr, nullptr, SOCK_NONBLOCK);
                    if (client < 0) continue;
                    int const yes = 1;
                    ::setsockopt(client, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
                    auto& made = sessions[client];
                    if (socket == encrypted_.socket) {
                        made.tls.reset(SSL_new(tls.native_handle()));
                        SSL_set_fd(made.tls.get(), client);
                        SSL_set_accept_state(made.tls.get());
                    }
                    watch(poll, client);
                    ++*open_;
                } else if (!handle(socket, sessions[socket])) {
                    sessions.erase(socket);
                    ::close(socket);
                    --*open_;
                }
            }
        }
    }

    static void watch(int poll, int socket) {
        epoll_event event{};
        event.events = EPOLLIN;
        event.data.fd = socket;
        ::epoll_ctl(poll, EPOLL_CTL_ADD, socket, &event);
    }

    /// Reads what has come and answers what is complete; false when the connection is over.
    bool handle(int socket, session& of) const {
        std::array<char, 16 * 1024> piece;
        do {
            auto* const tls = of.tls.get();
            if (tls) ERR_clear_error();
            auto const count = tls ? SSL_read(tls, piece.data(), static_cast<int>(piece.size()))
                                   : ::recv(socket, piece.data(), piece.size(), 0);
            if (count <= 0)
                return tls && SSL_get_error(tls, static_cast<int>(count)) == SSL_ERROR_WANT_READ;
            of.received.append(piece.data(), static_cast<std::size_t>(count));
            for (;;) {
                auto const end = of.received.find("\r\n\r\n");
                if (end == std::string::npos) break;
                auto const whole = end + 4 + request_body_;
                if (of.received.size() < whole) break;
                of.received.erase(0, whole);
                // An answer fits into the empty buffer of a socket.
                auto const sent =
                    tls ? SSL_write(tls, answer_.data(), static_cast<int>(answer_.size()))
                        : ::send(socket, answer_.data(), answer_.size(), MSG_NOSIGNAL);
                if (sent != static_cast<ssize_t>(answer_.size())) return false;
            }
        } while (of.tls && SSL_has_pending(of.tls.get()));
        return true;
    }

    std::size_t request_body_;
    std::string answer_;
    etelecom::test::certificate identity_;
    listener plain_;
    listener encrypted_;
    std::atomic<int>* open_ = nullptr;
    pid_t process_ = -1;
};
