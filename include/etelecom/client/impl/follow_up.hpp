#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/attempt_rules.hpp>
#include <etelecom/client/impl/call_environment.hpp>

#include <chrono>
#include <optional>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Decides what follows a failed attempt of one call.
class follow_up {
    using duration = std::chrono::nanoseconds;

public:
    /// The times of a call, as they are when it is asked.
    struct times {
        duration now; ///< as the gates have it
        duration took;
        duration left; ///< nothing: nobody is asked
    };
    /// In the place of a pause: what failed says nothing about the next attempt.
    static constexpr duration at_once{-1};

    /// How long the call pauses before another attempt; nothing when there is none. `unwanted` is
    /// the key that the platform did not want, where it can be renewed.
    std::optional<duration> pause(call_environment const& with, prepared_call const& call,
                                  exchange_result const& result, error_detail& failed, int attempts,
                                  times const& at, double chance, access_key const* unwanted,
                                  gates::pass& pass) {
        attempt_rules const rules(with.config, call.options);
        failed_attempt const shown{.of = call.of,
                                   .code = failed.code,
                                   .cause = failed.cause,
                                   .delivery = failed.delivery,
                                   .http_status = failed.http_status,
                                   .attempts = attempts,
                                   .elapsed = at.took,
                                   .left = at.left,
                                   .retry_after = failed.retry_after,
                                   .is_harmless = is_harmless(*call.of, failed)};
        auto const pause = rules.pause(shown, chance);
        if (failed.http_status == 429) with.gates->hold_back(pass, *call.of, at.now, pause);
        if (unwanted) with.keys->refuse(*unwanted);
        if (attempts >= rules.max_attempts()) return std::nullopt;
        if (unwanted && failed.delivery == delivery::rejected && !std::exchange(has_new_key_, true))
            return at_once;
        auto const is_unread = was_closed_unread(result) && !wants_fresh_;
        auto const waits = is_unread ? duration() : pause;
        if (waits >= at.left || at.took > rules.repeat_for() ||
            waits > rules.repeat_for() - at.took || !rules.may_be_repeated(shown))
            return std::nullopt;
        if (call.only_harmless && !shown.is_harmless) return std::nullopt;
        if (is_unread) {
            wants_fresh_ = true;
            return at_once;
        }
        if (with.gates->may_repeat(at.now)) return pause;
        add_reason(failed, "not tried again: the client has repeated too much");
        return std::nullopt;
    }

    /// Whether a connection of its own is what another attempt needs.
    bool wants_fresh() const noexcept { return wants_fresh_; }

    /// That an attempt may not begin. Behind another one, what that met tells more.
    static void take(error_detail& into, gates::answer const& said, bool is_first) {
        into.retry_after = said.time > duration() ? std::optional(said.time) : std::nullopt;
        auto const has_no_room = said.says == gates::answer::what::wait;
        if (is_first) into.code = has_no_room ? errc::held_back : said.why;
        add_reason(into, is_first ? "" : "not tried again: ");
        into.reason += has_no_room ? "there is no room in the time of the call" : said.reason;
    }

    static void add_reason(error_detail& to, std::string_view more) {
        if (!to.reason.empty()) to.reason += "; ";
        to.reason += more;
    }

private:
    bool wants_fresh_ = false;
    bool has_new_key_ = false;
};

} // namespace etelecom::detail
