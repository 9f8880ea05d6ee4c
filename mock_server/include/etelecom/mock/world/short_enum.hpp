#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/types/open_enum.hpp>

#include <span>
#include <string_view>

namespace etelecom::mock {

/// A documented word, or none, in one byte: for records that are kept by the million.
template <class E>
class short_enum {
public:
    short_enum() noexcept = default;
    short_enum(E value) noexcept
        : number_(static_cast<unsigned char>(1 + static_cast<int>(value))) {}
    /// A word that is not documented is none.
    short_enum(open_enum<E> const& from) noexcept : short_enum() {
        if (from.is_known()) *this = from.value();
    }

    operator open_enum<E>() const { return is_set() ? open_enum<E>(value()) : open_enum<E>(); }

    bool is_set() const noexcept { return number_ != 0; }
    std::string_view word() const noexcept {
        return is_set() ? find_word<E>(value())->wire : std::string_view();
    }

    friend bool operator==(short_enum, short_enum) noexcept = default;
    friend bool operator==(short_enum left, E right) noexcept { return left == short_enum(right); }

private:
    E value() const noexcept { return static_cast<E>(number_ - 1); }

    unsigned char number_ = 0;
};

} // namespace etelecom::mock

template <class E>
struct etelecom::wire_traits<etelecom::mock::short_enum<E>>
    : etelecom::detail::leaf_traits<etelecom::mock::short_enum<E>> {
    static constexpr wire_shape shape = wire_shape::string;
    static constexpr std::string_view format = "enum";
    static constexpr std::span<word_info const> words{words_of<E>};
    static bool unset(mock::short_enum<E> value) { return !value.is_set(); }
    static std::string_view text(mock::short_enum<E> value) { return value.word(); }
    static int compare(mock::short_enum<E> left, mock::short_enum<E> right) {
        return left.word().compare(right.word());
    }
};
