#pragma once

#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/system/system_error.hpp>

#include <chrono>
#include <future>
#include <memory>
#include <mutex>
#include <string>
#include <utility>

namespace etelecom::test {

/// Carries requests over TCP, and keeps the last exchange: a client does not show the headers of
/// an answer, and those are where a proxy puts what it has to say.
class witness final : public transport {
public:
    struct exchange {
        http_request request{};
        http_response response{};
    };

    explicit witness(boost::asio::any_io_executor executor) : carrier_(std::move(executor)) {}

    void async_exchange(std::shared_ptr<http_request const> request, exchange_limits const& limits,
                        handler done) override {
        auto const slot = boost::asio::get_associated_cancellation_slot(done);
        auto keep = [this, request, done = std::move(done)](exchange_result result) mutable {
            {
                std::lock_guard const lock(mutex_);
                last_ = {*request, result.response};
            }
            std::move(done)(std::move(result));
        };
        carrier_.async_exchange(request, limits,
                                boost::asio::bind_cancellation_slot(slot, std::move(keep)));
    }

    exchange last() const {
        std::lock_guard const lock(mutex_);
        return last_;
    }

    /// Sends a request that no client would, and waits for the answer.
    http_response send(http_request request) {
        auto answered = std::make_shared<std::promise<exchange_result>>();
        auto answer = answered->get_future();
        carrier_.async_exchange(
            std::make_shared<http_request const>(std::move(request)), {},
            [answered](exchange_result result) { answered->set_value(std::move(result)); });
        if (answer.wait_for(std::chrono::seconds(20)) != std::future_status::ready)
            throw boost::system::system_error(boost::asio::error::timed_out);
        auto ended = answer.get();
        if (ended.code) throw boost::system::system_error(ended.code);
        return std::move(ended.response);
    }

private:
    tcp_transport carrier_;
    mutable std::mutex mutex_;
    exchange last_{};
};

} // namespace etelecom::test
