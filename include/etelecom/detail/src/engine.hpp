#pragma once

#include <etelecom/client/beast_transport.hpp>
#include <etelecom/codec/validate.hpp>
#include <etelecom/detail/src/address.hpp>
#include <etelecom/detail/src/call.hpp>
#include <etelecom/detail/src/multipart.hpp>
#include <etelecom/version.hpp>

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/system_executor.hpp>
#include <boost/json/value.hpp>

#include <atomic>
#include <cstdlib>
#include <future>
#include <mutex>
#include <thread>
#include <unordered_map>

namespace etelecom::detail {

/// Real time: a timer for each wait.
class timer_clock final : public wait_clock {
public:
    explicit timer_clock(boost::asio::any_io_executor executor) : executor_(std::move(executor)) {}

    std::chrono::system_clock::time_point now() const override {
        return std::chrono::system_clock::now();
    }

    void async_wait(std::chrono::nanoseconds time, handler done) override {
        // The strand keeps the timer's cancellation and its end apart.
        auto const timer = std::make_shared<boost::asio::steady_timer>(
            boost::asio::make_strand(executor_),
            std::chrono::duration_cast<std::chrono::steady_clock::duration>(time));
        auto const slot = boost::asio::get_associated_cancellation_slot(done);
        if (slot.is_connected())
            boost::asio::cancellation_slot(slot).assign([weak = std::weak_ptr(timer)](
                                                            boost::asio::cancellation_type) {
                if (auto const waiting = weak.lock())
                    boost::asio::post(waiting->get_executor(), [waiting] { waiting->cancel(); });
            });
        timer->async_wait([timer, done = std::move(done)](boost::system::error_code code) mutable {
            std::move(done)(code);
        });
    }

private:
    boost::asio::any_io_executor executor_;
};

/// What is called by its name: any JSON for any JSON, with whatever key the client has.
inline constexpr operation raw_operation{.service = {},
                                         .name = {},
                                         .summary = {},
                                         .page = {},
                                         .sms_path = {},
                                         .keys = key_use::any,
                                         .idempotent = false,
                                         .partial = false,
                                         .open_request = true,
                                         .pages = false,
                                         .multipart = false,
                                         .request = &wire_type_of<boost::json::value>,
                                         .response = &wire_type_of<boost::json::value>,
                                         .make_request = nullptr,
                                         .make_response = +[]() -> std::shared_ptr<void> {
                                             return std::make_shared<boost::json::value>();
                                         },
                                         .judge = +[](void const*) { return judgement{}; }};

/// A thread that several clients may share: it ends when the last of them is closed.
class worker {
public:
    worker() : work_(context_->get_executor()) {
        thread_ = std::thread([context = context_] { context->run(); });
        id_ = thread_.get_id();
    }

    boost::asio::any_io_executor executor() const { return context_->get_executor(); }
    std::shared_ptr<void> loop() const { return context_; }
    bool is_this_thread() const { return id_ == std::this_thread::get_id(); }

    ~worker() { end(); }

    /// One more client. False when the thread has ended, or is about to.
    bool enter() {
        for (int count = users_; count != 0;)
            if (users_.compare_exchange_weak(count, count + 1)) return true;
        return false;
    }
    void leave() {
        if (--users_ == 0) end();
    }

private:
    std::shared_ptr<boost::asio::io_context> context_ =
        std::make_shared<boost::asio::io_context>(1);
    boost::asio::executor_work_guard<boost::asio::io_context::executor_type> work_;
    std::thread thread_;
    std::thread::id id_;
    std::atomic<int> users_ = 1; ///< whoever made it

    void end() {
        work_.reset();
        if (!thread_.joinable()) return;
        // The last client may be closed by a handler that runs on the thread itself.
        if (is_this_thread()) thread_.detach();
        else thread_.join();
    }
};

/// Makes the calls of one client.
class engine : public std::enable_shared_from_this<engine> {
public:
    engine(client_config config, std::optional<boost::asio::any_io_executor> executor)
        : worker_(executor ? nullptr : std::make_shared<worker>()),
          executor_(executor ? *executor : worker_->executor()),
          address_(parse_base_url(config.base_url(), config.allow_plain_http())),
          sms_address_(parse_base_url(config.sms_base_url(), config.allow_plain_http())) {
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
                    address_.problem = sms_address_.problem =
                        "add_ca: not a certificate in PEM form: " + code.message();
            environment->carrier = std::move(carrier);
        }
        environment_ = std::move(environment);
    }

    /// For a shop, with the thread and the connections of its partner.
    engine(engine const& partner, secret shop_key)
        : worker_(partner.worker_),
          executor_(partner.executor_),
          address_(partner.address_),
          sms_address_(partner.sms_address_) {
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
        if (!refused && call.of) refused = obstacle(call);
        // Under the lock, so that nothing is posted to a thread that has ended.
        std::lock_guard const lock(mutex_);
        if (!refused && call.of && closed_) refused.emplace(not_sent(call, errc::canceled));
        if (refused || !call.of) {
            outcome ended;
            ended.failure = std::move(refused);
            return complete(std::move(done), std::move(ended));
        }
        auto request = request_of(call);
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
            if (call.of) detail = not_sent(call, errc::would_deadlock);
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
    static error_detail not_sent(prepared_call const& call, errc code) {
        error_detail detail;
        detail.of = call.of;
        detail.made = call.made;
        detail.code = code;
        detail.delivery = delivery::not_sent;
        return detail;
    }

    /// Why this client cannot make that call at all.
    std::optional<error> obstacle(prepared_call const& call) const {
        auto const misconfigured = [&](std::string reason) {
            auto detail = not_sent(call, errc::invalid_configuration);
            detail.reason = std::move(reason);
            return std::optional<error>(std::in_place, std::move(detail));
        };
        auto const& address = address_of(*call.of);
        if (!address.problem.empty()) return misconfigured(address.problem);
        if (!fits_path(call.of->service) || !fits_path(call.of->name))
            return misconfigured("a service or an operation has letters and digits in its name");
        if (call.of->keys != key_use::none) {
            auto const& key = key_of(call);
            if (!key.text.is_set()) return misconfigured("no API key is set");
            if (!fits_header(key.text.reveal()))
                return misconfigured("the API key holds characters that no header takes");
            if (environment_->config.check_key_kind() && !takes(call.of->keys, key.kind)) {
                auto detail = not_sent(call, errc::wrong_key);
                detail.reason.append("this operation takes ").append(to_string(call.of->keys));
                detail.reason.append(", and was given ").append(to_string(key.kind));
                return std::optional<error>(std::in_place, std::move(detail));
            }
        }
        if (!fits_path(environment_->config.service_word()))
            return misconfigured("the service word must be letters and digits");
        return std::nullopt;
    }

    access_key const& key_of(prepared_call const& call) const {
        return call.options.key().text.is_set() ? call.options.key() : environment_->config.key();
    }

    address const& address_of(operation const& of) const {
        return of.sms_path.empty() ? address_ : sms_address_;
    }

    std::string target_of(operation const& of) const {
        auto target = address_of(of).prefix;
        if (!of.sms_path.empty()) return target.append(of.sms_path);
        auto const service = of.service == "Etelecom"
                                 ? std::string_view(environment_->config.service_word())
                                 : of.service;
        return target.append(".").append(service).append("/").append(of.name);
    }

    std::shared_ptr<http_request const> request_of(prepared_call& call) const {
        auto request = std::make_shared<http_request>();
        auto const& address = address_of(*call.of);
        request->tls = address.tls;
        request->host = address.host;
        request->port = address.port;
        request->target = target_of(*call.of);
        auto& headers = request->headers;
        if (call.of->keys != key_use::none)
            headers.emplace_back("Authorization", "Bearer " + key_of(call).text.reveal());
        headers.emplace_back("Content-Type", call.source
                                                 ? "multipart/form-data; boundary=" + call.boundary
                                                 : std::string("application/json"));
        headers.emplace_back("Accept", "application/json");
        headers.emplace_back("User-Agent", "etelecom-cpp/" ETELECOM_VERSION_STRING);
        request->body = std::move(call.body);
        request->source = call.source;
        request->progress = call.options.on_progress();
        return request;
    }

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
    address address_;
    address sms_address_;
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

detail::prepared_call prepare_raw(std::string_view service, std::string_view name,
                                  boost::json::value const& body, call_options const& options) {
    struct named_operation {
        std::string service, name;
        operation table;
    };
    auto const named = std::make_shared<named_operation>(
        named_operation{std::string(service), std::string(name), detail::raw_operation});
    named->table.service = named->service;
    named->table.name = named->name;
    detail::prepared_call call;
    call.made = std::shared_ptr<operation const>(named, &named->table);
    call.of = call.made.get();
    call.options = options;
    write_free_part(call.body, body);
    return call;
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

namespace etelecom {

client_config client_config::from_environment() {
    client_config config;
    if (auto const* url = std::getenv("ETELECOM_BASE_URL")) config.base_url(url);
    if (auto const* word = std::getenv("ETELECOM_SERVICE_WORD")) config.service_word(word);
    return config.api_key(std::getenv("ETELECOM_API_KEY"));
}

} // namespace etelecom
