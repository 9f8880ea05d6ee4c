#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>

namespace etelecom::detail {

/// Writes behind what a string holds. A message is many small pieces, and each append to a string
/// is a call into the standard library; here room is asked for first, and a piece is copied in
/// place. The string has its right length again when the sink is gone.
class text_sink {
public:
    explicit text_sink(std::string& text) noexcept
        : text_(text), begin_(text.data()), at_(begin_ + text.size()), end_(at_) {}
    text_sink(text_sink const&) = delete;
    text_sink& operator=(text_sink const&) = delete;
    ~text_sink() { finish(); }

    std::size_t size() const noexcept { return static_cast<std::size_t>(at_ - begin_); }
    char& operator[](std::size_t index) noexcept { return begin_[index]; }

    /// Where at least `size` bytes can be written, to be followed by `advance_to`.
    char* room(std::size_t size) {
        if (static_cast<std::size_t>(end_ - at_) < size) [[unlikely]]
            grow(size);
        return at_;
    }
    void advance_to(char* end) noexcept { at_ = end; }

    void put(char byte) {
        *room(1) = byte;
        ++at_;
    }

    /// A piece whose size the compiler knows is copied without a call.
    template <std::size_t Size>
    void put(std::array<char, Size> const& piece) {
        std::memcpy(room(Size), piece.data(), Size);
        at_ += Size;
    }
    template <std::size_t Size>
    void put(char const (&literal)[Size]) {
        std::memcpy(room(Size - 1), literal, Size - 1);
        at_ += Size - 1;
    }

    /// Lets a function that knows only strings write its part.
    template <class Write>
    void through(Write write) {
        finish();
        write(text_);
        begin_ = text_.data();
        at_ = end_ = begin_ + text_.size();
    }

private:
    void finish() noexcept { text_.resize(size()); } // never longer than it is: cannot fail

    // Inlined, it would keep `room` from being so.
    [[gnu::noinline]] void grow(std::size_t more) {
        auto const used = size();
        text_.resize(std::max({text_.capacity(), used + more, 2 * used}));
        begin_ = text_.data();
        at_ = begin_ + used;
        end_ = begin_ + text_.size();
    }

    std::string& text_;
    char* begin_;
    char* at_;
    char* end_;
};

} // namespace etelecom::detail
