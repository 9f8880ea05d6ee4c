#pragma once

#include <etelecom/client/impl/call.hpp>
#include <etelecom/client/impl/checked_and_written.hpp>
#include <etelecom/client/impl/system/process.hpp>

#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/intrusive/list.hpp>
#include <boost/system/system_error.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <condition_variable>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Makes the calls of one client.
///
/// Thread safety: all functions may be called from several threads at once.
class engine final : public std::enable_shared_from_this<engine>,
                     public loop_user,
                     private call::keeper {
public:
    static std::shared_ptr<engine> make(client_config config,
                                        std::optional<boost::asio::any_io_executor> executor) {
        auto over = std::make_shared<network>(config, std::move(executor));
        request_maker requests(config, *over);
        auto made = std::make_shared<engine>(
            call_environment{std::move(config), std::move(requests), std::move(over)});
        // Or nobody would tell that a caller's loop has gone before it was used.
        if (!made->network_().has_own_threads()) [[maybe_unused]]
            auto const known = made->executor();
        return made;
    }
    /// For a shop, with the threads and the connections of its partner.
    static std::shared_ptr<engine> make(engine const& partner, secret shop_key) {
        auto environment = *partner.environment_;
        environment.config.shop_key(std::move(shop_key)).key_provider(nullptr);
        environment.keys = nullptr;
        environment.gates = std::make_shared<gates>(environment.gates);
        auto const is_open = environment.over->enter();
        auto made = std::make_shared<engine>(std::move(environment));
        made->has_left_ = made->is_closed_ = !is_open;
        return made;
    }

    explicit engine(call_environment environment)
        : environment_(std::make_shared<call_environment const>(std::move(environment))) {}
    engine(engine const&) = delete;
    engine& operator=(engine const&) = delete;
    ~engine() { close({}); }

    boost::asio::any_io_executor executor() const {
        {
            std::lock_guard const lock(mutex_);
            // Its own threads have ended: nothing would ever be told on them.
            if (has_left_ && network_().has_own_threads()) return boost::asio::system_executor();
            if (network_().asynchronous_is_gone()) return boost::asio::system_executor();
        }
        try {
            network_().asynchronous();
        } catch (std::exception const&) { // a call will say so, and not where nothing runs
            return boost::asio::system_executor();
        }
        return network_().executor();
    }

    /// What time it is, by the clock that the client waits by.
    std::chrono::system_clock::time_point wall_time() const {
        auto const& clock = environment_->config.clock();
        return clock ? clock->now() : std::chrono::system_clock::now();
    }

    /// A number from 0 up to 1, drawn for a pause between calls.
    double chance() const { return network_().chance(); }

    prepared_call prepare(operation const& of, void const* request, call_options const& options) {
        return checked_and_written(of, request, options, environment_->config);
    }

    /// Completes `done` later, never before it returns.
    void start(prepared_call call, completion_ptr done) {
        if (call.of || call.refused) {
            std::shared_ptr<loop> on;
            auto refused = obstacle(call);
            auto const has_obstacle = refused.has_value();
            if (!refused) refused = find_loop(call, on);
            if (refused && !has_obstacle) {
                tell_refused(call, *refused);
                return complete_on(boost::asio::system_executor(), std::move(done),
                                   {.failure = std::move(refused)});
            }
            if (!refused) {
                auto const begun = enroll(std::move(call), on, std::move(done));
                if (begun) return begun->start();
                refused.emplace(closed(call));
            }
            tell_refused(call, *refused);
            return complete_soon(std::move(done), {.failure = std::move(refused)});
        }
        complete_soon(std::move(done), {}); // of nothing: behind the last page of a list
    }

    /// Makes the call on this thread.
    outcome run(prepared_call call) {
        if (auto refused = obstacle(call)) {
            tell_refused(call, *refused);
            return {.failure = std::move(refused)};
        }
        auto const self = shared_from_this(); // the client may be destroyed meanwhile
        auto const on = network_().borrow();
        auto const begun = enroll(std::move(call), on, nullptr);
        if (!begun) {
            error refused(closed(call));
            tell_refused(call, refused);
            return {.failure = std::move(refused)};
        }
        struct leaving { // also when memory runs out
            engine& from;
            detail::call& which;
            ~leaving() {
                which.abandon();
                from.ended(which);
            }
        };
        outcome ended;
        {
            leaving const after{*this, *begun};
            on->run([&] { begun->start(); }, begun->is_done());
            ended = begun->take_outcome();
        }
        network_().give_back(on);
        return ended;
    }

    /// Refuses further calls, and cancels those that have not ended by then.
    void close(std::chrono::nanoseconds drain) {
        std::unique_lock lock(mutex_);
        is_closed_ = true;
        if (drain.count() > 0) {
            // Years must not overflow the clock.
            auto const longest =
                std::min<std::chrono::nanoseconds>(drain, std::chrono::hours(8'760));
            drained_.wait_for(lock, longest, [this] { return calls_.empty(); });
        }
        for (auto& one : calls_) one.cancel();
        if (std::exchange(has_left_, true)) return;
        lock.unlock();
        network_().leave();
    }

    void start_close(std::chrono::nanoseconds drain, completion_ptr done) {
        std::unique_lock lock(mutex_);
        is_closed_ = true;
        if (calls_.empty() || has_left_) {
            lock.unlock();
            return complete_soon(std::move(done), {});
        }
        closing_.push_back(std::move(done));
        std::vector<boost::intrusive_ptr<call>> under_way;
        for (auto& one : calls_) under_way.emplace_back(&one);
        // A call's lock is taken before this one by what a caller's handler does in a call.
        lock.unlock();
        if (drain.count() <= 0) {
            for (auto const& one : under_way) one->cancel();
            return;
        }
        auto const longest = std::min<std::chrono::nanoseconds>(drain, std::chrono::hours(8'760));
        for (auto const& one : under_way) one->cancel_in(longest);
    }

    /// As a user of the loop: it is about to be destroyed, and nothing can be told on it any more.
    void loop_goes() override {
        std::vector<boost::intrusive_ptr<call>> under_way;
        std::vector<completion_ptr> dropped;
        {
            std::lock_guard const lock(mutex_);
            for (auto& one : calls_)
                if (!one.is_blocking()) under_way.emplace_back(&one);
            dropped.swap(closing_);
        }
        for (auto const& one : under_way) one->abandon();
    }

private:
    network& network_() const noexcept { return *environment_->over; }

    static error_detail closed(prepared_call const& call) {
        auto detail = not_sent(call, errc::canceled);
        detail.reason = "the client is closed, or the loop of its executor is gone";
        return detail;
    }

    /// That a call ended before its first attempt.
    void tell_refused(prepared_call const& call, error const& why) const {
        if (is_watched(environment_->config, call.options))
            tell_done(environment_->config, call.options, why.info(), &why);
    }

    std::optional<error> obstacle(prepared_call& call) const {
        if (call.refused) return std::move(call.refused);
        if (this_process() != made_in_) {
            // Both would read from the same connections, and its threads are in the other one.
            auto detail = not_sent(call, errc::invalid_configuration);
            detail.reason = "the client was made before the process was forked: make one in each";
            return error(std::move(detail));
        }
        return environment_->requests.obstacle(call, environment_->config);
    }

    std::optional<error> find_loop(prepared_call const& call, std::shared_ptr<loop>& on) {
        try {
            on = network_().asynchronous();
            if (!uses_loop_.exchange(true)) network_().add_user(weak_from_this());
            return std::nullopt;
        } catch (std::system_error const& no_thread) {
            auto detail = not_sent(call, errc::invalid_configuration);
            detail.reason = "no thread of its own can be started";
            detail.cause = {no_thread.code().value(), boost::system::system_category()};
            return error(std::move(detail));
        } catch (boost::system::system_error const& no_descriptor) {
            auto detail = not_sent(call, errc::connect_failed);
            detail.reason = "the loop of its own cannot be had";
            detail.cause = no_descriptor.code();
            return error(std::move(detail));
        }
    }

    /// Nothing when the client is closed; then nothing was taken either.
    boost::intrusive_ptr<call> enroll(prepared_call&& what, std::shared_ptr<loop> on,
                                      completion_ptr&& done) {
        std::lock_guard const lock(mutex_);
        if (is_closed_ || (done && network_().asynchronous_is_gone())) return nullptr;
        std::unique_ptr<call> made;
        if (spare_.empty()) {
            made = std::make_unique<call>();
        } else {
            made = std::move(spare_.back());
            spare_.pop_back();
        }
        made->take({environment_, std::move(on), std::move(what), std::move(done)},
                   std::shared_ptr<call::keeper>(shared_from_this(), this));
        calls_.push_back(*made);
        return boost::intrusive_ptr<call>(made.release());
    }

    void ended(call& which) noexcept override {
        std::vector<completion_ptr> closed;
        {
            std::lock_guard const lock(mutex_);
            calls_.erase(calls_.iterator_to(which));
            if (!calls_.empty()) return;
            drained_.notify_all();
            closed.swap(closing_);
        }
        for (auto& one : closed) complete_soon(std::move(one), {});
    }

    void unused(call& which) noexcept override {
        std::unique_ptr<call> spare(&which);
        spare->clear();
        std::lock_guard const lock(mutex_);
        if (spare_.size() < most_spare) spare_.push_back(std::move(spare));
    }

    static void complete_on(boost::asio::any_io_executor const& where, completion_ptr done,
                            outcome ended) {
        boost::asio::post(where, [done = std::move(done), ended = std::move(ended)]() mutable {
            done.release()->complete(std::move(ended));
        });
    }

    /// Completes what has nothing to wait for: on the loop, or on a thread of the system when that
    /// has ended.
    void complete_soon(completion_ptr done, outcome ended) {
        std::lock_guard const lock(mutex_);
        auto const is_over =
            (has_left_ && network_().has_own_threads()) || network_().asynchronous_is_gone();
        complete_on(is_over ? boost::asio::any_io_executor(boost::asio::system_executor())
                            : network_().executor(),
                    std::move(done), std::move(ended));
    }

    static constexpr std::size_t most_spare = 64;

    std::shared_ptr<call_environment const> environment_;
    mutable std::mutex mutex_;
    std::condition_variable drained_;
    boost::intrusive::list<call> calls_;
    std::vector<std::unique_ptr<call>> spare_;
    std::vector<completion_ptr> closing_;
    bool is_closed_ = false;
    bool has_left_ = false;
    std::atomic<bool> uses_loop_ = false;
    long const made_in_ = this_process();
};

} // namespace etelecom::detail
