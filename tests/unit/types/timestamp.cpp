#include <etelecom/types/timestamp.hpp>

#include <boost/test/unit_test.hpp>

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <limits>
#include <random>
#include <sstream>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_set>
#include <vector>

namespace et = etelecom;
using namespace std::chrono_literals;

namespace {

constexpr std::int64_t first_second = -62'135'596'800;
constexpr std::int64_t last_second = 253'402'300'799;

et::timestamp at(std::int64_t seconds, std::int32_t nanoseconds = 0) {
    return et::timestamp::from(seconds, nanoseconds).value();
}

et::timestamp earliest() { return at(first_second); }

et::timestamp latest() { return at(last_second, 999'999'999); }

et::timestamp read(std::string_view text) {
    auto const parsed = et::timestamp::parse(text);
    BOOST_TEST_REQUIRE(parsed.has_value(), text);
    return *parsed;
}

bool is_refused(std::string_view text, et::parse_errc reason) {
    auto const parsed = et::timestamp::parse(text);
    return !parsed && parsed.error() == reason;
}

std::string two_digits(int value) {
    return {static_cast<char>('0' + value / 10), static_cast<char>('0' + value % 10)};
}

std::string date_text(std::chrono::year_month_day date) {
    char text[16];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text;
}

} // namespace

BOOST_AUTO_TEST_SUITE(types_timestamp)

BOOST_AUTO_TEST_CASE(is_unset_by_default) {
    constexpr et::timestamp never;
    BOOST_TEST(!never.is_set());
    BOOST_TEST(never.seconds() == first_second);
    BOOST_TEST(never.nanoseconds() == 0);
    BOOST_TEST(never.to_string() == "0001-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(reads_the_first_second_of_the_year_1_as_unset) {
    BOOST_TEST(!read("0001-01-01T00:00:00Z").is_set());
    BOOST_TEST(!read("0001-01-01T07:00:00+07:00").is_set());
    BOOST_TEST(read("0001-01-01T00:00:00.000000001Z").is_set());
    BOOST_TEST(read("0001-01-01T00:00:01Z").is_set());
}

BOOST_AUTO_TEST_CASE(counts_the_epoch_as_set) {
    BOOST_TEST(at(0).is_set());
    BOOST_TEST(at(0).to_string() == "1970-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(is_made_from_seconds_and_nanoseconds_in_range_only) {
    using et::timestamp;
    BOOST_TEST(timestamp::from(first_second).has_value());
    BOOST_TEST(timestamp::from(last_second, 999'999'999).has_value());
    BOOST_TEST(!timestamp::from(first_second - 1, 999'999'999).has_value());
    BOOST_TEST(!timestamp::from(last_second + 1).has_value());
    BOOST_TEST(!timestamp::from(0, -1).has_value());
    BOOST_TEST(!timestamp::from(0, 1'000'000'000).has_value());
    BOOST_TEST(!timestamp::from(std::numeric_limits<std::int64_t>::min()).has_value());
    BOOST_TEST(!timestamp::from(std::numeric_limits<std::int64_t>::max()).has_value());
}

BOOST_AUTO_TEST_CASE(reads_utc) {
    BOOST_TEST(read("2024-02-29T23:59:58Z") == at(1'709'251'198));
    BOOST_TEST(read("1969-12-31T23:59:59Z") == at(-1));
}

BOOST_AUTO_TEST_CASE(reads_small_letters) {
    BOOST_TEST(read("2024-02-29t23:59:58z") == at(1'709'251'198));
}

BOOST_AUTO_TEST_CASE(reads_both_ends_of_the_range) {
    BOOST_TEST(read("0001-01-01T00:00:00Z") == earliest());
    BOOST_TEST(read("9999-12-31T23:59:59.999999999Z") == latest());
}

BOOST_AUTO_TEST_CASE(reads_every_offset) {
    for (int hours = 0; hours <= 23; ++hours) {
        for (int minutes = 0; minutes <= 59; ++minutes) {
            auto const offset = two_digits(hours) + ':' + two_digits(minutes);
            auto const seconds = hours * 3600 + minutes * 60;
            BOOST_TEST(read("1970-01-01T00:00:00+" + offset).seconds() == -seconds, offset);
            BOOST_TEST(read("1970-01-01T00:00:00-" + offset).seconds() == seconds, offset);
        }
    }
}

BOOST_AUTO_TEST_CASE(reads_the_offset_of_vietnam_across_a_year) {
    BOOST_TEST(read("2024-01-01T06:59:59.25+07:00").to_string() == "2023-12-31T23:59:59.25Z");
}

BOOST_AUTO_TEST_CASE(refuses_an_offset_beyond_a_day) {
    for (auto const* const offset : {"+24:00", "-24:00", "+23:60", "+99:99", "-00:60"})
        BOOST_TEST(
            is_refused(std::string("2024-01-01T00:00:00") + offset, et::parse_errc::bad_timestamp),
            offset);
}

BOOST_AUTO_TEST_CASE(refuses_an_offset_that_is_not_hours_and_minutes) {
    for (auto const* const offset : {"",
                                     "+",
                                     "+7",
                                     "+07",
                                     "+0700",
                                     "+07:0",
                                     "+07:000",
                                     "+7:00",
                                     "07:00",
                                     "+07:00Z",
                                     "Z+07:00",
                                     "Z ",
                                     "ZZ",
                                     " +07:00",
                                     "+07-00",
                                     "+07.00",
                                     "++7:00",
                                     "+-7:00",
                                     "UTC",
                                     "\xe2\x88\x92"
                                     "07:00"})
        BOOST_TEST(
            is_refused(std::string("2024-01-01T00:00:00") + offset, et::parse_errc::bad_timestamp),
            offset);
}

BOOST_AUTO_TEST_CASE(refuses_times_that_leave_the_range_by_their_offset) {
    BOOST_TEST(is_refused("0001-01-01T00:00:00+00:01", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("0001-01-01T23:58:59.9+23:59", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("9999-12-31T23:59:00-00:01", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("9999-12-31T23:59:60Z", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("0000-12-31T23:59:59Z", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("0000-01-01T00:00:00Z", et::parse_errc::out_of_range));
}

BOOST_AUTO_TEST_CASE(reads_times_that_enter_the_range_by_their_offset) {
    BOOST_TEST(read("0000-12-31T23:00:00-02:00").to_string() == "0001-01-01T01:00:00Z");
    BOOST_TEST(read("0000-12-31T23:00:00-01:00") == et::timestamp());
    BOOST_TEST(read("9999-12-31T23:59:60+00:01").to_string() == "9999-12-31T23:59:00Z");
}

BOOST_AUTO_TEST_CASE(reads_a_leap_second_as_the_second_after_it) {
    BOOST_TEST(read("2016-12-31T23:59:60Z") == read("2017-01-01T00:00:00Z"));
    BOOST_TEST(read("2016-12-31T23:59:60.75Z") == read("2017-01-01T00:00:00.75Z"));
    BOOST_TEST(read("2017-01-01T06:59:60+07:00") == read("2017-01-01T00:00:00Z"));
}

BOOST_AUTO_TEST_CASE(reads_fractions_of_any_length) {
    BOOST_TEST(read("2024-01-01T00:00:00.5Z").nanoseconds() == 500'000'000);
    BOOST_TEST(read("2024-01-01T00:00:00.000Z").nanoseconds() == 0);
    BOOST_TEST(read("2024-01-01T00:00:00.000000001Z").nanoseconds() == 1);
    BOOST_TEST(read("2024-01-01T00:00:00.123456789+07:00").nanoseconds() == 123'456'789);
}

BOOST_AUTO_TEST_CASE(drops_the_digits_after_the_ninth) {
    BOOST_TEST(read("2024-01-01T00:00:00.1234567899Z").nanoseconds() == 123'456'789);
    BOOST_TEST(read("2024-01-01T00:00:00.0000000009Z").nanoseconds() == 0);
    auto const long_text = "2024-01-01T00:00:59." + std::string(10'000, '9') + "Z";
    BOOST_TEST(read(long_text).nanoseconds() == 999'999'999);
    BOOST_TEST(read(long_text).to_string() == "2024-01-01T00:00:59.999999999Z");
}

BOOST_AUTO_TEST_CASE(drops_digits_before_1970_in_the_same_direction) {
    BOOST_TEST(read("1969-12-31T23:59:59.9999999999Z") == at(-1, 999'999'999));
}

BOOST_AUTO_TEST_CASE(refuses_a_fraction_without_digits_or_without_end) {
    for (auto const* const rest : {".Z", ".+07:00", ".", ".5", ".123456789", ".1.2Z", ",5Z", ".5 Z",
                                   ".-5Z", "..5Z", ".5e1Z", ".5+07:0"})
        BOOST_TEST(
            is_refused(std::string("2024-01-01T00:00:00") + rest, et::parse_errc::bad_timestamp),
            rest);
}

BOOST_AUTO_TEST_CASE(knows_the_length_of_every_month_of_every_year) {
    using namespace std::chrono;
    int wrong = 0;
    for (int y = 1; y <= 9999; ++y) {
        for (unsigned m = 1; m <= 12; ++m) {
            year_month_day const last_day = year(y) / month(m) / last;
            auto const text = date_text(last_day);
            auto const seconds = sys_seconds(sys_days(last_day)).time_since_epoch().count();
            auto const parsed = et::timestamp::parse(text + "T00:00:00Z");
            if (!parsed || parsed->seconds() != seconds ||
                parsed->to_string() != text + "T00:00:00Z")
                ++wrong;
            auto const day_after = text.substr(0, 8) +
                                   two_digits(static_cast<int>(unsigned(last_day.day())) + 1) +
                                   "T00:00:00Z";
            if (!is_refused(day_after, et::parse_errc::bad_timestamp)) ++wrong;
            auto const first_day = text.substr(0, 8) + "01T00:00:00Z";
            if (et::timestamp::parse(first_day)->to_string() != first_day) ++wrong;
        }
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(reads_february_29_in_leap_years_only) {
    for (auto const* const year : {"0004", "0400", "1600", "2000", "2024", "9996"})
        BOOST_TEST(read(std::string(year) + "-02-29T12:00:00Z").is_set(), year);
    for (auto const* const year : {"0001", "0100", "1700", "1900", "2023", "2100", "9999"})
        BOOST_TEST(
            is_refused(std::string(year) + "-02-29T12:00:00Z", et::parse_errc::bad_timestamp),
            year);
}

BOOST_AUTO_TEST_CASE(takes_the_year_0_for_a_leap_year) {
    BOOST_TEST(is_refused("0000-02-29T00:00:00Z", et::parse_errc::out_of_range));
    BOOST_TEST(is_refused("0000-02-30T00:00:00Z", et::parse_errc::bad_timestamp));
}

BOOST_AUTO_TEST_CASE(refuses_days_and_hours_that_do_not_exist) {
    for (auto const* const text :
         {"2024-00-01T00:00:00Z", "2024-13-01T00:00:00Z", "2024-99-01T00:00:00Z",
          "2024-01-00T00:00:00Z", "2024-01-32T00:00:00Z", "2024-04-31T00:00:00Z",
          "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-01-01T00:00:61Z",
          "2024-01-01T99:99:99Z"})
        BOOST_TEST(is_refused(text, et::parse_errc::bad_timestamp), text);
}

BOOST_AUTO_TEST_CASE(refuses_other_ways_to_write_a_time) {
    for (auto const* const text :
         {"", "Z", "2024-01-01", "2024-01-01T00:00Z", "2024-01-01 00:00:00Z", "20240101T000000Z",
          "2024-1-1T00:00:00Z", "24-01-01T00:00:00Z", "+2024-01-01T00:00:00Z",
          "-2024-01-01T00:00:00Z", "12024-01-01T00:00:00Z", "2024/01/01T00:00:00Z",
          "2024-01-01T00.00.00Z", " 2024-01-01T00:00:00Z", "2024-01-01T00:00:00Z\n",
          "2024-W01-1T00:00:00Z", "2024-001T00:00:00.00Z", "1704067200", "17040672000000000000"})
        BOOST_TEST(is_refused(text, et::parse_errc::bad_timestamp), text);
    BOOST_TEST(
        is_refused(std::string_view("2024-01-01T00:00:00Z\0", 21), et::parse_errc::bad_timestamp));
}

BOOST_AUTO_TEST_CASE(refuses_every_prefix_of_a_time) {
    std::string_view const text = "2024-02-29T12:34:56.789+07:00";
    for (std::size_t length = 0; length < text.size(); ++length)
        BOOST_TEST(is_refused(text.substr(0, length), et::parse_errc::bad_timestamp), length);
}

BOOST_AUTO_TEST_CASE(refuses_a_time_with_any_one_character_replaced_by_a_wrong_one) {
    // Such that any digit may stand wherever one does, without leaving the calendar.
    std::string const text = "2011-11-11T11:11:11.111+11:11";
    int wrong = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        for (int byte = 0; byte < 256; ++byte) {
            auto const c = static_cast<char>(byte);
            auto changed = text;
            changed[i] = c;
            bool const was_digit = text[i] >= '0' && text[i] <= '9';
            bool const is_digit = c >= '0' && c <= '9';
            bool const other_letter = (text[i] == 'T' && c == 't') || (text[i] == '+' && c == '-');
            bool const accepted = et::timestamp::parse(changed).has_value();
            if (accepted && !(c == text[i] || (was_digit && is_digit) || other_letter)) ++wrong;
            if (!accepted && (c == text[i] || other_letter)) ++wrong;
        }
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(never_accepts_a_random_short_text) {
    std::mt19937 random(1970);
    std::string_view const alphabet = "0123456789-:.TtZz+ ";
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    std::uniform_int_distribution<std::size_t> pick_length(0, 19);
    int accepted = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string text;
        for (auto length = pick_length(random); length > 0; --length)
            text += alphabet[pick(random)];
        accepted += et::timestamp::parse(text).has_value() ? 1 : 0;
    }
    BOOST_TEST(accepted == 0);
}

BOOST_AUTO_TEST_CASE(reads_back_what_it_writes_for_random_times) {
    std::mt19937_64 random(9999);
    std::uniform_int_distribution<std::int64_t> pick_second(first_second, last_second);
    std::uniform_int_distribution<std::int32_t> pick_nanosecond(0, 999'999'999);
    int wrong = 0;
    for (int i = 0; i < 50'000; ++i) {
        auto const time = at(pick_second(random), pick_nanosecond(random));
        auto const parsed = et::timestamp::parse(time.to_string());
        if (!parsed || *parsed != time) ++wrong;
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(survives_random_damage_to_a_time) {
    std::mt19937 random(29);
    std::string_view const alphabet = "0123456789-:.TZ+";
    std::uniform_int_distribution<std::size_t> pick(0, alphabet.size() - 1);
    int wrong = 0;
    int accepted = 0;
    for (int i = 0; i < 50'000; ++i) {
        std::string text = "2024-02-29T12:34:56.789+07:00";
        for (int changes = 0; changes < 2; ++changes)
            text[random() % text.size()] = alphabet[pick(random)];
        if (auto const parsed = et::timestamp::parse(text)) {
            ++accepted;
            auto const again = et::timestamp::parse(parsed->to_string());
            if (!again || *again != *parsed) ++wrong;
        }
    }
    BOOST_TEST(wrong == 0);
    BOOST_TEST(accepted > 1000);
}

BOOST_AUTO_TEST_CASE(reads_the_usual_forms_by_words_as_byte_by_byte) {
    std::mt19937_64 random(8);
    std::uniform_int_distribution<std::int64_t> pick_second(first_second, last_second);
    int wrong = 0;
    for (int i = 0; i < 20'000; ++i) {
        auto text = at(pick_second(random)).to_string();
        text.pop_back();
        auto const digits = random() % 12;
        if (digits != 0) text += '.';
        for (std::size_t digit = 0; digit != digits; ++digit)
            text += static_cast<char>('0' + random() % 10);
        if (random() % 2 == 0) text += 'Z';
        else
            text += (random() % 2 == 0 ? '+' : '-') + two_digits(static_cast<int>(random() % 26)) +
                    ':' + two_digits(static_cast<int>(random() % 62));
        if (et::timestamp::parse(text) != et::detail::parse_any_timestamp(text)) ++wrong;
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(reads_damaged_times_by_words_as_byte_by_byte) {
    std::mt19937 random(11);
    int wrong = 0;
    int accepted = 0;
    for (std::string const whole :
         {"2024-02-29T12:34:56Z", "2024-02-29T12:34:56.5Z", "1999-12-31T23:59:60.12345678Z",
          "0001-01-01T00:00:00.123456789Z", "9999-12-31T23:59:59.999+07:00",
          "2024-02-29T12:34:56-11:30", "2024-02-29T12:34:56.1234567891+07:00"}) {
        for (int i = 0; i < 50'000; ++i) {
            auto text = whole;
            for (auto changes = random() % 3; changes != 3; ++changes) {
                // A digit by another one most often, since that leaves a time most often.
                auto const at = random() % text.size();
                text[at] =
                    static_cast<char>(random() % 4 == 0 ? random() % 256 : '0' + random() % 12);
            }
            if (random() % 8 == 0) text.resize(random() % text.size());
            // No longer than the text, so that a sanitizer sees what is read beyond it.
            std::vector<char> const exact(text.begin(), text.end());
            std::string_view const view(exact.data(), exact.size());
            auto const read = et::timestamp::parse(view);
            if (read != et::detail::parse_any_timestamp(view)) ++wrong;
            accepted += read.has_value() ? 1 : 0;
        }
    }
    BOOST_TEST(wrong == 0);
    BOOST_TEST(accepted > 10'000);
}

BOOST_AUTO_TEST_CASE(reads_the_usual_forms_by_words) {
    for (std::string const text :
         {"2024-02-29T12:34:56Z", "2024-02-29T12:34:56.1Z", "2024-02-29T12:34:56.123456789Z",
          "2024-02-29T12:34:56+07:00", "2024-02-29T12:34:56.12345678-07:00"}) {
        std::int64_t seconds = 0;
        std::int32_t nanoseconds = 0;
        BOOST_TEST(et::detail::parse_usual_timestamp(text, seconds, nanoseconds), text);
    }
}

BOOST_AUTO_TEST_CASE(writes_a_fraction_only_where_there_is_one) {
    BOOST_TEST(at(0).to_string() == "1970-01-01T00:00:00Z");
    BOOST_TEST(at(0, 500'000'000).to_string() == "1970-01-01T00:00:00.5Z");
    BOOST_TEST(at(0, 1).to_string() == "1970-01-01T00:00:00.000000001Z");
    BOOST_TEST(at(0, 120'000).to_string() == "1970-01-01T00:00:00.00012Z");
    BOOST_TEST(at(-1, 999'999'999).to_string() == "1969-12-31T23:59:59.999999999Z");
    BOOST_TEST(latest().to_string() == "9999-12-31T23:59:59.999999999Z");
}

BOOST_AUTO_TEST_CASE(writes_every_day_of_the_first_and_the_last_400_years) {
    using namespace std::chrono;
    int wrong = 0;
    for (auto const first : {year(1), year(9600)})
        for (auto day = sys_days(first / January / 1);
             day < sys_days((first + years(400)) / January / 1); day += days(1))
            if (et::timestamp(sys_seconds(day)).to_string() != date_text(day) + "T00:00:00Z")
                ++wrong;
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(writes_every_second_of_a_day) {
    int wrong = 0;
    for (int second = 0; second < 86'400; ++second) {
        auto const expected = "2024-02-29T" + two_digits(second / 3600) + ':' +
                              two_digits(second / 60 % 60) + ':' + two_digits(second % 60) + 'Z';
        if (at(1'709'164'800 + second).to_string() != expected) ++wrong;
    }
    BOOST_TEST(wrong == 0);
}

BOOST_AUTO_TEST_CASE(writes_into_a_buffer_without_a_final_zero) {
    char buffer[32];
    for (char& c : buffer) c = '#';
    auto const length = latest().write(buffer);
    BOOST_TEST(length == 30u);
    BOOST_TEST(std::string_view(buffer, 32) == "9999-12-31T23:59:59.999999999Z##");
}

BOOST_AUTO_TEST_CASE(prints_with_the_width_of_the_stream) {
    std::ostringstream out;
    out.width(22);
    out << at(0);
    BOOST_TEST(out.str() == "  1970-01-01T00:00:00Z");
}

BOOST_AUTO_TEST_CASE(takes_time_points_of_usual_durations) {
    using namespace std::chrono;
    et::timestamp const from_seconds = sys_time<seconds>(-1s);
    et::timestamp const from_milliseconds = sys_time<milliseconds>(-1ms);
    et::timestamp const from_microseconds = sys_time<microseconds>(1500001us);
    et::timestamp const from_nanoseconds = sys_time<nanoseconds>(-1ns);
    BOOST_TEST(from_seconds == at(-1));
    BOOST_TEST(from_milliseconds == at(-1, 999'000'000));
    BOOST_TEST(from_microseconds == at(1, 500'001'000));
    BOOST_TEST(from_nanoseconds == at(-1, 999'999'999));
}

BOOST_AUTO_TEST_CASE(takes_whole_seconds_before_1970_without_borrowing) {
    using namespace std::chrono;
    BOOST_TEST(et::timestamp(sys_time<milliseconds>(-2000ms)) == at(-2));
}

BOOST_AUTO_TEST_CASE(takes_the_ends_of_a_nanosecond_clock) {
    using namespace std::chrono;
    using nanos = sys_time<nanoseconds>;
    BOOST_TEST(et::timestamp(nanos::max()) == at(9'223'372'036, 854'775'807));
    BOOST_TEST(et::timestamp(nanos::min()) == at(-9'223'372'037, 145'224'192));
}

BOOST_AUTO_TEST_CASE(stops_at_its_limits_for_time_points_beyond_them) {
    using namespace std::chrono;
    BOOST_TEST(et::timestamp(sys_time<seconds>::max()) == latest());
    BOOST_TEST(et::timestamp(sys_time<seconds>::min()) == earliest());
    BOOST_TEST(et::timestamp(sys_time<milliseconds>::max()) == latest());
    BOOST_TEST(et::timestamp(sys_time<milliseconds>::min()) == earliest());
    BOOST_TEST(et::timestamp(sys_time<microseconds>::max()) == latest());
    BOOST_TEST(et::timestamp(sys_seconds(seconds(last_second + 1))) == latest());
    BOOST_TEST(et::timestamp(sys_seconds(seconds(first_second - 1))) == earliest());
    BOOST_TEST(et::timestamp(sys_seconds(seconds(last_second))) == at(last_second));
}

BOOST_AUTO_TEST_CASE(stops_at_the_first_second_for_a_fraction_before_it) {
    using namespace std::chrono;
    auto const just_before = sys_time<milliseconds>(milliseconds(first_second * 1000 - 1));
    BOOST_TEST(!et::timestamp(just_before).is_set());
}

BOOST_AUTO_TEST_CASE(does_not_take_a_number_for_a_time) {
    BOOST_TEST((!std::is_constructible_v<et::timestamp, std::int64_t>));
    BOOST_TEST((!std::is_constructible_v<et::timestamp, std::chrono::seconds>));
    BOOST_TEST((!std::is_constructible_v<et::timestamp, std::chrono::steady_clock::time_point>));
}

BOOST_AUTO_TEST_CASE(gives_back_the_time_point_that_it_was_made_from) {
    using clock = std::chrono::system_clock;
    for (auto const time :
         {clock::time_point(), clock::time_point(1ns), clock::time_point(-1ns),
          clock::time_point(-1s), clock::time_point::min(), clock::time_point::min() + 1ns,
          clock::time_point::max(), clock::time_point::max() - 1ns}) {
        auto const result = et::timestamp(time).to_time_point();
        BOOST_TEST_REQUIRE(result.has_value());
        BOOST_TEST((*result == time));
    }
}

BOOST_AUTO_TEST_CASE(has_no_time_point_outside_the_range_of_the_clock) {
    using clock = std::chrono::system_clock;
    for (auto const time : {earliest(), latest(), et::timestamp(clock::time_point::max()) + 1ns,
                            et::timestamp(clock::time_point::min()) - 1ns,
                            et::timestamp(clock::time_point::max()) + 1s,
                            et::timestamp(clock::time_point::min()) - 1s}) {
        auto const result = time.to_time_point();
        BOOST_TEST(!result.has_value(), time);
        BOOST_TEST((result.error() == et::parse_errc::out_of_range), time);
    }
}

BOOST_AUTO_TEST_CASE(is_ordered_in_time) {
    BOOST_TEST(earliest() < at(-1));
    BOOST_TEST(at(-1, 999'999'999) < at(0));
    BOOST_TEST(at(0) < at(0, 1));
    BOOST_TEST(at(0, 1) < at(1));
    BOOST_TEST(latest() >= latest());
    BOOST_TEST(at(0, 1) != at(0));
}

BOOST_AUTO_TEST_CASE(compares_with_a_time_point_of_the_system_clock) {
    BOOST_TEST((at(5) == std::chrono::sys_seconds(5s)));
    BOOST_TEST((at(5) < std::chrono::sys_seconds(6s)));
}

BOOST_AUTO_TEST_CASE(is_moved_by_durations) {
    BOOST_TEST(at(10) + 5s == at(15));
    BOOST_TEST(at(10) - 15s == at(-5));
    BOOST_TEST(at(0) + 24h == at(86'400));
    BOOST_TEST(at(0) - 1ns == at(-1, 999'999'999));
    BOOST_TEST(at(-1, 999'999'999) + 1ns == at(0));
    BOOST_TEST(at(0, 600'000'000) + 600ms == at(1, 200'000'000));
    BOOST_TEST(at(0, 200'000'000) - 300ms == at(-1, 900'000'000));
    BOOST_TEST(at(0) + -1500ms == at(-2, 500'000'000));
    BOOST_TEST((at(0) + std::chrono::duration<unsigned, std::milli>(1500u) == at(1, 500'000'000)));
}

BOOST_AUTO_TEST_CASE(is_moved_in_place) {
    auto time = at(1);
    time += 2s;
    BOOST_TEST(time == at(3));
    time -= 1ms;
    BOOST_TEST(time == at(2, 999'000'000));
}

BOOST_AUTO_TEST_CASE(stops_at_its_limits_when_moved_beyond_them) {
    using namespace std::chrono;
    BOOST_TEST(latest() + 1ns == latest());
    BOOST_TEST(at(last_second) + 1s == latest());
    BOOST_TEST(earliest() - 1ns == earliest());
    BOOST_TEST(at(first_second, 1) - 1s == earliest());
    for (auto const time : {earliest(), at(0, 5), latest()}) {
        BOOST_TEST(time + seconds::max() == latest());
        BOOST_TEST(time - seconds::max() == earliest());
        BOOST_TEST(time + seconds::min() == earliest());
        BOOST_TEST(time - seconds::min() == latest());
        BOOST_TEST(time + hours::max() == latest());
        BOOST_TEST(time - hours::min() == latest());
        BOOST_TEST(time + milliseconds::min() == earliest());
    }
}

BOOST_AUTO_TEST_CASE(is_moved_across_the_whole_range_exactly) {
    auto const span = std::chrono::seconds(last_second - first_second);
    BOOST_TEST(earliest() + span == at(last_second));
    BOOST_TEST(at(last_second) - span == earliest());
}

BOOST_AUTO_TEST_CASE(is_moved_by_the_longest_count_of_nanoseconds_exactly) {
    using std::chrono::nanoseconds;
    BOOST_TEST(at(0) + nanoseconds::max() == at(9'223'372'036, 854'775'807));
    BOOST_TEST(at(0) + nanoseconds::min() == at(-9'223'372'037, 145'224'192));
    BOOST_TEST(at(0) - nanoseconds::min() == at(9'223'372'036, 854'775'808));
}

BOOST_AUTO_TEST_CASE(tells_the_time_between_two_in_seconds_rounded_down) {
    BOOST_TEST((at(10) - at(4)).count() == 6);
    BOOST_TEST((at(4) - at(10)).count() == -6);
    BOOST_TEST((at(1, 500'000'000) - at(0)).count() == 1);
    BOOST_TEST((at(1) - at(0, 500'000'000)).count() == 0);
    BOOST_TEST((at(0) - at(0, 500'000'000)).count() == -1);
    BOOST_TEST((latest() - earliest()).count() == last_second - first_second);
    BOOST_TEST((earliest() - latest()).count() == first_second - last_second - 1);
}

BOOST_AUTO_TEST_CASE(hashes_equal_times_alike) {
    std::unordered_set<et::timestamp> const times{at(0), at(0), at(0, 1), at(1), earliest()};
    BOOST_TEST(times.size() == 4u);
    BOOST_TEST(times.contains(read("1970-01-01T07:00:00+07:00")));
}

BOOST_AUTO_TEST_CASE(hashes_neighbouring_times_apart) {
    std::hash<et::timestamp> const hash;
    std::unordered_set<std::size_t> hashes;
    for (std::int64_t second = -500; second < 500; ++second)
        for (std::int32_t nanosecond = 0; nanosecond < 10; ++nanosecond)
            hashes.insert(hash(at(second, nanosecond)));
    BOOST_TEST(hashes.size() == 10'000u);
}

BOOST_AUTO_TEST_SUITE_END()
