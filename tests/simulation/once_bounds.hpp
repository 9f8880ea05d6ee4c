#pragma once

#include "timeline.hpp"

#include <etelecom/client/send_once_options.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>

namespace simulation {

/// What `send_once` may do at most, reckoned from its options as the documentation states them.
class once_bounds {
public:
    once_bounds(etelecom::send_once_options const& options, duration timeout)
        : sends_(std::size_t(1 + options.repeats())), walks_(2) {
        // 10 s is how long the look-up that decides over a repetition is given.
        auto const settling = options.settling_time() + std::chrono::seconds(10);
        auto const looking =
            options.repeats() == 0 ? options.look_for() : std::max(options.look_for(), settling);
        whole_ = (timeout + looking) * duration::rep(sends_);
        // One walk at once, one at the end of the time and one where it is time to repeat; between
        // them pauses that grow, each of which may be half as long as it is.
        for (duration pause = options.first_pause(), passed = pause / 2; passed <= looking;
             passed += pause / 2) {
            ++walks_;
            pause = std::min(pause * 2, options.longest_pause());
        }
        if (options.repeats() != 0) ++walks_;
    }

    std::size_t sends() const noexcept { return sends_; }
    duration whole() const noexcept { return whole_; }
    /// With so many messages in the list.
    std::size_t look_ups(std::size_t messages, std::size_t page_size) const noexcept {
        return sends_ * walks_ * (messages / page_size + 2);
    }

private:
    std::size_t sends_;
    std::size_t walks_; ///< over the list, for one send
    duration whole_{};
};

} // namespace simulation
