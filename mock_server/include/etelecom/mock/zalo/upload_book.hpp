#pragma once

#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/oa/upload_file.hpp>

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// A file that was uploaded. Its content is not kept.
struct kept_upload {
    std::string token{};
    id<tag::oa> oa{};
    std::string name{};
    std::string media_type{};
    std::size_t bytes = 0;
    timestamp at{};
};

/// The files that were uploaded. Not thread-safe.
class upload_book {
public:
    explicit upload_book(simulation& platform) noexcept : platform_(platform) {}

    upload_book(upload_book const&) = delete;
    upload_book& operator=(upload_book const&) = delete;

    /// Keeps what a file is called and of what kind it is.
    kept_upload const& take(etelecom::oa::upload_file::request const& wanted) {
        auto const& bytes = wanted.file.bytes();
        return uploads_.emplace_back(kept_upload{
            platform_.next_token() + platform_.next_token(), wanted.oa_id, wanted.file.name(),
            wanted.file.media_type(), bytes ? bytes->size() : 0, platform_.now()});
    }

    /// The file of this token that this OA may still send, or null.
    kept_upload const* find(id<tag::oa> oa, std::string_view token) const noexcept {
        for (auto const& file : uploads_)
            if (file.oa == oa && file.token == token &&
                platform_.now() < file.at + pace::upload_lasts)
                return &file;
        return nullptr;
    }

private:
    simulation& platform_;
    std::deque<kept_upload> uploads_;
};

} // namespace etelecom::mock
