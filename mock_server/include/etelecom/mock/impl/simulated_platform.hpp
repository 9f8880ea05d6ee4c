#pragma once

#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/mock/events/impl/postman.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/http/impl/loopback_door.hpp>
#include <etelecom/mock/http/impl/memory_door.hpp>
#include <etelecom/mock/http/impl/virtual_wait.hpp>
#include <etelecom/mock/impl/data_keeper.hpp>
#include <etelecom/mock/impl/start_scenarios.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// Wakes the one who waits for something to happen on the platform.
class poke_signal {
public:
    void poke() {
        {
            std::lock_guard const guard(mutex_);
            poked_ = true;
        }
        changed_.notify_one();
    }
    /// False when the time was over first.
    bool wait(std::chrono::steady_clock::time_point until) {
        std::unique_lock guard(mutex_);
        auto const woken = changed_.wait_until(guard, until, [this] { return poked_; });
        poked_ = false;
        return woken;
    }

private:
    std::mutex mutex_;
    std::condition_variable changed_;
    bool poked_ = false;
};

/// The worlds with their doors and their thread.
class simulated_platform : public backend {
public:
    explicit simulated_platform(server_config const& config)
        : loop_(std::make_shared<io_loop>()),
          scenarios_(config),
          worlds_(std::make_shared<worlds>(scenarios_.starting(config))),
          desk_(std::make_shared<reception>(worlds_)),
          door_(std::make_shared<loopback_door>(*loop_, desk_, config.host(), config.port())),
          postman_(std::make_shared<postman>(loop_, config)) {
        worlds_->on_events([weak = std::weak_ptr(postman_)](std::weak_ptr<platform> world) {
            if (auto const carrier = weak.lock()) carrier->look_at(std::move(world));
        });
        desk_->found_at(address(), door_->ca());
        if (auto const& file = config.settings().data.path; !file.empty())
            keeper_ = std::make_unique<data_keeper>(worlds_, file);
        scenarios_.load_into(*worlds_, !keeper_ || !keeper_->has_loaded());
        if (keeper_) keeper_->start();
        door_->open();
        loop_->start();
    }
    ~simulated_platform() override { simulated_platform::stop(); }

    bool stop() override {
        if (stopped_.exchange(true)) return true;
        door_->close();
        postman_->close();
        desk_->end();
        loop_->stop();
        return !keeper_ || keeper_->stop();
    }

    std::string const& host() const override { return door_->host(); }
    std::uint16_t port() const override { return door_->port(); }
    server_config const& config() const override { return worlds_->config(); }
    std::shared_ptr<transport> memory_door() override {
        return std::make_shared<detail::memory_door>(desk_, loop_);
    }
    std::string ca() override { return door_->ca(); }
    std::shared_ptr<wait_clock> waiting(std::string_view world) override {
        auto own = worlds_->find(world);
        return own ? std::make_shared<virtual_wait>(std::move(own), loop_) : nullptr;
    }
    void add(route const& way) override { worlds_->routes()->add(way); }

    std::optional<platform_error> control(operation const& of, std::string_view world,
                                          void const* request, void* response) override {
        if (stopped_) return refusal(platform_errc::unavailable, "the server has ended");
        auto const own = worlds_->find(world);
        if (!own) return refusal(platform_errc::not_found, "no world of this name");
        control_door door(*worlds_, own, address());
        auto failed = door.tell(of, request, response);
        if (failed || !door.patience()) return failed;
        auto const signal = std::make_shared<poke_signal>();
        auto const until = std::chrono::steady_clock::now() + *door.patience();
        own->watch([weak = std::weak_ptr(signal)] {
            auto const waiting = weak.lock();
            if (waiting) waiting->poke();
            return waiting != nullptr;
        });
        do {
            if (own->has_ended())
                return refusal(platform_errc::not_found, "the world was closed meanwhile");
            failed = door.tell(of, request, response);
        } while (!failed && door.patience() && signal->wait(until));
        return failed;
    }
    std::vector<kept_request> calls(operation const& of, std::string_view world) override {
        std::vector<kept_request> found;
        if (auto const own = worlds_->find(world))
            for (auto const& line : own->journal())
                if (line->of && *line->of == of) {
                    if (line->body_missing == std::string_view("forgotten"))
                        throw control_failed("calls", forgotten_body(line->number));
                    found.push_back({line->time, line->status, line->content_type, line->body});
                }
        return found;
    }

private:
    std::string address() const {
        auto const& host = door_->host();
        auto const v6 = host.find(':') != std::string::npos;
        return (config().tls() ? "https://" : "http://") + (v6 ? '[' + host + ']' : host) + ':' +
               std::to_string(door_->port());
    }

    std::atomic<bool> stopped_ = false;
    std::shared_ptr<io_loop> loop_;
    start_scenarios scenarios_;
    std::shared_ptr<worlds> worlds_;
    std::shared_ptr<reception> desk_;
    std::shared_ptr<loopback_door> door_;
    std::unique_ptr<data_keeper> keeper_;
    std::shared_ptr<postman> postman_;
};

} // namespace etelecom::mock::detail
