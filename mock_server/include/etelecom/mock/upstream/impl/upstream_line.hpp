#pragma once

#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <chrono>
#include <cstddef>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace etelecom::mock::detail {

/// The way to another platform, with a thread of its own. Each request goes out once, over a
/// connection of its own, so that none is lost on one that the other side has just closed; nothing
/// is repeated. Thread safety: all functions may be called from several threads at once.
class upstream_line {
public:
    /// Called once, on the line's thread, or on the caller's when the line has stopped.
    using handler = std::function<void(exchange_result)>;

    upstream_line(client_config config, std::chrono::nanoseconds limit, std::size_t most_bytes)
        : limit_(limit), most_bytes_(most_bytes), work_(boost::asio::make_work_guard(context_)) {
        transport_ = std::make_unique<tcp_transport>(context_.get_executor(),
                                                     config.max_idle(std::chrono::seconds(0)));
        thread_ = std::thread([this] { serve(); });
    }
    upstream_line(upstream_line const&) = delete;
    upstream_line& operator=(upstream_line const&) = delete;
    ~upstream_line() { stop(); }

    void ask(std::shared_ptr<http_request const> request, handler done) {
        auto const one = std::make_shared<exchange>(context_, std::move(done));
        {
            std::lock_guard const guard(mutex_);
            if (!stopped_) {
                open_.insert(one);
                boost::asio::post(context_, [this, one, request = std::move(request)]() mutable {
                    start(one, std::move(request));
                });
                return;
            }
        }
        exchange_result result;
        result.code = boost::asio::error::operation_aborted;
        result.may_have_been_sent = false;
        one->done(std::move(result));
    }

    /// Ends what is under way, as a lost connection does, and waits for that.
    void stop() {
        {
            std::lock_guard const guard(mutex_);
            if (std::exchange(stopped_, true)) return;
        }
        boost::asio::post(context_, [this] {
            has_ended_ = true;
            for (auto const& one : open_here()) one->signal.emit(all_of_it);
            stop_when_idle();
        });
        if (thread_.joinable()) thread_.join();
    }

private:
    static constexpr auto all_of_it = boost::asio::cancellation_type::all;

    struct exchange {
        exchange(boost::asio::io_context& on, handler whom) : timer(on), done(std::move(whom)) {}
        boost::asio::steady_timer timer;
        boost::asio::cancellation_signal signal;
        handler done;
        bool is_late = false;
    };

    /// What throws ends one call, not the others.
    void serve() {
        for (;;) {
            try {
                context_.run();
                return;
            } catch (std::exception const&) {
                continue;
            }
        }
    }

    void stop_when_idle() {
        if (has_ended_ && open_here().empty()) context_.stop();
    }

    std::set<std::shared_ptr<exchange>> open_here() {
        std::lock_guard const guard(mutex_);
        return open_;
    }

    void start(std::shared_ptr<exchange> const& one, std::shared_ptr<http_request const> request) {
        exchange_limits limits;
        limits.response_bytes = most_bytes_;
        limits.max_idle = {};
        one->timer.expires_after(limit_);
        one->timer.async_wait([one](boost::system::error_code code) {
            if (code) return;
            one->is_late = true;
            one->signal.emit(all_of_it);
        });
        transport_->async_exchange(std::move(request), limits,
                                   boost::asio::bind_cancellation_slot(
                                       one->signal.slot(), [this, one](exchange_result result) {
                                           finish(one, std::move(result));
                                       }));
    }

    void finish(std::shared_ptr<exchange> const& one, exchange_result result) {
        one->timer.cancel();
        if (one->is_late && result.code == boost::asio::error::operation_aborted)
            result.code = boost::asio::error::timed_out;
        {
            std::lock_guard const guard(mutex_);
            open_.erase(one);
        }
        std::exchange(one->done, nullptr)(std::move(result));
        stop_when_idle();
    }

    std::chrono::nanoseconds const limit_;
    std::size_t const most_bytes_;
    boost::asio::io_context context_{1};
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::unique_ptr<tcp_transport> transport_;
    std::mutex mutex_;
    std::set<std::shared_ptr<exchange>> open_;
    bool stopped_ = false;
    bool has_ended_ = false; ///< on the line's thread only
    std::thread thread_;
};

} // namespace etelecom::mock::detail
