#pragma once

#include <etelecom/codec/decode.hpp>
#include <etelecom/endpoint.hpp>

#include <algorithm>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>

namespace etelecom::detail {

/// The part of a message by which a repeated event is known.
struct enveloped_message {
    std::string msg_id{};

    static constexpr field_notes notes[] = {{.member = "msg_id", .either = true}};
};
BOOST_DESCRIBE_STRUCT(enveloped_message, (), (msg_id))

/// What is read of an event before it is believed: what the signature is made of, and then by what
/// it is told from others. It is read by the reader that reads the body afterwards, so that both
/// see the same where a name is given twice.
struct event_envelope {
    std::string app_id{};
    std::string event_name{};
    std::string timestamp{};
    enveloped_message message{};

    static constexpr field_notes notes[] = {{.member = "app_id", .either = true},
                                            {.member = "timestamp", .either = true}};
};
BOOST_DESCRIBE_STRUCT(event_envelope, (), (app_id, event_name, timestamp, message))

/// Reads it, and what is wrong with it.
inline problem_list read_envelope(event_envelope& place, std::string_view json,
                                  decode_options how) {
    how.max_string = 1024; // what is skipped does not count
    auto const found = needs_src_hpp_or_etelecom_compiled::decode(wire_type_of<event_envelope>,
                                                                  &place, json, how, nullptr);
    problem_list problems;
    for (auto const& item : found) {
        // What stands in the message of an event is for its own descriptor to say.
        auto const of_message = item.pointer.starts_with("/message") &&
                                item.kind != problem_kind::malformed &&
                                item.kind != problem_kind::too_deep;
        if (!of_message) problems.add(item.pointer, item.kind, item.text);
    }
    if (found.total() > found.size())
        problems.add({}, problem_kind::too_large, "more problems than are told");
    return problems;
}

/// The time that a text of milliseconds since 1970 says. Digits only: they are a part of what is
/// signed, put together with others without anything between them.
inline std::optional<timestamp> read_milliseconds(std::string_view text) {
    std::int64_t value = 0;
    auto const* const end = text.data() + text.size();
    if (text.empty() || text.find_first_not_of("0123456789") != text.npos) return std::nullopt;
    if (auto const [at, code] = std::from_chars(text.data(), end, value);
        code != std::errc() || at != end)
        return std::nullopt;
    return timestamp::from(value / 1000, static_cast<std::int32_t>(value % 1000 * 1'000'000));
}

/// Whether a body is the probe by which the platform tries an address: an empty object.
inline bool is_probe(std::string_view body) {
    constexpr std::string_view blanks = " \t\r\n";
    auto const skip = [&](std::string_view text) {
        return text.substr(std::min(text.find_first_not_of(blanks), text.size()));
    };
    body = skip(body);
    if (!body.starts_with('{')) return false;
    body = skip(body.substr(1));
    return body.starts_with('}') && skip(body.substr(1)).empty();
}

} // namespace etelecom::detail
