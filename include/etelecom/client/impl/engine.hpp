#pragma once

#include <etelecom/client/beast_transport.hpp>
#include <etelecom/client/impl/call.hpp>
#include <etelecom/client/impl/multipart.hpp>
#include <etelecom/client/impl/request_maker.hpp>
#include <etelecom/client/impl/timer_clock.hpp>
#include <etelecom/client/impl/worker.hpp>
#include <etelecom/codec/validate.hpp>

#include <boost/asio/associated_executor.hpp>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/system_executor.hpp>

#include <future>
#include <memory>
#include <mutex>
#include <optional>
#include <unordered_map>
#include <utility>

namespace etelecom::detail {

/// Makes the calls of one client.
class engine : public std::enable_shared_from_this<engine> {
public:
    engine(client_config config, std::optional<boost::asio::any_io_executor> executor)
        : worker_(executor ? nullptr : std::make_shared<worker>()),
          executor_(executor ? *executor : worker_->executor()),
          requests_(config) {
        auto environment = std::make_shared<call_environment>();
        if (worker_) environment->loop = worker_->loop();
        environment->config = std::move(config);
        auto const& set = environment->config;
        environment->clock = set.clock() ? set.clock() : std::make_shared<timer_clock>(executor_);
        environment->carrier = set.transport();
        if (!environment->carrier) {
            auto carrier = std::make_shared<beast_transport>(executor_);
            for (auto const& pem : set.cas())
                if (auto const code = carrier->add_ca(pem))
                    requests_.fail("add_ca: not a certificate in PEM form: " + code.message());
            environment->carrier = std::move(carrier);
        }
        environment_ = std::move(environment);
    }

    /// For a shop, with the thread and the connections of its partner.
    engine(engine const& partner, secret shop_key)
        : worker_(partner.worker_), executor_(partner.executor_), requests_(partner.requests_) {
        closed_ = worker_ && !worker_->enter();
        auto environment = std::make_shared<call_environment>(*partner.environment_);
        environment->config.shop_key(std::move(shop_key));
        environment_ = std::move(environment);
    }

    ~engine() { close(); }

    boost::asio::any_io_executor executor() const { return executor_; }

    prepared_call prepare(operation const& of, void const* request, call_options const& options) {
        prepared_call call;
        call.of = &of;
        call.options = options;
        auto const& config = environment_->config;
        if (config.check_requests()) {
            problem_list problems, warnings;
            needs_src_hpp_or_etelecom_compiled::validate(
                *of.request, request, config.require_guessed(), problems, warnings);
            if (!warnings.empty()) tell(config.on_warning(), of, warnings);
            if (!problems.empty()) {
                auto detail = not_sent(call, errc::invalid_request);
                detail.problems = std::move(problems);
                call.refused.emplace(std::move(detail));
                return call;
            }
        }
        if (of.multipart) {
            problem_list unreadable;
            call.boundary = random_boundary();
            call.source = make_multipart(*of.request, request, call.boundary, config.max_upload(),
                                         unreadable);
            if (unreadable.empty()) return call;
            auto detail = not_sent(call, errc::invalid_request);
            detail.problems = std::move(unreadable);
            call.refused.emplace(std::move(detail));
            return call;
        }
        call.body.reserve(512);
        of.request->write(call.body, request);
        return call;
    }

    void start(prepared_call call, outcome_handler done) {
        auto refused = std::move(call.refused);
        if (!refused && call.of) refused = requests_.obstacle(call, environment_->config);
        // Under the lock, so that nothing is posted to a thread that has ended.
        std::lock_guard const lock(mutex_);
        if (!refused && call.of && closed_) refused.emplace(not_sent(call, errc::canceled));
        if (refused || !call.of) {
            outcome ended;
            ended.failure = std::move(refused);
            return complete(std::move(done), std::move(ended));
        }
        auto request = requests_.make(call, environment_->config);
        auto const under_way = std::make_shared<call_under_way>(
            executor_, environment_, std::move(call), std::move(request), std::move(done),
            [weak = weak_from_this()](call_under_way* ended) {
                if (auto const self = weak.lock()) self->forget(ended);
            });
        calls_.insert_or_assign(under_way.get(), under_way);
        under_way->start();
    }

    outcome run(prepared_call call) {
        if (worker_ && worker_->is_this_thread()) {
            outcome ended;
            error_detail detail;
            if (call.of) detail = not_sent(call, errc::canceled);
            ended.failure.emplace(std::move(detail));
            return ended;
        }
        auto promise = std::make_shared<std::promise<outcome>>();
        auto future = promise->get_future();
        start(std::move(call), [promise](outcome ended) { promise->set_value(std::move(ended)); });
        try {
            return future.get();
        } catch (std::future_error const&) {
            // The caller's executor was destroyed with the call in it.
            outcome ended;
            error_detail detail;
            detail.code = errc::canceled;
            detail.delivery = delivery::unknown;
            ended.failure.emplace(std::move(detail));
            return ended;
        }
    }

    void close() {
        {
            std::lock_guard const lock(mutex_);
            if (std::exchange(closed_, true)) return;
            for (auto const& [key, weak] : calls_)
                if (auto const call = weak.lock()) call->cancel();
        }
        if (auto const carrier = std::dynamic_pointer_cast<beast_transport>(environment_->carrier))
            carrier->close_idle();
        if (worker_) worker_->leave();
    }

private:
    /// Calls a handler that has nothing to wait for. Called with the lock held.
    void complete(outcome_handler done, outcome ended) {
        auto const own = closed_ && worker_
                             ? boost::asio::any_io_executor(boost::asio::system_executor())
                             : executor_;
        auto work = boost::asio::make_work_guard(boost::asio::get_associated_executor(done, own));
        boost::asio::post(own, [work = std::move(work), done = std::move(done),
                                ended = std::move(ended)]() mutable {
            boost::asio::dispatch(work.get_executor(),
                                  [done = std::move(done), ended = std::move(ended)]() mutable {
                                      std::move(done)(std::move(ended));
                                  });
        });
    }

    void forget(call_under_way* ended) {
        std::lock_guard const lock(mutex_);
        calls_.erase(ended);
    }

    std::shared_ptr<worker> worker_;
    boost::asio::any_io_executor executor_;
    request_maker requests_;
    std::shared_ptr<call_environment const> environment_;
    std::mutex mutex_;
    std::unordered_map<call_under_way*, std::weak_ptr<call_under_way>> calls_;
    bool closed_ = false;
};

} // namespace etelecom::detail

namespace etelecom::needs_src_hpp_or_etelecom_compiled {

std::shared_ptr<detail::engine> make_engine(client_config config,
                                            std::optional<boost::asio::any_io_executor> executor) {
    return std::make_shared<detail::engine>(std::move(config), std::move(executor));
}

std::shared_ptr<detail::engine> engine_for_shop(detail::engine const& partner, secret shop_key) {
    return std::make_shared<detail::engine>(partner, std::move(shop_key));
}

boost::asio::any_io_executor executor_of(detail::engine& engine) { return engine.executor(); }

detail::prepared_call prepare(detail::engine& engine, operation const& of, void const* request,
                              call_options const& options) {
    return engine.prepare(of, request, options);
}

void start(std::shared_ptr<detail::engine> const& engine, detail::prepared_call call,
           detail::outcome_handler done) {
    engine->start(std::move(call), std::move(done));
}

detail::outcome run(std::shared_ptr<detail::engine> const& engine, detail::prepared_call call) {
    return engine->run(std::move(call));
}

void close(std::shared_ptr<detail::engine> const& engine) { engine->close(); }

error cursor_repeated(operation const& of) {
    error_detail detail;
    detail.of = &of;
    detail.code = errc::cursor_repeated;
    detail.delivery = delivery::accepted;
    detail.reason = "the cursor of the next page was already used; what came before is complete";
    return error(std::move(detail));
}

} // namespace etelecom::needs_src_hpp_or_etelecom_compiled
