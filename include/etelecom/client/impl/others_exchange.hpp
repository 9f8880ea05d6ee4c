#pragma once

#include <etelecom/client/impl/exchange_listener.hpp>
#include <etelecom/client/impl/others_line.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

namespace etelecom::detail {

/// One exchange by a transport that others made. What they tell comes from any thread, and goes on
/// in steps of the holder.
class others_exchange {
public:
    /// Ends by `whom.exchanged()`, never before it returns.
    void start(std::shared_ptr<loop> const& on, under_way& holder, exchange_listener& whom,
               transport& by, http_request const& request, exchange_limits const& limits,
               bool with_progress) {
        loop_ = on.get();
        whom_ = &whom;
        result_.reset();
        until_.reset();
        line_ = std::make_shared<line>(holder, *this, on);
        // They may keep it longer than this lives.
        auto kept = std::make_shared<http_request>(request);
        if (with_progress)
            kept->progress = [to = line_](std::uint64_t sent, std::uint64_t total) {
                to->progressed<&others_exchange::told_progress>(sent, total);
            };
        try {
            by.async_exchange(std::move(kept), limits,
                              boost::asio::bind_cancellation_slot(
                                  stop_signal_.slot(),
                                  others_answer<others_exchange, &others_exchange::told>(line_)));
        } catch (...) {} // what waits was dropped by it, and that is heard
    }

    /// Asks the transport to end. Only it knows how far the exchange had come; it must not take
    /// more than a second to say so.
    void stop() {
        until_ = loop_->now() + std::chrono::seconds(1);
        whom_->time_changed();
        stop_signal_.emit(boost::asio::cancellation_type::terminal);
    }
    /// The same, without hearing of it.
    void drop() {
        hang_up();
        stop_signal_.emit(boost::asio::cancellation_type::terminal);
        stop_signal_.slot().clear();
    }
    /// Hears no more.
    void hang_up() noexcept {
        if (line_) std::exchange(line_, nullptr)->hang_up();
    }

    std::optional<steady_time> again() const noexcept { return until_; }
    void tick(steady_time now) {
        if (!until_ || now < *until_) return;
        hang_up();
        end(std::nullopt);
    }

    /// What came of it. When nothing is known, it was interrupted and may have been sent.
    exchange_result& result() noexcept { return *result_; }
    /// Whether the transport let go of it without a word.
    bool was_dropped() const noexcept { return was_dropped_; }
    /// Keeps nothing.
    void clear() noexcept { result_.reset(); }

    unsigned ticket = 0;

private:
    using line = others_line<others_exchange>;

    void told(error_code) {
        if (line_) end(std::exchange(line_, nullptr)->take_answer());
    }
    void told_progress(error_code) {
        if (!line_) return;
        for (auto const& [sent, total] : line_->take_progress()) whom_->progressed(sent, total);
    }

    void end(line::answer said) {
        until_.reset();
        stop_signal_.slot().clear();
        was_dropped_ = !said;
        if (was_dropped_) said.emplace().code = boost::asio::error::operation_aborted;
        result_ = std::move(said);
        ++ticket;
        whom_->exchanged();
    }

    loop* loop_ = nullptr;
    exchange_listener* whom_ = nullptr;
    std::shared_ptr<line> line_{};
    boost::asio::cancellation_signal stop_signal_{};
    std::optional<steady_time> until_{};
    line::answer result_{};
    bool was_dropped_ = false;
};

} // namespace etelecom::detail
