#pragma once

#include "mock/take_response.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

/// A connection to a port of this machine on which any bytes can be sent, well formed or not.
/// Waits for bytes at most some seconds.
class raw_socket {
public:
    explicit raw_socket(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
        timeval const limit{20, 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        ::setsockopt(socket_, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_port = htons(port);
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        connected_ =
            ::connect(socket_, reinterpret_cast<sockaddr const*>(&where), sizeof where) == 0;
    }
    raw_socket(raw_socket const&) = delete;
    raw_socket& operator=(raw_socket const&) = delete;
    ~raw_socket() { ::close(socket_); }

    bool connected() const { return connected_; }

    /// False when the other side has closed the connection.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            auto const count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (count <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(count));
        }
        return true;
    }

    /// Whether the other side has ended the connection with a reset, as far as was read.
    bool was_reset() const { return was_reset_; }
    /// So many bytes, or fewer when no more come.
    std::string read_bytes(std::size_t count) {
        while (buffer_.size() < count && more()) {}
        auto bytes = buffer_.substr(0, count);
        buffer_.erase(0, bytes.size());
        return bytes;
    }
    /// Whether bytes are there that were not read yet.
    bool has_more() const {
        char byte = 0;
        return !buffer_.empty() || ::recv(socket_, &byte, 1, MSG_PEEK | MSG_DONTWAIT) > 0;
    }

    void finish_sending() { ::shutdown(socket_, SHUT_WR); }

    /// Everything until the other side closes the connection.
    std::string read_all() {
        while (more()) {}
        return std::exchange(buffer_, {});
    }

    /// One response with a Content-Length, head and body.
    std::string read_response() {
        return take_response(buffer_, [this] { return more(); });
    }

private:
    bool more() {
        char bytes[4096];
        auto const count = ::recv(socket_, bytes, sizeof bytes, 0);
        was_reset_ = count < 0 && errno == ECONNRESET;
        if (count <= 0) return false;
        buffer_.append(bytes, static_cast<std::size_t>(count));
        return true;
    }

    int socket_;
    bool connected_ = false;
    bool was_reset_ = false;
    std::string buffer_;
};
