#pragma once

#include "link.hpp"
#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/system/asio_loop.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <utility>

namespace simulation {

namespace detail = etelecom::detail;

/// Where connections of the client lead to.
class outer_world {
public:
    using endpoint = detail::wire::endpoint;

    virtual ~outer_world() = default;
    /// Connects, or does not; a problem that is known at once is told.
    virtual error_code connect(endpoint const& to, std::shared_ptr<link> over) = 0;
};

/// A loop without threads, sockets and a clock: what is to happen happens as the timeline says.
class simulated_loop final : public detail::lasting_loop,
                             public std::enable_shared_from_this<simulated_loop> {
public:
    simulated_loop(timeline& time, weather const& outside, outer_world& world)
        : time_(time), outside_(outside), world_(world) {}

    steady_time now() const override { return time_.now(); }
    double chance() override { return double(time_.random.below(1'000'000)) / 1e6; }

    std::unique_ptr<detail::wire> make_wire(error_code& code) override {
        code = {};
        if (gone()) code = boost::asio::error::operation_aborted;
        else if (time_.random.once_in(outside_.no_connection * 4))
            code = boost::asio::error::no_descriptors;
        if (code) return nullptr;
        return std::make_unique<simulated_wire>(*this);
    }

    void post(step what) override { post(std::move(what), {}); }
    void post(step what, error_code code) {
        if (gone()) return;
        time_.soon([weak = weak_from_this(), what, code]() mutable {
            auto const self = weak.lock();
            if (self && !self->gone()) what(code);
        });
    }

    void set_alarm(detail::under_way& whom, steady_time when) override {
        if (gone()) return;
        auto const round = ++round_;
        auto const is_new = alarms_.insert_or_assign(&whom, round).second;
        time_.after(std::max(when - time_.now(), duration()),
                    [weak = weak_from_this(), &whom, round] {
                        if (auto const self = weak.lock()) self->ring(whom, round);
                    });
        // One that was set before may ring all the same, where it is on its way already.
        if (!is_new && time_.random.once_in(outside_.woken_for_nothing))
            time_.soon([late = boost::intrusive_ptr(&whom)] { late->ring(); });
    }
    void clear_alarm(detail::under_way& whom) noexcept override { alarms_.erase(&whom); }
    void may_end() noexcept override {}

    std::size_t alarms() const noexcept { return alarms_.size(); }
    /// That carried a request, or may carry one, and are open.
    std::size_t wires_in_use() const noexcept { return in_use_; }
    std::size_t wires() const noexcept { return wires_; }

private:
    class simulated_wire final : public detail::wire {
    public:
        explicit simulated_wire(simulated_loop& of)
            : of_(of), over_(std::make_shared<link>(of.time_, of.outside_, ++of.made_)) {
            ++of_.wires_;
        }
        ~simulated_wire() override {
            --of_.wires_;
            if (is_used_) --of_.in_use_;
            over_->leave();
        }

        error_code connect(endpoint const& to, address const&) override {
            return of_.world_.connect(to, over_);
        }
        error_code connected() override { return over_->connected(); }
        std::size_t write_now(char const* from, std::size_t bytes, error_code& code) override {
            if (!std::exchange(is_used_, true)) ++of_.in_use_;
            return over_->write({from, bytes}, code);
        }
        std::size_t read_now(char* to, std::size_t room, error_code& code) override {
            return over_->read(to, room, code);
        }
        void wait(direction which, step then) override {
            over_->wait(
                which == direction::in,
                [&of = of_](step what, error_code code) { of.post(std::move(what), code); },
                std::move(then));
        }

    private:
        simulated_loop& of_;
        std::shared_ptr<link> over_;
        bool is_used_ = false;
    };

    void ring(detail::under_way& whom, std::uint64_t round) {
        auto const found = alarms_.find(&whom);
        if (found == alarms_.end() || found->second != round) return;
        alarms_.erase(found);
        boost::intrusive_ptr(&whom)->ring();
    }
    void drop_timer() noexcept override { alarms_.clear(); }

    timeline& time_;
    weather const& outside_;
    outer_world& world_;
    std::map<detail::under_way*, std::uint64_t> alarms_; ///< never gone over: their order is chance
    std::uint64_t round_ = 0;
    std::size_t wires_ = 0;
    std::size_t in_use_ = 0;
    unsigned made_ = 0;
};

} // namespace simulation
