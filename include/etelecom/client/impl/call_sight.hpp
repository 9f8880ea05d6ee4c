#pragma once

#include <etelecom/client/call_options.hpp>
#include <etelecom/client/client_config.hpp>
#include <etelecom/client/error.hpp>
#include <etelecom/client/impl/call_secrets.hpp>
#include <etelecom/client/observer.hpp>

#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// Whether anybody wants to hear of a call's end.
inline bool is_watched(client_config const& config, call_options const& options) {
    return !config.observers().empty() || (options.uncommon() && options.uncommon()->on_done);
}

/// Tells of the end of a call; what those who are told throw is their own affair.
inline void tell_done(client_config const& config, call_options const& options,
                      call_info const& info, error const* failed) {
    for (auto const& one : config.observers()) {
        try {
            one->on_done(info, failed);
        } catch (...) {}
    }
    if (!options.uncommon() || !options.uncommon()->on_done) return;
    try {
        options.uncommon()->on_done(info);
    } catch (...) {}
}

/// What a call shows of itself.
class call_sight {
    using duration = std::chrono::nanoseconds;

public:
    void begin() { info_ = {}; }
    void paused(duration time) noexcept { info_.paused += time; }

    /// Takes what the headers of a response tell. They are a stranger's: what is not short and
    /// plain is left out, and what repeats a secret of the call.
    void answered(http_fields const& headers, call_secrets const& secrets) {
        auto const either = [&](std::string_view name, std::string_view other) {
            auto const found = headers.find(name);
            return found.empty() ? headers.find(other) : found;
        };
        take(info_.request_id, headers.find("X-Request-Id"), secrets);
        take(info_.rate_limit, either("X-RateLimit-Limit", "RateLimit-Limit"), secrets);
        take(info_.rate_remaining, either("X-RateLimit-Remaining", "RateLimit-Remaining"), secrets);
        take(info_.rate_reset, either("X-RateLimit-Reset", "RateLimit-Reset"), secrets);
    }

    /// Shows an attempt; `failed` is null when it went well.
    static void show(client_config const& config, prepared_call const& call, int number,
                     exchange_result const& result, error_detail const* failed,
                     std::optional<duration> pause, http_request const& request) {
        if (config.observers().empty()) return;
        std::optional<error> why;
        if (failed) {
            auto shown = *failed;
            shown.of = call.of;
            shown.made = call.made;
            shown.attempts = number;
            why.emplace(std::move(shown));
        }
        if (pause && *pause < duration()) pause = duration(); // at once: see `follow_up`
        attempt_info const what{*call.of,
                                number,
                                result.response.status,
                                why ? &*why : nullptr,
                                failed ? failed->delivery : delivery::accepted,
                                result,
                                pause,
                                &request};
        for (auto const& one : config.observers()) {
            try {
                one->on_attempt(what);
            } catch (...) {}
        }
    }

    /// The error that a call ends with.
    error fail(client_config const& config, prepared_call const& call, int attempts,
               error_detail failed, duration took) {
        failed.attempts = attempts;
        failed.of = call.of;
        failed.made = call.made;
        info_.took = took;
        info_.paused = std::min(info_.paused, took); // the end may have come in a pause
        failed.info = std::move(info_);
        error why(std::move(failed));
        if (is_watched(config, call.options)) tell_done(config, call.options, why.info(), &why);
        return why;
    }
    void succeed(client_config const& config, prepared_call const& call, int attempts,
                 duration took) {
        if (!is_watched(config, call.options)) return;
        info_.of = call.of;
        info_.delivery = delivery::accepted;
        info_.http_status = 200;
        info_.attempts = attempts;
        info_.took = took;
        tell_done(config, call.options, info_, nullptr);
    }

private:
    static void take(std::string& to, std::string_view text, call_secrets const& secrets) {
        constexpr std::size_t longest = 64;
        auto const is_plain = [](char byte) { return byte > ' ' && byte < '\x7f'; };
        to.clear();
        if (text.empty() || text.size() > longest) return;
        if (!std::all_of(text.begin(), text.end(), is_plain)) return;
        if (secrets.covered(text, longest) == text) to = text;
    }

    call_info info_{};
};

} // namespace etelecom::detail
