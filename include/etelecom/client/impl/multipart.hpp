#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/codec/wire_type.hpp>
#include <etelecom/types/upload.hpp>

#include <boost/system/system_error.hpp>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

namespace etelecom::detail {

struct close_file {
    void operator()(std::FILE* file) const noexcept { std::fclose(file); }
};
using open_file = std::unique_ptr<std::FILE, close_file>;

inline boost::system::error_code last_system_error() {
    return {errno, boost::system::system_category()};
}

/// A body made of pieces of text and of files.
class multipart_source final : public body_source {
public:
    struct piece {
        std::shared_ptr<std::string const> text{}; ///< or:
        std::string path{};
        std::uint64_t size = 0;
    };

    void add(std::string text) { add_shared(std::make_shared<std::string const>(std::move(text))); }
    void add_shared(std::shared_ptr<std::string const> text) {
        size_ += text->size();
        auto const bytes = text->size();
        pieces_.push_back({std::move(text), {}, bytes});
    }
    /// A file as it is now; what is appended to it later is not sent.
    boost::system::error_code add_file(std::string const& path) {
        std::error_code missing;
        auto const found = std::filesystem::status(path, missing);
        if (missing) return missing;
        // Opening a pipe would wait for its other end.
        if (!std::filesystem::is_regular_file(found))
            return boost::system::errc::make_error_code(boost::system::errc::not_supported);
        open_file const file(std::fopen(path.c_str(), "rb"));
        if (!file) return last_system_error();
        if (std::fseek(file.get(), 0, SEEK_END) != 0) return last_system_error();
        auto const size = std::ftell(file.get());
        if (size < 0) return last_system_error();
        size_ += static_cast<std::uint64_t>(size);
        pieces_.push_back({nullptr, path, static_cast<std::uint64_t>(size)});
        return {};
    }

    std::uint64_t size() const override { return size_; }

    std::unique_ptr<body_reader> open(boost::system::error_code& code) const override {
        auto made = std::make_unique<reader>(pieces_);
        for (auto const& item : pieces_) {
            if (item.text) continue;
            made->files.emplace_back(std::fopen(item.path.c_str(), "rb"));
            if (made->files.back()) continue;
            code = last_system_error();
            return nullptr;
        }
        return made;
    }

private:
    struct reader final : body_reader {
        explicit reader(std::vector<piece> all) : pieces(std::move(all)) {}

        std::size_t read(char* to, std::size_t room, boost::system::error_code& code) override {
            while (at != pieces.size() && used == pieces[at].size) {
                if (!pieces[at].text) ++file;
                used = 0;
                ++at;
            }
            if (at == pieces.size()) return 0;
            auto const& item = pieces[at];
            auto const left = item.size - used;
            auto const count = room < left ? room : static_cast<std::size_t>(left);
            if (item.text) {
                std::memcpy(to, item.text->data() + used, count);
            } else if (std::fread(to, 1, count, files[file].get()) != count) {
                // The length was announced: a file that has become shorter cannot be sent.
                code = boost::system::errc::make_error_code(boost::system::errc::io_error);
                return 0;
            }
            used += count;
            return count;
        }

        std::vector<piece> pieces;
        std::vector<open_file> files{};
        std::size_t at = 0, file = 0;
        std::uint64_t used = 0;
    };

    std::vector<piece> pieces_;
    std::uint64_t size_ = 0;
};

inline std::string random_boundary() {
    constexpr char digits[] = "0123456789abcdef";
    std::random_device random;
    std::string out = "etelecom-";
    for (int i = 0; i != 32; ++i) out += digits[random() & 15u];
    return out;
}

/// Whether a text can stand as the media type of a part: anything else could write other headers.
inline bool is_media_type(std::string_view text) {
    return text.find('/') != std::string_view::npos &&
           std::all_of(text.begin(), text.end(),
                       [](char byte) { return byte >= ' ' && byte < '\x7f'; });
}

/// A value as a part of a form has it: plain text, without the quotes of JSON.
inline std::string form_text(wire_type const& type, void const* place) {
    auto const* const inner = type.peek(place);
    auto const& plain = *type.value;
    if (plain.text) return std::string(plain.text(inner));
    std::string out;
    plain.write(out, inner);
    if (out.size() > 1 && out.front() == '"') out = out.substr(1, out.size() - 2);
    return out;
}

/// Writes a request with a file as multipart/form-data (RFC 7578). A file that cannot be read or is
/// too large is a problem.
inline std::shared_ptr<multipart_source> make_multipart(wire_type const& type, void const* request,
                                                        std::string const& boundary,
                                                        std::uint64_t max_upload,
                                                        problem_list& problems) {
    auto source = std::make_shared<multipart_source>();
    for (auto const& member : type.members) {
        auto const* const place = member.in_const(request);
        if (member.type->unset(place)) continue;
        auto head = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" +
                    std::string(member.name) + '"';
        if (member.type->shape != wire_shape::file) {
            source->add(head + "\r\n\r\n" + form_text(*member.type, place) + "\r\n");
            continue;
        }
        auto const& file = *static_cast<upload const*>(place);
        if (!is_media_type(file.media_type()))
            problems.add('/' + std::string(member.name), problem_kind::bad_format,
                         "its media type is not one: something like image/png is expected");
        source->add(head + "; filename=\"" + file.name() +
                    "\"\r\nContent-Type: " + file.media_type() + "\r\n\r\n");
        auto const before = source->size();
        if (file.bytes()) {
            source->add_shared(file.bytes());
        } else if (auto const code = source->add_file(file.path())) {
            problems.add('/' + std::string(member.name), problem_kind::bad_format,
                         "the file cannot be read: " + code.message());
        }
        if (source->size() - before > max_upload)
            problems.add('/' + std::string(member.name), problem_kind::too_large,
                         "a file of " + std::to_string(source->size() - before) +
                             " bytes is over the limit of " + std::to_string(max_upload));
        source->add("\r\n");
    }
    source->add("--" + boundary + "--\r\n");
    return source;
}

} // namespace etelecom::detail
