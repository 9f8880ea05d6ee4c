#pragma once

#include <csignal>

/// The signals that end the program in good order: all are blocked in all threads, so that `main`
/// can wait for them.
class ending {
public:
    ending() {
        sigemptyset(&set_);
        sigaddset(&set_, SIGINT);
        sigaddset(&set_, SIGTERM);
        // Who is started by nohup is to outlive its terminal.
        struct sigaction hangup {};
        sigaction(SIGHUP, nullptr, &hangup);
        if (hangup.sa_handler != SIG_IGN) sigaddset(&set_, SIGHUP);
        pthread_sigmask(SIG_BLOCK, &set_, nullptr);
        // A pipe that is closed after the first line must not end the server.
        std::signal(SIGPIPE, SIG_IGN);
    }

    /// Waits for one of them. Another one then ends the program at once.
    void wait() const {
        int which = 0;
        sigwait(&set_, &which);
        for (int const signal : {SIGINT, SIGTERM, SIGHUP})
            if (sigismember(&set_, signal) == 1) std::signal(signal, SIG_DFL);
        pthread_sigmask(SIG_UNBLOCK, &set_, nullptr);
    }

private:
    sigset_t set_{};
};
