#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/errc.hpp>
#include <etelecom/client/impl/gates/budget.hpp>
#include <etelecom/client/impl/gates/circuit.hpp>
#include <etelecom/client/impl/gates/pauses.hpp>
#include <etelecom/client/rate_limiter.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// What stands in front of each attempt: the host's circuit, the pause behind a 429, the rates; and
/// in front of each repetition, the budget. It does not wait: it says how long to.
///
/// Thread safety: all functions may be called from several threads at once.
class gates {
    using duration = std::chrono::nanoseconds;

public:
    /// What one call has got of them so far.
    struct pass {
        std::vector<duration> places{}; ///< in the rates that it asked, in their order
        duration held_until = duration::min();
        std::optional<duration> waits_since{}; ///< for the attempt that is asked for
        bool is_trial = false;                 ///< it tries a circuit that is open
    };
    /// Whether an attempt may begin.
    struct answer {
        enum class what : unsigned char { go, wait, refused } says = what::go;
        duration time{}; ///< to wait before it asks again; of a refusal: before anyone should
        errc why{};
        std::string_view reason{};
    };

    explicit gates(client_config const& config) : shared_(std::make_shared<shared>(config)) {}
    /// With the circuits, the rates and the budget of another client.
    explicit gates(std::shared_ptr<gates> const& other) : shared_(other->shared_) {}

    /// Asks for an attempt that must begin within `left`. What has to be waited for is waited for
    /// once: who comes back with the same pass goes on from there.
    answer ask(pass& has, operation const& of, call_options const& options, duration now,
               duration left) {
        if (auto closed = circuit_of(of, now, nullptr); closed.says != answer::what::go)
            return closed;
        if (!has.waits_since) has.waits_since = now;
        auto const* const rare = options.uncommon();
        auto longest = left;
        if (rare && rare->longest_wait)
            longest = std::min(left, yet_of(*rare->longest_wait, has, now));
        auto const until = pauses_.until(of);
        if (until > now && until > has.held_until) {
            give_back(has, of); // it would come too late for its places
            has.held_until = until;
            return wait_for(until - now, longest, "another call met a 429");
        }
        if (has.places.empty() && !shared_->rates.empty())
            if (auto const said = ask_rates(has, of, now, longest); said.says != answer::what::go)
                return said;
        return circuit_of(of, now, &has);
    }

    /// The attempt that had this pass has ended.
    void ended(pass& had, operation const& of, health how, duration now) {
        had.places.clear();
        had.waits_since.reset();
        auto const was_trial = std::exchange(had.is_trial, false);
        if (!has_breaker()) return;
        std::lock_guard const lock(shared_->mutex);
        shared_->of(of).ended(shared_->breaker, how, was_trial, now);
    }
    /// The attempt that would have had it never began.
    void give_back(pass& had, operation const& of, duration now) noexcept {
        give_back(had, of);
        had.waits_since.reset();
        if (had.is_trial) ended(had, of, health::nothing, now);
    }

    /// A 429: all calls of this operation pause. Not for longer than a minute without asking again,
    /// whatever a server says.
    void hold_back(pass& mine, operation const& of, duration now, duration pause) {
        mine.held_until = now + std::min<duration>(pause, std::chrono::minutes(1));
        pauses_.hold_back(of, now, mine.held_until);
    }
    bool may_repeat(duration now) { return shared_->left.take(now); }
    void succeeded() { shared_->left.succeeded(); }

private:
    struct shared {
        explicit shared(client_config const& config)
            : breaker(config.circuit_breaker()),
              left(config.repeat_budget()),
              rates(config.rates()) {
            for (auto& one : rates)
                if (!one.by) one.by = make_rate_limiter(one.limit);
        }

        /// The SMS service stands on a host of its own.
        circuit& of(operation const& which) noexcept {
            return circuits[which.sms_path.empty() ? 0 : 1];
        }

        circuit_breaker const breaker;
        budget left;
        std::vector<client_config::rate_of> rates;
        std::mutex mutex;
        std::array<circuit, 2> circuits{};
    };

    /// Longer than any call takes, and added to a time no overflow.
    static constexpr duration never = std::chrono::hours(2 * 8'760);

    bool has_breaker() const noexcept { return shared_->breaker.failures > 0; }

    /// Whether the circuit lets an attempt through; with a pass, the attempt begins.
    answer circuit_of(operation const& of, duration now, pass* begins) const {
        if (!has_breaker()) return {};
        std::lock_guard const lock(shared_->mutex);
        auto& circuit = shared_->of(of);
        if (auto const closed = circuit.closed_for(now))
            return {answer::what::refused, *closed, errc::circuit_open,
                    *closed > duration() ? "it failed too often"
                                         : "it failed too often, and one call is trying it now"};
        if (begins) begins->is_trial = circuit.begin();
        return {};
    }

    /// What is left of a longest wait. Who is told again and again to ask a little later waits too.
    static duration yet_of(duration longest_wait, pass const& has, duration now) noexcept {
        auto const waited = std::max(now - *has.waits_since, duration());
        return longest_wait > waited ? longest_wait - waited : duration();
    }
    static answer wait_for(duration wait, duration longest, std::string_view why) {
        if (wait == never) return {answer::what::refused, {}, errc::held_back, why};
        if (wait > longest || longest == duration())
            return {answer::what::refused, wait, errc::held_back, why};
        return {answer::what::wait, std::max<duration>(wait, std::chrono::milliseconds(1))};
    }
    /// Asks all rates that concern an operation for one and the same time.
    answer ask_rates(pass& has, operation const& of, duration now, duration longest) {
        auto when = now;
        constexpr int most_rounds = 16;
        for (int round = 0; round != most_rounds;) {
            auto const& one = shared_->rates[has.places.size()];
            if (one.of && !(*one.of == of)) {
                has.places.push_back(duration::min());
            } else {
                auto const most = std::min(longest, yet_of(one.limit.longest_wait, has, now));
                auto const said = ask(*one.by, {of, now, when, most});
                if (!said.is_granted) {
                    give_back(has, of);
                    return wait_for(said.wait, most, "the rate is used up");
                }
                has.places.push_back(std::max(now + said.wait, when));
                auto const is_later = [&](duration place) {
                    return place != duration::min() && place < has.places.back();
                };
                when = has.places.back();
                // The others must have room then too.
                if (std::any_of(has.places.begin(), has.places.end(), is_later)) {
                    give_back(has, of);
                    ++round;
                    continue;
                }
            }
            if (has.places.size() != shared_->rates.size()) continue;
            if (when == now) return {};
            return {answer::what::wait, when - now};
        }
        return wait_for(when - now, longest, "the rates have no common room");
    }
    /// One of the caller's may throw, or answer nonsense.
    static rate_limiter::answer ask(rate_limiter& whom, rate_limiter::wish const& what) {
        try {
            auto said = whom.ask(what);
            said.wait = std::clamp(said.wait, duration(), never);
            return said;
        } catch (...) {
            return {false, never};
        }
    }
    void give_back(pass& had, operation const& of) noexcept {
        for (std::size_t i = 0; i != had.places.size(); ++i)
            if (had.places[i] != duration::min())
                shared_->rates[i].by->give_back(of, had.places[i]);
        had.places.clear();
    }

    std::shared_ptr<shared> shared_;
    pauses pauses_;
};

} // namespace etelecom::detail
