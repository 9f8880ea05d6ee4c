#pragma once

#include <etelecom/types/print_words.hpp>
#include <etelecom/types/words.hpp>

#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace etelecom {

/// A word of the API: an enumerator of E, or a word that the toolkit does not know yet, or nothing.
///
/// A word that the platform adds tomorrow is kept as it came and can be sent back unchanged.
/// E is described with BOOST_DESCRIBE_ENUM; its wire words are told by `wire_words`: see `word`.
/// As safe across threads as a `std::string`.
template <class E>
class open_enum {
public:
    /// Unset: no word at all.
    open_enum() noexcept = default;

    /// This enumerator. A value that is none of E's enumerators has no word, and counts as unset.
    open_enum(E value) noexcept : value_(value), is_known_(find_word<E>(value) != nullptr) {}

    open_enum(open_enum const& other)
        : unknown_(other.unknown_ ? std::make_unique<std::string>(*other.unknown_) : nullptr),
          value_(other.value_),
          is_known_(other.is_known_) {}

    /// A word that is not known leaves `other` unset; else `other` stays as it is.
    open_enum(open_enum&& other) noexcept = default;

    open_enum& operator=(open_enum const& other) {
        if (this != &other) *this = open_enum(other);
        return *this;
    }

    open_enum& operator=(open_enum&& other) noexcept = default;

    ~open_enum() = default;

    /// From the word on the wire, or another spelling that the documentation has for it. Any other
    /// word is kept as it is; an empty one gives the unset value.
    static open_enum from_word(std::string_view word) {
        open_enum result;
        if (word_info const* const info = find_word<E>(word)) {
            result.value_ = static_cast<E>(info->value);
            result.is_known_ = true;
        } else if (!word.empty()) {
            result.unknown_ = std::make_unique<std::string>(word);
        }
        return result;
    }

    /// Whether there is a word, known or not.
    bool is_set() const noexcept { return is_known_ || unknown_ != nullptr; }

    /// Whether the word is one of E's enumerators.
    bool is_known() const noexcept { return is_known_; }

    /// The enumerator; nothing when unset or not known.
    std::optional<E> known() const noexcept {
        return is_known_ ? std::optional<E>(value_) : std::nullopt;
    }

    /// The enumerator, for `switch`. Unset and not known are a value that is none of E's
    /// enumerators and comes to `default`.
    E value() const noexcept { return is_known_ ? value_ : detail::no_enumerator<E>; }

    /// The enumerator, or the given one when unset or not known.
    E value_or(E fallback) const noexcept { return is_known_ ? value_ : fallback; }

    /// The word on the wire; empty when unset. Valid as long as this object is neither changed nor
    /// destroyed.
    std::string_view word() const noexcept {
        if (is_known_) return find_word<E>(value_)->wire;
        return unknown_ ? std::string_view(*unknown_) : std::string_view();
    }

    friend bool operator==(open_enum const& left, open_enum const& right) noexcept {
        if (left.is_known_ || right.is_known_)
            return left.is_known_ == right.is_known_ && left.value_ == right.value_;
        return left.word() == right.word();
    }

    /// False when unset or not known.
    friend bool operator==(open_enum const& left, E right) noexcept {
        return left.is_known_ && left.value_ == right;
    }

    /// By the words on the wire, unset first.
    friend bool operator<(open_enum const& left, open_enum const& right) noexcept {
        return left.word() < right.word();
    }

    /// Prints the word on the wire; nothing when unset.
    friend std::ostream& operator<<(std::ostream& out, open_enum const& value) {
        return out << value.word();
    }

private:
    std::unique_ptr<std::string> unknown_;
    E value_{};
    bool is_known_ = false;
};

} // namespace etelecom

template <class E>
struct std::hash<etelecom::open_enum<E>> {
    std::size_t operator()(etelecom::open_enum<E> const& value) const noexcept {
        return std::hash<std::string_view>()(value.word());
    }
};
