#pragma once

// How a timestamp is read and written; included by timestamp.hpp. By hand, because every answer is
// full of timestamps and the standard ways go through a locale.
#include <etelecom/types/timestamp.hpp>

namespace etelecom {

namespace detail {

// Days and dates: Howard Hinnant's algorithms, https://howardhinnant.github.io/date_algorithms.html

/// Days from 1970-01-01 to a date of the Gregorian calendar, year 0 or later.
constexpr std::int64_t days_from_civil(int year, int month, int day) noexcept {
    year -= month <= 2 ? 1 : 0; // the year begins in March, so that the leap day comes last
    int const era = (year >= 0 ? year : year - 399) / 400;
    int const year_of_era = year - era * 400;
    int const day_of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    int const day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return std::int64_t{era} * 146'097 + day_of_era - 719'468;
}

constexpr int days_in_month(int year, int month) noexcept {
    if (month == 2) return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
    return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The number that two digits make; -1 when they are not digits.
constexpr int two_digits(char const* text) noexcept {
    return is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

constexpr char* write_two_digits(char* out, unsigned value) noexcept {
    *out++ = static_cast<char>('0' + value / 10);
    *out++ = static_cast<char>('0' + value % 10);
    return out;
}

} // namespace detail

inline boost::system::result<timestamp> timestamp::parse(std::string_view text) {
    constexpr std::size_t shortest = 20; // 2024-01-01T00:00:00Z
    if (text.size() < shortest) return parse_errc::bad_timestamp;
    char const* at = text.data();
    char const* const end = at + text.size();

    int const century = detail::two_digits(at);
    int const year_of_century = detail::two_digits(at + 2);
    int const year = century * 100 + year_of_century;
    int const month = detail::two_digits(at + 5);
    int const day = detail::two_digits(at + 8);
    int const hour = detail::two_digits(at + 11);
    int const minute = detail::two_digits(at + 14);
    int const second = detail::two_digits(at + 17);
    bool const punctuated = at[4] == '-' && at[7] == '-' && (at[10] == 'T' || at[10] == 't') &&
                            at[13] == ':' && at[16] == ':';
    if (!punctuated || century < 0 || year_of_century < 0 || month < 1 || month > 12 || day < 1 ||
        day > detail::days_in_month(year, month) || hour < 0 || hour > 23 || minute < 0 ||
        minute > 59 || second < 0 || second > 60)
        return parse_errc::bad_timestamp;
    at += shortest - 1;

    std::int32_t nanoseconds = 0;
    if (*at == '.') {
        ++at;
        char const* const fraction = at;
        std::int32_t unit = 100'000'000;
        for (; at != end && detail::is_digit(*at); ++at, unit /= 10)
            nanoseconds += (*at - '0') * unit;
        if (at == fraction || at == end) return parse_errc::bad_timestamp;
    }

    int offset = 0; // minutes east of UTC
    if (*at == 'Z' || *at == 'z') {
        if (end - at != 1) return parse_errc::bad_timestamp;
    } else {
        if (end - at != 6 || (*at != '+' && *at != '-') || at[3] != ':')
            return parse_errc::bad_timestamp;
        int const hours = detail::two_digits(at + 1);
        int const minutes = detail::two_digits(at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
            return parse_errc::bad_timestamp;
        offset = (hours * 60 + minutes) * (*at == '-' ? -1 : 1);
    }

    std::int64_t const seconds = detail::days_from_civil(year, month, day) * 86'400 +
                                 (hour * 60 + minute - offset) * 60 + second;
    if (seconds < first || seconds > last) return parse_errc::out_of_range;
    return timestamp(seconds, nanoseconds);
}

inline std::size_t timestamp::write(char (&buffer)[32]) const noexcept {
    // Counted from 0000-03-01, nothing in our range is negative.
    auto const since_march = static_cast<std::uint64_t>(seconds_ + 719'468 * std::int64_t{86'400});
    auto const days = static_cast<unsigned>(since_march / 86'400);
    auto const second_of_day = static_cast<unsigned>(since_march % 86'400);
    unsigned const era = days / 146'097;
    unsigned const day_of_era = days % 146'097;
    unsigned const year_of_era =
        (day_of_era - day_of_era / 1'460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    unsigned const day_of_year =
        day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    unsigned const month_from_march = (5 * day_of_year + 2) / 153;
    unsigned const day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    unsigned const month = month_from_march < 10 ? month_from_march + 3 : month_from_march - 9;
    unsigned const year = era * 400 + year_of_era + (month <= 2 ? 1 : 0);

    char* at = detail::write_two_digits(buffer, year / 100);
    at = detail::write_two_digits(at, year % 100);
    *at++ = '-';
    at = detail::write_two_digits(at, month);
    *at++ = '-';
    at = detail::write_two_digits(at, day);
    *at++ = 'T';
    at = detail::write_two_digits(at, second_of_day / 3'600);
    *at++ = ':';
    at = detail::write_two_digits(at, second_of_day / 60 % 60);
    *at++ = ':';
    at = detail::write_two_digits(at, second_of_day % 60);
    if (nanoseconds_ != 0) {
        *at++ = '.';
        auto rest = static_cast<unsigned>(nanoseconds_);
        for (unsigned unit = 100'000'000; rest != 0; unit /= 10) {
            *at++ = static_cast<char>('0' + rest / unit);
            rest %= unit;
        }
    }
    *at++ = 'Z';
    return static_cast<std::size_t>(at - buffer);
}

inline boost::system::result<std::chrono::system_clock::time_point> timestamp::to_time_point()
    const {
    using clock = std::chrono::system_clock;
    using limits = std::numeric_limits<clock::rep>;
    constexpr clock::rep ticks = clock::period::den;
    static_assert(clock::period::num == 1, "etelecom: this system clock is not supported");

    // Before 1970 counted down from the end of the second: the product alone may not fit.
    bool const past = seconds_ < 0;
    clock::rep const whole = seconds_ + (past ? 1 : 0);
    clock::rep const part = nanoseconds_ / (per_second / ticks) - (past ? ticks : 0);
    clock::rep const limit = past ? limits::min() : limits::max();
    bool const outside =
        past ? whole < limit / ticks || (whole == limit / ticks && part < limit % ticks)
             : whole > limit / ticks || (whole == limit / ticks && part > limit % ticks);
    if (outside) return parse_errc::out_of_range;
    return clock::time_point(clock::duration(whole * ticks + part));
}

} // namespace etelecom
