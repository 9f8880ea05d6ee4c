#pragma once

#include "../support/dice.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iomanip>
#include <iostream>
#include <map>
#include <stdexcept>
#include <string_view>
#include <utility>
#include <vector>

namespace simulation {

using duration = std::chrono::nanoseconds;
using steady_time = std::chrono::steady_clock::time_point;
using etelecom::test::dice;

/// That something does not hold which always has to.
struct violation : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The time of a simulation, and what happens in it: in the order of time, and what can happen at
/// one time in an order that is drawn. What happened is told as a trace, and kept as its hash.
class timeline {
public:
    timeline(std::uint64_t seed, bool is_told) : random(seed), is_told_(is_told) {}
    timeline(timeline const&) = delete;
    timeline& operator=(timeline const&) = delete;

    dice random;

    steady_time now() const noexcept { return now_; }

    duration up_to(std::size_t milliseconds) noexcept {
        return std::chrono::milliseconds(random.below(milliseconds + 1));
    }

    /// Has it happen in one of the next steps.
    void soon(std::function<void()> what) { ready_.push_back(std::move(what)); }
    void after(duration time, std::function<void()> what) {
        due_.emplace(now_ + time, std::move(what));
    }

    /// One thing happens. False when there is nothing left.
    bool step() {
        if (ready_.empty()) {
            if (due_.empty()) return false;
            now_ = due_.begin()->first;
            for (; !due_.empty() && due_.begin()->first == now_; due_.erase(due_.begin()))
                ready_.push_back(std::move(due_.begin()->second));
        }
        std::swap(ready_[random.below(ready_.size())], ready_.back());
        auto const what = std::move(ready_.back());
        ready_.pop_back();
        what();
        return true;
    }
    /// Nothing of it happens any more, nor what comes of that.
    void clear() {
        while (!ready_.empty() || !due_.empty()) {
            auto const ready = std::exchange(ready_, {});
            auto const due = std::exchange(due_, {});
        }
    }

    void note(std::string_view what, std::uint64_t which = 0, std::uint64_t much = 0) {
        for (auto const byte : what) mix(static_cast<unsigned char>(byte));
        mix(which);
        mix(much);
        auto const passed = now_.time_since_epoch();
        mix(static_cast<std::uint64_t>(passed.count()));
        if (!is_told_) return;
        using milliseconds = std::chrono::duration<double, std::milli>;
        std::cout << std::fixed << std::setprecision(6) << std::setw(16)
                  << milliseconds(passed).count() << " ms  " << what << ' ' << which << ": " << much
                  << '\n';
    }
    bool is_told() const noexcept { return is_told_; }
    std::uint64_t hash() const noexcept { return hash_; }

private:
    void mix(std::uint64_t value) noexcept { hash_ = (hash_ ^ value) * 0x100000001b3U; }

    steady_time now_{std::chrono::seconds(1)};
    std::multimap<steady_time, std::function<void()>> due_;
    std::vector<std::function<void()>> ready_;
    std::uint64_t hash_ = 0xcbf29ce484222325U;
    bool is_told_;
};

} // namespace simulation
