#pragma once

#include <ostream>
#include <string_view>

namespace etelecom {

/// What is known of a call that failed: whether the platform may have acted on it.
enum class delivery : unsigned char {
    /// No byte of the request went out. Sending it again is safe.
    not_sent,
    /// The platform got it and said no, in words that rule out that anything was done.
    rejected,
    /// The platform said yes, and the failure lies behind that: a list whose cursor repeats.
    accepted,
    /// Bytes went out, and no readable verdict came back, or a no that does not rule out that
    /// something was done. The message may have been sent, and paid: look it up before you send it
    /// again.
    unknown
};

constexpr std::string_view to_string(delivery value) noexcept {
    switch (value) {
    case delivery::not_sent: return "not sent";
    case delivery::rejected: return "rejected";
    case delivery::accepted: return "accepted";
    case delivery::unknown: break;
    }
    return "unknown";
}

inline std::ostream& operator<<(std::ostream& out, delivery value) {
    return out << to_string(value);
}

} // namespace etelecom
