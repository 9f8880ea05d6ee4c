#pragma once

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/client/impl/once_steps.hpp>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/cancellation_type.hpp>

#include <memory>
#include <mutex>
#include <optional>
#include <utility>

namespace etelecom::detail {

inline prepared_call prepared(engine& with, once_steps::step const& next) {
    auto call = with.prepare(*next.of, next.request, next.options);
    call.pause = next.pause;
    call.only_harmless = true; // who wants it sent again says `repeat_after`
    return call;
}

/// Sends something once without waiting: each call begins where the one before it ended. Keeps
/// itself until the last one has.
class once_chain final : public completion {
public:
    static void start(std::shared_ptr<engine> const& with, once_steps steps, completion_ptr done) {
        std::unique_ptr<once_chain, completion::dropping> made(
            new once_chain(with, std::move(steps), std::move(done)));
        made->listen();
        made.release()->go_on();
    }

    void complete(outcome ended) override {
        steps_.came(std::move(ended));
        go_on();
    }
    void drop() noexcept override { delete this; }
    boost::asio::cancellation_slot slot() const noexcept override { return stop_->slot(); }

private:
    /// What the caller's signal reaches, on whatever thread, while calls come and go on others. A
    /// call that starts asks what others made, a transport or a limiter, and that may signal, or
    /// wait for one who does: so no lock is held then, and the signal is passed on behind it.
    class stopping {
    public:
        boost::asio::cancellation_slot slot() noexcept { return signal_.slot(); }

        /// From the caller.
        void want(boost::asio::cancellation_type type) {
            std::lock_guard const lock(mutex_);
            wanted_ = type;
            if (starting_ == 0) signal_.emit(type);
        }
        /// A call is about to start. Tells whether it must not.
        bool starts() {
            std::lock_guard const lock(mutex_);
            ++starting_;
            return wanted_.has_value();
        }
        /// It has started. It may have ended since, and the next one be starting.
        void started() {
            std::lock_guard const lock(mutex_);
            if (--starting_ == 0 && wanted_) signal_.emit(*wanted_);
        }

    private:
        std::mutex mutex_{};
        boost::asio::cancellation_signal signal_{}; ///< of the call under way
        std::optional<boost::asio::cancellation_type> wanted_{};
        int starting_ = 0;
    };

    once_chain(std::shared_ptr<engine> with, once_steps steps, completion_ptr done)
        : engine_(std::move(with)), steps_(std::move(steps)), done_(std::move(done)) {}
    ~once_chain() = default;

    void listen() {
        auto slot = done_->slot();
        if (!slot.is_connected()) return;
        slot.assign([stop = stop_](boost::asio::cancellation_type type) { stop->want(type); });
    }

    /// Ends this object, or gives it away.
    void go_on() {
        std::unique_ptr<once_chain, completion::dropping> self(this);
        auto const stop = stop_;
        auto const with = engine_;
        auto next = steps_.next();
        if (!next) {
            auto done = std::move(done_);
            auto ended = steps_.take_outcome();
            self.reset();
            done.release()->complete(std::move(ended));
            return;
        }
        auto call = prepared(*with, *next);
        if (stop->starts()) call.refused = canceled(call);
        struct at_last { // whatever is thrown
            stopping& stop;
            ~at_last() { stop.started(); }
        } const after{*stop};
        with->start(std::move(call), completion_ptr(self.release()));
    }

    static error canceled(prepared_call const& call) {
        error_detail detail;
        detail.of = call.of;
        detail.code = errc::canceled;
        return error(std::move(detail));
    }

    std::shared_ptr<engine> engine_;
    once_steps steps_;
    completion_ptr done_;
    std::shared_ptr<stopping> stop_ = std::make_shared<stopping>();
};

} // namespace etelecom::detail
