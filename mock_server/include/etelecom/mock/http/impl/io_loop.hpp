#pragma once

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>

#include <exception>
#include <memory>
#include <mutex>
#include <set>
#include <thread>
#include <utility>

namespace etelecom::mock::detail {

/// Something that was promised an end: it gets one even when the server is gone first.
class errand {
public:
    errand() = default;
    errand(errand const&) = delete;
    errand& operator=(errand const&) = delete;
    virtual ~errand() = default;

    /// On the loop's thread.
    virtual void run() = 0;
    /// The loop has stopped, and `run` will not end it.
    virtual void abandon() = 0;
};

/// The one thread of a server, and what waits for it. Transports and clocks that clients hold
/// may outlive the server and keep this object.
class io_loop {
public:
    using context = boost::asio::io_context;

    io_loop() : context_(1), work_(boost::asio::make_work_guard(context_)) {}
    io_loop(io_loop const&) = delete;
    io_loop& operator=(io_loop const&) = delete;
    ~io_loop() { stop(); }

    context& io() noexcept { return context_; }

    void start() {
        thread_ = std::thread([this] { serve(); });
    }

    /// No new errands; lets the work come to its end, and abandons what has not.
    void stop() {
        {
            std::lock_guard const guard(mutex_);
            stopped_ = true;
        }
        work_.reset();
        if (thread_.joinable()) thread_.join();
        std::set<std::shared_ptr<errand>> left;
        {
            std::lock_guard const guard(mutex_);
            left.swap(open_);
        }
        for (auto const& item : left) item->abandon();
    }

    /// Has `task` run on the thread.
    void take(std::shared_ptr<errand> task) {
        {
            std::lock_guard const guard(mutex_);
            if (!stopped_) {
                open_.insert(task);
                boost::asio::post(context_, [this, task] {
                    if (holds(task)) task->run();
                });
                return;
            }
        }
        boost::asio::post(boost::asio::system_executor(), [task] { task->abandon(); });
    }

    /// The errand has come to its end. False when it had done so before.
    bool finish(std::shared_ptr<errand> const& task) {
        std::lock_guard const guard(mutex_);
        return open_.erase(task) != 0;
    }

private:
    /// What throws ends one connection, not the server.
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

    bool holds(std::shared_ptr<errand> const& task) {
        std::lock_guard const guard(mutex_);
        return open_.contains(task);
    }

    context context_;
    boost::asio::executor_work_guard<context::executor_type> work_;
    std::mutex mutex_;
    std::set<std::shared_ptr<errand>> open_;
    bool stopped_ = false;
    std::thread thread_;
};

} // namespace etelecom::mock::detail
