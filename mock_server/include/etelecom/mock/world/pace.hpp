#pragma once

#include <chrono>

/// How fast things happen on the simulated platform.
namespace etelecom::mock::pace {

/// From the sending of something to its arrival on the person's device. A guess.
inline constexpr std::chrono::seconds received_after{2};
/// From the sending of something to the person's reading it. A guess.
inline constexpr std::chrono::seconds seen_after{60};
/// How long a person has to answer a request for consent: Zalo's rule, known at second hand.
inline constexpr std::chrono::hours consent_answer_time{24};
/// How long consent lasts once given: Zalo's rule, known at second hand.
inline constexpr std::chrono::hours consent_lasts{24 * 30};

/// How long Zalo looks at a new template. A guess.
inline constexpr std::chrono::minutes review_takes{30};
/// How long the connection of an OA lasts. A guess.
inline constexpr std::chrono::hours connection_lasts{24 * 365};
/// How long an uploaded file can be sent: Zalo's rule, known at second hand.
inline constexpr std::chrono::hours upload_lasts{24 * 7};

/// How old most of what is there from the start is.
inline constexpr std::chrono::hours age_at_start{24 * 30};

} // namespace etelecom::mock::pace
