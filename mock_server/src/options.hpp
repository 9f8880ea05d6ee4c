#pragma once

#include <etelecom/endpoint/field_notes.hpp>
#include <etelecom/mock/server_settings.hpp>

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/describe/modifiers.hpp>
#include <boost/mp11/algorithm.hpp>
#include <boost/program_options.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>
#include <concepts>
#include <cstddef>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// The options of the program, made of the settings: `--journal-limit` of `journal_limit`.
namespace setting_options {

namespace options = boost::program_options;

inline std::string name_of(std::string_view member) {
    std::string name(member);
    for (auto& byte : name)
        if (byte == '_') byte = '-';
    return name;
}

/// Whether a text is made of letters, digits and these others.
inline bool has_only(std::string_view text, std::string_view others) {
    return std::ranges::all_of(text, [&](char byte) {
        return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
               (byte >= 'A' && byte <= 'Z') || others.find(byte) != others.npos;
    });
}

/// Whether a header can carry it as it stands.
inline bool is_key(std::string_view text) {
    constexpr std::size_t longest = 8'192;
    return !text.empty() && text.size() <= longest && text.front() != ' ' && text.back() != ' ' &&
           std::ranges::all_of(text, [](char byte) { return byte >= ' ' && byte <= '~'; });
}

/// Reads a value; says what would do when it is none.
inline std::optional<std::string> take(std::string& to, std::string const& text) {
    if (text.empty()) return "a text";
    to = text;
    return std::nullopt;
}
inline std::optional<std::string> take(etelecom::secret& to, std::string const& text) {
    if (!is_key(text))
        return "a key that a header can carry: up to 8192 bytes of ASCII, and no blank at its ends";
    to = etelecom::secret(text);
    return std::nullopt;
}
template <std::integral Number>
std::optional<std::string> take(Number& to, std::string const& text, Number least) {
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), to);
    if (code == std::errc() && end == text.data() + text.size() && to >= least) return std::nullopt;
    return std::to_string(least) + " to " + std::to_string(std::numeric_limits<Number>::max());
}
inline std::optional<std::string> take(double& to, std::string const& text) {
    auto const [end, code] = std::from_chars(text.data(), text.data() + text.size(), to);
    if (code == std::errc() && end == text.data() + text.size() && to >= 0 && to <= 1'000'000)
        return std::nullopt;
    return "a number from 0 to 1000000";
}
inline std::optional<std::string> take(std::chrono::nanoseconds& to, std::string const& text) {
    double seconds = 0;
    if (take(seconds, text) || seconds < 0.001) return "seconds, 0.001 to 1000000";
    to = std::chrono::round<std::chrono::nanoseconds>(std::chrono::duration<double>(seconds));
    return std::nullopt;
}
inline std::optional<std::string> take(etelecom::timestamp& to, std::string const& text) {
    auto const read = etelecom::timestamp::parse(text);
    if (!read || !read->is_set()) return "a time such as 2026-01-01T08:00:00Z";
    to = *read;
    return std::nullopt;
}
inline std::optional<std::string> take(std::vector<std::string>& to, std::string const& text) {
    if (text.empty() || !has_only(text, "-._:")) return "the name of a host";
    to.push_back(text);
    return std::nullopt;
}

/// One whose words are an option's.
template <class Value>
concept described_enum =
    std::is_enum_v<Value> && boost::describe::has_describe_enumerators<Value>::value;

/// All its words, with that between them.
template <described_enum Enum>
std::string words_of(std::string_view between) {
    std::string all;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>(
        [&](auto one) { all.append(all.empty() ? "" : between).append(one.name); });
    return all;
}
template <described_enum Enum>
std::optional<std::string> take(Enum& to, std::string const& text) {
    if (boost::describe::enum_from_string(text.c_str(), to)) return std::nullopt;
    return words_of<Enum>(", ");
}
inline std::optional<std::string> take(etelecom::mock::file_name& to, std::string const& text) {
    if (text.empty()) return "the path of a file";
    to.path = text;
    return std::nullopt;
}
inline std::optional<std::string> take(std::vector<etelecom::mock::file_name>& to,
                                       std::string const& text) {
    return take(to.emplace_back(), text);
}

template <class Value>
bool is_list(Value const&) {
    return std::same_as<Value, std::vector<std::string>> ||
           std::same_as<Value, std::vector<etelecom::mock::file_name>>;
}

inline std::string shown(std::string const& value) { return value; }
inline std::string shown(etelecom::secret const& value) { return value.reveal(); }
template <std::integral Number>
std::string shown(Number value) {
    return std::to_string(value);
}
inline std::string shown(double value) {
    char text[32];
    return {text, std::to_chars(text, text + sizeof text, value).ptr};
}
inline std::string shown(std::chrono::nanoseconds value) {
    return shown(std::chrono::duration<double>(value).count());
}
inline std::string shown(etelecom::timestamp value) {
    return value.is_set() ? value.to_string() : "now";
}
inline std::string shown(std::vector<std::string> const&) { return {}; }
template <described_enum Enum>
std::string shown(Enum value) {
    return boost::describe::enum_to_string(value, "");
}
inline std::string shown(etelecom::mock::file_name const& value) { return value.path; }
inline std::string shown(std::vector<etelecom::mock::file_name> const&) { return {}; }

/// What stands behind an option: a word of a few, a file, anything.
template <class Value>
std::string value_name(Value const&) {
    using etelecom::mock::file_name;
    if constexpr (described_enum<Value>) return words_of<Value>("|");
    else if constexpr (std::same_as<Value, file_name> ||
                       std::same_as<Value, std::vector<file_name>>)
        return "file";
    else return "arg";
}

/// Adds an option for each setting, which writes what is given into `settings`. They must outlive
/// the options. What is wrong is thrown as `boost::program_options::error`.
inline void add(options::options_description& to, etelecom::mock::server_settings& settings) {
    using etelecom::mock::server_settings;
    boost::mp11::mp_for_each<
        boost::describe::describe_members<server_settings, boost::describe::mod_public>>(
        [&](auto member) {
            auto& value = settings.*member.pointer;
            auto const name = name_of(member.name);
            auto const& notes = etelecom::detail::notes_of<server_settings>(member.name);
            auto text = std::string(notes.text);
            if constexpr (std::same_as<std::remove_reference_t<decltype(value)>, bool>) {
                to.add_options()(name.c_str(), options::bool_switch(&value), text.c_str());
            } else {
                if (auto const preset = shown(value); !preset.empty())
                    text += " (default: " + preset + ')';
                auto const least = notes.minimum;
                auto const take_one = [=, &value](std::string const& item) {
                    using type = std::remove_reference_t<decltype(value)>;
                    if constexpr (std::integral<type>)
                        return take(value, item, least > 0 ? static_cast<type>(least) : type(0));
                    else return take(value, item);
                };
                auto const set = [&value, name, take_one](std::vector<std::string> const& given) {
                    if (given.size() > 1 && !is_list(value))
                        throw options::error("--" + name + " is given twice");
                    for (auto const& item : given)
                        if (auto const wanted = take_one(item))
                            throw options::error("--" + name + " takes " + *wanted);
                };
                auto* const read = options::value<std::vector<std::string>>()->composing();
                to.add_options()(name.c_str(), read->notifier(set)->value_name(value_name(value)),
                                 text.c_str());
            }
        });
}

} // namespace setting_options
