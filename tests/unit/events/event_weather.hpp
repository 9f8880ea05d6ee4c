#pragma once

#include "../../support/dice.hpp"

#include <etelecom/events/receiver_config.hpp>

#include <chrono>
#include <cstddef>

namespace etelecom::test {

/// How bad the way of events and their handlers are, drawn for each seed. Something happens once in
/// that many times.
struct event_weather {
    explicit event_weather(dice& random) {
        using namespace std::chrono_literals;
        constexpr std::size_t often[] = {never, 20, 5, 2};
        lost = random.one_of(often);
        answer_lost = random.one_of(often);
        twice = random.one_of(often);
        late = random.one_of(often);
        handler_throws = random.one_of(often);
        meanwhile = random.one_of(often);
        forged = random.one_of(often);
        clock_off = std::chrono::seconds(random.one_of({0, 0, 0, 200, -200, 400, -400}));
        constexpr std::size_t few[] = {0, 1, 5, 20, 100'000};
        remember = random.one_of(few);
        if (random.once_in(3)) max_age = std::chrono::minutes(1 + random.below(240));
        if (random.once_in(4)) remember_for = std::chrono::minutes(random.below(120));
    }

    static constexpr std::size_t never = 1'000'000'000;

    std::size_t lost;        ///< what the platform sends
    std::size_t answer_lost; ///< so that it sends again what was handled
    std::size_t twice;       ///< on the way
    std::size_t late;        ///< by minutes or hours, and so out of order
    std::size_t handler_throws;
    std::size_t meanwhile;          ///< handlers in which events come
    std::size_t forged;             ///< beside one that is genuine
    std::chrono::seconds clock_off; ///< of the receiver
    std::size_t remember;
    std::chrono::minutes max_age = std::chrono::hours(3);
    std::chrono::nanoseconds remember_for{-1};
};

} // namespace etelecom::test
