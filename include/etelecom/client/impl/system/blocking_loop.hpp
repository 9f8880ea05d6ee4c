#pragma once

#include <etelecom/client/impl/system/tcp_wire.hpp>

#include <poll.h>
#include <sys/eventfd.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Where a blocking call happens: on the thread that makes it, until it has its result. Other
/// threads only ever post.
class blocking_loop final : public loop {
public:
    ~blocking_loop() override {
        if (bell_ != -1) ::close(bell_);
    }

    steady_time now() const override { return std::chrono::steady_clock::now(); }

    std::unique_ptr<wire> make_wire(error_code& code) override {
        code = {};
        return std::make_unique<polled_wire>();
    }

    void post(step what) override {
        std::lock_guard const lock(mutex_);
        if (!is_open_) return; // its call has ended
        posted_.push_back(std::move(what));
        if (std::exchange(polling_, false)) {
            std::uint64_t const one = 1;
            [[maybe_unused]] auto const written = ::write(bell_, &one, sizeof one);
        } else {
            came_.notify_one();
        }
    }

    void set_alarm(under_way& whom, steady_time when) override { alarm_.emplace(&whom, when); }
    void clear_alarm(under_way&) noexcept override { alarm_.reset(); }
    /// A wire that is polled can be used by any thread, one after the other.
    void const* kind() const noexcept override { return nullptr; }

    /// Begins something, and lets its steps happen until it is done.
    template <class Begin>
    void run(Begin const& begin, bool const& done) {
        running_here const own(*this);
        open const from_here(*this);
        begin();
        while (run_posted(), !done) {
            if (alarm_ && alarm_->second <= now()) {
                auto const whom = std::exchange(alarm_, std::nullopt)->first;
                whom->ring();
            } else if (waits_.empty()) {
                wait_for_post();
            } else {
                poll();
            }
        }
    }

private:
    /// What comes late must not keep a call that has ended, nor what that stands on.
    struct open {
        explicit open(blocking_loop& one) : whose(one) {
            std::lock_guard const lock(whose.mutex_);
            whose.is_open_ = true;
        }
        ~open() {
            {
                std::lock_guard const lock(whose.mutex_);
                whose.is_open_ = whose.polling_ = false;
                whose.taken_.swap(whose.posted_);
            }
            whose.taken_.clear();
            whose.waits_.clear();
            whose.alarm_.reset();
        }
        blocking_loop& whose;
    };

    class polled_wire final : public tcp_wire {
    public:
        ~polled_wire() override {
            if (socket_ == -1) return;
            if (auto* const on = blocking_loop::running_; on) on->forget(socket_);
            ::close(socket_);
        }
        error_code connect(endpoint const& to, address const& from) override {
            error_code code;
            socket_ = open(to, code);
            return code ? code : begin(to, from);
        }
        void wait(direction which, step then) override {
            short const events = which == direction::in ? POLLIN : POLLOUT;
            blocking_loop::running_->waits_.push_back({socket_, events, std::move(then)});
        }

    private:
        int descriptor() noexcept override { return socket_; }

        int socket_ = -1;
    };

    struct waiting {
        int socket;
        short events;
        step then;
    };

    /// The loop that runs on this thread: a wire is kept for later calls, and belongs to none.
    static inline thread_local blocking_loop* running_ = nullptr;
    struct running_here {
        explicit running_here(blocking_loop& now) : before(std::exchange(running_, &now)) {}
        ~running_here() { running_ = before; }
        blocking_loop* before;
    };

    void forget(int socket) {
        std::erase_if(waits_, [&](waiting const& one) { return one.socket == socket; });
    }

    void run_posted() {
        {
            std::lock_guard const lock(mutex_);
            if (posted_.empty()) return;
            taken_.swap(posted_);
        }
        for (auto& what : taken_) what();
        taken_.clear();
    }

    void wait_for_post() {
        std::unique_lock lock(mutex_);
        auto const something = [&] { return !posted_.empty(); };
        if (alarm_) came_.wait_until(lock, alarm_->second, something);
        else came_.wait(lock, something);
    }

    void poll() {
        if (bell_ == -1) bell_ = ::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC);
        {
            std::lock_guard const lock(mutex_);
            if (!posted_.empty()) return;
            polling_ = bell_ != -1;
        }
        polled_.clear();
        for (auto const& one : waits_) polled_.push_back({one.socket, one.events, 0});
        polled_.push_back({bell_, POLLIN, 0});
        // Without a descriptor for the bell, what is posted is looked for now and then.
        auto longest = bell_ == -1 ? std::chrono::nanoseconds(std::chrono::milliseconds(20))
                                   : std::chrono::nanoseconds(std::chrono::hours(1));
        if (alarm_) longest = std::min<std::chrono::nanoseconds>(longest, alarm_->second - now());
        longest = std::max(longest, std::chrono::nanoseconds(0));
        ::timespec const limit{static_cast<::time_t>(longest.count() / 1'000'000'000),
                               static_cast<long>(longest.count() % 1'000'000'000)};
        auto const ready = ::ppoll(polled_.data(), polled_.size(), &limit, nullptr);
        {
            std::lock_guard const lock(mutex_);
            polling_ = false;
        }
        if (ready <= 0) return;
        std::uint64_t rung = 0;
        if (polled_.back().revents != 0) [[maybe_unused]]
            auto const read = ::read(bell_, &rung, sizeof rung);
        for (auto const& one : polled_)
            if (one.revents != 0 && one.fd != bell_) go_on(one.fd, one.events);
    }

    void go_on(int socket, short events) {
        auto const at = std::find_if(waits_.begin(), waits_.end(), [&](waiting const& one) {
            return one.socket == socket && one.events == events;
        });
        if (at == waits_.end()) return; // a step before it has closed the wire
        auto then = std::move(at->then);
        waits_.erase(at);
        then();
    }

    std::mutex mutex_;
    std::condition_variable came_;
    std::vector<step> posted_;
    bool polling_ = false;
    bool is_open_ = false;
    // What follows is touched by the thread of the call alone.
    int bell_ = -1;
    std::vector<step> taken_;
    std::vector<waiting> waits_;
    std::vector<::pollfd> polled_;
    std::optional<std::pair<under_way*, steady_time>> alarm_;
};

} // namespace etelecom::detail
