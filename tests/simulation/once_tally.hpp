#pragma once

#include "made_call.hpp"

#include <cstdint>
#include <ostream>

namespace simulation {

/// How often `send_once` ended in which way, over all trials.
struct once_tally {
    std::uint64_t answered = 0;       ///< at once, or when it was sent again
    std::uint64_t found = 0;          ///< in the list
    std::uint64_t refused = 0;        ///< by an answer
    std::uint64_t listed_refused = 0; ///< its answer was lost, and the list says so
    std::uint64_t not_sent = 0;
    std::uint64_t unknown = 0;     ///< still, behind all look-ups
    std::uint64_t never_taken = 0; ///< of those that are unknown: there is no message
    std::uint64_t canceled = 0;    ///< while it was looked up, or sent
    std::uint64_t taken_twice = 0; ///< sent again, as asked for, and taken both times

    void add(made_call const& one) {
        if (one.now == made_call::state::dropped) return;
        if (one.taken > 1) ++taken_twice;
        if (!one.failure) return ++(one.was_found ? found : answered), void();
        auto const& failure = *one.failure;
        if (failure.code() == etelecom::errc::canceled) ++canceled;
        else if (failure.delivery() == etelecom::delivery::not_sent) ++not_sent;
        else if (failure.code() == etelecom::errc::still_unknown)
            ++unknown, never_taken += one.messages == 0;
        else ++(one.look_ups != 0 ? listed_refused : refused);
    }
};

} // namespace simulation
