#pragma once

#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/intrusive/list.hpp>

#include <netdb.h>

#include <chrono>
#include <cstring>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

namespace etelecom::detail {

using endpoints = std::vector<wire::endpoint>;

/// Finds the addresses of a name, and tells them from any thread, or before it returns.
using look_up_function = std::function<void(std::string const& host, std::string const& port,
                                            std::function<void(error_code, endpoints)> found)>;

/// Asks the system, which cannot be interrupted: on a thread that nobody waits for.
inline void ask_the_system(std::string const& host, std::string const& port,
                           std::function<void(error_code, endpoints)> found) {
    auto ask = [host, port, found]() noexcept {
        ::addrinfo hints{};
        hints.ai_family = AF_UNSPEC;
        hints.ai_socktype = SOCK_STREAM;
        hints.ai_flags = AI_ADDRCONFIG;
        ::addrinfo* list = nullptr;
        auto problem = ::getaddrinfo(host.c_str(), port.c_str(), &hints, &list);
        endpoints all;
        for (auto const* at = list; problem == 0 && at; at = at->ai_next) {
            wire::endpoint one;
            if (at->ai_addrlen > one.capacity()) continue;
            std::memcpy(one.data(), at->ai_addr, at->ai_addrlen);
            all.push_back(one);
        }
        if (list) ::freeaddrinfo(list);
        namespace error = boost::asio::error;
        error_code code;
        switch (problem) {
        case 0: break;
        case EAI_AGAIN: code = error::host_not_found_try_again; break;
        case EAI_MEMORY: code = error::no_memory; break;
        case EAI_SYSTEM: code = {errno, boost::system::system_category()}; break;
        default: code = error::host_not_found;
        }
        if (!code && all.empty()) code = error::host_not_found;
        found(code, std::move(all));
    };
    try {
        std::thread(ask).detach();
    } catch (std::system_error const& no_thread) { // then the caller has to wait
        found({no_thread.code().value(), boost::system::system_category()}, {});
    }
}

/// The addresses of one host. Calls that need them at once share one look-up, and calls that come
/// soon after share what it found.
class host_addresses : public std::enable_shared_from_this<host_addresses> {
public:
    /// Somebody who waits for them.
    struct waiter : boost::intrusive::list_base_hook<> {
        std::shared_ptr<detail::loop> on{};
        step then{};
        error_code code{};
        endpoints found{};
    };

    host_addresses(std::string host, std::string port, look_up_function look_up)
        : host_(std::move(host)), port_(std::move(port)), look_up_(std::move(look_up)) {
        error_code code;
        auto const literal = boost::asio::ip::make_address(host_, code);
        if (code) return;
        // As the rest is checked where it is read, it is a number.
        known_.emplace_back(literal, static_cast<unsigned short>(std::stoul(port_)));
        is_literal_ = true;
    }

    /// True when `who.found` is there already; else `who.then` goes on when it is, or cannot be.
    bool ask(waiter& who, steady_time now) {
        {
            std::lock_guard const lock(mutex_);
            if (is_literal_ || (!known_.empty() && now < good_until_)) {
                who.found = known_;
                return true;
            }
            waiting_.push_back(who);
            if (std::exchange(asking_, true)) return false;
        }
        look_up_(host_, port_, [self = shared_from_this()](error_code code, endpoints found) {
            self->answered(code, std::move(found));
        });
        return false;
    }

    void forget(waiter& who) noexcept {
        std::lock_guard const lock(mutex_);
        if (who.is_linked()) waiting_.erase(waiting_.iterator_to(who));
    }

    /// None of them could be reached: the next one asks again.
    void distrust() noexcept {
        std::lock_guard const lock(mutex_);
        if (!is_literal_) known_.clear();
    }

private:
    void answered(error_code code, endpoints found) {
        std::vector<std::pair<std::shared_ptr<loop>, step>> told;
        {
            std::lock_guard const lock(mutex_);
            asking_ = false;
            known_ = code ? endpoints() : found;
            good_until_ = std::chrono::steady_clock::now() + std::chrono::seconds(5);
            while (!waiting_.empty()) {
                auto& one = waiting_.front();
                waiting_.pop_front();
                one.code = code;
                one.found = found;
                told.emplace_back(one.on, std::move(one.then));
            }
        }
        for (auto& [where, then] : told) where->post(std::move(then));
    }

    std::string host_;
    std::string port_;
    look_up_function look_up_;
    std::mutex mutex_;
    boost::intrusive::list<waiter> waiting_;
    endpoints known_{};
    steady_time good_until_{};
    bool is_literal_ = false;
    bool asking_ = false;
};

} // namespace etelecom::detail
