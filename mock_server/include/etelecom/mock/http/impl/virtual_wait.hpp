#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/mock/http/impl/io_loop.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>

#include <chrono>
#include <memory>
#include <utility>

namespace etelecom::mock::detail {

/// Waiting by the platform's clock: the time jumps, and nobody waits.
class virtual_wait : public wait_clock {
public:
    virtual_wait(std::shared_ptr<platform> all, std::shared_ptr<io_loop> loop)
        : platform_(std::move(all)), loop_(std::move(loop)) {}

    std::chrono::system_clock::time_point now() const override {
        using time_point = std::chrono::system_clock::time_point;
        // Beyond what the system's clock can count, in the year 2262, time stands still.
        auto const time = platform_->now().to_time_point();
        return time ? *time : time_point::max();
    }

    void async_wait(std::chrono::nanoseconds time, handler done) override {
        platform_->advance(time);
        loop_->take(std::make_shared<end_of_wait>(loop_, std::move(done)));
    }

private:
    class end_of_wait : public errand, public std::enable_shared_from_this<end_of_wait> {
    public:
        end_of_wait(std::shared_ptr<io_loop> const& loop, handler done)
            : loop_(loop), done_(std::move(done)) {}

        void run() override {
            if (auto const loop = loop_.lock()) loop->finish(shared_from_this());
            abandon();
        }
        void abandon() override { std::move(done_)(boost::system::error_code()); }

    private:
        std::weak_ptr<io_loop> loop_;
        handler done_;
    };

    std::shared_ptr<platform> platform_;
    std::shared_ptr<io_loop> loop_;
};

} // namespace etelecom::mock::detail
