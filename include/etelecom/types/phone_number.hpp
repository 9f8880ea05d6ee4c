#pragma once

#include <etelecom/types/integer_text.hpp>

#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <functional>
#include <ostream>
#include <string>
#include <string_view>

namespace etelecom {

/// A phone number, in the one form that the API takes: digits with the country in front, no plus.
///
/// `0900000100`, `84900000100` and `+84 900 000 100` are the same number, `84900000100`. A text
/// that is not a phone number is kept as it stands, so that what a server sent can be sent back;
/// it is not `is_valid`, and compares as text. Masked when printed.
/// As safe across threads as a `std::string`.
class phone_number {
public:
    /// An unset number.
    phone_number() noexcept = default;

    /// Reads a number: digits, with spaces, dots, hyphens and parentheses between them as one
    /// likes. A plus in front means that the country follows; without one, a single leading zero
    /// is the national prefix and stands for 84. An empty text gives an unset number.
    phone_number(std::string_view text) : text_(normalised(text)) {}

    /// The same.
    phone_number(std::string const& text) : phone_number(std::string_view(text)) {}

    /// The same; a null pointer gives an unset number.
    phone_number(char const* text)
        : phone_number(text == nullptr ? std::string_view() : std::string_view(text)) {}

    /// Whether there is any text, be it a phone number or not.
    bool is_set() const noexcept { return !text_.empty(); }

    /// Whether it is a phone number: 8 to 15 digits, country included. Says nothing about whether
    /// anybody can be reached there.
    bool is_valid() const noexcept { return is_international(text_); }

    /// What goes on the wire: digits such as `84900000100`, or the text as it was given when it is
    /// no phone number; empty when unset. Personal data: do not log it, see `masked`.
    std::string const& text() const noexcept { return text_; }

    /// For logs: the first two and the last three digits, `84******100`; `***` for everything that
    /// is not a valid number.
    std::string masked() const {
        if (!is_valid()) return "***";
        std::string shown = text_;
        return shown.replace(2, shown.size() - 5, shown.size() - 5, '*');
    }

    friend bool operator==(phone_number const&, phone_number const&) noexcept = default;
    friend std::strong_ordering operator<=>(phone_number const&,
                                            phone_number const&) noexcept = default;

    /// Prints `masked()`.
    friend std::ostream& operator<<(std::ostream& out, phone_number const& number) {
        return out << number.masked();
    }

private:
    static bool is_international(std::string_view digits) noexcept {
        // No country's code begins with 0.
        if (digits.size() < 8 || digits.size() > 15 || digits.front() == '0') return false;
        std::uint64_t first = 0, last = 0; // between them they have all the digits
        std::memcpy(&first, digits.data(), sizeof first);
        std::memcpy(&last, digits.data() + digits.size() - sizeof last, sizeof last);
        return detail::are_digits(first) && detail::are_digits(last);
    }

    static std::string normalised(std::string_view text) {
        // The form that the API sends, and so nearly all that is ever read, stays as it is.
        if (is_international(text) && !text.starts_with("840")) return std::string(text);
        std::string digits = digits_of(text);
        return is_international(digits) ? digits : std::string(text);
    }

    /// The digits with the country in front; something that is no number when the text is none.
    static std::string digits_of(std::string_view text) {
        auto const first = text.find_first_not_of(" (");
        auto rest = first == std::string_view::npos ? std::string_view() : text.substr(first);
        bool const has_country = rest.starts_with('+');
        if (has_country) rest.remove_prefix(1);
        std::string digits;
        bool between = false; // a hyphen or a dot stands between digits, never at an end
        for (char const c : rest) {
            if (c >= '0' && c <= '9') {
                digits += c;
                between = false;
            } else if (c == '-' || c == '.') {
                if (digits.empty()) return {};
                between = true;
            } else if (c != ' ' && c != '(' && c != ')') {
                return {};
            }
        }
        if (between) return {};
        // +84 (0) 900...: the zero is only dialled at home.
        if (digits.starts_with("840")) digits.erase(2, 1);
        if (digits.starts_with("840")) return {};
        // "00" is a way to dial abroad, not a national prefix: what follows is not ours to guess.
        if (!has_country && digits.starts_with('0') && !digits.starts_with("00"))
            digits.replace(0, 1, "84");
        return digits;
    }

    std::string text_;
};

} // namespace etelecom

template <>
struct std::hash<etelecom::phone_number> {
    std::size_t operator()(etelecom::phone_number const& number) const noexcept {
        return std::hash<std::string>()(number.text());
    }
};
