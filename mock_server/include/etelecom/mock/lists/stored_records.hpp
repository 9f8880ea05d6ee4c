#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/world/key_chains.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string_view>
#include <vector>

namespace etelecom::mock {

/// What a list does where the request says nothing, and how its records are stored.
struct select_options {
    /// The member that tells records apart, by its name on the wire; where records have none of
    /// that name, the place in which they are stored does.
    std::string_view identity = "id";
    /// The sort order unless the request says one; when empty, `-created_at`, or as stored where
    /// records have no such member. Newest first is documented for call logs only; that other lists
    /// do the same is a guess.
    std::string_view sort{};
    /// The member by which, and then by identity, the stored records ascend already. A list that is
    /// sorted by it is not sorted again: only as many records are looked at as the page needs.
    std::string_view ascend_by{};
    /// Items on a page unless the request says how many. 100 is documented for call logs only.
    std::int32_t limit = 100;
    /// Most items on a page: a larger limit counts as this one. A guess.
    std::int32_t max_limit = 1000;
    /// Most bytes of all texts on a page, unless one item alone has more. A guess.
    std::size_t max_text = std::size_t{4} << 20;
    /// What its cursors are known by, so that no other list takes them.
    std::string_view list{};
    /// Which records there are for whoever asks; all when it is empty.
    std::function<bool(void const* record)> only{};
};

/// Stored records, without their type.
struct stored_records {
    wire_type const* type;
    void const* all;
    std::size_t size;
    void const* (*at)(void const* all, std::size_t index);
    /// Where the filter asks for a key by which the records are found: that, and its hash.
    key_chains const* keys = nullptr;
    std::optional<std::uint32_t> hash{};

    bool narrowed() const noexcept { return hash.has_value(); }

    /// The numbers of the records with the wanted key, in the order in which they are stored;
    /// nothing when there is no such key, or so many have it that to walk along is faster.
    std::optional<std::vector<std::size_t>> candidates(bool could_walk) const {
        if (!narrowed()) return std::nullopt;
        constexpr std::size_t many = 10'000;
        std::vector<std::size_t> found;
        for (auto number = keys->last(*hash); number != key_chains::none;
             number = keys->before(number, *hash)) {
            found.push_back(number);
            if (could_walk && found.size() > many) return std::nullopt;
        }
        std::ranges::reverse(found);
        return found;
    }
};

} // namespace etelecom::mock
