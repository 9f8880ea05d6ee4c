#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <limits>
#include <vector>

namespace etelecom::mock {

/// Where the records with a certain key stand among records in a row: each one knows the one before
/// it with the same hash, and the newest one of each hash is found at once. So a key that is rare
/// costs as little as one that all records share. Told of hashes only: what is found has to be
/// compared. Not thread-safe.
///
/// Takes 12 to 16 bytes a record.
class key_chains {
public:
    static constexpr std::size_t none = std::numeric_limits<std::size_t>::max();

    std::size_t size() const noexcept { return links_.size(); }

    /// A record with this hash behind all others.
    void push_back(std::uint32_t hash) {
        if (links_.size() >= heads_.size() || number(links_.size()) == last_number) renumber();
        auto& head = head_of(hash);
        links_.push_back({hash, head});
        head = number(links_.size() - 1);
    }

    /// The first record goes.
    void pop_front() {
        links_.pop_front();
        ++first_;
    }

    void clear() noexcept {
        links_.clear();
        heads_.clear();
        first_ = 1;
    }

    /// The place of the last record with this hash, or `none`.
    std::size_t last(std::uint32_t hash) const noexcept {
        return heads_.empty() ? none : matching(heads_[bucket(hash)], hash);
    }

    /// The place of the last one before the record at this place that has the hash too.
    std::size_t before(std::size_t place, std::uint32_t hash) const noexcept {
        return matching(links_[place].before, hash);
    }

    /// The place of the last one at this place or before it.
    std::size_t last_until(std::size_t place, std::uint32_t hash) const noexcept {
        // From both ends at once, so that neither a rare key nor a common one takes long.
        auto found = last(hash);
        for (auto at = place;; --at) {
            if (found == none || found <= place) return found;
            if (links_[at].hash == hash) return at;
            if (at == 0) return none;
            found = before(found, hash);
        }
    }

private:
    struct link {
        std::uint32_t hash;
        std::uint32_t before; // the number of a record whose hash leads to the same bucket
    };

    static constexpr std::uint32_t last_number = std::numeric_limits<std::uint32_t>::max();

    // Numbers stay with the records as the first ones go; 0 is none.
    std::uint32_t number(std::size_t place) const noexcept {
        return first_ + static_cast<std::uint32_t>(place);
    }

    std::size_t bucket(std::uint32_t hash) const noexcept { return hash & (heads_.size() - 1); }
    std::uint32_t& head_of(std::uint32_t hash) noexcept { return heads_[bucket(hash)]; }

    std::size_t matching(std::uint32_t found, std::uint32_t hash) const noexcept {
        for (; found >= first_; found = links_[found - first_].before)
            if (links_[found - first_].hash == hash) return found - first_;
        return none;
    }

    /// Makes room for twice as many, and counts from 1 again.
    void renumber() {
        std::size_t room = 16;
        while (room < 2 * links_.size()) room *= 2;
        heads_.assign(room, 0);
        first_ = 1;
        for (std::size_t place = 0; place != links_.size(); ++place) {
            auto& head = head_of(links_[place].hash);
            links_[place].before = head;
            head = number(place);
        }
    }

    std::deque<link> links_;
    std::vector<std::uint32_t> heads_; // by hash; a power of two of them
    std::uint32_t first_ = 1;
};

} // namespace etelecom::mock
