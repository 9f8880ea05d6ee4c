#pragma once

#include <etelecom/endpoint.hpp>

namespace etelecom::zalo {

/// Whether something was sent to a person.
enum class send_outcome { created, sent, failed };
BOOST_DESCRIBE_ENUM(send_outcome, created, sent, failed)
constexpr auto wire_words(send_outcome) {
    using enum send_outcome;
    return std::to_array<word<send_outcome>>(
        {{created, "Z", "newly created"}, {sent, "P", "sent"}, {failed, "N", "failed"}});
}

/// Whether a status that did not say "failed" can be believed: it is one that is known, or absent,
/// or the letter that means "in between" all over the platform. Any other could be a refusal.
inline bool told(open_enum<send_outcome> const& status) {
    return status.is_known() || !status.is_set() || status.word() == "S";
}

/// Whether an answer without a code has the text of an error. "Success" is none.
inline bool only_a_text_says_no(std::string_view message) {
    constexpr std::string_view success = "success";
    if (message.size() != success.size()) return !message.empty();
    for (std::size_t i = 0; i != success.size(); ++i)
        if ((message[i] | 0x20) != success[i]) return true;
    return false;
}

/// The platform's words for a failure: its text, or what its code means, or else the status that
/// said it. A code of 0 means "success", which is no reason to refuse.
inline std::string_view reason_of(std::string_view message, std::int64_t code,
                                  std::string_view meaning, std::string_view status) {
    if (code == 0) return only_a_text_says_no(message) ? message : status;
    return message.empty() ? meaning : message;
}

inline constexpr std::string_view status_failed = "status N: failed";
inline constexpr std::string_view text_without_code = "the text of an error, and no code";

} // namespace etelecom::zalo
