#pragma once

#include "samples.hpp"
#include "signing.hpp"

#include <cstddef>
#include <string>
#include <string_view>

namespace etelecom::test {

/// With all its occurrences of one text in the place of another.
inline std::string replaced(std::string text, std::string_view what, std::string_view by) {
    for (auto at = text.find(what); at != text.npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
    return text;
}

/// An event as the platform sends it, again and again with the same body, and what became of it.
struct sent_event {
    /// Of message `which`, where it has one.
    sent_event(std::size_t which, std::string_view name, timestamp when)
        : happened(*timestamp::from(when.seconds())),
          time(std::to_string(happened.seconds() * 1'000)) {
        body = name == waved ? sample_of_account(waved, R"("hand":[1])") : sample(name);
        body = replaced(std::move(body), sample_time, time);
        // What tells one event from another, for those with a message and for those without.
        auto const number = std::to_string(1'000'000 + which);
        body = replaced(std::move(body), "96d3cdf3af150460909", "m" + number);
        body.insert(1, R"("nobody_knows":)" + number + ',');
        mac = mac_of(body, time);
    }

    /// An event that no descriptor is for.
    static constexpr std::string_view waved = "user_waved";

    timestamp happened;
    std::string time; ///< the same, as it is written
    std::string body{};
    std::string mac{};

    bool is_acknowledged = false; ///< the platform has seen the answer 200
    bool is_running = false;      ///< its handler is
    int handled = 0;              ///< how often its handler came to its end
    int failed = 0;               ///< how often its handler threw
    std::size_t last_place = 0;   ///< among all that was handled
    timestamp last_time{};        ///< when it came, to be handled
};

} // namespace etelecom::test
