#pragma once

#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/impl/connection.hpp>
#include <etelecom/client/impl/name_look_up.hpp>
#include <etelecom/client/impl/routes.hpp>

#include <boost/intrusive/list.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// The connections to one host, all by the same route: those that wait for a request, how many
/// there are, and the calls that wait for one.
///
/// Thread safety: all functions may be called from several threads at once.
class host_connections {
public:
    struct bounds {
        std::size_t connections;
        std::size_t waiting;
        std::chrono::nanoseconds idle;
    };

    /// What a call gets: a connection that was kept, or leave to open one.
    struct grant {
        std::unique_ptr<connection> kept{};
        bool leave = false;

        explicit operator bool() const noexcept { return kept || leave; }
    };
    /// A call that wants a connection.
    struct waiter : boost::intrusive::list_base_hook<> {
        std::shared_ptr<loop> on{};
        std::chrono::nanoseconds max_idle{};
        step then{};
        grant got{};
    };
    enum class answer : unsigned char { granted, wait, too_many };

    host_connections(address of, route way, bounds const& most, look_up_function look_up)
        : where(std::move(of)),
          authority(where.authority()),
          by(std::move(way)),
          addresses(std::make_shared<host_addresses>(by.proxy ? by.proxy->host : where.host,
                                                     by.proxy ? by.proxy->port : where.port,
                                                     std::move(look_up))),
          most_(most) {}

    address const where;
    std::string const authority; ///< the field `Host`
    route const by;
    std::shared_ptr<host_addresses> const addresses; ///< of what is connected to

    /// Who that is, for people.
    std::string next_hop() const { return by.proxy ? by.proxy->name() : authority; }
    /// The proxy that is sent the requests themselves; null where there is none in between that
    /// reads them.
    proxy_address const* forwarder() const noexcept { return where.tls ? nullptr : by.proxy.get(); }

    /// `granted`: see `who.got`. `wait`: `who.then` goes on when it is there.
    answer ask(waiter& who) {
        auto const now = who.on->now();
        std::lock_guard const lock(mutex_);
        std::vector<std::unique_ptr<connection>> closed; // before the loop can go, which locks too
        drop_stale(now, closed);
        // The one used last is the least likely to be closed while the request is on its way.
        for (auto at = idle_.rbegin(); at != idle_.rend(); ++at) {
            if ((*at)->kind() != who.on->kind() ||
                now - (*at)->idle_since >= std::min(who.max_idle, longest_idle(**at)))
                continue;
            who.got.kept = std::move(*at);
            idle_.erase(std::next(at).base());
            return answer::granted;
        }
        if (open_ < most_.connections) {
            ++open_;
        } else if (!idle_.empty()) { // one that it cannot use makes room
            closed.push_back(std::move(idle_.front()));
            idle_.erase(idle_.begin());
        } else if (waiting_.size() >= most_.waiting) {
            return answer::too_many;
        } else {
            waiting_.push_back(who);
            return answer::wait;
        }
        who.got.leave = true;
        return answer::granted;
    }

    /// The call does not wait any more. What it was given meanwhile goes to the next one.
    void forget(waiter& who) {
        {
            std::lock_guard const lock(mutex_);
            if (who.is_linked()) return void(waiting_.erase(waiting_.iterator_to(who)));
        }
        auto got = std::move(who.got);
        who.got.leave = false;
        if (got.kept) keep(std::move(got.kept), who.on->now());
        else if (got.leave) closed();
    }

    /// Takes a connection back that can carry another request.
    void keep(std::unique_ptr<connection> back, steady_time now) {
        back->idle_since = now;
        std::pair<std::shared_ptr<loop>, step> told;
        {
            std::lock_guard const lock(mutex_);
            std::vector<std::unique_ptr<connection>> closed;
            if (longest_idle(*back).count() <= 0 || (loop_gone_ && back->kind()) ||
                now < keeps_none_until_) {
                closed.push_back(std::move(back));
                told = hand_over({.leave = true});
            } else if (waiting_.empty()) {
                idle_.push_back(std::move(back));
                drop_stale(now, closed);
            } else if (auto const& next = waiting_.front();
                       next.on->kind() != back->kind() || next.max_idle.count() <= 0) {
                closed.push_back(std::move(back));
                told = hand_over({.leave = true});
            } else {
                told = hand_over({.kept = std::move(back)});
            }
        }
        if (told.first) told.first->post(std::move(told.second));
    }

    /// A connection that was kept a moment ago turned out to be closed: for a while each request
    /// has its own. A server that closes behind its answers may do so while a paid message is on
    /// its way, of which nobody then knows whether it was read.
    void keep_none_for_a_while(steady_time now) {
        std::lock_guard const lock(mutex_);
        keeps_none_until_ = now + std::chrono::seconds(30);
    }

    /// One connection less: it broke, or could not be made.
    void closed() {
        std::pair<std::shared_ptr<loop>, step> told;
        {
            std::lock_guard const lock(mutex_);
            told = hand_over({.leave = true});
        }
        if (told.first) told.first->post(std::move(told.second));
    }

    /// Closes those that wait too long for a request, or that the server has closed. Tells whether
    /// any are left.
    bool sweep(steady_time now) {
        std::lock_guard const lock(mutex_);
        std::vector<std::unique_ptr<connection>> closed;
        swept_ = {};
        drop_stale(now, closed);
        return !idle_.empty();
    }
    struct numbers {
        std::size_t open; ///< idle, in use, and being opened
        std::size_t idle;
        std::size_t waiting; ///< calls
    };
    numbers count() const {
        std::lock_guard const lock(mutex_);
        return {open_, idle_.size(), waiting_.size()};
    }
    /// Closes all that wait for a request.
    void close_idle() {
        std::lock_guard const lock(mutex_);
        std::vector<std::unique_ptr<connection>> closed;
        open_ -= idle_.size();
        closed.swap(idle_);
    }
    /// The loop is about to go, and its wires with it. Those of blocking calls stay. What waits on
    /// it would hold itself for ever: `dropped` takes the steps, to be let go of without a lock.
    void loop_goes(std::vector<step>& dropped) {
        std::lock_guard const lock(mutex_);
        std::vector<std::unique_ptr<connection>> closed;
        loop_gone_ = true;
        for (auto at = waiting_.begin(); at != waiting_.end();) {
            auto& one = *at;
            if (!one.on->kind()) {
                ++at;
                continue;
            }
            at = waiting_.erase(at);
            dropped.push_back(std::move(one.then));
        }
        take_if(closed, [](connection const& one) { return one.kind() != nullptr; });
    }

    /// Keeps the TLS session of a connection, for the next one.
    void keep_session(connection& with) {
        auto* const tls = with.tls();
        if (!tls || std::exchange(with.session_kept, true)) return;
        std::shared_ptr<SSL_SESSION> made(SSL_get1_session(tls->native()),
                                          [](SSL_SESSION* one) { SSL_SESSION_free(one); });
        if (!made || SSL_SESSION_is_resumable(made.get()) == 0) return;
        std::lock_guard const lock(mutex_);
        session_.swap(made);
    }
    /// A handshake failed that may have been to resume it: the next one is a whole one.
    void drop_session() noexcept {
        std::shared_ptr<SSL_SESSION> dropped;
        std::lock_guard const lock(mutex_);
        session_.swap(dropped);
    }
    /// A session to resume, or null.
    std::shared_ptr<SSL_SESSION> session() const {
        std::lock_guard const lock(mutex_);
        return session_;
    }

private:
    template <class Predicate>
    void take_if(std::vector<std::unique_ptr<connection>>& taken, Predicate const& predicate) {
        for (auto& one : idle_)
            if (predicate(*one)) taken.push_back(std::move(one));
        std::erase(idle_, nullptr);
        open_ -= taken.size();
    }

    /// Looks at all of them once a second: what a server closed must not stand open here.
    void drop_stale(steady_time now, std::vector<std::unique_ptr<connection>>& taken) {
        if (idle_.empty() || now - swept_ < std::chrono::seconds(1)) return;
        swept_ = now;
        take_if(taken, [&](connection& one) {
            return now - one.idle_since >= longest_idle(one) || !one.is_quiet();
        });
    }

    /// Gives something to the call that waits longest; what nobody waits for is one less.
    std::pair<std::shared_ptr<loop>, step> hand_over(grant what) {
        if (waiting_.empty()) return --open_, std::pair<std::shared_ptr<loop>, step>();
        auto& next = waiting_.front();
        waiting_.pop_front();
        next.got = std::move(what);
        return {next.on, std::move(next.then)};
    }

    std::chrono::nanoseconds longest_idle(connection const& one) const {
        return std::min(most_.idle, one.longest_idle);
    }

    bounds const most_;
    mutable std::mutex mutex_;
    std::vector<std::unique_ptr<connection>> idle_; ///< the one used last at the end
    boost::intrusive::list<waiter> waiting_;
    std::size_t open_ = 0; ///< idle, in use, and being opened
    steady_time swept_{};
    steady_time keeps_none_until_{};
    bool loop_gone_ = false;
    std::shared_ptr<SSL_SESSION> session_;
};

} // namespace etelecom::detail
