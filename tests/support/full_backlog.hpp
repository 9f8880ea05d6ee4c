#pragma once

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace etelecom::test {

/// A port of this machine where connecting neither succeeds nor fails: nobody accepts, and the
/// queue in front of it is full.
class full_backlog {
public:
    full_backlog() : listening_(make_socket()) {
        address_.sin_family = AF_INET;
        address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address_;
        if (::bind(listening_, name(), size) != 0 || ::listen(listening_, 0) != 0 ||
            ::getsockname(listening_, name(), &size) != 0)
            throw std::runtime_error("the port of the test cannot be had");
        while (waiting() == 0) fillers_.push_back(connecting());
        already_ = waiting();
    }
    ~full_backlog() {
        for (int const each : fillers_) ::close(each);
        ::close(listening_);
    }
    full_backlog(full_backlog const&) = delete;
    full_backlog& operator=(full_backlog const&) = delete;

    std::string port() const { return std::to_string(ntohs(address_.sin_port)); }

    /// Waits until somebody else tries to connect; false when nobody does.
    bool wait_until_tried() const {
        auto const until = std::chrono::steady_clock::now() + std::chrono::seconds(10);
        while (waiting() <= already_) {
            if (std::chrono::steady_clock::now() > until) return false;
            std::this_thread::yield();
        }
        return true;
    }

private:
    static int make_socket() {
        return ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    }
    int connecting() {
        int const socket = make_socket();
        ::connect(socket, name(), sizeof address_);
        return socket;
    }
    sockaddr* name() { return reinterpret_cast<sockaddr*>(&address_); }

    /// Connections that are being made to the port, as the system lists them.
    int waiting() const {
        constexpr auto syn_sent = "02";
        std::array<char, 8> port{};
        std::snprintf(port.data(), port.size(), ":%04X", ntohs(address_.sin_port));
        std::ifstream table("/proc/net/tcp");
        int count = 0;
        for (std::string number, from, to, state, rest; table >> number >> from >> to >> state;) {
            std::getline(table, rest);
            count += to.ends_with(port.data()) && state == syn_sent;
        }
        return count;
    }

    int listening_;
    sockaddr_in address_{};
    std::vector<int> fillers_{};
    int already_ = 0;
};

} // namespace etelecom::test
