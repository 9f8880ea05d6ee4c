#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>

#include <atomic>
#include <memory>
#include <thread>

namespace etelecom::detail {

/// A thread that several clients may share: it ends when the last of them is closed.
class worker {
public:
    worker() : work_(context_->get_executor()) {
        thread_ = std::thread([context = context_] { context->run(); });
        id_ = thread_.get_id();
    }

    boost::asio::any_io_executor executor() const { return context_->get_executor(); }
    std::shared_ptr<void> loop() const { return context_; }
    bool is_this_thread() const { return id_ == std::this_thread::get_id(); }

    ~worker() { end(); }

    /// One more client. False when the thread has ended, or is about to.
    bool enter() {
        for (int count = users_; count != 0;)
            if (users_.compare_exchange_weak(count, count + 1)) return true;
        return false;
    }
    void leave() {
        if (--users_ == 0) end();
    }

private:
    std::shared_ptr<boost::asio::io_context> context_ =
        std::make_shared<boost::asio::io_context>(1);
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
    std::thread::id id_;
    std::atomic<int> users_ = 1; ///< whoever made it

    void end() {
        work_.reset();
        if (!thread_.joinable()) return;
        // The last client may be closed by a handler that runs on the thread itself.
        if (is_this_thread()) thread_.detach();
        else thread_.join();
    }
};

} // namespace etelecom::detail
