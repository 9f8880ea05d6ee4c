#pragma once

#include <cstddef>
#include <memory>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

/// A file to be uploaded: from memory, or read from disk while it is sent.
///
/// Default constructed it is unset. Copies share the content. As safe across threads as a
/// `std::string`.
class upload {
public:
    upload() = default;

    /// These bytes, under this file name. `name` is reduced to what stands behind the last slash or
    /// backslash; control characters and quotes in it become underscores.
    static upload from_memory(std::string_view name, std::string bytes,
                              std::string media_type = "application/octet-stream") {
        upload made;
        made.name_ = clean(name);
        made.media_type_ = std::move(media_type);
        made.bytes_ = std::make_shared<std::string const>(std::move(bytes));
        return made;
    }

    /// A file on disk, under its own name. It is opened when a call begins, and again for each
    /// attempt; whether it can be opened is found out then.
    static upload from_file(std::string path, std::string media_type = "application/octet-stream") {
        upload made;
        made.name_ = clean(path);
        made.media_type_ = std::move(media_type);
        made.path_ = std::move(path);
        return made;
    }

    bool is_set() const noexcept { return bytes_ || !path_.empty(); }
    /// The name that is sent.
    std::string const& name() const noexcept { return name_; }
    /// What kind of data it is, as in `image/png`.
    std::string const& media_type() const noexcept { return media_type_; }
    /// The content, when it is in memory; null when it is on disk.
    std::shared_ptr<std::string const> const& bytes() const noexcept { return bytes_; }
    /// Where the content is on disk; empty when it is in memory.
    std::string const& path() const noexcept { return path_; }

    /// Whether name, kind and content are the same; files on disk are compared by their path.
    friend bool operator==(upload const& left, upload const& right) noexcept {
        auto const same_bytes = left.bytes_ == right.bytes_ ||
                                (left.bytes_ && right.bytes_ && *left.bytes_ == *right.bytes_);
        return same_bytes && left.name_ == right.name_ && left.media_type_ == right.media_type_ &&
               left.path_ == right.path_;
    }
    /// Prints the name, never the content.
    friend std::ostream& operator<<(std::ostream& out, upload const& value) {
        return out << value.name_;
    }

private:
    static constexpr std::size_t longest_name = 200;

    static std::string clean(std::string_view name) {
        if (auto const slash = name.find_last_of("/\\"); slash != std::string_view::npos)
            name.remove_prefix(slash + 1);
        auto size = name.size() < longest_name ? name.size() : longest_name;
        // Not in the middle of a character.
        while (size < name.size() && size > 0 &&
               (static_cast<unsigned char>(name[size]) & 0xc0u) == 0x80u)
            --size;
        std::string out(name.substr(0, size));
        for (char& byte : out)
            if (static_cast<unsigned char>(byte) < 0x20 || byte == 0x7f || byte == '"') byte = '_';
        return out.empty() || out == "." || out == ".." ? "file" : out;
    }

    std::string name_;
    std::string media_type_;
    std::shared_ptr<std::string const> bytes_;
    std::string path_;
};

} // namespace etelecom
