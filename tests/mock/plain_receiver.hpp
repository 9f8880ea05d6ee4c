#pragma once

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <deque>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

/// Takes events by hand, on a port of this machine, and answers with the bytes that it was told to,
/// HTTP or not: each request with the next ones, and all further with the last.
class plain_receiver {
public:
    /// In place of bytes: nothing comes, and the connection stays open.
    inline static std::string const never{"never"};
    static std::string answer(int status, std::string const& body = {}) {
        return "HTTP/1.1 " + std::to_string(status) +
               " Told\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    }

    explicit plain_receiver(std::deque<std::string> answers)
        : answers_(std::move(answers)), listening_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in where{};
        where.sin_family = AF_INET;
        where.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        ::bind(listening_, reinterpret_cast<sockaddr const*>(&where), sizeof where);
        ::listen(listening_, 64);
        socklen_t size = sizeof where;
        ::getsockname(listening_, reinterpret_cast<sockaddr*>(&where), &size);
        port_ = ntohs(where.sin_port);
        thread_ = std::thread([this] { serve(); });
    }
    plain_receiver(plain_receiver const&) = delete;
    plain_receiver& operator=(plain_receiver const&) = delete;
    ~plain_receiver() {
        ::shutdown(listening_, SHUT_RDWR);
        thread_.join();
        ::close(listening_);
        for (auto const one : open_) ::close(one);
    }

    std::string url(std::string const& path = "/hook") const {
        return "http://127.0.0.1:" + std::to_string(port_) + path;
    }
    /// The requests as they came, head and body.
    std::vector<std::string> requests() const {
        std::lock_guard const guard(mutex_);
        return requests_;
    }

private:
    void serve() {
        for (;;) {
            auto const one = ::accept(listening_, nullptr, nullptr);
            if (one < 0) return;
            auto request = read_request(one);
            std::string bytes;
            {
                std::lock_guard const guard(mutex_);
                requests_.push_back(std::move(request));
                bytes = answers_.front();
                if (answers_.size() > 1) answers_.pop_front();
            }
            if (bytes == never) {
                open_.push_back(one);
                continue;
            }
            for (std::size_t sent = 0; sent != bytes.size();) {
                auto const count =
                    ::send(one, bytes.data() + sent, bytes.size() - sent, MSG_NOSIGNAL);
                if (count <= 0) break;
                sent += static_cast<std::size_t>(count);
            }
            ::close(one);
        }
    }

    static std::string read_request(int from) {
        std::string text;
        auto wanted = static_cast<std::size_t>(-1);
        char bytes[4096];
        while (text.size() < wanted) {
            auto const count = ::recv(from, bytes, sizeof bytes, 0);
            if (count <= 0) break;
            text.append(bytes, static_cast<std::size_t>(count));
            auto const end = text.find("\r\n\r\n");
            auto const field = text.find("Content-Length: ");
            if (end != text.npos && field < end)
                wanted = end + 4 + std::strtoul(text.c_str() + field + 16, nullptr, 10);
        }
        return text;
    }

    mutable std::mutex mutex_;
    std::deque<std::string> answers_;
    std::vector<std::string> requests_;
    std::vector<int> open_;
    int listening_;
    std::uint16_t port_ = 0;
    std::thread thread_;
};
