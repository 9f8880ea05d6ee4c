#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/wire_type.hpp>
#include <etelecom/codec/write.hpp>
#include <etelecom/codec/write_value.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/integer_text.hpp>
#include <etelecom/types/open_code.hpp>
#include <etelecom/types/open_enum.hpp>
#include <etelecom/types/phone_number.hpp>
#include <etelecom/types/secret.hpp>
#include <etelecom/types/template_values.hpp>
#include <etelecom/types/timestamp.hpp>
#include <etelecom/types/upload.hpp>

#include <boost/json/fwd.hpp>

#include <charconv>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace etelecom {

/// How objects of `T` are read, looked at and written, one specialisation for each kind of type.
/// Structs, optionals, lists and maps are in `composite_traits.hpp`. A type of your own becomes
/// usable as a member when you specialise this template for it; its `write` may take the
/// `std::string` to write behind.
template <class T>
struct wire_traits;

namespace detail {

/// What most leaves have in common: nothing is read unless the specialisation says how.
template <class T>
struct leaf_traits {
    static constexpr bool nullable = false;
    static constexpr bool sensitive = false;
    static constexpr std::string_view format{};

    static reading read_text(T&, std::string_view) { return reading::wrong_type; }
    static reading read_integer(T&, std::int64_t) { return reading::wrong_type; }
    static reading read_double(T&, double) { return reading::wrong_type; }
    static reading read_bool(T&, bool) { return reading::wrong_type; }
    static bool unset(T const&) { return false; }
    static bool sound(T const&) { return true; }
    static int compare(T const& left, T const& right) {
        return left < right ? -1 : right < left ? 1 : 0;
    }
};

/// Reads a whole text as an integer.
inline reading integer_of(std::string_view text, std::int64_t& value) {
    if (read_digits(text, value)) [[likely]]
        return reading::ok;
    auto const [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem == std::errc::result_out_of_range) return reading::out_of_range;
    return problem == std::errc() && end == text.data() + text.size() ? reading::ok
                                                                      : reading::bad_format;
}

} // namespace detail

template <>
struct wire_traits<std::string> : detail::leaf_traits<std::string> {
    static constexpr wire_shape shape = wire_shape::string;
    static reading read_text(std::string& place, std::string_view text) {
        place.assign(text);
        return reading::ok;
    }
    static std::string_view text(std::string const& value) { return value; }
};

template <>
struct wire_traits<bool> : detail::leaf_traits<bool> {
    static constexpr wire_shape shape = wire_shape::boolean;
    static reading read_bool(bool& place, bool value) {
        place = value;
        return reading::ok;
    }
    static constexpr std::size_t longest = 5;
    static char* put(char* to, bool value) {
        std::memcpy(to, value ? "true" : "fals", 4);
        to[4] = 'e';
        return to + (value ? 4 : 5);
    }
};

template <std::integral Integer>
    requires(detail::fits_int64<Integer> && !std::same_as<Integer, char>)
struct wire_traits<Integer> : detail::leaf_traits<Integer> {
    static constexpr wire_shape shape = wire_shape::integer;
    static constexpr std::int64_t minimum = std::numeric_limits<Integer>::min();
    static constexpr std::int64_t maximum = std::numeric_limits<Integer>::max();
    static reading read_integer(Integer& place, std::int64_t value) {
        if (value < minimum || value > maximum) return reading::out_of_range;
        place = static_cast<Integer>(value);
        return reading::ok;
    }
    static std::int64_t integer(Integer value) { return value; }
    static constexpr std::size_t longest = detail::longest_integer;
    static char* put(char* to, Integer value) {
        return detail::put_integer(to, std::int64_t{value});
    }
};

template <>
struct wire_traits<double> : detail::leaf_traits<double> {
    static constexpr wire_shape shape = wire_shape::number;
    static constexpr std::string_view format = "double";
    static reading read_integer(double& place, std::int64_t value) {
        place = static_cast<double>(value);
        return reading::ok;
    }
    static reading read_double(double& place, double value) {
        if (!sound(value)) return reading::out_of_range;
        place = value;
        return reading::ok;
    }
    static bool sound(double value) { return detail::is_finite(value); }
    static constexpr std::size_t longest = detail::longest_double;
    static char* put(char* to, double value) { return detail::put_double(to, value); }
};

template <class Tag>
struct wire_traits<id<Tag>> : detail::leaf_traits<id<Tag>> {
    static constexpr wire_shape shape =
        id<Tag>::wire_is_number ? wire_shape::integer : wire_shape::string;
    static constexpr std::string_view format = "int64";
    static reading read_text(id<Tag>& place, std::string_view text) {
        if (text.empty()) [[unlikely]]
            return reading::no_value;
        std::int64_t value = 0;
        auto const outcome = detail::integer_of(text, value);
        if (outcome == reading::ok) place = id<Tag>(value);
        return outcome;
    }
    static reading read_integer(id<Tag>& place, std::int64_t value) {
        place = id<Tag>(value);
        return reading::ok;
    }
    static bool unset(id<Tag> value) { return !value.is_set(); }
    static std::int64_t integer(id<Tag> value) { return value.value(); }
    static constexpr std::size_t longest = detail::longest_integer + 2;
    static char* put(char* to, id<Tag> value) {
        return id<Tag>::wire_is_number ? detail::put_integer(to, value.value())
                                       : detail::put_quoted_integer(to, value.value());
    }
};

template <>
struct wire_traits<timestamp> : detail::leaf_traits<timestamp> {
    static constexpr wire_shape shape = wire_shape::string;
    static constexpr std::string_view format = "date-time";
    static reading read_text(timestamp& place, std::string_view text) {
        auto const parsed = timestamp::parse(text);
        if (!parsed) [[unlikely]]
            return unread(place, text, parsed.error() == parse_errc::out_of_range);
        place = *parsed;
        return reading::ok;
    }
    static bool unset(timestamp const& value) { return !value.is_set(); }
    static constexpr std::size_t longest = detail::longest_timestamp + 2;
    static char* put(char* to, timestamp value) {
        *to = '"';
        to = detail::put_timestamp(to + 1, value);
        *to = '"';
        return to + 1;
    }

private:
    /// Senders say "never" in other ways than the API's: by an empty text, by the zero date of a
    /// database, by the first hours of the year 1 in a zone east of UTC, which lie before it. They
    /// say "for ever" by the last hours of the year 9999 in a zone west of UTC: that is the last
    /// time there is.
    [[gnu::cold]] static reading unread(timestamp& place, std::string_view text,
                                        bool out_of_range) {
        constexpr std::int64_t last_second = 253'402'300'799;
        if (out_of_range && text.starts_with("9999")) {
            place = *timestamp::from(last_second, 999'999'999);
            return reading::ok;
        }
        if (text.empty() || text.starts_with("0000-00-00") ||
            (out_of_range && text.starts_with("000")))
            return reading::no_value;
        return out_of_range ? reading::out_of_range : reading::bad_format;
    }
};

template <>
struct wire_traits<phone_number> : detail::leaf_traits<phone_number> {
    static constexpr wire_shape shape = wire_shape::string;
    static constexpr std::string_view format = "phone";
    static constexpr bool sensitive = true;
    static reading read_text(phone_number& place, std::string_view text) {
        place = phone_number(text);
        return reading::ok;
    }
    static bool unset(phone_number const& value) { return !value.is_set(); }
    static bool sound(phone_number const& value) { return value.is_valid(); }
    static std::string_view text(phone_number const& value) { return value.text(); }
};

template <>
struct wire_traits<secret> : detail::leaf_traits<secret> {
    static constexpr wire_shape shape = wire_shape::string;
    static constexpr std::string_view format = "password";
    static constexpr bool sensitive = true;
    static reading read_text(secret& place, std::string_view text) {
        place = secret(text);
        return reading::ok;
    }
    static bool unset(secret const& value) { return !value.is_set(); }
    static std::string_view text(secret const& value) { return value.reveal(); }
    static int compare(secret const& left, secret const& right) { return left == right ? 0 : 1; }
};

template <class E>
struct wire_traits<open_enum<E>> : detail::leaf_traits<open_enum<E>> {
    static constexpr wire_shape shape = wire_shape::string;
    static constexpr std::string_view format = "enum";
    static constexpr std::span<word_info const> words{words_of<E>};
    static reading read_text(open_enum<E>& place, std::string_view text) {
        place = open_enum<E>::from_word(text);
        return place.is_known() || !place.is_set() ? reading::ok : reading::unknown_word;
    }
    static bool unset(open_enum<E> const& value) { return !value.is_set(); }
    static std::string_view text(open_enum<E> const& value) { return value.word(); }
    static int compare(open_enum<E> const& left, open_enum<E> const& right) {
        return left.word().compare(right.word());
    }
};

template <class E>
struct wire_traits<open_code<E>> : detail::leaf_traits<open_code<E>> {
    static constexpr wire_shape shape = wire_shape::integer;
    static constexpr std::string_view format = "enum";
    static constexpr std::span<word_info const> words{words_of<E>};
    static reading read_integer(open_code<E>& place, std::int64_t value) {
        place = open_code<E>(value);
        return reading::ok;
    }
    static std::int64_t integer(open_code<E> value) { return value.value(); }
    static int compare(open_code<E> left, open_code<E> right) {
        return wire_traits<std::int64_t>::compare(left.value(), right.value());
    }
    static constexpr std::size_t longest = detail::longest_integer;
    static char* put(char* to, open_code<E> value) {
        return detail::put_integer(to, value.value());
    }
};

/// A part whose form no page fixes: it is kept as it came.
template <>
struct wire_traits<boost::json::value> : detail::leaf_traits<boost::json::value> {
    static constexpr wire_shape shape = wire_shape::any;
    static constexpr bool nullable = true;
    static constexpr bool sensitive = true;
    static bool unset(boost::json::value const& value) {
        return needs_src_hpp_or_etelecom_compiled::free_part_is_null(value);
    }
    static void write(detail::text_sink& out, boost::json::value const& value) {
        needs_src_hpp_or_etelecom_compiled::write_free_part(out, value);
    }
};

/// The content of a file. It never stands in JSON: this is how it is printed.
template <>
struct wire_traits<upload> : detail::leaf_traits<upload> {
    static constexpr wire_shape shape = wire_shape::file;
    static constexpr std::string_view format = "binary";
    static bool unset(upload const& value) { return !value.is_set(); }
    static void write(std::string& out, upload const& value) {
        detail::write_string(out, value.name());
    }
};

} // namespace etelecom
