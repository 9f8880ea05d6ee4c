#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/answer_limits.hpp>
#include <etelecom/client/impl/attempt_rules.hpp>
#include <etelecom/client/impl/attempts_listener.hpp>
#include <etelecom/client/impl/call_environment.hpp>
#include <etelecom/client/impl/call_pause.hpp>
#include <etelecom/client/impl/call_sight.hpp>
#include <etelecom/client/impl/call_time.hpp>
#include <etelecom/client/impl/classify.hpp>
#include <etelecom/client/impl/either_exchange.hpp>
#include <etelecom/client/impl/follow_up.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// The attempts of one call, what is waited for before each, and what is made of what they bring.
/// Everything happens in steps of their holder.
class attempts final : private exchange_listener, private pause_listener {
    using duration = std::chrono::nanoseconds;

public:
    /// Before they begin.
    void take(std::shared_ptr<call_environment const> environment, std::shared_ptr<loop> on,
              prepared_call what) {
        environment_ = std::move(environment);
        loop_ = std::move(on);
        call_ = std::move(what);
        host_ = &environment_->requests.make(call_, environment_->config, request_);
        stopped_.reset();
        failed_ = {};
        sight_.begin();
        pass_ = {};
        attempts_ = 0;
        so_far_ = delivery::not_sent;
        time_.take(*loop_, config().clock().get());
        follow_up_ = {};
        is_over_ = false;
    }

    /// They end by `whom.came_to()`, perhaps before this returns.
    void begin(under_way& holder, attempts_listener& whom) {
        holder_ = &holder;
        whom_ = &whom;
        auto const timeout = call_.options.timeout().value_or(config().timeout());
        at_deadline_ = errc::timed_out;
        time_.begin(timeout);
        whom.time_changed();
        auto const pause = call_.pause.value_or(duration());
        if (timeout <= pause || timeout <= duration()) return stop(errc::timed_out);
        if (pause <= duration()) return attempt();
        wait(pause);
    }
    /// From now on that is their deadline, if it comes earlier.
    void end_by(steady_time when, errc why) {
        if (is_over_ || !time_.end_by(when)) return;
        at_deadline_ = why;
        whom_->time_changed();
    }
    /// Ends the call early. What came of an exchange still counts: whether bytes went out.
    void stop(errc why) {
        if (is_over_ || stopped_) return;
        stopped_ = why;
        if (now_ == doing::exchange) {
            if (exchange_.stop()) exchanged(exchange_.result());
            return;
        }
        auto const was = std::exchange(now_, doing::nothing);
        if (was == doing::pause) pause_.stop();
        if (was == doing::key) follow_up::add_reason(failed_, "the key provider had not answered");
        fail(why);
    }
    /// Ends them without a word.
    void abandon() {
        exchange_.abandon();
        pause_.stop();
        let_go();
    }

    /// When they want to be told the time.
    steady_time again() const noexcept {
        auto const next = stopped_ ? steady_time::max() : time_.deadline();
        auto const part = now_ == doing::exchange ? exchange_.again()
                          : now_ == doing::pause  ? pause_.again()
                                                  : std::nullopt;
        return part ? std::min(next, *part) : next;
    }
    void tick(steady_time now) {
        if (!stopped_ && now >= time_.deadline()) stop(at_deadline_);
        else if (now_ == doing::pause) pause_.tick(now);
        else if (now_ == doing::exchange) exchange_.tick(now);
    }

    /// Keeps nothing of the call.
    void clear() noexcept {
        loop_.reset();
        call_ = {};
        failed_ = {};
        request_.source.reset();
        key_.clear();
        request_.headers.clear();
        request_.body.clear();
        exchange_.clear();
        environment_.reset();
    }

    unsigned ticket = 0;

private:
    /// Begins an attempt: as soon as there is a key, and it may.
    void attempt() {
        if (!request_maker::waits_for_key(call_, config())) return ask();
        now_ = doing::key;
        if (key_.ask(environment_->keys, loop_, step::to<&attempts::got_key>(*holder_, *this)))
            return got_key({});
        // It may come too late for a place in a rate.
        environment_->gates->give_back(pass_, *call_.of, time_.since_ever());
    }
    void got_key(error_code) {
        if (std::exchange(now_, doing::nothing) != doing::key) return;
        key_.let_go();
        if (!key_.got().text.is_set()) {
            follow_up::add_reason(failed_, "the key provider handed out none");
            return fail(attempts_ == 0 ? errc::no_key : failed_.code);
        }
        if (auto obstacle = request_maker::obstacle(call_, config(), key_.got())) {
            follow_up::add_reason(failed_, obstacle->reason);
            return fail(attempts_ == 0 ? obstacle->code : failed_.code);
        }
        request_maker::authorize(request_, key_.got());
        ask();
    }
    void ask() {
        // A repetition may not begin later than `repeat_for` for another's sake either.
        auto const left = attempts_ == 0 ? time_.left() : std::min(time_.left(), time_to_repeat());
        auto const said =
            environment_->gates->ask(pass_, *call_.of, call_.options, time_.since_ever(), left);
        using what = gates::answer::what;
        if (said.says == what::go) return exchange();
        if (said.says == what::wait && said.time < left) return wait(said.time);
        follow_up::take(failed_, said, attempts_ == 0);
        fail(failed_.code);
    }
    void exchange() {
        ++attempts_;
        auto limits = limits_of(config(), call_.options);
        if (follow_up_.wants_fresh()) limits.max_idle = {};
        now_ = doing::exchange;
        if (!config().transport())
            return exchange_.start_ours(loop_, *holder_, *this, *host_, environment_->over->tls,
                                        request_, limits);
        if (time_.deadline() != steady_time::max()) limits.time_left = time_.left();
        exchange_.start_others(loop_, *holder_, *this, *config().transport(), request_, limits,
                               bool(call_.options.on_progress()));
    }

    void exchanged() override {
        if (exchange_.was_dropped() && !stopped_) stopped_ = errc::canceled;
        if (auto const passed = exchange_.passed(); passed > duration())
            if (time_.pass(passed) && !stopped_) stopped_ = at_deadline_;
        exchanged(exchange_.result());
    }

    void exchanged(exchange_result& result) {
        now_ = doing::nothing;
        problem_list drift;
        // Who never got a connection has attempted nothing.
        if (result.code && result.at == exchange_result::stage::waiting) --attempts_;
        auto const has_response = !result.code;
        asked const asked_for{*call_.of,     request_.body,     key_text(),
                              result.reused, &request_.headers, shown_to_proxy()};
        call_secrets const secrets(asked_for);
        auto const pause = retry_after(result.response, time_.wall());
        environment_->gates->ended(pass_, *call_.of, health_of(result, stopped_ == errc::canceled),
                                   time_.since_ever());
        auto done = classify(asked_for, secrets, result, answer_limits(config()),
                             config().on_drift() ? &drift : nullptr);
        if (exchange_.let_go(!done.out_of_step)) environment_->over->watch_idle();
        if (!drift.empty()) notify(config().on_drift(), *call_.of, drift);
        if (done.failed || is_watched(config(), call_.options))
            sight_.answered(result.response.headers, secrets);
        if (!done.failed) {
            environment_->gates->succeeded();
            sight_.show(config(), call_, attempts_, result, nullptr, std::nullopt, request_);
            sight_.succeed(config(), call_, attempts_, time_.took());
            return come_to(std::move(done.ended));
        }
        failed_ = std::move(*done.failed);
        failed_.retry_after = pause;
        // Interrupted by the deadline or the caller: what came of the exchange still counts.
        if (stopped_ && !has_response) failed_.code = *stopped_;
        auto const unwanted = failed_.http_status == 401 && has_response &&
                              request_maker::waits_for_key(call_, config());
        auto next = follow_up_.pause(
            *environment_, call_, result, failed_, attempts_,
            {time_.since_ever(), time_.took(), stopped_ ? duration() : time_.left()},
            loop_->chance(), unwanted ? &key_.got() : nullptr, pass_);
        if (stopped_) next.reset();
        if (result.at != exchange_result::stage::waiting) // else nothing was attempted
            sight_.show(config(), call_, attempts_, result, &failed_, next, request_);
        failed_.delivery = so_far_ = least_sure(so_far_, failed_.delivery);
        if (!next) return fail(failed_.code);
        if (*next == follow_up::at_once) return attempt();
        wait(*next);
    }

    [[nodiscard]] duration time_to_repeat() const {
        auto const longest = attempt_rules(config(), call_.options).repeat_for();
        return longest > time_.took() ? longest - time_.took() : duration();
    }

    void wait(duration pause) {
        now_ = doing::pause;
        sight_.paused(pause);
        auto* const clock = config().clock().get();
        if (clock) time_.pass(pause);
        pause_.start(loop_, *holder_, *this, clock, pause);
        if (!clock) whom_->time_changed();
    }
    void paused(bool is_over) override {
        if (now_ != doing::pause) return;
        if (!is_over) return stop(errc::canceled);
        now_ = doing::nothing;
        attempt();
    }

    void fail(boost::system::error_code code) {
        failed_.code = code;
        if (code == errc::canceled || code == errc::timed_out) failed_.cause = {};
        come_to(
            {.failure = sight_.fail(config(), call_, attempts_, std::move(failed_), time_.took())});
    }

    void come_to(outcome ended) {
        let_go();
        ended.took = time_.took();
        whom_->came_to(std::move(ended));
    }
    /// Of all that waits for something.
    void let_go() {
        ++ticket;
        is_over_ = true;
        pause_.hang_up();
        exchange_.hang_up();
        exchange_.let_go(false); // where an exception came between
        now_ = doing::nothing;
        environment_->gates->give_back(pass_, *call_.of, time_.since_ever());
        key_.let_go();
    }

    void time_changed() override { whom_->time_changed(); }
    void progressed(std::uint64_t sent, std::uint64_t total) override {
        if (is_over_ || !call_.options.on_progress()) return;
        try {
            call_.options.on_progress()(sent, total);
        } catch (...) {} // as in `notify`
    }

    client_config const& config() const noexcept { return environment_->config; }

    std::string_view shown_to_proxy() const noexcept {
        auto const& proxy = host_->by.proxy;
        return proxy ? std::string_view(proxy->credentials.reveal()) : std::string_view();
    }
    std::string_view key_text() const noexcept {
        if (call_.options.key().text.is_set()) return call_.options.key().text.reveal();
        return environment_->keys ? key_.got().text.reveal() : config().key().text.reveal();
    }

    enum class doing : unsigned char { nothing, key, exchange, pause };

    std::shared_ptr<call_environment const> environment_;
    std::shared_ptr<loop> loop_;
    under_way* holder_ = nullptr;
    attempts_listener* whom_ = nullptr;
    prepared_call call_;
    http_request request_; ///< only its key changes once the first attempt has begun
    host_connections* host_ = nullptr;
    either_exchange exchange_;
    call_pause pause_;
    gates::pass pass_{};
    wanted_key key_{};
    doing now_ = doing::nothing;
    call_time time_{};
    errc at_deadline_ = errc::timed_out;
    std::optional<errc> stopped_{};
    error_detail failed_{};
    call_sight sight_{};
    follow_up follow_up_{};
    int attempts_ = 0;
    delivery so_far_ = delivery::not_sent;
    bool is_over_ = false;
};

} // namespace etelecom::detail
