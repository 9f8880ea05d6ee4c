#pragma once

// How a timestamp is read and written; included by timestamp.hpp. By hand, because every answer is
// full of timestamps and the standard ways go through a locale.
#include <etelecom/types/integer_text.hpp>
#include <etelecom/types/timestamp.hpp>

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace etelecom {

namespace detail {

constexpr bool is_leap_year(int year) noexcept {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// The days of a year that is no leap year before each month.
inline constexpr std::array<int, 13> days_before_month{0,   31,  59,  90,  120, 151, 181,
                                                       212, 243, 273, 304, 334, 365};

constexpr int days_in_month(int year, int month) noexcept {
    auto const at = static_cast<std::size_t>(month);
    return days_before_month[at] - days_before_month[at - 1] +
           (month == 2 && is_leap_year(year) ? 1 : 0);
}

/// Days from 1970-01-01 to a date of the Gregorian calendar, year 0 or later.
constexpr std::int64_t days_from_civil(int year, int month, int day) noexcept {
    constexpr int to_1970 = 719'528;
    // Of the years before this one, year 0 among them, those that had a leap day.
    int const leaps = (year + 3) / 4 - (year + 99) / 100 + (year + 399) / 400;
    return year * 365 + leaps + days_before_month[static_cast<std::size_t>(month - 1)] +
           (month > 2 && is_leap_year(year) ? 1 : 0) + day - 1 - to_1970;
}

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

/// The number that two digits make; -1 when they are not digits.
constexpr int two_digits(char const* text) noexcept {
    return is_digit(text[0]) && is_digit(text[1]) ? (text[0] - '0') * 10 + (text[1] - '0') : -1;
}

/// Reads a fraction of one to nine digits, which end at `end`. At least eight bytes stand before.
inline bool read_fraction(char const* end, std::size_t count, std::int32_t& nanoseconds) noexcept {
    std::int32_t ninth = 0;
    if (count == 9) {
        ninth = *--end - '0';
        if (ninth < 0 || ninth > 9) return false;
        count = 8;
    }
    constexpr std::uint64_t zeros = 0x3030303030303030;
    auto digits = eight_bytes(end - 8);
    if (count < 8) digits = digits >> (64 - 8 * count) | zeros << (8 * count);
    nanoseconds = static_cast<std::int32_t>(number_of_digits(digits)) * 10 + ninth;
    return are_digits(digits);
}

/// Reads the forms that senders write, `2024-05-17T03:21:09Z` with or without a fraction or an
/// offset, by words of eight bytes. Says no when a text is not of them: then it is left to
/// `parse_any_timestamp`.
inline bool parse_usual_timestamp(std::string_view text, std::int64_t& seconds,
                                  std::int32_t& nanoseconds) noexcept {
    constexpr std::size_t whole = 19; // 2024-05-17T03:21:09
    constexpr digit_pattern year_first("0000-00-"), day_last("0-00-00T"), hours("00:00:00"),
        zone("00:00\0\0\0");
    if constexpr (std::endian::native != std::endian::little) return false;
    if (text.size() <= whole) return false;
    auto const* const begin = text.data();
    auto const* end = begin + text.size();

    digit_pattern::pairs date{}, day{}, time{};
    if (!year_first.fits(eight_bytes(begin), date) || !day_last.fits(eight_bytes(begin + 3), day) ||
        !hours.fits(eight_bytes(begin + 11), time))
        return false;
    int const year = date[0] * 100 + date[2], month = date[5];
    if (month < 1 || month > 12 || day[5] < 1 || day[5] > days_in_month(year, month) ||
        time[0] > 23 || time[3] > 59 || time[6] > 60)
        return false;

    int offset = 0; // minutes east of UTC
    if (end[-1] == 'Z') {
        --end;
    } else {
        digit_pattern::pairs east{};
        end -= 6;
        if (end < begin + whole || (*end != '+' && *end != '-') ||
            !zone.fits(eight_bytes(end - 2) >> 24, east) || east[0] > 23 || east[3] > 59)
            return false;
        offset = (east[0] * 60 + east[3]) * (*end == '-' ? -1 : 1);
    }

    nanoseconds = 0;
    if (auto const rest = static_cast<std::size_t>(end - begin) - whole; rest != 0) {
        constexpr std::size_t most = 9;
        if (begin[whole] != '.' || rest < 2 || rest > 1 + most ||
            !read_fraction(end, rest - 1, nanoseconds))
            return false;
    }
    seconds = days_from_civil(year, month, day[5]) * 86'400 +
              (time[0] * 60 + time[3] - offset) * 60 + time[6];
    return true;
}

/// Reads any form, byte by byte, and says what is wrong with it.
[[gnu::noinline]] inline boost::system::result<timestamp> parse_any_timestamp(
    std::string_view text) {
    constexpr std::size_t shortest = 20; // 2024-01-01T00:00:00Z
    if (text.size() < shortest) return parse_errc::bad_timestamp;
    char const* at = text.data();
    char const* const end = at + text.size();

    int const century = two_digits(at);
    int const year_of_century = two_digits(at + 2);
    int const year = century * 100 + year_of_century;
    int const month = two_digits(at + 5);
    int const day = two_digits(at + 8);
    int const hour = two_digits(at + 11);
    int const minute = two_digits(at + 14);
    int const second = two_digits(at + 17);
    bool const punctuated = at[4] == '-' && at[7] == '-' && (at[10] == 'T' || at[10] == 't') &&
                            at[13] == ':' && at[16] == ':';
    if (!punctuated || century < 0 || year_of_century < 0 || month < 1 || month > 12 || day < 1 ||
        day > days_in_month(year, month) || hour < 0 || hour > 23 || minute < 0 || minute > 59 ||
        second < 0 || second > 60)
        return parse_errc::bad_timestamp;
    at += shortest - 1;

    std::int32_t nanoseconds = 0;
    if (*at == '.') {
        ++at;
        char const* const fraction = at;
        std::int32_t unit = 100'000'000;
        for (; at != end && is_digit(*at); ++at, unit /= 10) nanoseconds += (*at - '0') * unit;
        if (at == fraction || at == end) return parse_errc::bad_timestamp;
    }

    int offset = 0; // minutes east of UTC
    if (*at == 'Z' || *at == 'z') {
        if (end - at != 1) return parse_errc::bad_timestamp;
    } else {
        if (end - at != 6 || (*at != '+' && *at != '-') || at[3] != ':')
            return parse_errc::bad_timestamp;
        int const hours = two_digits(at + 1);
        int const minutes = two_digits(at + 4);
        if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59)
            return parse_errc::bad_timestamp;
        offset = (hours * 60 + minutes) * (*at == '-' ? -1 : 1);
    }

    std::int64_t const seconds =
        days_from_civil(year, month, day) * 86'400 + (hour * 60 + minute - offset) * 60 + second;
    auto const time = timestamp::from(seconds, nanoseconds);
    if (!time) return parse_errc::out_of_range;
    return *time;
}

inline constexpr std::size_t longest_timestamp = 30; // 9999-12-31T23:59:59.999999999Z

/// Writes a time and answers its end.
inline char* put_timestamp(char* to, timestamp time) noexcept {
    // Counted from 0000-03-01, nothing in our range is negative.
    auto const since_march =
        static_cast<std::uint64_t>(time.seconds() + 719'468 * std::int64_t{86'400});
    auto const days = static_cast<std::uint32_t>(since_march / 86'400);
    auto const second_of_day = static_cast<std::uint32_t>(since_march % 86'400);

    // C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar
    // algorithms", 2023: divisions by years and months of uneven length as one multiplication each.
    auto const century = (4 * days + 3) / 146'097;
    auto const day_of_century = (4 * days + 3) % 146'097 / 4;
    auto const years = std::uint64_t{2'939'745} * (4 * day_of_century + 3);
    auto const day_of_year = static_cast<std::uint32_t>(years) / 2'939'745 / 4;
    auto const months = 2'141 * day_of_year + 197'913;
    auto const january_or_later = day_of_year >= 306 ? 1u : 0u; // of the year after
    auto const year = 100 * century + static_cast<std::uint32_t>(years >> 32) + january_or_later;
    auto const month = (months >> 16) - 12 * january_or_later;
    auto const day = (months & 0xFFFF) / 2'141 + 1;

    put_pair(to, year / 100);
    put_pair(to + 2, year % 100);
    to[4] = '-';
    put_pair(to + 5, month);
    to[7] = '-';
    put_pair(to + 8, day);
    to[10] = 'T';
    put_pair(to + 11, second_of_day / 3'600);
    to[13] = ':';
    put_pair(to + 14, second_of_day / 60 % 60);
    to[16] = ':';
    put_pair(to + 17, second_of_day % 60);
    to += 19;
    if (auto const nanoseconds = static_cast<unsigned>(time.nanoseconds()); nanoseconds != 0) {
        to[0] = '.';
        to[1] = static_cast<char>('0' + nanoseconds / 100'000'000);
        put_pair(to + 2, nanoseconds / 1'000'000 % 100);
        put_pair(to + 4, nanoseconds / 10'000 % 100);
        put_pair(to + 6, nanoseconds / 100 % 100);
        put_pair(to + 8, nanoseconds % 100);
        to += 10;
        while (to[-1] == '0') --to;
    }
    *to++ = 'Z';
    return to;
}

} // namespace detail

inline boost::system::result<timestamp> timestamp::parse(std::string_view text) {
    std::int64_t seconds = 0;
    std::int32_t nanoseconds = 0;
    if (detail::parse_usual_timestamp(text, seconds, nanoseconds) && seconds >= first &&
        seconds <= last) [[likely]]
        return timestamp(seconds, nanoseconds);
    return detail::parse_any_timestamp(text);
}

inline std::size_t timestamp::write(char (&buffer)[32]) const noexcept {
    return static_cast<std::size_t>(detail::put_timestamp(buffer, *this) - buffer);
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
