#pragma once

#include <etelecom/client/impl/look_up_function.hpp>
#include <etelecom/client/impl/loop.hpp>

#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/intrusive/list.hpp>

#include <charconv>
#include <chrono>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

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
        unsigned short number = 0;
        std::from_chars(port_.data(), port_.data() + port_.size(), number);
        known_.emplace_back(literal, number);
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
            // Found for nobody, it has no time that it could be good for.
            known_ = code || waiting_.empty() ? endpoints() : found;
            if (!waiting_.empty())
                good_until_ = waiting_.front().on->now() + std::chrono::seconds(5);
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
