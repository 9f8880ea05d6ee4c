#pragma once

#include <etelecom/mock/faults/fault_delay.hpp>
#include <etelecom/mock/world/id_source.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <string>

namespace etelecom::mock::detail {

/// Chance, the same for the same seed: on every compiler, which the standard library's
/// distributions are not.
class fault_dice {
public:
    explicit fault_dice(std::uint64_t seed) noexcept : state_(scrambled(~seed)) {}

    std::uint64_t state() const noexcept { return state_; }
    /// Goes on from where another one was.
    void continue_from(std::uint64_t state) noexcept { state_ = state; }

    /// At least 0, and less than 1.
    double share() noexcept {
        state_ = scrambled(state_);
        return static_cast<double>(state_ >> 11) * 0x1p-53;
    }

    std::chrono::nanoseconds time(fault_delay const& wanted) noexcept {
        auto seconds = wanted.seconds;
        if (wanted.up_to_seconds) seconds += share() * (*wanted.up_to_seconds - seconds);
        if (wanted.sigma) seconds *= std::exp(*wanted.sigma * normal());
        return std::chrono::round<std::chrono::nanoseconds>(
            std::chrono::duration<double>(std::min(seconds, fault_delay::longest)));
    }

    /// Bytes that are no HTTP: the first one begins no status line.
    std::string garbage(std::size_t size) {
        std::string bytes(1, '\x15');
        while (bytes.size() < size) bytes += static_cast<char>(share() * 256 - 128);
        return bytes;
    }

private:
    /// Box and Muller's.
    double normal() noexcept {
        auto const radius = std::sqrt(-2 * std::log(1 - share()));
        return radius * std::cos(2 * std::numbers::pi * share());
    }

    std::uint64_t state_;
};

} // namespace etelecom::mock::detail
