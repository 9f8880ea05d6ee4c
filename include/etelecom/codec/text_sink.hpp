#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <string>

namespace etelecom::detail {

/// Writes behind what a string holds. A message is many small pieces, and each append to a string
/// is a call into the standard library; here they are gathered in a buffer of fixed size, which is
/// appended whenever it is full. What the string held before is never touched, nor is its spare
/// capacity, so that writing costs what is written and nothing else.
///
/// Everything counts only once `finish` was called: a sink that is left before, by an exception,
/// gives the string back as it found it.
class text_sink {
public:
    /// The largest piece that there can be room for.
    static constexpr std::size_t capacity = 2048;

    explicit text_sink(std::string& text) noexcept : text_(text), kept_(text.size()) {}
    text_sink(text_sink const&) = delete;
    text_sink& operator=(text_sink const&) = delete;
    ~text_sink() {
        if (text_.size() > kept_) text_.resize(kept_);
    }

    void finish() {
        spill();
        kept_ = text_.size();
    }

    /// Where at least `size` bytes can be written, at most `capacity`, to be followed by
    /// `advance_to`.
    char* room(std::size_t size) {
        if (static_cast<std::size_t>(buffer_.data() + capacity - at_) < size) [[unlikely]]
            spill();
        return at_;
    }
    void advance_to(char* end) noexcept { at_ = end; }

    void put(char byte) {
        *room(1) = byte;
        ++at_;
    }

    /// A piece whose size the compiler knows is copied without a call.
    template <std::size_t Size>
    void put(char const (&literal)[Size]) {
        std::memcpy(room(Size - 1), literal, Size - 1);
        at_ += Size - 1;
    }

    /// The same, with another first byte.
    template <std::size_t Size>
    void put(char first, std::array<char, Size> const& piece) {
        at_ = put_before(0, first, piece);
    }

    /// The same, and asks for room behind it at once; as with `room`, `advance_to` is to follow.
    template <std::size_t Size>
    char* put_before(std::size_t more, char first, std::array<char, Size> const& piece) {
        static_assert(Size <= capacity / 2, "etelecom: this name is too long for the wire");
        auto* const to = room(Size + more);
        std::memcpy(to, piece.data(), Size);
        *to = first;
        return to + Size;
    }

    /// How many bytes were written by now.
    std::size_t written() const noexcept {
        return text_.size() - kept_ + static_cast<std::size_t>(at_ - buffer_.data());
    }

    /// Says that about so many bytes will follow, so that the string does not grow step by step and
    /// is copied at each. A guess may be wrong, so it is not believed without end.
    void expect(std::size_t more) {
        constexpr std::size_t most = 1u << 20;
        text_.reserve(kept_ + written() + std::min(more, most));
    }

    /// Lets a function that knows only strings write its part.
    template <class Write>
    void through(Write write) {
        spill();
        write(text_);
    }

private:
    // Inlined, it would keep `room` from being so.
    [[gnu::noinline]] void spill() {
        text_.append(buffer_.data(), static_cast<std::size_t>(at_ - buffer_.data()));
        at_ = buffer_.data();
    }

    std::string& text_;
    std::size_t kept_; ///< bytes of the text that stay, whatever happens
    std::array<char, capacity> buffer_;
    char* at_ = buffer_.data();
};

/// Writes one object behind what a string holds. Compiled once, whatever the type.
[[gnu::noinline]] inline void write_behind(std::string& text, void const* object,
                                           void (*write)(text_sink&, void const*)) {
    text_sink sink(text);
    write(sink, object);
    sink.finish();
}

} // namespace etelecom::detail
