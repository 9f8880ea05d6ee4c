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

} // namespace etelecom::zalo
