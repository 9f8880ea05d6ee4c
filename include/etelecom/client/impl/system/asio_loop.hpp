#pragma once

#include <etelecom/client/impl/system/alarms.hpp>
#include <etelecom/client/impl/system/tcp_wire.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/execution/context.hpp>
#include <boost/asio/execution_context.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/query.hpp>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// A loop of Asio's, which a caller may destroy at any time.
class lasting_loop : public loop {
public:
    /// Calls `then` when the loop is about to go; at once when it has gone.
    void before_it_goes(std::function<void()> then) {
        {
            std::lock_guard const lock(mutex_);
            if (!gone_) return last_words_.push_back(std::move(then));
        }
        then();
    }
    bool gone() const {
        std::lock_guard const lock(mutex_);
        return gone_;
    }

    /// From now on it ends when nothing is left to do, as a caller's does.
    virtual void may_end() noexcept = 0;

    void go() noexcept {
        std::vector<std::function<void()>> last_words;
        {
            std::lock_guard const lock(mutex_);
            gone_ = true;
            last_words.swap(last_words_);
        }
        for (auto const& say : last_words) say();
        drop_timer();
    }

protected:
    /// Does something with the executor, unless it has gone. It cannot go meanwhile.
    template <class Action>
    bool while_it_lasts(Action const& action) const {
        std::lock_guard const lock(mutex_);
        if (!gone_) action();
        return !gone_;
    }

private:
    virtual void drop_timer() noexcept = 0;

    mutable std::mutex mutex_;
    bool gone_ = false;
    std::vector<std::function<void()>> last_words_;
};

/// Tells the loops on an execution context that it is being destroyed, while its services are there
/// to close sockets with.
class loop_watch final : public boost::asio::execution_context::service {
public:
    using key_type = loop_watch;
    static inline boost::asio::execution_context::id id;

    explicit loop_watch(boost::asio::execution_context& context)
        : boost::asio::execution_context::service(context) {}

    void add(std::weak_ptr<lasting_loop> one) {
        std::lock_guard const lock(mutex_);
        std::erase_if(loops_, [](auto const& known) { return known.expired(); });
        loops_.push_back(std::move(one));
    }

private:
    void shutdown() override {
        std::vector<std::weak_ptr<lasting_loop>> loops;
        {
            std::lock_guard const lock(mutex_);
            loops.swap(loops_);
        }
        for (auto const& one : loops)
            if (auto const lasting = one.lock()) lasting->go();
    }

    std::mutex mutex_;
    std::vector<std::weak_ptr<lasting_loop>> loops_;
};

/// With the executor of an `io_context`, known by its type, each step costs less.
template <class Executor>
class asio_loop final : public lasting_loop {
public:
    asio_loop(Executor executor, bool own)
        : executor_(std::move(executor)),
          alarms_(std::make_shared<alarms<Executor>>(executor_)),
          own_(own) {}

    steady_time now() const override { return std::chrono::steady_clock::now(); }

    std::unique_ptr<wire> make_wire(error_code& code) override {
        std::unique_ptr<wire> made;
        code = {};
        if (!while_it_lasts([&] { made = std::make_unique<watched_wire>(executor_); }))
            code = boost::asio::error::operation_aborted;
        return made;
    }

    void post(step what) override {
        while_it_lasts([&] { boost::asio::post(executor_, std::move(what)); });
    }

    void set_alarm(under_way& whom, steady_time when) override { alarms_->set(whom, when); }
    void clear_alarm(under_way& whom) noexcept override { alarms_->clear(whom); }
    void rest() noexcept override {
        if (!own_) alarms_->rest();
    }
    void may_end() noexcept override {
        own_ = false;
        alarms_->rest();
    }

private:
    class watched_wire final : public tcp_wire {
    public:
        explicit watched_wire(Executor const& executor) : socket_(executor) {}

        error_code connect(endpoint const& to, address const& from) override {
            error_code code;
            auto const made = open(to, code);
            if (code) return code;
            socket_.assign(to.protocol(), made, code);
            if (code) ::close(made);
            return code ? code : begin(to, from);
        }
        void wait(direction which, step then) override {
            socket_.async_wait(which == direction::in ? socket::wait_read : socket::wait_write,
                               std::move(then));
        }

    private:
        using socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Executor>;

        int descriptor() noexcept override { return socket_.native_handle(); }

        socket socket_;
    };

    void drop_timer() noexcept override { alarms_->end(); }

    Executor executor_;
    std::shared_ptr<alarms<Executor>> alarms_;
    std::atomic<bool> own_;
};

/// The loop behind an executor. With `own` it belongs to the client, and need not end by itself.
inline std::shared_ptr<lasting_loop> make_asio_loop(boost::asio::any_io_executor const& executor,
                                                    bool own) {
    using usual = boost::asio::io_context::executor_type;
    std::shared_ptr<lasting_loop> made;
    if (auto const* const known = executor.target<usual>())
        made = std::make_shared<asio_loop<usual>>(*known, own);
    else made = std::make_shared<asio_loop<boost::asio::any_io_executor>>(executor, own);
    auto& context = boost::asio::query(executor, boost::asio::execution::context);
    boost::asio::use_service<loop_watch>(context).add(made);
    return made;
}

} // namespace etelecom::detail
