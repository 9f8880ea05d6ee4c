#pragma once

#include <etelecom/mock/lists/base64url.hpp>
#include <etelecom/mock/lists/sort_value.hpp>

#include <charconv>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <type_traits>
#include <utility>
#include <variant>

namespace etelecom::mock {

/// A place between two items of a sorted list, told by the item beside it rather than by a count:
/// it stays where it is while other items come and go, and even when that item itself goes.
struct cursor {
    /// The sort order in which this place is one: `-created_at`.
    std::string sort;
    /// The item beside it: what the list is sorted by, and what tells equal ones apart.
    kept_sort_value key;
    kept_sort_value identity;
    /// Whether the place is behind that item, rather than before it.
    bool behind = false;
    /// Whether it was handed out as `prev`.
    bool backward = false;
    /// The list in which this place is one: `Zalo/ListMessages`. Empty for one without a name.
    std::string list{};

    friend bool operator==(cursor const&, cursor const&) = default;
};

namespace detail {

/// Reads what `write_cursor_field` wrote: a kind, a length, and that many bytes.
class cursor_reader {
public:
    explicit cursor_reader(std::string_view bytes) : rest_(bytes) {}

    std::optional<std::pair<char, std::string_view>> field() {
        if (rest_.empty()) return std::nullopt;
        char const kind = rest_.front();
        std::size_t size = 0;
        auto const* const end = rest_.data() + rest_.size();
        auto const [at, problem] = std::from_chars(rest_.data() + 1, end, size);
        if (problem != std::errc() || at == end || *at != ':' ||
            static_cast<std::size_t>(end - at - 1) < size)
            return std::nullopt;
        std::string_view const bytes(at + 1, size);
        rest_.remove_prefix(static_cast<std::size_t>(at + 1 - rest_.data()) + size);
        return std::pair(kind, bytes);
    }

    std::optional<kept_sort_value> value() {
        auto const next = field();
        if (!next) return std::nullopt;
        auto const [kind, bytes] = *next;
        switch (kind) {
        case 'u': return kept_sort_value();
        case 's': return kept_sort_value(std::string(bytes));
        case 'i': return number<std::int64_t>(bytes);
        case 'd': return number<double>(bytes);
        case 't':
            if (auto const time = timestamp::parse(bytes)) return kept_sort_value(*time);
            return std::nullopt;
        default: return std::nullopt;
        }
    }

    bool at_end() const noexcept { return rest_.empty(); }

private:
    template <class Number>
    static std::optional<kept_sort_value> number(std::string_view bytes) {
        Number value{};
        auto const* const end = bytes.data() + bytes.size();
        auto const [at, problem] = std::from_chars(bytes.data(), end, value);
        if (problem != std::errc() || at != end) return std::nullopt;
        // Not a number is in no order to anything.
        if constexpr (std::is_same_v<Number, double>)
            if (std::isnan(value)) return std::nullopt;
        return kept_sort_value(value);
    }

    std::string_view rest_;
};

inline void write_cursor_field(std::string& out, char kind, std::string_view bytes) {
    out += kind;
    out.append(std::to_string(bytes.size())).append(":").append(bytes);
}

inline void write_cursor_value(std::string& out, kept_sort_value const& value) {
    struct visitor {
        std::string& out;

        void operator()(std::monostate) const { write_cursor_field(out, 'u', {}); }
        void operator()(std::string const& text) const { write_cursor_field(out, 's', text); }
        void operator()(timestamp time) const { write_cursor_field(out, 't', time.to_string()); }
        void operator()(std::int64_t number) const {
            write_cursor_field(out, 'i', std::to_string(number));
        }
        void operator()(double number) const {
            char buffer[32];
            auto const end = std::to_chars(buffer, buffer + sizeof buffer, number).ptr;
            write_cursor_field(out, 'd', {buffer, end});
        }
    };
    std::visit(visitor{out}, value);
}

} // namespace detail

/// The cursor as clients see it: one word that means nothing to them.
inline std::string to_text(cursor const& place) {
    std::string bytes;
    if (!place.list.empty()) detail::write_cursor_field(bytes, 'l', place.list);
    detail::write_cursor_field(bytes, place.backward ? 'p' : 'n', place.sort);
    detail::write_cursor_field(bytes, place.behind ? 'b' : 'a', {});
    detail::write_cursor_value(bytes, place.key);
    detail::write_cursor_value(bytes, place.identity);
    return to_base64url(bytes);
}

/// The cursor that this text stands for; nothing when it is not one of ours.
inline std::optional<cursor> parse_cursor(std::string_view text) {
    auto const bytes = from_base64url(text);
    if (!bytes) return std::nullopt;
    detail::cursor_reader reader(*bytes);
    auto order = reader.field();
    std::string_view list;
    if (order && order->first == 'l') {
        list = order->second;
        order = reader.field();
    }
    auto const side = reader.field();
    auto const key = reader.value();
    auto const identity = reader.value();
    if (!order || !side || !key || !identity || !reader.at_end()) return std::nullopt;
    if ((order->first != 'p' && order->first != 'n') ||
        (side->first != 'b' && side->first != 'a') || !side->second.empty())
        return std::nullopt;
    return cursor{
        std::string(order->second), *key, *identity, side->first == 'b', order->first == 'p',
        std::string(list)};
}

} // namespace etelecom::mock
