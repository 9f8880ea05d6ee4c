#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/asio/thread_pool.hpp>

#include <chrono>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::test {

/// A whole response.
inline exchange_result response(unsigned status, std::string body,
                                std::vector<std::pair<std::string, std::string>> headers = {}) {
    exchange_result result;
    result.response = {status, {}, std::move(body)};
    for (auto const& [name, value] : headers) result.response.headers.add(name, value);
    return result;
}

/// An exchange that broke.
inline exchange_result broken(bool may_have_been_sent,
                              exchange_result::stage at = exchange_result::stage::exchange) {
    exchange_result result;
    result.code = boost::asio::error::connection_reset;
    result.may_have_been_sent = may_have_been_sent;
    result.at = at;
    return result;
}

/// Answers from a list, without a network, and keeps what it was asked.
class fake_transport final : public transport {
public:
    void then(exchange_result result) {
        std::lock_guard const lock(mutex_);
        results_.push_back(std::move(result));
    }
    /// From now on an exchange ends only when it is cancelled, with this.
    void then_hang(bool may_have_been_sent) {
        auto result = broken(may_have_been_sent);
        result.code = boost::asio::error::operation_aborted;
        std::lock_guard const lock(mutex_);
        hang_ = std::move(result);
    }

    void async_exchange(std::shared_ptr<http_request const> request, exchange_limits const&,
                        handler done) override {
        std::lock_guard const lock(mutex_);
        requests_.push_back(*request);
        if (results_.empty() && hang_) return wait_for_cancellation(std::move(done), *hang_);
        auto result = results_.empty() ? broken(false) : std::move(results_.front());
        if (!results_.empty()) results_.pop_front();
        boost::asio::post(pool_, [done = std::move(done), result = std::move(result)]() mutable {
            std::move(done)(std::move(result));
        });
    }

    /// Waits until nothing of a call is left on this transport's thread: before an executor of the
    /// test's own goes away. Nothing can be sent after it.
    void settle() { pool_.join(); }

    std::vector<http_request> requests() const {
        std::lock_guard const lock(mutex_);
        return requests_;
    }

private:
    static void wait_for_cancellation(handler done, exchange_result result) {
        auto slot = boost::asio::get_associated_cancellation_slot(done);
        auto const kept = std::make_shared<handler>(std::move(done));
        slot.assign([kept, result = std::move(result)](boost::asio::cancellation_type) mutable {
            if (!*kept) return;
            boost::asio::post(boost::asio::system_executor(),
                              [done = std::move(*kept), result]() mutable {
                                  std::move(done)(std::move(result));
                              });
        });
    }

    boost::asio::thread_pool pool_{1};
    mutable std::mutex mutex_;
    std::deque<exchange_result> results_;
    std::optional<exchange_result> hang_;
    std::vector<http_request> requests_;
};

/// Waiting costs nothing, and puts the time forward; how long was waited is kept.
class fake_clock final : public wait_clock {
public:
    std::chrono::system_clock::time_point now() const override {
        std::lock_guard const lock(mutex_);
        return now_;
    }
    void advance(std::chrono::nanoseconds time) {
        std::lock_guard const lock(mutex_);
        now_ += std::chrono::duration_cast<std::chrono::system_clock::duration>(time);
    }
    void async_wait(std::chrono::nanoseconds time, handler done) override {
        {
            std::lock_guard const lock(mutex_);
            waits_.push_back(time);
            now_ += std::chrono::duration_cast<std::chrono::system_clock::duration>(time);
        }
        boost::asio::post(boost::asio::system_executor(), [done = std::move(done)]() mutable {
            std::move(done)(boost::system::error_code());
        });
    }
    std::vector<std::chrono::nanoseconds> waits() const {
        std::lock_guard const lock(mutex_);
        return waits_;
    }

private:
    mutable std::mutex mutex_;
    std::chrono::system_clock::time_point now_{std::chrono::seconds(1'767'225'600)}; // 2026
    std::vector<std::chrono::nanoseconds> waits_;
};

/// A client's surroundings without a network and without waiting.
struct offline {
    std::shared_ptr<fake_transport> carrier = std::make_shared<fake_transport>();
    std::shared_ptr<fake_clock> clock = std::make_shared<fake_clock>();

    client_config config() const {
        return client_config()
            .base_url("https://api.example/v1/shop")
            .api_key("key-of-the-test")
            .transport(carrier)
            .clock(clock);
    }
};

} // namespace etelecom::test
