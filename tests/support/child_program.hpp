#pragma once

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::test {

/// A folder for what a program is to read. Ends with this object.
class scratch_folder {
public:
    scratch_folder() {
        auto name = (std::filesystem::temp_directory_path() / "etelecom-XXXXXX").string();
        if (!::mkdtemp(name.data())) throw std::runtime_error("no folder can be made");
        path_ = name;
    }
    scratch_folder(scratch_folder const&) = delete;
    scratch_folder& operator=(scratch_folder const&) = delete;
    ~scratch_folder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }

    /// Writes a file, and tells where it is.
    std::string write(std::string const& name, std::string const& text) const {
        auto const file = path_ / name;
        std::ofstream(file) << text;
        return file.string();
    }

private:
    std::filesystem::path path_;
};

/// A program of the system's that a test talks with. Ends with this object.
class child_program {
public:
    /// Found as a shell finds it. Its output and its errors are one text.
    explicit child_program(std::vector<std::string> command) {
        int in[2];
        int out[2];
        if (::pipe2(in, O_CLOEXEC) != 0 || ::pipe2(out, O_CLOEXEC) != 0)
            throw std::runtime_error("no pipe");
        std::vector<char*> words;
        for (auto& word : command) words.push_back(word.data());
        words.push_back(nullptr);
        process_ = ::fork();
        if (process_ == 0) {
            ::dup2(in[0], STDIN_FILENO);
            ::dup2(out[1], STDOUT_FILENO);
            ::dup2(out[1], STDERR_FILENO);
            ::execvp(words[0], words.data());
            ::_exit(127);
        }
        ::close(in[0]);
        ::close(out[1]);
        to_ = in[1];
        from_ = out[0];
    }
    child_program(child_program const&) = delete;
    child_program& operator=(child_program const&) = delete;
    ~child_program() {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        ::close(to_);
        ::close(from_);
    }

    /// Writes to its input.
    void tell(std::string_view text) const {
        if (::write(to_, text.data(), text.size()) != static_cast<ssize_t>(text.size()))
            throw std::runtime_error("the program does not listen");
    }
    /// Whether it prints that text within ten seconds, behind what was waited for before.
    bool wait_for(std::string_view text) {
        for (;;) {
            if (auto const at = said_.find(text, read_); at != std::string::npos) {
                read_ = at + text.size();
                return true;
            }
            pollfd watched{from_, POLLIN, 0};
            std::array<char, 4096> bytes{};
            if (::poll(&watched, 1, 10'000) <= 0) return false;
            auto const count = ::read(from_, bytes.data(), bytes.size());
            if (count <= 0) return false;
            said_.append(bytes.data(), static_cast<std::size_t>(count));
        }
    }
    /// All that it has printed as far as was waited for, and perhaps more.
    std::string const& said() const noexcept { return said_; }

private:
    pid_t process_ = -1;
    int to_ = -1;
    int from_ = -1;
    std::string said_{};
    std::size_t read_ = 0;
};

} // namespace etelecom::test
