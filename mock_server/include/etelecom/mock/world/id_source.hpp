#pragma once

#include <cstdint>
#include <string>

namespace etelecom::mock {

/// One step of splitmix64: a bijection of 64-bit numbers that leaves no pattern to the eye.
constexpr std::uint64_t scrambled(std::uint64_t value) noexcept {
    value += 0x9e3779b97f4a7c15U;
    value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9U;
    value = (value ^ (value >> 27)) * 0x94d049bb133111ebU;
    return value ^ (value >> 31);
}

/// A number as 16 hexadecimal digits.
inline std::string hex_digits(std::uint64_t number) {
    constexpr char digits[] = "0123456789abcdef";
    std::string text(16, '0');
    for (auto place = text.rbegin(); place != text.rend(); ++place) {
        *place = digits[number & 15];
        number >>= 4;
    }
    return text;
}

/// Where the ids of a simulated platform come from: 18 digits, growing, with gaps between them, the
/// same ones in the same order for the same seed. Not thread-safe.
class id_source {
public:
    /// Ids of different seeds begin at different places.
    explicit constexpr id_source(std::uint64_t seed) noexcept
        : state_(seed),
          last_(500'000'000'000'000'000 +
                static_cast<std::int64_t>(scrambled(seed) % 400'000'000'000'000'000U)) {}

    /// One that goes on from where another one was.
    constexpr id_source(std::uint64_t state, std::int64_t last) noexcept
        : state_(state), last_(last) {}

    constexpr std::uint64_t state() const noexcept { return state_; }
    constexpr std::int64_t last() const noexcept { return last_; }

    /// The next id. 18 digits are enough for the first 200,000,000,000 of them.
    constexpr std::int64_t next() noexcept {
        state_ = scrambled(state_);
        last_ += 1 + static_cast<std::int64_t>(state_ % 500'000);
        return last_;
    }

private:
    std::uint64_t state_;
    std::int64_t last_;
};

} // namespace etelecom::mock
