#pragma once

#include <cstddef>

namespace simulation {

/// How the server treats one request.
enum class treatment : unsigned char {
    answer,
    answer_in_chunks,
    answer_until_the_end, ///< without a length: it ends with the connection
    answer_and_announce_the_end,
    answer_and_close,
    answer_behind_interim_ones,
    large_answer,
    // It says no, and has done nothing.
    throttled,
    rejected,
    unavailable_before,
    silent_before,
    gone_before,
    // It has done it, and does not say so.
    unavailable_behind,
    throttled_by_a_gateway,
    refused_by_a_gateway,
    redirected_by_a_gateway,
    timed_out,
    already_there,
    wrong_json,
    half_an_answer,
    garbage,
    too_many_interim,
    silent_behind,
    gone_behind
};
inline constexpr std::size_t good_treatments = std::size_t(treatment::large_answer);
inline constexpr std::size_t treatments = std::size_t(treatment::gone_behind) + 1;

constexpr bool does_nothing(treatment how) {
    return how >= treatment::throttled && how <= treatment::gone_before;
}

} // namespace simulation
