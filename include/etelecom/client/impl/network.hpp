#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/impl/host_connections.hpp>
#include <etelecom/client/impl/system/asio_loop.hpp>
#include <etelecom/client/impl/system/ask_the_system.hpp>
#include <etelecom/client/impl/system/blocking_loop.hpp>
#include <etelecom/client/impl/worker.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Has calls on an asynchronous loop.
class loop_user {
public:
    /// It is about to go, and nothing can be told on it any more.
    virtual void loop_goes() = 0;

protected:
    ~loop_user() = default;
};

/// What the clients of a partner and its shops share: the connections to each host, TLS, and the
/// loops that calls happen on.
///
/// Thread safety: all functions may be called from several threads at once.
class network : public std::enable_shared_from_this<network> {
public:
    /// Without an executor it has threads of its own. `given` takes the place of the loop behind
    /// the executor: a simulation has one with a time of its own.
    network(client_config const& config, std::optional<boost::asio::any_io_executor> executor,
            std::shared_ptr<lasting_loop> given = nullptr)
        : tls(tls_settings_reader::read(config)),
          routes_(config),
          most_{std::max<std::size_t>(config.max_connections(), 1), config.max_waiting(),
                config.max_idle()},
          own_(executor ? nullptr : std::make_unique<worker>(config.threads())),
          executor_(executor ? *executor : own_->executor()),
          given_(std::move(given)) {}

    ~network() {
        // Timers and sockets go before the loop that they belong to.
        if (asio_) asio_->go();
        if (own_) own_->end();
    }

    tls_context tls;
    look_up_function look_up = ask_the_system;

    boost::asio::any_io_executor const& executor() const noexcept { return executor_; }

    /// The connections to the host of that address, which stay as long as this does.
    host_connections& host(address const& where) {
        std::lock_guard const lock(mutex_);
        for (auto const& known : hosts_)
            if (known->where.tls == where.tls && known->where.host == where.host &&
                known->where.port == where.port)
                return *known;
        return *hosts_.emplace_back(
            std::make_unique<host_connections>(where, routes_.to(where), most_, look_up));
    }

    /// Where asynchronous calls happen. Its own threads run from now on.
    std::shared_ptr<loop> asynchronous() {
        if (own_) own_->start();
        std::lock_guard const lock(mutex_);
        if (!asio_) {
            asio_ = given_ ? given_ : make_asio_loop(executor_, own_ != nullptr);
            asio_->before_it_goes([weak = weak_from_this()] {
                if (auto const self = weak.lock()) self->loop_goes();
            });
        }
        return asio_;
    }
    /// Tells somebody when the asynchronous loop goes.
    void add_user(std::weak_ptr<loop_user> one) {
        std::lock_guard const lock(mutex_);
        if (users_.size() == users_.capacity())
            std::erase_if(users_, [](auto const& known) { return known.expired(); });
        users_.push_back(std::move(one));
    }
    bool asynchronous_is_gone() const {
        std::lock_guard const lock(mutex_);
        return asio_ && asio_->gone();
    }
    /// A number from 0 up to 1, drawn for a pause between calls.
    double chance() { return given_ ? given_->chance() : any_chance(); }
    bool has_own_threads() const noexcept { return own_ != nullptr; }

    /// A loop for one blocking call.
    std::shared_ptr<blocking_loop> borrow() {
        std::lock_guard const lock(mutex_);
        if (spare_.empty()) return std::make_shared<blocking_loop>();
        auto taken = std::move(spare_.back());
        spare_.pop_back();
        return taken;
    }
    void give_back(std::shared_ptr<blocking_loop> used) {
        std::lock_guard const lock(mutex_);
        if (spare_.size() < 64) spare_.push_back(std::move(used));
    }

    /// A connection waits for a request. Where there are threads for it, it will be closed in time;
    /// else the next call does that.
    void watch_idle() {
        if (!own_ || watching_.exchange(true)) return;
        try {
            own_->start();
        } catch (std::system_error const&) { // no thread now, perhaps with the next connection
            watching_ = false;
            return;
        }
        boost::asio::post(own_->executor(), [weak = weak_from_this()] {
            if (auto const self = weak.lock()) self->look_again();
        });
    }

    /// One client more, or less: the threads end with the last one.
    bool enter() noexcept {
        for (auto count = clients_.load(); count != 0;)
            if (clients_.compare_exchange_weak(count, count + 1)) return true;
        return false;
    }
    void leave() {
        if (--clients_ != 0) return;
        for_all_hosts([](host_connections& one) { one.close_idle(); });
        if (!own_) return;
        {
            std::lock_guard const lock(mutex_);
            if (idle_timer_) idle_timer_->cancel();
            if (asio_) asio_->may_end();
        }
        if (!own_->end()) return;
        std::shared_ptr<lasting_loop> ended;
        {
            std::lock_guard const lock(mutex_);
            ended = asio_;
        }
        if (ended) ended->go(); // what comes late finds nobody
        own_->finish();
    }

private:
    template <class Action>
    void for_all_hosts(Action const& action) {
        std::lock_guard const lock(mutex_);
        for (auto const& one : hosts_) action(*one);
    }

    void loop_goes() {
        std::vector<step> dropped;
        for_all_hosts([&](host_connections& one) { one.loop_goes(dropped); });
        std::vector<std::weak_ptr<loop_user>> users;
        {
            std::lock_guard const lock(mutex_);
            users.swap(users_);
        }
        for (auto const& one : users)
            if (auto const user = one.lock()) user->loop_goes();
    }

    /// On a thread of its own.
    void look_again() {
        // Before it looks: a connection that is kept meanwhile begins anew.
        watching_ = false;
        auto left = false;
        for_all_hosts([&](host_connections& one) {
            left = one.sweep(std::chrono::steady_clock::now()) || left;
        });
        std::lock_guard const lock(mutex_);
        if (!left || clients_ == 0 || watching_.exchange(true)) return;
        try {
            idle_timer_.emplace(own_->executor(), std::chrono::seconds(1));
        } catch (std::exception const&) { // no descriptor now, perhaps with the next connection
            watching_ = false;
            return;
        }
        idle_timer_->async_wait([weak = weak_from_this()](error_code) {
            if (auto const self = weak.lock()) self->look_again();
        });
    }

    routes const routes_;
    host_connections::bounds const most_;
    std::unique_ptr<worker> own_;
    boost::asio::any_io_executor executor_;
    std::shared_ptr<lasting_loop> const given_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<host_connections>> hosts_;
    std::shared_ptr<lasting_loop> asio_;
    std::vector<std::weak_ptr<loop_user>> users_;
    std::vector<std::shared_ptr<blocking_loop>> spare_;
    std::atomic<bool> watching_ = false;
    std::optional<boost::asio::steady_timer> idle_timer_;
    std::atomic<int> clients_ = 1; ///< whoever made it
};

} // namespace etelecom::detail
