#pragma once

#include <etelecom/client/delivery.hpp>
#include <etelecom/decl.hpp>

#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <optional>

namespace etelecom {

struct operation;

/// An attempt of a call that failed, as it is shown to the rules that decide what comes next.
struct failed_attempt {
    operation const* of = nullptr;
    boost::system::error_code code{};  ///< comparable with `condition`, `errc`, `platform_errc`
    boost::system::error_code cause{}; ///< what the network said; see `error::cause`
    etelecom::delivery delivery = delivery::not_sent;      ///< of this attempt
    unsigned http_status = 0;                              ///< 0 when there was no response
    int attempts = 0;                                      ///< so far, this one among them
    std::chrono::nanoseconds elapsed{};                    ///< since the call began
    std::chrono::nanoseconds left{};                       ///< until its deadline
    std::optional<std::chrono::nanoseconds> retry_after{}; ///< what the server asked for
    /// Whether another attempt cannot make anything happen twice: nothing was sent, or the
    /// operation only reads, or the platform said that there were too many calls (that a 429 was
    /// not acted upon is a guess, though a good one).
    bool is_harmless = false;
};

/// What a rule says of a failed attempt.
enum class repetition : unsigned char {
    never,
    when_harmless, ///< another attempt, if `failed_attempt::is_harmless`
    /// Another attempt in any case. Of a call that costs money this may be a second, paid message
    /// to the same person.
    even_if_it_happens_twice
};

/// Decides whether an attempt is followed by another one. Asked while there are attempts, time and
/// a budget left; may be called from several threads at once, and must not block. What it throws
/// counts as `never`.
using repeat_rule = std::function<repetition(failed_attempt const&)>;

/// How long the pause behind a failed attempt is; nothing below zero. `chance` is drawn anew each
/// time, from 0 up to 1. Called as a `repeat_rule` is; what it throws counts as no pause.
using pause_rule = std::function<std::chrono::nanoseconds(failed_attempt const&, double chance)>;

/// The rule that a client has when it is given no other: what may help is tried again, when it is
/// harmless. That is a lost or refused connection, a timeout, a 5xx, a 429.
ETELECOM_DECL repetition repeat_what_can_help(failed_attempt const& failed);

/// Full jitter: a random part of a pause that doubles with each attempt, up to a longest one, so
/// that clients that failed together do not come back together. What the server asked for
/// (`Retry-After`) is kept to instead.
struct full_jitter {
    std::chrono::nanoseconds first = std::chrono::milliseconds(500);
    std::chrono::nanoseconds longest = std::chrono::seconds(30);

    std::chrono::nanoseconds operator()(failed_attempt const& failed, double chance) const {
        if (failed.retry_after) return *failed.retry_after;
        auto pause = first;
        for (int i = 1; i < failed.attempts && pause > pause.zero() && pause < longest; ++i)
            pause = pause < longest / 2 ? pause * 2 : longest;
        if (longest < pause) pause = longest;
        return std::chrono::nanoseconds(static_cast<long long>(double(pause.count()) * chance));
    }
};

/// How much a client may repeat in all, so that a server that fails is not called many times as
/// often as one that is well. Each repetition takes 1. A client and the clients for shops made from
/// it share one budget. It says nothing of a key that is renewed, and of a kept connection that the
/// server had closed.
struct repeat_budget {
    double most = 100;        ///< what it begins with, and never exceeds; 0 repeats nothing
    double per_success = 0.1; ///< what each call that succeeds gives back
    double per_second = 1;    ///< what time gives back
};

/// When a host is left alone for a while. Then calls to it end at once, with `errc::circuit_open`,
/// `delivery::not_sent`, and in `error::retry_after` the time until it is tried again. One call
/// tries it then, and the others wait for no one: they end the same way until that one has come
/// back. Its success ends the matter; its failure doubles the time.
///
/// A failure is an attempt that found no connection, got no whole response in its time, or a 5xx.
struct circuit_breaker {
    int failures = 0; ///< in a row, of all calls to that host; 0 never leaves a host alone
    std::chrono::nanoseconds open_for = std::chrono::seconds(5);
    std::chrono::nanoseconds longest = std::chrono::minutes(1);
};

} // namespace etelecom
