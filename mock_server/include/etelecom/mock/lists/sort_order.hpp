#pragma once

#include <etelecom/codec/wire_type.hpp>
#include <etelecom/mock/lists/cursor.hpp>
#include <etelecom/mock/lists/sort_value.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock {

/// The order in which a list is told: by one member of its records, up or down, and records that
/// are equal in that by the member that tells them apart, in the same direction.
class sort_order {
public:
    /// Where a record stands in the order.
    struct position {
        sort_value key;
        sort_value identity;
    };

    /// Reads the word of a request: a member's name on the wire, with `-` in front to go down. An
    /// empty word is the order in which the records are stored. Nothing when there is no such
    /// member, or it cannot be sorted by.
    ///
    /// `identity` names the member that tells records apart; where there is none of that name, it
    /// is the place in which a record is stored.
    static std::optional<sort_order> parse(std::string_view word, wire_type const& record,
                                           std::string_view identity) {
        sort_order order;
        order.word_ = word;
        order.identity_ = record.find(identity);
        if (order.identity_ && !is_sortable(*order.identity_->type)) order.identity_ = nullptr;
        if (word.empty()) return order;
        order.descending_ = word.front() == '-';
        if (order.descending_) word.remove_prefix(1);
        order.key_ = record.find(word);
        if (!order.key_ || !is_sortable(*order.key_->type)) return std::nullopt;
        return order;
    }

    /// The word that it was read from.
    std::string const& word() const noexcept { return word_; }
    bool descending() const noexcept { return descending_; }
    /// The member that is sorted by; null for the order in which the records are stored.
    wire_member const* key() const noexcept { return key_; }

    /// Where the record at this address, stored as number `index`, stands.
    position position_of(void const* record, std::size_t index) const {
        sort_value const stored = static_cast<std::int64_t>(index);
        return {key_ ? value(*key_, record) : stored,
                identity_ ? value(*identity_, record) : stored};
    }

    /// Whether `left` comes before `right`.
    bool before(position const& left, position const& right) const {
        auto const& first = descending_ ? right : left;
        auto const& second = descending_ ? left : right;
        if (first.key != second.key) return first.key < second.key;
        return first.identity < second.identity;
    }

    /// Whether an item stands behind the place that a cursor tells.
    bool behind(position const& item, cursor const& place) const {
        position const beside{view_of(place.key), view_of(place.identity)};
        if (before(beside, item)) return true;
        return !place.behind && !before(item, beside);
    }

    /// The place right before or right behind an item of a list.
    cursor place_at(std::string_view list, position const& item, bool behind, bool backward) const {
        return {word_, keep(item.key), keep(item.identity), behind, backward, std::string(list)};
    }

private:
    static sort_value value(wire_member const& member, void const* record) {
        return sort_value_of(*member.type, member.in_const(record));
    }

    std::string word_;
    wire_member const* key_ = nullptr;
    wire_member const* identity_ = nullptr;
    bool descending_ = false;
};

} // namespace etelecom::mock
