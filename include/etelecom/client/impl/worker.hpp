#pragma once

#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <atomic>
#include <cstddef>
#include <memory>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// A loop with threads of its own, which start when they are first needed.
class worker {
public:
    explicit worker(std::size_t threads) : count_(std::max<std::size_t>(threads, 1)) {}
    worker(worker const&) = delete;
    worker& operator=(worker const&) = delete;
    ~worker() { end(); }

    boost::asio::io_context::executor_type executor() const { return context_->get_executor(); }

    /// Throws `std::system_error` when the system gives no thread.
    void start() {
        if (is_started_) return;
        std::lock_guard const lock(mutex_);
        if (ended_ || !threads_.empty()) return;
        threads_.reserve(count_);
        for (std::size_t i = 0; i != count_; ++i)
            threads_.emplace_back([context = context_] { context->run(); });
        is_started_ = true;
    }

    /// Lets what is queued happen, and waits for it, unless one of the threads asks, or a step of a
    /// call. Tells whether nothing can happen any more.
    bool end() {
        std::vector<std::thread> threads;
        {
            std::lock_guard const lock(mutex_);
            ended_ = true;
            work_.reset();
            threads.swap(threads_);
        }
        // The last client may be closed by a handler that runs on one of them, or by an observer
        // within the function that begins a call.
        auto const is_this = [](std::thread const& one) {
            return one.get_id() == std::this_thread::get_id();
        };
        auto const from_within =
            under_way::is_entered() || std::any_of(threads.begin(), threads.end(), is_this);
        for (auto& one : threads)
            if (from_within) one.detach();
            else one.join();
        return !from_within;
    }

    /// Lets happen what was queued too late.
    void finish() {
        context_->restart();
        context_->poll();
    }

private:
    std::size_t const count_;
    std::shared_ptr<boost::asio::io_context> context_ =
        std::make_shared<boost::asio::io_context>(static_cast<int>(count_));
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_{
        context_->get_executor()};
    std::mutex mutex_;
    std::vector<std::thread> threads_;
    bool ended_ = false;
    std::atomic<bool> is_started_ = false;
};

} // namespace etelecom::detail
