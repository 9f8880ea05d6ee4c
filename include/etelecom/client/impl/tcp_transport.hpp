#pragma once

#include <etelecom/client/impl/http_exchange.hpp>
#include <etelecom/client/impl/network.hpp>
#include <etelecom/client/tcp_transport.hpp>

#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>

#include <memory>
#include <string>
#include <utility>

namespace etelecom::detail {

/// One exchange of a transport.
class lone_exchange final : public under_way, private exchange_listener {
public:
    lone_exchange(std::shared_ptr<network> over, std::shared_ptr<http_request const> request,
                  transport::handler done)
        : over_(std::move(over)),
          loop_(over_->asynchronous()),
          request_(std::move(request)),
          done_(std::move(done)) {}

    void start(exchange_limits const& limits) {
        auto slot = boost::asio::get_associated_cancellation_slot(done_);
        if (slot.is_connected())
            slot.assign([self = boost::intrusive_ptr(this)](boost::asio::cancellation_type) {
                self->loop_->post(step::to<&lone_exchange::canceled>(*self, *self));
            });
        address where;
        where.tls = request_->tls;
        where.host = request_->host;
        where.port = request_->port;
        auto& host = over_->host(where);
        auto const& problem = over_->tls.problem().empty() ? host.by.problem : over_->tls.problem();
        enter_quietly([&] {
            if (problem.empty())
                exchange_.start(loop_, *this, *this, host, over_->tls, *request_, limits);
            else refuse(problem);
            if (is_done_) loop_->post(step::to<&lone_exchange::nothing>(*this, *this));
            else time_changed();
        });
    }

    unsigned ticket = 0;

private:
    void nothing(error_code) {}
    void refuse(std::string why) {
        auto& result = exchange_.result();
        result.code = boost::asio::error::invalid_argument;
        result.at = exchange_result::stage::connect;
        result.may_have_been_sent = false;
        result.explanation = std::move(why);
        is_done_ = true;
    }
    void canceled(error_code) {
        if (is_done_) return;
        exchange_.stop(boost::asio::error::operation_aborted);
        exchanged();
    }
    void exchanged() override {
        loop_->clear_alarm(*this);
        is_done_ = true;
    }
    void progressed(std::uint64_t sent, std::uint64_t total) override {
        if (request_->progress) request_->progress(sent, total);
    }
    void time_changed() override {
        if (auto const again = exchange_.again()) loop_->set_alarm(*this, *again);
    }
    void rung() override {
        if (is_done_) return;
        exchange_.tick(loop_->now());
        if (!is_done_) time_changed();
    }

    bool is_to_be_told() override { return is_done_ && !std::exchange(is_told_, true); }
    void tell() override {
        exchange_.let_go(true);
        auto const executor = boost::asio::get_associated_executor(done_, over_->executor());
        boost::asio::dispatch(
            executor, [done = std::move(done_), result = std::move(exchange_.result())]() mutable {
                std::move(done)(std::move(result));
            });
        loop_->rest();
    }
    void let_go() noexcept override { delete this; }

    std::shared_ptr<network> over_;
    std::shared_ptr<loop> loop_;
    std::shared_ptr<http_request const> request_;
    transport::handler done_;
    http_exchange exchange_;
    bool is_done_ = false;
    bool is_told_ = false;
};

} // namespace etelecom::detail

namespace etelecom {

struct tcp_transport::works {
    std::shared_ptr<detail::network> over;
};

tcp_transport::tcp_transport(boost::asio::any_io_executor executor, client_config const& config) {
    works_ = std::make_shared<works>(
        works{std::make_shared<detail::network>(config, std::move(executor))});
}

tcp_transport::~tcp_transport() = default;

void tcp_transport::async_exchange(std::shared_ptr<http_request const> request,
                                   exchange_limits const& limits, handler done) {
    boost::intrusive_ptr(
        new detail::lone_exchange(works_->over, std::move(request), std::move(done)))
        ->start(limits);
}

} // namespace etelecom
