#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/intrusive/set_hook.hpp>
#include <boost/smart_ptr/intrusive_ptr.hpp>
#include <boost/system/error_code.hpp>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <random>
#include <utility>

namespace etelecom::detail {

using boost::system::error_code;
using steady_time = std::chrono::steady_clock::time_point;

/// That much later. Years must not overflow the clock.
inline steady_time after(steady_time now, std::chrono::nanoseconds time) {
    return now + std::min<std::chrono::nanoseconds>(time, std::chrono::hours(8'760));
}

/// Something that is under way, with all that it does at once: a call. Its steps run one at a time,
/// each under its lock, on whatever thread its loop has. It counts its holders itself, so that it
/// can be kept and used again when the last one lets go.
class under_way : public boost::intrusive::set_base_hook<> {
public:
    under_way() = default;
    under_way(under_way const&) = delete;
    under_way& operator=(under_way const&) = delete;

    /// Does something to it, and tells the result when there is one by then.
    template <class Action>
    void enter(Action const& action) {
        auto has_ended = false;
        {
            std::lock_guard const lock(mutex_);
            within const here;
            action();
            has_ended = is_to_be_told();
        }
        if (has_ended) tell();
    }
    /// Does something to it, and tells nothing yet.
    template <class Action>
    void enter_quietly(Action const& action) {
        std::lock_guard const lock(mutex_);
        within const here;
        action();
    }
    /// The time that was set for it has come.
    void ring() {
        enter([this] { rung(); });
    }

    /// Whether this thread is within one. Who waits for other threads then may wait for those that
    /// want to enter it.
    static bool is_entered() noexcept { return entered_ != 0; }

    friend void intrusive_ptr_add_ref(under_way* it) noexcept {
        it->holders_.fetch_add(1, std::memory_order_relaxed);
    }
    friend void intrusive_ptr_release(under_way* it) noexcept {
        if (it->holders_.fetch_sub(1, std::memory_order_acq_rel) == 1) it->let_go();
    }

    steady_time alarm{}; ///< for the loop, which orders by it

protected:
    ~under_way() = default;

private:
    struct within {
        within() noexcept { ++entered_; }
        ~within() { --entered_; }
    };

    virtual void rung() = 0;
    /// True once: there is a result, and `tell` tells it, without the lock.
    virtual bool is_to_be_told() = 0;
    virtual void tell() = 0;
    /// Nobody holds it any more.
    virtual void let_go() noexcept = 0;

    /// What others made may call back within the function that it was called by.
    std::recursive_mutex mutex_;
    std::atomic<int> holders_ = 0;
    static inline thread_local int entered_ = 0;
};

/// How something goes on when what it waited for has come. A part of it that is done with, and so
/// has another ticket, takes no notice.
class step {
public:
    step() = default;

    /// Calls `(part.*Method)(code)`. `part` lives as long as its holder and has a `ticket`.
    template <auto Method, class Part>
    static step to(under_way& holder, Part& part) {
        step made;
        made.holder_ = &holder;
        made.part_ = &part;
        made.ticket_ = part.ticket;
        made.go_ = [](void* at, unsigned ticket, error_code code) {
            auto& goes_on = *static_cast<Part*>(at);
            if (goes_on.ticket == ticket) (goes_on.*Method)(code);
        };
        return made;
    }

    explicit operator bool() const noexcept { return holder_ != nullptr; }
    void operator()(error_code code = {}) {
        // Let go of before anything else can be: the step may be the last to hold its call.
        auto const holder = std::move(holder_);
        holder->enter([&] { go_(part_, ticket_, code); });
    }

private:
    boost::intrusive_ptr<under_way> holder_{};
    void* part_ = nullptr;
    void (*go_)(void*, unsigned, error_code) = nullptr;
    unsigned ticket_ = 0;
};

/// A stream of bytes to another machine. One step of reading and one of writing may wait at a time.
class wire {
public:
    using endpoint = boost::asio::ip::tcp::endpoint;
    using address = boost::asio::ip::address;
    enum class direction : unsigned char { in, out };

    wire() = default;
    wire(wire const&) = delete;
    wire& operator=(wire const&) = delete;
    virtual ~wire() = default;

    /// Begins to connect, from that address of this machine; an unspecified one leaves it to the
    /// system. Unless it failed at once, the wire can be written to when it is connected, or is not
    /// going to be; `connected` tells which.
    virtual error_code connect(endpoint const& to, address const& from) = 0;
    virtual error_code connected() = 0;
    /// Takes or brings what is possible at once; `would_block` when that is nothing, `eof` behind
    /// the last byte.
    virtual std::size_t write_now(char const* from, std::size_t bytes, error_code& code) = 0;
    virtual std::size_t read_now(char* to, std::size_t room, error_code& code) = 0;
    /// Goes on with `then` when something may be possible, or the wire was closed.
    virtual void wait(direction which, step then) = 0;
};

/// A number from 0 up to 1.
inline double any_chance() {
    thread_local std::minstd_rand random{std::random_device{}()};
    return std::generate_canonical<double, 32>(random);
}

/// Where the steps of a call happen, and what they wait for.
///
/// Thread safety: `post` and `now` may be called by any thread; the rest by the steps of a call,
/// one call at a time or several, as the loop has threads.
class loop {
public:
    loop() = default;
    loop(loop const&) = delete;
    loop& operator=(loop const&) = delete;
    virtual ~loop() = default;

    virtual steady_time now() const = 0;
    virtual std::unique_ptr<wire> make_wire(error_code& code) = 0;
    /// Runs a step soon, never within this function.
    virtual void post(step what) = 0;
    /// Rings once at that time, and not at the time that was set before.
    virtual void set_alarm(under_way& whom, steady_time when) = 0;
    virtual void clear_alarm(under_way& whom) noexcept = 0;
    /// A number from 0 up to 1, drawn for a pause.
    virtual double chance() { return any_chance(); }
    /// Called when a call has told its result. A loop without calls must be able to end.
    virtual void rest() noexcept {}
    /// Wires are used by loops that are the same.
    virtual void const* kind() const noexcept { return this; }
};

} // namespace etelecom::detail
