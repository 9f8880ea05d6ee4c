#pragma once

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <string>
#include <vector>

/// A program that was started, with its output and its errors in one pipe. Ends with this object.
class program {
public:
    /// With its errors in another place, where one is given.
    explicit program(std::vector<std::string> command, int errors = -1) {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) return;
        std::vector<char*> words;
        for (auto& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(ends[1], STDOUT_FILENO);
            ::dup2(errors == -1 ? ends[1] : errors, STDERR_FILENO);
            ::execv(words[0], words.data());
            ::_exit(127);
        }
        ::close(ends[1]);
        output_ = ends[0];
    }
    program(program const&) = delete;
    program& operator=(program const&) = delete;
    ~program() {
        signal(SIGKILL);
        exit_code();
        ::close(output_);
    }

    /// The next line of output, without its end.
    std::string line() {
        std::string text;
        for (char byte = 0; ::read(output_, &byte, 1) == 1 && byte != '\n';) text += byte;
        return text;
    }

    /// All further output.
    std::string rest() {
        std::string text;
        char bytes[4096];
        for (;;) {
            auto const count = ::read(output_, bytes, sizeof bytes);
            if (count <= 0) return text;
            text.append(bytes, static_cast<std::size_t>(count));
        }
    }

    pid_t process() const { return process_; }

    void signal(int which) {
        if (!ended_) ::kill(process_, which);
    }

    /// Waits for the end. 128 and the signal when it was killed by one.
    int exit_code() {
        if (ended_) return code_;
        int status = 0;
        ::waitpid(process_, &status, 0);
        ended_ = true;
        code_ = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
        return code_;
    }

private:
    pid_t process_ = -1;
    int output_ = -1;
    bool ended_ = false;
    int code_ = 0;
};
