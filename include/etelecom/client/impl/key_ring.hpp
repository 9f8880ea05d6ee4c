#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/impl/loop.hpp>

#include <boost/intrusive/list.hpp>

#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// The key of a client that has a provider of keys. Calls that need one at once share what it is
/// asked.
///
/// Thread safety: all functions may be called from several threads at once.
class key_ring : public std::enable_shared_from_this<key_ring> {
public:
    /// Somebody who waits for a key.
    struct waiter : boost::intrusive::list_base_hook<> {
        std::shared_ptr<detail::loop> on{};
        step then{};
        access_key got{}; ///< unset when there is none to be had
    };

    explicit key_ring(key_provider from) : from_(std::move(from)) {}

    /// True when `who.got` is there already; else `who.then` goes on when it is, or cannot be.
    bool ask(waiter& who) {
        access_key refused;
        {
            std::lock_guard const lock(mutex_);
            if (known_.text.is_set()) {
                who.got = known_;
                return true;
            }
            waiting_.push_back(who);
            if (std::exchange(is_asking_, true)) return false;
            refused = refused_;
        }
        // It may take its time: on a thread that nobody waits for.
        try {
            std::thread([self = shared_from_this(), refused]() noexcept {
                self->answered(self->provided(refused));
            }).detach();
        } catch (std::system_error const&) {
            answered({});
        }
        return false;
    }
    void forget(waiter& who) noexcept {
        std::lock_guard const lock(mutex_);
        if (who.is_linked()) waiting_.erase(waiting_.iterator_to(who));
    }

    /// The platform will not have it. One that was renewed meanwhile stays.
    void refuse(access_key const& one) {
        std::lock_guard const lock(mutex_);
        if (!(known_.text == one.text)) return;
        refused_ = std::move(known_);
        known_ = {};
    }

private:
    access_key provided(access_key const& refused) const noexcept {
        try {
            return from_(refused);
        } catch (...) {
            return {};
        }
    }

    void answered(access_key got) {
        std::vector<std::pair<std::shared_ptr<loop>, step>> told;
        {
            std::lock_guard const lock(mutex_);
            is_asking_ = false;
            known_ = got;
            while (!waiting_.empty()) {
                auto& one = waiting_.front();
                waiting_.pop_front();
                one.got = got;
                told.emplace_back(one.on, std::move(one.then));
            }
        }
        for (auto& [where, then] : told) where->post(std::move(then));
    }

    key_provider const from_;
    std::mutex mutex_;
    boost::intrusive::list<waiter> waiting_;
    access_key known_{};
    access_key refused_{};
    bool is_asking_ = false;
};

/// The key that one call wants of a ring.
class wanted_key {
public:
    /// True when it is there already; else `then` goes on when it is, or cannot be.
    bool ask(std::shared_ptr<key_ring> const& of, std::shared_ptr<loop> const& on, step then) {
        of_ = of;
        place_.on = on;
        place_.then = std::move(then);
        return of->ask(place_);
    }
    /// Waits no more.
    void let_go() noexcept {
        if (of_) std::exchange(of_, nullptr)->forget(place_);
        place_.then = {}; // a step that nobody takes would hold its own holder
        place_.on.reset();
    }
    /// Unset when there is none to be had.
    access_key const& got() const noexcept { return place_.got; }
    void clear() noexcept { place_.got = {}; }

private:
    std::shared_ptr<key_ring> of_{};
    key_ring::waiter place_{};
};

} // namespace etelecom::detail
