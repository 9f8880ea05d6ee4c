#pragma once

#include <etelecom/client/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace etelecom::detail {

/// Real time: a timer for each wait.
class timer_clock final : public wait_clock {
public:
    explicit timer_clock(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::now();
    }

    void async_wait(std::chrono::nanoseconds time, handler done) override {
        // The strand keeps the timer's cancellation and its end apart.
        auto const timer = std::make_shared<boost::asio::steady_timer>(
            boost::asio::make_strand(executor_),
            std::chrono::duration_cast<std::chrono::steady_clock::duration>(time));
        auto const slot = boost::asio::get_associated_cancellation_slot(done);
        if (slot.is_connected())
            boost::asio::cancellation_slot(slot).assign([weak = std::weak_ptr(timer)](
                                                            boost::asio::cancellation_type) {
                if (auto const waiting = weak.lock())
                    boost::asio::post(waiting->get_executor(), [waiting] { waiting->cancel(); });
            });
        timer->async_wait([timer, done = std::move(done)](boost::system::error_code code) mutable {
            std::move(done)(code);
        });
    }

private:
    boost::asio::any_io_executor executor_;
};

} // namespace etelecom::detail
