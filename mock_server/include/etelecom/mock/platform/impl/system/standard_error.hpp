#pragma once

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <string_view>

namespace etelecom::mock::detail {

/// What is written to a pipe that nobody reads any more must not end the process. For the thread
/// that writes.
inline void ignore_closed_pipes() {
    sigset_t pipes;
    ::sigemptyset(&pipes);
    ::sigaddset(&pipes, SIGPIPE);
    ::pthread_sigmask(SIG_BLOCK, &pipes, nullptr);
}

/// Writes to the standard error, and waits as long as whoever reads it lets it. False when nobody
/// will.
inline bool write_to_standard_error(std::string_view text) {
    while (!text.empty()) {
        auto const count = ::write(STDERR_FILENO, text.data(), text.size());
        if (count < 0 && errno == EINTR) continue;
        // Who shares the pipe may have said that nobody is to wait for room in it.
        if (count < 0 && (errno == EAGAIN || errno == EWOULDBLOCK)) {
            ::pollfd room{STDERR_FILENO, POLLOUT, 0};
            if (::poll(&room, 1, -1) < 0 && errno != EINTR) return false;
            continue;
        }
        if (count <= 0) return false;
        text.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

} // namespace etelecom::mock::detail
