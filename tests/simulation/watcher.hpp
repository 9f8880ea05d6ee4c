#pragma once

#include "made_call.hpp"
#include "timeline.hpp"

#include <etelecom/client/observer.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <stdexcept>
#include <vector>

namespace simulation {

/// Sees what the clients show of themselves, and throws at it now and then.
class watcher final : public etelecom::observer {
public:
    explicit watcher(timeline& time) : time_(time) {}

    void on_attempt(etelecom::attempt_info const& what) override {
        auto const& times = what.exchange.times;
        auto const parts =
            times.queue + times.look_up + times.connect + times.tls + times.first_byte;
        if (parts > times.whole) throw_later("the parts of an attempt take longer than all of it");
        if (!what.failed != (what.delivery == etelecom::delivery::accepted))
            throw_later("an attempt is shown as what it was not");
        begun_.push_back(time_.now().time_since_epoch() - times.whole);
        ++attempts_;
        throw std::runtime_error("an observer's own affair");
    }
    void on_done(etelecom::call_info const& info, etelecom::error const* failed) override {
        ++calls_;
        if (failed && failed->attempts() != info.attempts)
            throw_later("a call's attempts are counted twice");
        if (info.attempts < 0 || std::size_t(info.attempts) > attempts_)
            throw_later("a call had more attempts than were seen");
        throw std::runtime_error("an observer's own affair");
    }

    std::size_t calls() const noexcept { return calls_; }

    /// What it saw that must not be, and that no span of `per` holds more attempts than `calls`.
    void check(std::size_t calls, std::chrono::nanoseconds per) {
        if (seen_) throw violation(seen_);
        std::sort(begun_.begin(), begun_.end());
        for (std::size_t i = calls; i < begun_.size(); ++i)
            if (begun_[i] - begun_[i - calls] < per)
                throw violation("more attempts begin than the rate allows");
    }

private:
    void throw_later(char const* what) noexcept { seen_ = what; }

    timeline& time_;
    std::vector<std::chrono::nanoseconds> begun_;
    std::size_t attempts_ = 0;
    std::size_t calls_ = 0;
    char const* seen_ = nullptr;
};

} // namespace simulation
