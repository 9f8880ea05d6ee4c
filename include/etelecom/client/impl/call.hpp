#pragma once

#include <etelecom/client/impl/answer_limits.hpp>
#include <etelecom/client/impl/classify.hpp>

#include <boost/asio/any_completion_executor.hpp>
#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <random>
#include <utility>

namespace etelecom::detail {

/// What all calls of one client share, as far as a call must know it.
struct call_environment {
    /// Keeps the client's own loop: a transport may let go of the last handle of a call from a
    /// thread of its own, when the client is gone already. First, so that it goes last.
    std::shared_ptr<void> loop{};
    client_config config{};
    std::shared_ptr<etelecom::transport> carrier{};
    std::shared_ptr<wait_clock> clock{};
};

/// Tells a caller's handler; what it throws is its own affair and ends here.
inline void tell(notice_handler const& handler, operation const& of, problem_list const& list) {
    if (!handler) return;
    try {
        handler(of, list);
    } catch (...) {}
}

/// One call under way: its attempts, the pauses between them, its deadline. Everything after
/// `start` happens on one strand.
class call_under_way : public std::enable_shared_from_this<call_under_way> {
public:
    using clock = std::chrono::steady_clock;

    call_under_way(boost::asio::any_io_executor executor,
                   std::shared_ptr<call_environment const> environment, prepared_call call,
                   std::shared_ptr<http_request> request, outcome_handler done,
                   std::function<void(call_under_way*)> ended)
        : environment_(std::move(environment)),
          executor_(std::move(executor)),
          strand_(boost::asio::make_strand(executor_)),
          call_(std::move(call)),
          request_(std::move(request)),
          done_(std::move(done)),
          ended_(std::move(ended)),
          handler_work_(
              boost::asio::make_work_guard(boost::asio::get_associated_executor(done_, executor_))),
          deadline_timer_(strand_) {}

    void start() {
        auto slot = boost::asio::get_associated_cancellation_slot(done_);
        if (slot.is_connected())
            slot.assign([weak = weak_from_this()](boost::asio::cancellation_type) {
                if (auto const self = weak.lock()) self->cancel();
            });
        // A transport may tell from a thread of its own; the caller hears it where the call is
        // made.
        if (call_.options.on_progress())
            request_->progress = [weak = weak_from_this()](std::uint64_t sent,
                                                           std::uint64_t total) {
                if (auto self = weak.lock())
                    onto_strand(std::move(self), [=](auto& call) { call.progressed(sent, total); });
            };
        boost::asio::post(strand_, [self = shared_from_this()] { self->begin(); });
    }

    /// From any thread.
    void cancel() {
        boost::asio::post(strand_, [self = shared_from_this()] { self->stop(errc::canceled); });
    }

private:
    void begin() {
        if (finished_) return;
        auto const& config = environment_->config;
        auto const timeout = call_.options.timeout().value_or(config.timeout());
        // A limit of years must not overflow the clock.
        deadline_ = clock::now() +
                    std::min<clock::duration>(std::chrono::duration_cast<clock::duration>(timeout),
                                              std::chrono::hours(24 * 365));
        deadline_timer_.expires_at(deadline_);
        deadline_timer_.async_wait([self = shared_from_this()](boost::system::error_code code) {
            if (!code) self->stop(errc::timed_out);
        });
        if (timeout <= std::chrono::nanoseconds::zero()) return stop(errc::timed_out);
        attempt();
    }

    void attempt() {
        ++attempts_;
        auto const& config = environment_->config;
        exchange_limits limits;
        limits.connect = config.connect_timeout();
        limits.handshake = config.handshake_timeout();
        limits.response_bytes = config.max_response();
        running_ = running::exchange;
        environment_->carrier->async_exchange(
            request_, limits,
            boost::asio::bind_cancellation_slot(
                stop_signal_.slot(), [self = shared_from_this()](exchange_result result) mutable {
                    onto_strand(std::move(self), [got = std::move(result)](auto& call) mutable {
                        call.exchanged(std::move(got));
                    });
                }));
    }

    /// Goes on with a call on its strand. Called on a thread that may be anybody's: it lets go of
    /// the call, and keeps the loop until it is done with it. A loop of the caller's it keeps busy
    /// that long: one that runs out of work may be destroyed at once.
    template <class Step>
    static void onto_strand(std::shared_ptr<call_under_way> self, Step step) {
        auto const loop = self->environment_->loop;
        auto const busy = boost::asio::make_work_guard(self->executor_);
        auto const strand = self->strand_;
        boost::asio::dispatch(
            strand, [self = std::move(self), step = std::move(step)]() mutable { step(*self); });
    }

    void progressed(std::uint64_t sent, std::uint64_t total) {
        if (finished_) return;
        try {
            call_.options.on_progress()(sent, total);
        } catch (...) {} // as in `tell`
    }

    void exchanged(exchange_result result) {
        running_ = running::nothing;
        if (finished_) return;
        auto const& config = environment_->config;
        problem_list drift;
        auto const pause = retry_after(result.response, environment_->clock->now());
        auto const& own_key = call_.options.key().text;
        asked const call{*call_.of, request_->body,
                         own_key.is_set() ? own_key.reveal() : config.key().text.reveal()};
        auto done = classify(call, std::move(result), answer_limits(config),
                             config.on_drift() ? &drift : nullptr);
        if (!drift.empty()) tell(config.on_drift(), *call_.of, drift);
        if (!done.failed) return finish(std::move(done.ended));
        failed_ = std::move(*done.failed);
        failed_.retry_after = pause;
        // The call is as unsure as the least sure of its attempts.
        failed_.delivery = least_sure(failed_.delivery);
        // Interrupted by the deadline or the caller: what came of the exchange still counts.
        if (stopped_ && failed_.cause) return fail(*stopped_);
        if (stopped_ || attempts_ >= max_attempts() || !may_repeat(*call_.of, failed_))
            return fail(failed_.code);
        wait(pause ? *pause : backoff());
    }

    delivery least_sure(delivery last) {
        if (last == delivery::unknown || so_far_ == delivery::unknown) so_far_ = delivery::unknown;
        else if (last == delivery::rejected) so_far_ = delivery::rejected;
        return so_far_;
    }

    void wait(std::chrono::nanoseconds pause) {
        auto const left = deadline_ - clock::now() - waited_;
        if (pause >= left) return fail(failed_.code);
        waited_ += environment_->config.clock() ? pause : std::chrono::nanoseconds(0);
        running_ = running::pause;
        environment_->clock->async_wait(
            pause, boost::asio::bind_cancellation_slot(
                       stop_signal_.slot(),
                       [self = shared_from_this()](boost::system::error_code) mutable {
                           onto_strand(std::move(self), [](auto& call) { call.waited(); });
                       }));
    }

    void waited() {
        running_ = running::nothing;
        if (finished_) return;
        if (stopped_) fail(*stopped_);
        else attempt();
    }

    /// Ends the call early. An exchange is interrupted and then asked how far it had come; only
    /// its transport knows whether bytes went out.
    void stop(errc why) {
        if (finished_ || stopped_) return;
        stopped_ = why;
        auto const on_the_wire = running_ == running::exchange;
        if (running_ != running::nothing)
            stop_signal_.emit(boost::asio::cancellation_type::terminal);
        if (!on_the_wire) fail(why);
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
        finished_ = true;
        deadline_timer_.cancel();
        ended_(this);
        boost::asio::dispatch(handler_work_.get_executor(),
                              [done = std::move(done_), ended = std::move(ended)]() mutable {
                                  std::move(done)(std::move(ended));
                              });
        handler_work_.reset();
    }

    int max_attempts() const {
        return call_.options.max_attempts().value_or(environment_->config.max_attempts());
    }

    /// Twice as long after each attempt, less a random part of up to a half, so that clients that
    /// failed together do not come back together.
    std::chrono::nanoseconds backoff() const {
        auto const& config = environment_->config;
        auto pause = config.first_backoff();
        for (int i = 1; i < attempts_ && pause < config.longest_backoff(); ++i) pause *= 2;
        pause = std::min(pause, config.longest_backoff());
        if (pause.count() <= 0) return {};
        thread_local std::minstd_rand random{std::random_device{}()};
        std::uniform_int_distribution<std::int64_t> part(pause.count() / 2, pause.count());
        return std::chrono::nanoseconds(part(random));
    }

    enum class running : unsigned char { nothing, exchange, pause };

    std::shared_ptr<call_environment const> environment_; ///< outlives all that stands on its loop
    boost::asio::any_io_executor executor_;
    boost::asio::strand<boost::asio::any_io_executor> strand_;
    prepared_call call_;
    std::shared_ptr<http_request> request_; ///< stays as it is once the first attempt has begun
    outcome_handler done_;
    std::function<void(call_under_way*)> ended_;
    /// Keeps the handler's executor running: nothing else waits on it meanwhile.
    boost::asio::executor_work_guard<boost::asio::any_completion_executor> handler_work_;
    boost::asio::steady_timer deadline_timer_;
    boost::asio::cancellation_signal stop_signal_;
    clock::time_point deadline_{};
    std::chrono::nanoseconds waited_{}; ///< by a clock that is not the deadline's
    running running_ = running::nothing;
    std::optional<errc> stopped_{};
    error_detail failed_{};
    int attempts_ = 0;
    delivery so_far_ = delivery::not_sent;
    bool finished_ = false;
};

} // namespace etelecom::detail
