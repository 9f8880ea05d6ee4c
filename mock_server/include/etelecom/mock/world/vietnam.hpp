#pragma once

#include <etelecom/types/timestamp.hpp>

#include <chrono>
#include <cstdint>

namespace etelecom::mock {

/// From the time of the clock to that in Vietnam, which has no summer time.
inline constexpr std::chrono::hours vietnam_is_ahead{7};

/// The number of the day in Vietnam.
inline std::int64_t day_in_vietnam(timestamp time) {
    constexpr std::int64_t day = 24 * 60 * 60;
    auto const seconds = (time + vietnam_is_ahead).seconds();
    return seconds / day - (seconds % day < 0 ? 1 : 0);
}

/// Whether it is night in Vietnam: from 22:00 to 06:00, Zalo's rule, known at second hand.
inline bool is_night(timestamp time) {
    auto const start = day_in_vietnam(time) * 24;
    auto const hour = (time + vietnam_is_ahead).seconds() / 3600 - start;
    return hour >= 22 || hour < 6;
}

} // namespace etelecom::mock
