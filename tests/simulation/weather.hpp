#pragma once

#include "timeline.hpp"

#include <chrono>
#include <cstddef>

namespace simulation {

/// How bad a network and a server are: drawn once for each seed, so that some are nearly well and
/// in others hardly anything goes right. Something happens once in that many times.
struct weather {
    static constexpr std::size_t never = 1'000'000'000;

    explicit weather(dice& random) {
        constexpr std::size_t rare[] = {never, never, never, never, 60, 20, 6};
        constexpr std::size_t common[] = {never, 20, 6, 2};
        cut = random.one_of(rare);
        no_connection = random.one_of(rare);
        bad_name = random.one_of(rare);
        long_delay = random.one_of(rare);
        short_part = random.one_of(common);
        woken_for_nothing = random.one_of(rare);
        bad_answer = random.one_of(common);
        stray_answer = random.one_of(rare);
        restart = random.one_of(rare);
        late_in_list = random.one_of(common);
        page_in_circle = random.one_of(rare);
        bad_mood = random.one_of(rare);
    }

    std::size_t cut;               ///< connections that break, or fall silent
    std::size_t no_connection;     ///< attempts to connect that fail
    std::size_t bad_name;          ///< look-ups that fail, or never end
    std::size_t long_delay;        ///< parts that take seconds
    std::size_t short_part;        ///< reads and writes of a part only
    std::size_t woken_for_nothing; ///< waits that end early
    std::size_t bad_answer;        ///< of the server
    std::size_t stray_answer;      ///< that come a second time
    std::size_t restart;           ///< of the server: answers that it restarts behind
    std::size_t late_in_list;      ///< messages that are listed only a while after they were taken
    std::size_t page_in_circle;    ///< pages of a list that say that they follow themselves
    std::size_t bad_mood;          ///< messages that are refused now, and would not be later

    duration delay(dice& random) const {
        using std::chrono::microseconds;
        if (random.once_in(long_delay)) return microseconds(random.below(4'000'000));
        return microseconds(random.below(random.once_in(8) ? 300'000 : 2'000));
    }
};

} // namespace simulation
