#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/world/key_hash.hpp>
#include <etelecom/types/phone_number.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock {

/// What members of a filter mean that no common rule covers: nothing. A filter that has such
/// members has rules of its own, which `list` and `select` are told:
///
/// ```cpp
/// struct call_rules {
///     static constexpr std::array own{std::string_view("duration")}; // names on the wire
///     static bool matches(call_filter const& wanted, call_log const& record);
/// };
/// ```
///
/// The members named in `own` are left to `matches`, all others are compared by the common rules.
struct no_rules {
    static constexpr std::array<std::string_view, 0> own{};
};

namespace detail {

enum class comparison : unsigned char { equal, among, contains, overlaps, from, to };

/// How one member of a filter is held against a record: `said` by the filter, `held` by the record.
struct condition {
    wire_member const* said = nullptr;
    wire_member const* held = nullptr;
    comparison how = comparison::equal;
    bool fits = false;
};

constexpr bool is_list(wire_type const& type) noexcept {
    return type.value->shape == wire_shape::array;
}

/// The type itself, or that of a list's elements, past any optional.
constexpr wire_type const& single(wire_type const& type) noexcept {
    return is_list(type) ? *type.value->element->value : *type.value;
}

// The tables are asked for shapes and formats, and members are found by their number: with
// -fsanitize=undefined, g++ 12 takes hardly any comparison of addresses for a constant.

constexpr bool is_integer(wire_type const& type) noexcept {
    return type.shape == wire_shape::integer || type.format == "int64";
}

constexpr bool is_text(wire_type const& type) noexcept {
    return type.shape == wire_shape::string && type.format != "int64" && type.format != "date-time";
}

constexpr bool comparable(wire_type const& left, wire_type const& right) noexcept {
    if (is_integer(left) && is_integer(right)) return true;
    if (is_text(left) && is_text(right)) return true;
    return left.shape == right.shape && left.format == right.format &&
           left.shape != wire_shape::object && left.shape != wire_shape::map &&
           left.shape != wire_shape::any && left.shape != wire_shape::array;
}

/// Whether a filter can leave this member open: a plain number or bool always says something.
constexpr bool can_be_unset(wire_type const& type) noexcept {
    return type.nullable || type.format == "int64" ||
           (type.shape != wire_shape::integer && type.shape != wire_shape::number &&
            type.shape != wire_shape::boolean);
}

/// The number of the member of that name, on the wire or in C++; that of members when there is
/// none.
constexpr std::size_t find_member(wire_type const& record, std::string_view name) noexcept {
    std::size_t found = 0;
    for (auto const& member : record.members) {
        if (member.name == name || member.member == name) break;
        ++found;
    }
    return found;
}

/// The common rules, for one member of a filter.
constexpr condition condition_of(wire_member const& said, wire_type const& record) noexcept {
    condition made;
    made.said = &said;
    auto const none = record.members.size();
    auto const named = said.notes->matches;
    auto const name = said.name;
    auto held = find_member(record, named.empty() ? name : named);
    bool const range = name.ends_with("_from") || name.ends_with("_to");
    if (range && said.type->value->format == "date-time" && (held == none || !named.empty())) {
        made.how = name.ends_with("_from") ? comparison::from : comparison::to;
        if (named.empty()) held = find_member(record, "created_at");
    } else if (is_list(*said.type) && held == none && named.empty() && name.ends_with('s')) {
        held = find_member(record, name.substr(0, name.size() - 1));
    }
    if (held == none) return made;
    made.held = &record.members[held];
    bool const many = is_list(*made.held->type);
    if (is_list(*said.type)) made.how = many ? comparison::overlaps : comparison::among;
    else if (many) made.how = comparison::contains;
    made.fits =
        can_be_unset(*said.type) && comparable(single(*said.type), single(*made.held->type));
    return made;
}

template <class Rules>
constexpr bool is_own(std::string_view name) noexcept {
    return std::ranges::find(Rules::own, name) != Rules::own.end();
}

template <class Record, class Filter, class Rules>
constexpr bool filter_fits() noexcept {
    for (auto const& said : wire_type_of<Filter>.members)
        if (!is_own<Rules>(said.name) && !condition_of(said, wire_type_of<Record>).fits)
            return false;
    return true;
}

/// Order of two values of comparable types, past any optional.
inline int compare_values(wire_type const& left, void const* left_place, wire_type const& right,
                          void const* right_place) {
    if (&left == &right) return left.compare(left_place, right_place);
    if (left.integer && right.integer) {
        auto const a = left.integer(left_place);
        auto const b = right.integer(right_place);
        return a < b ? -1 : b < a ? 1 : 0;
    }
    if (!left.text || !right.text) return 1;
    auto const a = left.text(left_place);
    auto const b = right.text(right_place);
    if (left.format == "phone" || right.format == "phone")
        return phone_number(a) == phone_number(b) ? 0 : a.compare(b);
    return a.compare(b);
}

} // namespace detail

/// Holds records against a filter. A member of the filter that is unset, an empty text, the word
/// `unknown`, or a list of nothing else, does not matter; every other one must agree with the
/// record:
///
/// - with the member of the same name, or the one that `field_notes::matches` names;
/// - a list of `xxx_ids` with the member `xxx_id`, which must be among them; a list with a list,
///   which must have an element in common; a single value with a list that must contain it;
/// - `date_from` and `date_to` with `created_at`, both ends included, and other times that end in
///   `_from` and `_to` with the member that `matches` names;
/// - what the filter's own rules keep for themselves: see `no_rules`.
///
/// All of these rules are guesses that the names suggest. The filter must outlive this object.
class record_filter {
public:
    template <class Record, class Rules = no_rules, class Filter>
    static record_filter make(Filter const& wanted) {
        static_assert(detail::filter_fits<Record, Filter, Rules>(),
                      "etelecom: a member of this filter cannot be compared with the listed "
                      "records: no member has its name (say which with field_notes::matches), or "
                      "their types do not compare, or it cannot be unset (make it optional), or "
                      "it needs a rule of its own (see etelecom::mock::no_rules)");
        record_filter made(&wanted);
        for (auto const& said : wire_type_of<Filter>.members)
            if (!detail::is_own<Rules>(said.name))
                made.add(detail::condition_of(said, wire_type_of<Record>));
        if constexpr (requires(Record const& record) { Rules::matches(wanted, record); })
            made.own_ = +[](void const* filter, void const* record) -> bool {
                return Rules::matches(*static_cast<Filter const*>(filter),
                                      *static_cast<Record const*>(record));
            };
        if constexpr (requires { Rules::key(wanted); }) made.own_key_ = Rules::key(wanted);
        return made;
    }

    /// The hash that this member of a record must have (see `key_hash`), or nothing when it may
    /// have several. A filter's own rules may name a key of the records: `key(wanted)`.
    std::optional<std::uint32_t> hash_of(std::string_view member) const {
        if (member == own_key_.first) return own_key_.second;
        for (auto const& item : conditions_) {
            auto const& said = *item.said->type;
            auto const& held = *item.held->type;
            bool const alike = said.value->format == held.value->format ||
                               (said.value->integer && held.value->integer);
            if (item.held->name == member && item.how == detail::comparison::equal && alike)
                return key_hash(said, item.said->in_const(wanted_));
        }
        return std::nullopt;
    }

    /// Whether the record, given by its address, is wanted.
    bool matches(void const* record) const {
        for (auto const& item : conditions_)
            if (!holds(item, record)) return false;
        return !own_ || own_(wanted_, record);
    }

private:
    explicit record_filter(void const* wanted) noexcept : wanted_(wanted) {}

    void add(detail::condition const& item) {
        auto const& type = *item.said->type;
        auto const* const place = item.said->in_const(wanted_);
        if (says_something(type, place)) conditions_.push_back(item);
    }

    /// The samples of the pages fill filters with what says nothing: ids of 0, empty texts, the
    /// word `unknown`.
    static bool says_something(wire_type const& type, void const* place) {
        if (type.unset(place)) return false;
        auto const& plain = *type.value;
        auto const* const value = type.peek(place);
        if (detail::is_list(type)) {
            auto const size = plain.size(value);
            for (std::size_t i = 0; i != size; ++i)
                if (says_something(*plain.element, plain.at(value, i))) return true;
            return false;
        }
        if (plain.format == "int64" && plain.integer) return plain.integer(value) != 0;
        if (!plain.text) return true;
        auto const text = plain.text(value);
        return !text.empty() && (plain.words.empty() || text != "unknown");
    }

    bool holds(detail::condition const& item, void const* record) const {
        using detail::comparison;
        auto const& said_type = *item.said->type;
        auto const& held_type = *item.held->type;
        auto const* const said = said_type.peek(item.said->in_const(wanted_));
        auto const* const held = held_type.peek(item.held->in_const(record));
        if (!held) return false;
        auto const& left = detail::single(said_type);
        auto const& right = detail::single(held_type);
        auto const order = [&](void const* wanted, void const* there) {
            return detail::compare_values(left, wanted, right, there);
        };
        switch (item.how) {
        case comparison::equal: return order(said, held) == 0;
        case comparison::from: return !right.unset(held) && order(said, held) <= 0;
        case comparison::to: return !right.unset(held) && order(said, held) >= 0;
        case comparison::among:
            return any(said_type, said, [&](auto wanted) {
                return says_something(left, wanted) && order(wanted, held) == 0;
            });
        case comparison::contains:
            return any(held_type, held, [&](auto there) { return order(said, there) == 0; });
        case comparison::overlaps:
            return any(said_type, said, [&](auto wanted) {
                return says_something(left, wanted) &&
                       any(held_type, held, [&](auto there) { return order(wanted, there) == 0; });
            });
        }
        return false;
    }

    /// Whether the predicate holds for any element of a list; an optional without value is none.
    template <class Predicate>
    static bool any(wire_type const& type, void const* list, Predicate predicate) {
        auto const& plain = *type.value;
        auto const& element = *plain.element;
        for (std::size_t i = 0; i != plain.size(list); ++i)
            if (auto const* const value = element.peek(plain.at(list, i));
                value && predicate(value))
                return true;
        return false;
    }

    void const* wanted_;
    std::vector<detail::condition> conditions_;
    bool (*own_)(void const* filter, void const* record) = nullptr;
    std::pair<std::string_view, std::optional<std::uint32_t>> own_key_;
};

} // namespace etelecom::mock
