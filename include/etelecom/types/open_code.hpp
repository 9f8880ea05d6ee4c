#pragma once

#include <etelecom/types/print_words.hpp>
#include <etelecom/types/words.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace etelecom {

/// A code of the API: a whole number, whose documented values are the enumerators of E.
///
/// A code that the documentation does not have is kept as it came. E is described with
/// BOOST_DESCRIBE_ENUM; what a code means is told by `wire_words`: see `word`. As safe across
/// threads as an int.
template <class E>
class open_code {
public:
    /// The code 0.
    constexpr open_code() noexcept = default;

    /// The code of this enumerator.
    constexpr open_code(E value) noexcept : value_(static_cast<std::int64_t>(value)) {}

    /// Any code, documented or not.
    constexpr explicit open_code(std::int64_t value) noexcept : value_(value) {}

    /// The number itself.
    constexpr std::int64_t value() const noexcept { return value_; }

    /// The enumerator; nothing when the code is not documented.
    constexpr std::optional<E> known() const noexcept {
        return info() != nullptr ? std::optional<E>(static_cast<E>(value_)) : std::nullopt;
    }

    /// The enumerator, for `switch`. A code that is not documented is a value that is none of E's
    /// enumerators and comes to `default`.
    constexpr E enumerator() const noexcept { return known().value_or(detail::no_enumerator<E>); }

    /// What the code means, for people; empty when that is not documented.
    constexpr std::string_view text() const noexcept {
        word_info const* const found = info();
        return found != nullptr ? found->text : std::string_view();
    }

    friend constexpr bool operator==(open_code const&, open_code const&) noexcept = default;

    friend constexpr bool operator==(open_code left, E right) noexcept {
        return left == open_code(right);
    }

    /// Prints the number, and what it means where that is documented: `-108 (phone invalid)`.
    friend std::ostream& operator<<(std::ostream& out, open_code code) {
        std::string line = std::to_string(code.value_);
        if (auto const text = code.text(); !text.empty())
            line.append(" (").append(text).append(")");
        return out << line;
    }

private:
    // Compared as numbers: a code may be too large for E.
    constexpr word_info const* info() const noexcept {
        for (word_info const& candidate : words_of<E>)
            if (candidate.value == value_) return &candidate;
        return nullptr;
    }

    std::int64_t value_ = 0;
};

} // namespace etelecom

template <class E>
struct std::hash<etelecom::open_code<E>> {
    std::size_t operator()(etelecom::open_code<E> code) const noexcept {
        return std::hash<std::int64_t>()(code.value());
    }
};
