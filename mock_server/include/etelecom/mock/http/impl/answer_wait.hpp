#pragma once

#include <etelecom/mock/platform/impl/outcome.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/error_code.hpp>

#include <chrono>
#include <functional>
#include <memory>
#include <utility>

namespace etelecom::mock::detail {

/// Waits for an answer that is not there yet. Everything but the poking happens on the loop's
/// thread.
class answer_wait : public std::enable_shared_from_this<answer_wait> {
public:
    using executor = boost::asio::io_context::executor_type;
    using clock = std::chrono::steady_clock;
    /// Keeps whom it tells as long as the waiting lasts.
    using listener = std::function<void(http_response)>;

    answer_wait(executor const& where, std::shared_ptr<postponed> what, listener then)
        : timer_(where), what_(std::move(what)), then_(std::move(then)) {}
    answer_wait(answer_wait const&) = delete;
    answer_wait& operator=(answer_wait const&) = delete;
    ~answer_wait() = default;

    /// Tells the answer when it is there or its time is over; it may be there at once.
    void start() {
        timer_.expires_at(what_->until());
        timer_.async_wait([self = shared_from_this()](boost::system::error_code code) {
            if (!code) self->look(true);
        });
        what_->watch([weak = weak_from_this(), where = timer_.get_executor()] {
            auto self = weak.lock();
            if (!self) return false;
            // Not even its end may come on another thread.
            boost::asio::post(where, [self = std::move(self)] { self->look(false); });
            return true;
        });
        // What came between the first look and now has poked nobody.
        look(false);
    }

    /// Tells nothing.
    void stop() {
        what_.reset();
        then_ = nullptr;
        timer_.cancel();
    }

private:
    void look(bool at_the_end) {
        if (!what_) return;
        auto made = what_->answer(at_the_end);
        if (!made) return;
        auto const then = std::move(then_);
        stop();
        then(*std::move(made));
    }

    boost::asio::basic_waitable_timer<clock, boost::asio::wait_traits<clock>, executor> timer_;
    std::shared_ptr<postponed> what_;
    listener then_;
};

} // namespace etelecom::mock::detail
