#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/answer_limits.hpp>
#include <etelecom/client/impl/attempts.hpp>
#include <etelecom/client/impl/call_environment.hpp>
#include <etelecom/client/impl/classify.hpp>
#include <etelecom/client/impl/http_exchange.hpp>
#include <etelecom/client/impl/others_exchange.hpp>
#include <etelecom/client/impl/others_line.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/intrusive/list_hook.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::detail {

/// One call under way: its attempts, the pauses between them, its deadline. What is told by a
/// transport or a clock that others made comes from any thread, and goes on where the call happens.
class call final : public under_way,
                   public boost::intrusive::list_base_hook<>,
                   private exchange_listener {
public:
    /// What it needs to begin.
    struct errand {
        std::shared_ptr<call_environment const> environment;
        std::shared_ptr<loop> on;
        prepared_call call;
        completion_ptr done; ///< null when somebody waits for `is_done`
    };
    /// Takes it when nobody holds it any more.
    class keeper {
    public:
        virtual void ended(call& which) noexcept = 0;
        virtual void unused(call& which) noexcept = 0;

    protected:
        ~keeper() = default;
    };

    /// Before it begins.
    void take(errand what, std::shared_ptr<keeper> by) {
        environment_ = std::move(what.environment);
        loop_ = std::move(what.on);
        call_ = std::move(what.call);
        done_ = std::move(what.done);
        keeper_ = std::move(by);
        host_ = &environment_->requests.make(call_, environment_->config, request_);
        stopped_.reset();
        failed_ = {};
        ended_ = {};
        attempts_ = 0;
        so_far_ = delivery::not_sent;
        waited_ = {};
        alarm_for_.reset();
        wants_fresh_ = is_done_ = is_told_ = false;
    }

    void start() {
        if (auto const slot = done_ ? done_->slot() : boost::asio::cancellation_slot();
            slot.is_connected())
            boost::asio::cancellation_slot(slot).assign(
                [line = canceler_ = std::make_shared<others_line<call>>(*this, *this, loop_)](
                    boost::asio::cancellation_type) { line->template nudge<&call::canceled>(); });
        enter_quietly([this] {
            held_ = this;
            begin();
            // Nobody is called back by the function that they called.
            if (is_done_ && done_) loop_->post(step::to<&call::nothing>(*this, *this));
        });
    }

    /// From any thread, while it is under way.
    void cancel() { loop_->post(step::to<&call::canceled>(*this, *this)); }

    /// The same after that time, if it has not ended by then.
    void cancel_in(std::chrono::nanoseconds time) {
        enter_quietly([&] {
            closes_at_ = loop_->now() + time;
            loop_->post(step::to<&call::to_be_closed>(*this, *this));
        });
    }

    /// The loop is about to go: it ends without a word.
    void abandon() {
        completion_ptr dropped;
        enter([&] {
            if (is_done_) return;
            exchange_.stop(boost::asio::error::operation_aborted);
            dropped = std::move(done_);
            is_told_ = true;
            finish({});
            // Others stop too, and what they hold of this goes.
            others_.drop();
            stop_signal_.emit(boost::asio::cancellation_type::terminal);
            stop_signal_.slot().clear();
        });
        if (!dropped) return;
        keeper_->ended(*this);
    }

    bool is_blocking() const noexcept { return loop_->kind() == nullptr; }
    bool const& is_done() const noexcept { return is_done_; }
    outcome take_outcome() { return std::move(ended_); }

    /// Lets go of what it held for its caller.
    void clear() noexcept {
        loop_.reset();
        call_ = {};
        ended_ = {};
        failed_ = {};
        request_.source.reset();
        others_.clear();
        request_.headers.clear();
        request_.body.clear();
        exchange_.shrink();
        environment_.reset();
    }

    std::atomic<unsigned> ticket = 0;

private:
    void nothing(error_code) {}
    void canceled(error_code) { stop(errc::canceled); }
    void to_be_closed(error_code) {
        // One that has ended must not ring any more.
        if (is_done_ || closes_at_ >= deadline_) return;
        deadline_ = closes_at_;
        at_deadline_ = errc::canceled;
        time_changed();
    }

    void begin() {
        auto const& config = environment_->config;
        auto const timeout = call_.options.timeout().value_or(config.timeout());
        at_deadline_ = errc::timed_out;
        deadline_ = after(loop_->now(), timeout);
        time_changed();
        if (timeout <= std::chrono::nanoseconds::zero()) return stop(errc::timed_out);
        if (!call_.pause) return attempt();
        began_ = loop_->now();
        if (*call_.pause >= timeout) return stop(errc::timed_out);
        if (*call_.pause <= std::chrono::nanoseconds::zero()) return attempt();
        wait(*call_.pause);
    }

    void attempt() {
        ++attempts_;
        auto const& config = environment_->config;
        auto limits = limits_of(config, call_.options);
        if (wants_fresh_) limits.max_idle = {};
        if (config.transport()) {
            now_ = doing::others_exchange;
            if (deadline_ != steady_time::max()) limits.time_left = time_left();
            return others_.start(loop_, *this, *this, *config.transport(), request_, limits,
                                 bool(call_.options.on_progress()));
        }
        now_ = doing::exchange;
        exchange_.start(loop_, *this, *this, *host_, environment_->over->tls, request_, limits);
    }

    void exchanged() override {
        if (now_ == doing::exchange) return exchanged(exchange_.result());
        if (others_.was_dropped() && !stopped_) stopped_ = errc::canceled;
        pass(others_.result().passed);
        exchanged(others_.result());
    }

    void exchanged(exchange_result& result) {
        now_ = doing::nothing;
        auto const& config = environment_->config;
        problem_list drift;
        auto const pause = retry_after(result.response, wall_time());
        auto const has_ended = !result.code;
        // Who never got a connection has attempted nothing.
        if (result.code && result.at == exchange_result::stage::waiting) --attempts_;
        auto const broke_off = result.reused && result.code && result.response.status == 0;
        auto const& own_key = call_.options.key().text;
        asked const asked_for{*call_.of, request_.body,
                              own_key.is_set() ? own_key.reveal() : config.key().text.reveal(),
                              result.reused};
        auto done = classify(asked_for, result, answer_limits(config),
                             config.on_drift() ? &drift : nullptr);
        if (exchange_.let_go(!done.out_of_step)) environment_->over->watch_idle();
        if (!drift.empty()) notify(config.on_drift(), *call_.of, drift);
        if (!done.failed) return finish(std::move(done.ended));
        failed_ = std::move(*done.failed);
        failed_.retry_after = pause;
        failed_.delivery = so_far_ = least_sure(so_far_, failed_.delivery);
        // Interrupted by the deadline or the caller: what came of the exchange still counts.
        if (stopped_ && !has_ended) return fail(*stopped_);
        if (stopped_ || attempts_ >= max_attempts() || !may_repeat(*call_.of, failed_))
            return fail(failed_.code);
        // A kept connection that the server had closed says nothing about the server.
        if (broke_off && !std::exchange(wants_fresh_, true)) return attempt();
        wait(pause ? *pause : backoff(config, attempts_, loop_->chance()));
    }

    /// So much of the call's time is over, by a clock that is not the deadline's.
    void pass(std::chrono::nanoseconds time) {
        if (time <= time.zero()) return;
        auto const left = time_left();
        waited_ += std::min(time, left);
        if (time >= left && !stopped_) stopped_ = at_deadline_;
    }

    [[nodiscard]] std::chrono::nanoseconds time_left() const {
        auto const left = deadline_ - loop_->now() - waited_;
        return left > left.zero() ? left : left.zero();
    }

    void wait(std::chrono::nanoseconds pause) {
        if (pause >= time_left()) return fail(failed_.code);
        now_ = doing::pause;
        auto const& clock = environment_->config.clock();
        if (!clock) {
            pause_ends_ = loop_->now() + pause;
            return time_changed();
        }
        waited_ += pause;
        pause_ends_ = steady_time::max();
        clock_line_ = std::make_shared<others_line<call>>(*this, *this, loop_);
        try {
            clock->async_wait(pause, boost::asio::bind_cancellation_slot(
                                         stop_signal_.slot(),
                                         others_answer<call, &call::told_time>(clock_line_)));
        } catch (...) {} // what waits was dropped by it, and that is heard
    }

    void told_time(error_code) {
        if (!clock_line_) return;
        auto const said = std::exchange(clock_line_, nullptr)->take_answer();
        stop_signal_.slot().clear();
        if (said) waited();
        else stop(errc::canceled);
    }

    /// What a clock of the caller's and a transport say from now on is not heard.
    void hang_up() noexcept {
        if (clock_line_) std::exchange(clock_line_, nullptr)->hang_up();
        others_.hang_up();
    }

    void waited() {
        if (std::exchange(now_, doing::nothing) == doing::pause) attempt();
    }

    /// Ends the call early. What came of an exchange still counts: whether bytes went out.
    void stop(errc why) {
        if (is_done_ || stopped_) return;
        stopped_ = why;
        switch (std::exchange(now_, doing::nothing)) {
        case doing::exchange:
            exchange_.stop(boost::asio::error::operation_aborted);
            return exchanged(exchange_.result());
        case doing::others_exchange:
            now_ = doing::others_exchange; // until it has ended too
            return others_.stop();
        case doing::pause:
            hang_up();
            stop_signal_.emit(boost::asio::cancellation_type::terminal);
            break;
        case doing::nothing: break;
        }
        fail(why);
    }

    void fail(boost::system::error_code code) {
        failed_.code = code;
        failed_.attempts = attempts_;
        failed_.of = call_.of;
        failed_.made = call_.made;
        if (code == errc::canceled || code == errc::timed_out) failed_.cause = {};
        outcome ended;
        ended.failure.emplace(std::move(failed_));
        finish(std::move(ended));
    }

    void finish(outcome ended) {
        ++ticket;
        hang_up();
        if (canceler_) std::exchange(canceler_, nullptr)->hang_up();
        now_ = doing::nothing;
        exchange_.let_go(false); // where an exception came between
        loop_->clear_alarm(*this);
        held_.reset(); // whoever ends it holds it
        ended_ = std::move(ended);
        if (call_.pause) ended_.took = loop_->now() - began_ + waited_;
        is_done_ = true;
    }

    bool is_to_be_told() override { return is_done_ && done_ && !std::exchange(is_told_, true); }
    void tell() override {
        struct at_rest { // whatever the handler throws
            std::shared_ptr<loop> on;
            ~at_rest() { on->rest(); }
        } const after{loop_};
        keeper_->ended(*this);
        done_.release()->complete(std::move(ended_));
    }
    void let_go() noexcept override {
        auto const by = std::move(keeper_);
        by->unused(*this);
    }

    void time_changed() override {
        auto next = stopped_ ? steady_time::max() : deadline_;
        if (now_ == doing::pause) next = std::min(next, pause_ends_);
        auto const again = now_ == doing::exchange          ? exchange_.again()
                           : now_ == doing::others_exchange ? others_.again()
                                                            : std::nullopt;
        if (again) next = std::min(next, *again);
        if (alarm_for_ && *alarm_for_ <= next) return;
        alarm_for_ = next;
        loop_->set_alarm(*this, next);
    }

    void rung() override {
        if (is_done_) return;
        alarm_for_.reset();
        auto const now = loop_->now();
        if (!stopped_ && now >= deadline_) {
            stop(at_deadline_);
        } else if (now_ == doing::pause && !environment_->config.clock() && now >= pause_ends_) {
            waited();
        } else if (now_ == doing::others_exchange) {
            others_.tick(now);
        } else if (now_ == doing::exchange) {
            exchange_.tick(now);
        }
        if (!is_done_) time_changed();
    }

    void progressed(std::uint64_t sent, std::uint64_t total) override {
        if (is_done_ || !call_.options.on_progress()) return;
        try {
            call_.options.on_progress()(sent, total);
        } catch (...) {} // as in `notify`
    }

    [[nodiscard]] std::chrono::system_clock::time_point wall_time() const {
        auto const& clock = environment_->config.clock();
        return clock ? clock->now() : std::chrono::system_clock::now();
    }

    int max_attempts() const {
        return call_.options.max_attempts().value_or(environment_->config.max_attempts());
    }

    enum class doing : unsigned char { nothing, exchange, others_exchange, pause };

    std::shared_ptr<call_environment const> environment_;
    std::shared_ptr<loop> loop_;
    std::shared_ptr<keeper> keeper_;
    prepared_call call_;
    completion_ptr done_;
    http_request request_; ///< stays as it is once the first attempt has begun
    host_connections* host_ = nullptr;
    http_exchange exchange_;
    doing now_ = doing::nothing;
    steady_time deadline_{};
    errc at_deadline_ = errc::timed_out;
    steady_time closes_at_{};
    steady_time began_{}; ///< where `prepared_call::pause` is set
    steady_time pause_ends_{};
    std::optional<steady_time> alarm_for_{};
    boost::intrusive_ptr<call> held_{}; ///< until the end: in a pause nobody else need hold it
    std::chrono::nanoseconds waited_{}; ///< by a clock that is not the deadline's
    std::optional<errc> stopped_{};
    error_detail failed_{};
    outcome ended_{};
    int attempts_ = 0;
    delivery so_far_ = delivery::not_sent;
    bool wants_fresh_ = false;
    bool is_done_ = false;
    bool is_told_ = false;
    others_exchange others_; ///< in the place of `exchange_`, with a transport of the caller's
    std::shared_ptr<others_line<call>> canceler_;
    std::shared_ptr<others_line<call>> clock_line_; ///< to a clock of the caller's
    boost::asio::cancellation_signal stop_signal_;  ///< which stops that
};

} // namespace etelecom::detail
