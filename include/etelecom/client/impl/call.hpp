#pragma once

#include <etelecom/client/engine.hpp>
#include <etelecom/client/impl/attempts.hpp>
#include <etelecom/client/impl/call_environment.hpp>
#include <etelecom/client/impl/others_line.hpp>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/intrusive/list_hook.hpp>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::detail {

/// One call under way: its attempts, what it waits for before each, its deadline. What is told by a
/// transport or a clock that others made comes from any thread, and goes on where the call happens.
class call final : public under_way,
                   public boost::intrusive::list_base_hook<>,
                   private attempts_listener {
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
        loop_ = what.on;
        done_ = std::move(what.done);
        keeper_ = std::move(by);
        attempts_.take(std::move(what.environment), std::move(what.on), std::move(what.call));
        ended_ = {};
        alarm_for_.reset();
        is_done_ = is_told_ = false;
    }

    void start() {
        if (auto const slot = done_ ? done_->slot() : boost::asio::cancellation_slot();
            slot.is_connected())
            boost::asio::cancellation_slot(slot).assign(
                [line = canceler_ = std::make_shared<others_line<call>>(*this, *this, loop_)](
                    boost::asio::cancellation_type) { line->template nudge<&call::canceled>(); });
        enter_quietly([this] {
            held_ = this;
            attempts_.begin(*this, *this);
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
            attempts_.abandon();
            dropped = std::move(done_);
            is_told_ = true;
            came_to({});
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
        ended_ = {};
        attempts_.clear();
    }

    std::atomic<unsigned> ticket = 0;

private:
    void nothing(error_code) {}
    void canceled(error_code) { attempts_.stop(errc::canceled); }
    void to_be_closed(error_code) { attempts_.end_by(closes_at_, errc::canceled); }

    void came_to(outcome ended) override {
        ++ticket;
        if (canceler_) std::exchange(canceler_, nullptr)->hang_up();
        loop_->clear_alarm(*this);
        held_.reset(); // whoever ends it holds it
        ended_ = std::move(ended);
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
        auto const next = attempts_.again();
        if (alarm_for_ && *alarm_for_ <= next) return;
        alarm_for_ = next;
        loop_->set_alarm(*this, next);
    }
    void rung() override {
        if (is_done_) return;
        alarm_for_.reset();
        attempts_.tick(loop_->now());
        if (!is_done_) time_changed();
    }

    std::shared_ptr<loop> loop_;
    std::shared_ptr<keeper> keeper_;
    attempts attempts_;
    completion_ptr done_;
    steady_time closes_at_{};
    std::optional<steady_time> alarm_for_{};
    boost::intrusive_ptr<call> held_{}; ///< until the end: in a pause nobody else need hold it
    outcome ended_{};
    bool is_done_ = false;
    bool is_told_ = false;
    std::shared_ptr<others_line<call>> canceler_;
};

} // namespace etelecom::detail
