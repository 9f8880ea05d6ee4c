#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>

namespace etelecom::test {

/// SplitMix64: the same numbers on every machine.
class dice {
public:
    explicit dice(std::uint64_t seed) noexcept : state_(seed) {}

    std::size_t below(std::size_t bound) noexcept {
        auto mixed = state_ += 0x9e3779b97f4a7c15U;
        mixed = (mixed ^ (mixed >> 30)) * 0xbf58476d1ce4e5b9U;
        mixed = (mixed ^ (mixed >> 27)) * 0x94d049bb133111ebU;
        return static_cast<std::size_t>((mixed ^ (mixed >> 31)) % bound);
    }
    bool once_in(std::size_t times) noexcept { return below(times) == 0; }

    template <class List>
    auto const& one_of(List const& list) noexcept {
        return list[below(std::size(list))];
    }
    template <class T>
    T one_of(std::initializer_list<T> list) noexcept {
        return list.begin()[below(list.size())];
    }

private:
    std::uint64_t state_;
};

} // namespace etelecom::test
