#pragma once

#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/error.hpp>

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>

namespace etelecom::detail {

/// What the system said last.
inline error_code last_error() noexcept { return {errno, boost::system::system_category()}; }

/// A socket that nothing waits for: whoever derives from it knows how to wait.
class tcp_wire : public wire {
public:
    error_code connected() final {
        int problem = 0;
        ::socklen_t size = sizeof problem;
        if (::getsockopt(descriptor(), SOL_SOCKET, SO_ERROR, &problem, &size) != 0)
            return last_error();
        if (problem != 0) return {problem, boost::system::system_category()};
        // Woken for nothing, it is neither connected nor refused yet.
        ::sockaddr_storage peer{};
        size = sizeof peer;
        auto const is_connected =
            ::getpeername(descriptor(), reinterpret_cast<::sockaddr*>(&peer), &size) == 0;
        return is_connected ? error_code() : error_code(boost::asio::error::would_block);
    }

    std::size_t write_now(char const* from, std::size_t bytes, error_code& code) final {
        return moved(::send(descriptor(), from, bytes, MSG_NOSIGNAL), code);
    }

    std::size_t read_now(char* to, std::size_t room, error_code& code) final {
        auto const bytes = moved(::recv(descriptor(), to, room, 0), code);
        if (bytes == 0 && !code) code = boost::asio::error::eof;
        return bytes;
    }

protected:
    virtual int descriptor() noexcept = 0;

    /// A socket that never blocks and sends without waiting for more; -1 and why not.
    static int open(endpoint const& to, error_code& code) {
        auto const made =
            ::socket(to.protocol().family(), SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
        code = made == -1 ? last_error() : error_code();
        int const on = 1;
        if (made != -1) ::setsockopt(made, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        return made;
    }
    error_code begin(endpoint const& to, address const& from) {
        if (!from.is_unspecified())
            if (auto const code = bind(to, from)) return code;
        if (::connect(descriptor(), to.data(), ::socklen_t(to.size())) == 0 ||
            errno == EINPROGRESS || errno == EINTR)
            return {};
        return last_error();
    }

private:
    error_code bind(endpoint const& to, address const& from) {
        if (from.is_v6() != to.address().is_v6())
            return boost::asio::error::address_family_not_supported;
        endpoint const local(from, 0);
        // The port is chosen when it is known where it leads to: each may be used to many places.
        [[maybe_unused]] int const on = 1;
#ifdef IP_BIND_ADDRESS_NO_PORT
        ::setsockopt(descriptor(), IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &on, sizeof on);
#endif
        if (::bind(descriptor(), local.data(), ::socklen_t(local.size())) == 0) return {};
        return last_error();
    }

    static std::size_t moved(::ssize_t bytes, error_code& code) noexcept {
        if (bytes >= 0) {
            code = {};
            return std::size_t(bytes);
        }
        // A signal came between: whoever waits tries again.
        code = errno == EAGAIN || errno == EINTR ? error_code(boost::asio::error::would_block)
                                                 : last_error();
        return 0;
    }
};

} // namespace etelecom::detail
