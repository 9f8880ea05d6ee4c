#pragma once

#include <cstddef>

namespace etelecom::mock {

/// Longest text that a request may hold, in bytes. A guess: no page states a limit for most texts,
/// and a platform has one.
inline constexpr std::size_t longest_text = std::size_t{64} << 10;

/// By which rules a simulated platform goes where one may choose.
struct world_rules {
    /// Most records of all kinds together that calls leave behind: messages, requests for consent,
    /// journeys, and so on. The oldest are forgotten first, those of the kind that has most.
    std::size_t max_kept = 1'000'000;
    /// Most bytes of all texts in them together.
    std::size_t max_kept_bytes = std::size_t{1} << 30;
    /// The quotas of OAs and templates fall with each message and rise at midnight in Vietnam.
    bool quotas = true;
    /// No ZNS but one-time passwords from 22:00 to 06:00 in Vietnam.
    bool night_ban = false;
    /// An OA may write to a person for 48 hours after they wrote to it.
    bool reply_window = false;
};

} // namespace etelecom::mock
