#pragma once

#include <etelecom/mock/records/kept_upload.hpp>
#include <etelecom/mock/world/pace.hpp>
#include <etelecom/mock/world/record_store.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/start_data.hpp>
#include <etelecom/oa/upload_file.hpp>

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// The files that were uploaded. Not thread-safe.
class upload_book {
public:
    explicit upload_book(simulation& platform)
        : platform_(platform), uploads_(platform, "uploads", {{"token"}}) {}

    upload_book(upload_book const&) = delete;
    upload_book& operator=(upload_book const&) = delete;

    /// All files in the order in which they came.
    record_store<kept_upload, &kept_upload::token> const& all() const noexcept { return uploads_; }

    /// Keeps what a file is called and of what kind it is.
    kept_upload const& take(etelecom::oa::upload_file::request const& wanted) {
        auto const& bytes = wanted.file.bytes();
        return uploads_.add({.token = platform_.next_token() + platform_.next_token(),
                             .oa_id = wanted.oa_id,
                             .name = wanted.file.name(),
                             .media_type = wanted.file.media_type(),
                             .bytes = bytes ? static_cast<std::int64_t>(bytes->size()) : 0,
                             .created_at = platform_.now()});
    }

    /// The file of this token that this OA may still send, or null.
    kept_upload const* find(id<tag::oa> oa, std::string_view token) const {
        auto const* const file = uploads_.find(std::string(token));
        bool const usable =
            file && file->oa_id == oa && platform_.now() < file->created_at + pace::upload_lasts;
        return usable ? file : nullptr;
    }

    /// Puts in a file, in the place of the one with the same token. What is unset gets a value:
    /// without an OA it is one of the first OA's.
    kept_upload const& put(kept_upload told) {
        if (told.token.empty()) told.token = platform_.next_token() + platform_.next_token();
        if (!told.oa_id.is_set()) told.oa_id = start::oa;
        if (!told.created_at.is_set()) told.created_at = platform_.now();
        uploads_.take_out(told.token);
        return uploads_.add(std::move(told));
    }

    /// These files in the place of all that there are.
    void fill(std::vector<kept_upload> files) { uploads_.fill(std::move(files)); }

    /// False when there is no such file.
    bool take_out(std::string const& token) { return uploads_.take_out(token); }

private:
    simulation& platform_;
    record_store<kept_upload, &kept_upload::token> uploads_;
};

} // namespace etelecom::mock
