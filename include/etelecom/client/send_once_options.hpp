#pragma once

#include <algorithm>
#include <chrono>
#include <optional>

namespace etelecom {

/// How `send_once` looks for a message whose send was not answered, and whether it sends it again.
class send_once_options {
public:
    using duration = std::chrono::nanoseconds;

    /// How long it looks after a send, look-ups and pauses together. 0 does not look. A quarter of
    /// it, 10 s at the most, is for the last look-up, which may so end earlier. Default: 1 min.
    send_once_options& look_for(duration time) {
        look_for_ = bounded(time);
        return *this;
    }

    /// The pause behind the first look-up, which comes at once; each one is twice as long as that
    /// before it, up to the longest, less a random part of up to a half. Less than 200 ms counts as
    /// 200 ms. A longer one that the server asks for (`Retry-After`) is kept. Default:
    /// 500 ms and 15 s.
    send_once_options& pauses(duration first, duration longest) {
        first_pause_ = std::max(bounded(first), shortest);
        longest_pause_ = std::max(bounded(longest), first_pause_);
        return *this;
    }

    /// By how much the platform's clock may be behind this machine's: what was made up to that long
    /// before the send is looked at too. Default: a day, which is more than a clock that is set to
    /// the wrong time zone; 5 min for an operation without a mark, where it would be others'.
    send_once_options& clocks_apart(duration time) {
        clocks_apart_ = bounded(time);
        return *this;
    }

    /// Sends again, with the same mark, what was still not listed so long after a send: at most so
    /// many times. **Not listed proves nothing**: should the platform list it later, the person
    /// gets the message twice, and both are paid for. It looks at least that long, whatever
    /// `look_for` says, and sends again only when a look-up at the end of it read the whole list.
    /// Default: it never sends again.
    send_once_options& repeat_after(duration settling_time, int times = 1) {
        settling_time_ = bounded(settling_time);
        repeats_ = std::max(times, 0);
        return *this;
    }

    duration look_for() const noexcept { return look_for_; }
    duration first_pause() const noexcept { return first_pause_; }
    duration longest_pause() const noexcept { return longest_pause_; }
    std::optional<duration> clocks_apart() const noexcept { return clocks_apart_; }
    duration settling_time() const noexcept { return settling_time_; }
    int repeats() const noexcept { return repeats_; }

private:
    /// Years must not overflow when they are added.
    static duration bounded(duration time) noexcept {
        constexpr duration longest = std::chrono::hours(8'760);
        return std::clamp(time, duration::zero(), longest);
    }

    static constexpr duration shortest = std::chrono::milliseconds(200);

    duration look_for_ = std::chrono::minutes(1);
    duration first_pause_ = std::chrono::milliseconds(500);
    duration longest_pause_ = std::chrono::seconds(15);
    std::optional<duration> clocks_apart_{};
    duration settling_time_{};
    int repeats_ = 0;
};

} // namespace etelecom
