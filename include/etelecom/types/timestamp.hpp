#pragma once

#include <etelecom/types/parse_error.hpp>

#include <boost/system/result.hpp>

#include <chrono>
#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <limits>
#include <optional>
#include <ostream>
#include <string>
#include <string_view>

namespace etelecom {

namespace detail {

/// The durations that a clock or a database is likely to count in.
template <class Duration>
concept timestamp_duration = std::same_as<Duration, std::chrono::seconds> ||
    std::same_as<Duration, std::chrono::milliseconds> ||
    std::same_as<Duration, std::chrono::microseconds> ||
    std::same_as<Duration, std::chrono::nanoseconds> ||
    std::same_as<Duration, std::chrono::system_clock::duration>;

} // namespace detail

/// A point in time in UTC, to the nanosecond, in the years 0001 to 9999.
///
/// Holds seconds and nanoseconds apart, because the API uses both ends of that range, which a
/// nanosecond `sys_time` cannot reach. `0001-01-01T00:00:00Z` is the API's way to say "never": it
/// is the default value and counts as unset. As safe across threads as an int.
class timestamp {
public:
    /// 0001-01-01T00:00:00Z, which means unset.
    constexpr timestamp() noexcept = default;

    /// From a point in time of the system clock, in seconds, milliseconds, microseconds,
    /// nanoseconds or the clock's own ticks. A time before the year 0001 becomes the unset
    /// timestamp, one after the year 9999 the last nanosecond of that year.
    template <detail::timestamp_duration Duration>
    constexpr timestamp(std::chrono::sys_time<Duration> time) noexcept {
        constexpr std::int64_t ticks = Duration::period::den;
        std::int64_t const count = time.time_since_epoch().count();
        *this = saturated(count / ticks, count % ticks * (per_second / ticks));
    }

    /// From seconds since 1970-01-01T00:00:00Z, negative before it, and the nanoseconds after that
    /// second, 0 to 999,999,999. Nothing when either is out of range.
    static constexpr std::optional<timestamp> from(std::int64_t seconds,
                                                   std::int32_t nanoseconds = 0) noexcept {
        if (seconds < first || seconds > last || nanoseconds < 0 || nanoseconds >= per_second)
            return std::nullopt;
        return timestamp(seconds, nanoseconds);
    }

    /// Reads RFC 3339: `2024-02-29T23:59:60.5+07:00`. `T` and `Z` may be small letters; digits
    /// after the ninth of the fraction are dropped; second 60, a leap second, is read as the second
    /// after it. Errors: `parse_errc::bad_timestamp`; `parse_errc::out_of_range` when the time lies
    /// outside the years 0001 to 9999 in UTC.
    static boost::system::result<timestamp> parse(std::string_view text);

    /// Whether this is any time but the default one.
    constexpr bool is_set() const noexcept { return *this != timestamp(); }

    /// Whole seconds since 1970-01-01T00:00:00Z, rounded down; negative before it.
    constexpr std::int64_t seconds() const noexcept { return seconds_; }

    /// Nanoseconds after `seconds()`, 0 to 999,999,999.
    constexpr std::int32_t nanoseconds() const noexcept { return nanoseconds_; }

    /// As a time point of the system clock, rounded down to its ticks.
    /// Errors: `parse_errc::out_of_range` outside its range (years 1678 to 2261 where it counts
    /// nanoseconds), so also for the unset timestamp.
    boost::system::result<std::chrono::system_clock::time_point> to_time_point() const;

    /// RFC 3339 in UTC, with `Z`; the fraction only when there is one, without trailing zeros.
    std::string to_string() const {
        char buffer[32];
        return {buffer, write(buffer)};
    }

    /// Writes what `to_string` returns, at most 30 characters and no final zero, into the buffer.
    /// Returns how many characters.
    std::size_t write(char (&buffer)[32]) const noexcept;

    friend constexpr bool operator==(timestamp const&, timestamp const&) noexcept = default;
    friend constexpr auto operator<=>(timestamp const&, timestamp const&) noexcept = default;

    /// Moves the time by a duration counted in whole ticks. Stops at the first and the last
    /// representable time. Does not look at whether the timestamp is set.
    template <std::integral Rep, class Period>
    constexpr timestamp& operator+=(std::chrono::duration<Rep, Period> change) noexcept {
        return *this = shifted(change, 1);
    }

    /// The same, backwards.
    template <std::integral Rep, class Period>
    constexpr timestamp& operator-=(std::chrono::duration<Rep, Period> change) noexcept {
        return *this = shifted(change, -1);
    }

    template <std::integral Rep, class Period>
    friend constexpr timestamp operator+(timestamp time,
                                         std::chrono::duration<Rep, Period> change) noexcept {
        return time += change;
    }

    template <std::integral Rep, class Period>
    friend constexpr timestamp operator-(timestamp time,
                                         std::chrono::duration<Rep, Period> change) noexcept {
        return time -= change;
    }

    /// The time from `from` to `to` in whole seconds, rounded down (-0.5 s gives -1 s).
    friend constexpr std::chrono::seconds operator-(timestamp to, timestamp from) noexcept {
        return std::chrono::seconds(to.seconds_ - from.seconds_ -
                                    (to.nanoseconds_ < from.nanoseconds_ ? 1 : 0));
    }

    /// Prints what `to_string` returns.
    friend std::ostream& operator<<(std::ostream& out, timestamp time) {
        char buffer[32];
        return out << std::string_view(buffer, time.write(buffer));
    }

private:
    static constexpr std::int64_t first = -62'135'596'800; // 0001-01-01T00:00:00Z
    static constexpr std::int64_t last = 253'402'300'799;  // 9999-12-31T23:59:59Z
    static constexpr std::int64_t per_second = 1'000'000'000;

    constexpr timestamp(std::int64_t seconds, std::int32_t nanoseconds) noexcept
        : seconds_(seconds), nanoseconds_(nanoseconds) {}

    /// `nanoseconds` may be negative or exceed a second, by less than one.
    static constexpr timestamp saturated(std::int64_t seconds, std::int64_t nanoseconds) noexcept {
        if (nanoseconds < 0) {
            nanoseconds += per_second;
            --seconds;
        } else if (nanoseconds >= per_second) {
            nanoseconds -= per_second;
            ++seconds;
        }
        if (seconds < first) return {};
        if (seconds > last) return {last, per_second - 1};
        return {seconds, static_cast<std::int32_t>(nanoseconds)};
    }

    template <class Duration>
    constexpr timestamp shifted(Duration change, int sign) const noexcept {
        // In floating point nothing overflows; below this bound, the exact sums cannot either.
        constexpr double far = 4e11;
        double const rough = std::chrono::duration<double>(change).count() * sign;
        if (rough < -far) return {};
        if (rough > far) return {last, per_second - 1};
        auto const whole = std::chrono::duration_cast<std::chrono::seconds>(change);
        auto const rest = std::chrono::duration_cast<std::chrono::nanoseconds>(change - whole);
        return saturated(seconds_ + sign * whole.count(), nanoseconds_ + sign * rest.count());
    }

    std::int64_t seconds_ = first;
    std::int32_t nanoseconds_ = 0;
};

} // namespace etelecom

template <>
struct std::hash<etelecom::timestamp> {
    std::size_t operator()(etelecom::timestamp time) const noexcept {
        // Odd and large, so that a change of either part reaches all bits.
        return std::hash<std::int64_t>()(time.seconds()) * 0x9e3779b97f4a7c15U ^
               std::hash<std::int32_t>()(time.nanoseconds());
    }
};

#include <etelecom/types/timestamp_text.hpp>
