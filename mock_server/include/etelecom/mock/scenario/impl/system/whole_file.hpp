#pragma once

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>

// Files that are there wholly or not at all, whatever happens to the machine.
namespace etelecom::mock::detail {

/// Closes a file of the system's.
class file_handle {
public:
    explicit file_handle(int handle) noexcept : handle_(handle) {}
    file_handle(file_handle&& other) noexcept : handle_(std::exchange(other.handle_, -1)) {}
    file_handle& operator=(file_handle&&) = delete;
    ~file_handle() {
        if (handle_ >= 0) ::close(handle_);
    }

    bool is_open() const noexcept { return handle_ >= 0; }
    int get() const noexcept { return handle_; }

private:
    int handle_;
};

inline std::error_code last_error() { return {errno, std::generic_category()}; }

/// All that is in a file; the error where it cannot be had, `ENOENT` when there is no such file. Of
/// what has no length, such as a pipe, only so much is read: it may have no end.
inline std::error_code read_whole(std::string const& path, std::string& text) {
    file_handle const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.is_open()) return last_error();
    struct stat about {};
    if (::fstat(file.get(), &about) != 0) return last_error();
    if (S_ISDIR(about.st_mode)) return {EISDIR, std::generic_category()};
    constexpr std::size_t longest_stream = std::size_t{256} << 20;
    text.clear();
    text.reserve(static_cast<std::size_t>(about.st_size) + 1);
    for (char bytes[1u << 16];;) {
        auto const count = ::read(file.get(), bytes, sizeof bytes);
        if (count == 0) return {};
        if (count > 0) text.append(bytes, static_cast<std::size_t>(count));
        else if (errno != EINTR) return last_error();
        if (!S_ISREG(about.st_mode) && text.size() > longest_stream)
            return {EFBIG, std::generic_category()};
    }
}

/// Where a file really is: behind the links that its path goes through, so that what takes its
/// place takes that place. The file itself need not be there yet.
inline std::string real_path(std::string path) {
    constexpr int most_links = 40;
    for (int i = 0; i != most_links; ++i) {
        std::unique_ptr<char, void (*)(void*)> const real(::realpath(path.c_str(), nullptr),
                                                          &std::free);
        if (real) return real.get();
        std::error_code is_no_link;
        auto const target = std::filesystem::read_symlink(path, is_no_link);
        if (is_no_link) break;
        path = (std::filesystem::path(path).parent_path() / target).string();
    }
    return path;
}

/// Writes a file beside another one, and has it take the other one's place when it is all there.
/// Nobody but its owner may read it.
class file_replacement {
public:
    explicit file_replacement(std::string const& path)
        : path_(path),
          new_path_(path + ".new"),
          file_(::open(new_path_.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW,
                       S_IRUSR | S_IWUSR)) {
        if (!file_.is_open()) code_ = last_error();
        else if (::fchmod(file_.get(), S_IRUSR | S_IWUSR) != 0) code_ = last_error();
    }

    void write(std::string_view text) {
        while (!code_ && !text.empty()) {
            auto const count = ::write(file_.get(), text.data(), text.size());
            if (count >= 0) text.remove_prefix(static_cast<std::size_t>(count));
            else if (errno != EINTR) code_ = last_error();
        }
    }

    /// Why the other one is as it was; nothing when it was replaced.
    std::error_code finish() {
        if (!code_ && ::fsync(file_.get()) != 0) code_ = last_error();
        if (!code_ && std::rename(new_path_.c_str(), path_.c_str()) != 0) code_ = last_error();
        if (code_) {
            if (file_.is_open()) ::unlink(new_path_.c_str());
            return code_;
        }
        // That it is there under its name is a matter of the folder.
        auto const slash = path_.rfind('/');
        auto const folder = slash == path_.npos ? std::string(".") : path_.substr(0, slash + 1);
        file_handle const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
        if (opened.is_open()) ::fsync(opened.get());
        return {};
    }

private:
    std::string path_;
    std::string new_path_;
    file_handle file_;
    std::error_code code_{};
};

/// Held by one program at a time, and given back by the system when it ends however it ends. A file
/// of its own, since the other one is replaced.
class file_lock {
public:
    explicit file_lock(std::string const& path)
        : file_(::open((path + ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR)) {
        if (!file_.is_open() || ::flock(file_.get(), LOCK_EX | LOCK_NB) != 0) code_ = last_error();
    }

    /// Nothing when it is held; `EWOULDBLOCK` when another one holds it.
    std::error_code const& code() const noexcept { return code_; }

private:
    file_handle file_;
    std::error_code code_{};
};

} // namespace etelecom::mock::detail
