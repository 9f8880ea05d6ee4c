#pragma once

#include <etelecom/client/impl/others_line.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>

#include <chrono>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::detail {

/// Hears from a pause.
class pause_listener {
public:
    /// It is over; false when the caller's clock will not tell the time.
    virtual void paused(bool is_over) = 0;

protected:
    ~pause_listener() = default;
};

/// A time that a call waits, by real time or by a clock of the caller's.
class call_pause {
public:
    void start(std::shared_ptr<loop> const& on, under_way& holder, pause_listener& whom,
               wait_clock* by, std::chrono::nanoseconds time) {
        whom_ = &whom;
        if (!by) {
            ends_ = after(on->now(), time);
            return;
        }
        line_ = std::make_shared<others_line<call_pause>>(holder, *this, on);
        try {
            by->async_wait(time, boost::asio::bind_cancellation_slot(
                                     stop_signal_.slot(),
                                     others_answer<call_pause, &call_pause::told>(line_)));
        } catch (...) {} // what waits was dropped by it, and that is heard
    }
    /// Ends it, without a word.
    void stop() {
        hang_up();
        stop_signal_.emit(boost::asio::cancellation_type::terminal);
        stop_signal_.slot().clear();
    }
    /// What a clock of the caller's says from now on is not heard.
    void hang_up() noexcept {
        ends_.reset();
        if (line_) std::exchange(line_, nullptr)->hang_up();
    }

    /// When it wants to be told the time.
    std::optional<steady_time> again() const noexcept { return ends_; }
    void tick(steady_time now) {
        if (!ends_ || now < *ends_) return;
        ends_.reset();
        whom_->paused(true);
    }

    unsigned ticket = 0;

private:
    void told(error_code) {
        if (!line_) return;
        auto const said = std::exchange(line_, nullptr)->take_answer();
        stop_signal_.slot().clear();
        whom_->paused(said.has_value());
    }

    pause_listener* whom_ = nullptr;
    std::optional<steady_time> ends_{};
    std::shared_ptr<others_line<call_pause>> line_{};
    boost::asio::cancellation_signal stop_signal_{};
};

} // namespace etelecom::detail
