#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom {

/// A key, a token or a password. Printed as `***`; read only by asking for it, with `reveal`.
///
/// Its memory is overwritten when it is destroyed, assigned to or moved from. That covers what this
/// object holds and nothing else: not the text that it was made from, nor copies that the caller
/// took from `reveal`, nor what the operating system wrote to disk.
/// As safe across threads as a `std::string`.
class secret {
public:
    /// An unset secret.
    secret() noexcept = default;

    /// A secret with this text; an empty one is unset.
    secret(std::string_view text) : text_(text) {}

    /// The same.
    secret(std::string const& text) : text_(text) {}

    /// The same; a null pointer, such as `std::getenv` may return, gives an unset secret.
    secret(char const* text)
        : secret(text == nullptr ? std::string_view() : std::string_view(text)) {}

    secret(secret const&) = default;
    secret(secret&& other) noexcept : text_(std::move(other.text_)) { wipe(other.text_); }

    /// When memory runs out, the secret is left unset.
    secret& operator=(secret const& other) {
        if (this != &other) {
            wipe(text_);
            text_ = other.text_;
        }
        return *this;
    }

    secret& operator=(secret&& other) noexcept {
        if (this != &other) {
            wipe(text_);
            text_ = std::move(other.text_);
            wipe(other.text_);
        }
        return *this;
    }

    ~secret() { wipe(text_); }

    /// Whether there is a secret: a text that is not empty.
    bool is_set() const noexcept { return !text_.empty(); }

    /// The text itself, valid as long as this object is neither changed nor destroyed.
    std::string const& reveal() const noexcept { return text_; }

    /// Takes equally long wherever two secrets of the same length differ. The length is no secret.
    friend bool operator==(secret const& left, secret const& right) noexcept {
        if (left.text_.size() != right.text_.size()) return false;
        unsigned char volatile difference = 0; // volatile: no leaving early
        for (std::size_t i = 0; i < left.text_.size(); ++i)
            difference = static_cast<unsigned char>(difference | (left.text_[i] ^ right.text_[i]));
        return difference == 0;
    }

    /// Prints `***`, or `(unset)`.
    friend std::ostream& operator<<(std::ostream& out, secret const& value) {
        return out << (value.is_set() ? "***" : "(unset)");
    }

private:
    static void wipe(std::string& text) noexcept {
        // Up to the capacity: a moved-from string leaves its characters behind its end. Allocates
        // nothing. Volatile, or the writes to memory about to be freed would be optimised away.
        text.resize(text.capacity());
        char volatile* const bytes = text.data();
        for (std::size_t i = 0; i < text.size(); ++i) bytes[i] = '\0';
        text.clear();
    }

    std::string text_;
};

} // namespace etelecom
