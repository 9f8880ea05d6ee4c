#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace etelecom::mock {

/// The records of one kind that grow in number as calls are made, such as messages.
class kept_kind {
public:
    kept_kind() = default;
    kept_kind(kept_kind const&) = delete;
    kept_kind& operator=(kept_kind const&) = delete;

    virtual std::string_view name() const noexcept = 0;
    virtual std::size_t size() const noexcept = 0;
    /// What the texts in them take, in bytes.
    virtual std::size_t text_bytes() const noexcept = 0;
    /// Forgets the oldest one. There must be one.
    virtual void forget_oldest() = 0;

    /// How many were forgotten because there was no room.
    std::uint64_t forgotten() const noexcept { return forgotten_; }

protected:
    ~kept_kind() = default;

private:
    friend class storage;
    std::uint64_t forgotten_ = 0;
};

/// How much all kinds of records together may take. Where a new record would be one too many, the
/// kind that takes most gives up its oldest: a few requests for consent are not forgotten because
/// of many messages. Not thread-safe.
class storage {
public:
    storage(std::size_t max_records, std::size_t max_text_bytes) noexcept
        : max_records_(max_records), max_text_bytes_(max_text_bytes) {}

    /// From now on this kind counts. It must outlive every other call.
    void join(kept_kind& kind) { kinds_.push_back(&kind); }

    std::vector<kept_kind*> const& kinds() const noexcept { return kinds_; }
    std::size_t max_records() const noexcept { return max_records_; }
    std::size_t max_text_bytes() const noexcept { return max_text_bytes_; }
    std::size_t records() const noexcept { return records_; }
    std::size_t text_bytes() const noexcept { return text_bytes_; }

    std::uint64_t forgotten() const noexcept {
        std::uint64_t all = 0;
        for (auto const* const kind : kinds_) all += kind->forgotten();
        return all;
    }

    /// Whether there is room for so many things more that are set up.
    bool has_room_for_set_up(std::size_t count, std::size_t text_bytes) const noexcept {
        return set_up_ + count <= max_records_ && set_up_bytes_ + text_bytes <= max_text_bytes_;
    }

    std::size_t set_up() const noexcept { return set_up_; }
    std::size_t set_up_bytes() const noexcept { return set_up_bytes_; }
    /// Goes on from what another one had taken for what is set up.
    void continue_from(std::size_t set_up, std::size_t set_up_bytes) noexcept {
        set_up_ = set_up;
        set_up_bytes_ = set_up_bytes;
    }
    /// So many records of this kind were forgotten before.
    void had_forgotten(std::string_view kind, std::uint64_t count) noexcept {
        for (auto* const known : kinds_)
            if (known->name() == kind) known->forgotten_ = count;
    }

    /// Takes room for one thing more that is set up, such as a shop or a template, which is never
    /// forgotten: for as many as records, and as much text. False when there is none.
    bool take_for_set_up(std::size_t text_bytes) noexcept {
        if (!has_room_for_set_up(1, text_bytes)) return false;
        ++set_up_;
        set_up_bytes_ += text_bytes;
        return true;
    }

    /// What had taken room with so many bytes of text is there no more. A saved world that was
    /// edited by hand may say that less was taken.
    void leave_set_up(std::size_t text_bytes) noexcept {
        set_up_ -= std::min<std::size_t>(set_up_, 1);
        set_up_bytes_ -= std::min(set_up_bytes_, text_bytes);
    }

    /// A record with so many bytes of text is about to be kept.
    void make_room(std::size_t text_bytes) {
        while (records_ != 0 && records_ >= max_records_) forget(&kept_kind::size);
        while (text_bytes_ != 0 && text_bytes_ + text_bytes > max_text_bytes_)
            forget(&kept_kind::text_bytes);
    }

    void added(std::size_t text_bytes) noexcept {
        ++records_;
        text_bytes_ += text_bytes;
    }
    void removed(std::size_t text_bytes) noexcept {
        --records_;
        text_bytes_ -= text_bytes;
    }
    /// The texts of a record are of another length than they were.
    void weighs(std::size_t text_bytes, std::size_t before) noexcept {
        text_bytes_ += text_bytes - before;
    }

private:
    void forget(std::size_t (kept_kind::*measure)() const noexcept) {
        auto& largest = **std::ranges::max_element(
            kinds_, {}, [&](kept_kind const* kind) { return (kind->*measure)(); });
        largest.forget_oldest();
        ++largest.forgotten_;
    }

    std::size_t max_records_;
    std::size_t max_text_bytes_;
    std::size_t records_ = 0;
    std::size_t text_bytes_ = 0;
    std::size_t set_up_ = 0;
    std::size_t set_up_bytes_ = 0;
    std::vector<kept_kind*> kinds_;
};

} // namespace etelecom::mock
