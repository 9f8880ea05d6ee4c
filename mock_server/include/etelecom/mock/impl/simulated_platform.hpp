#pragma once

#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/http/impl/loopback_door.hpp>
#include <etelecom/mock/http/impl/memory_door.hpp>
#include <etelecom/mock/http/impl/virtual_wait.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>

#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The platform with its doors and its thread.
class simulated_platform : public backend {
public:
    explicit simulated_platform(server_config const& config)
        : loop_(std::make_shared<io_loop>()),
          platform_(std::make_shared<platform>(config)),
          door_(std::make_shared<loopback_door>(*loop_, platform_, config.host(), config.port())) {
        door_->open();
        loop_->start();
    }
    ~simulated_platform() override {
        door_->close();
        loop_->stop();
    }

    std::string const& host() const override { return door_->host(); }
    std::uint16_t port() const override { return door_->port(); }
    server_config const& config() const override { return platform_->config(); }
    std::shared_ptr<transport> memory_door() override {
        return std::make_shared<detail::memory_door>(platform_, loop_);
    }
    std::shared_ptr<wait_clock> waiting() override {
        return std::make_shared<virtual_wait>(platform_, loop_);
    }

    problem_list read(operation const& of, kept_request const& kept, void* request) const override {
        return read_request(of, kept.content_type, kept.body, request);
    }
    void add(route const& way) override { platform_->add(way); }
    void script(operation const& of, fault what, std::size_t times) override {
        platform_->script(of, std::move(what), times);
    }
    void unscript(operation const& of) override { platform_->unscript(of); }
    std::vector<kept_request> calls(operation const& of) const override {
        return platform_->calls(of);
    }
    std::vector<journal_entry> journal() const override { return platform_->journal(); }

    timestamp now() const override { return platform_->now(); }
    void advance(std::chrono::nanoseconds time) override { platform_->advance(time); }
    void with_world(std::function<void(world&)> const& use) override { platform_->with_world(use); }
    void reset() override { platform_->reset(); }

private:
    std::shared_ptr<io_loop> loop_;
    std::shared_ptr<platform> platform_;
    std::shared_ptr<loopback_door> door_;
};

} // namespace etelecom::mock::detail
