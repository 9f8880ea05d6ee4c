#pragma once

#include "drawn_calls.hpp"
#include "drawn_limits.hpp"
#include "ledger.hpp"
#include "made_call.hpp"
#include "platform.hpp"
#include "simulated_loop.hpp"
#include "simulated_names.hpp"
#include "simulated_server.hpp"
#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/engine.hpp>

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace simulation {

/// One seed: clients on a simulated network, with a server that has the mock's platform behind it.
/// After each step it is looked at whether what the client promises holds.
class trial final : private call_listener {
public:
    trial(std::uint64_t seed, bool is_told, platform& all)
        : time_(seed, is_told),
          outside_(time_.random),
          ledger_(time_, all),
          server_(time_, outside_, all, ledger_),
          names_(time_, outside_),
          loop_(std::make_shared<simulated_loop>(time_, outside_, server_)),
          drawn_(time_) {
        constexpr int behind[] = {0, 0, 0, 60, 1'800, 100'000};
        all.reset(std::chrono::seconds(time_.random.one_of(behind)));
        ledger_.page_size(server_.page_size());
        make_clients();
        plan();
    }

    trial(trial const&) = delete;
    trial& operator=(trial const&) = delete;
    ~trial() {
        // Cut short by a violation, calls, signals and what is to happen may hold each other.
        loop_->go();
        for (auto const& one : ledger_.calls()) one->signal.reset();
        time_.clear();
    }

    /// Throws a `violation`. The hash of what happened.
    std::uint64_t run(tally& all) {
        run_on();
        ledger_.check_at_the_end(loop_->gone());
        check_watched();
        if (auto const left = host_->count(); left.open != left.idle || left.waiting != 0)
            throw violation("connections are counted that nobody has");
        if (loop_->alarms() != 0) throw violation("an alarm is left");
        for (auto& one : clients_) leave(one);
        run_on();
        count(all);
        ledger_.clear(); // with the signals, which know their calls
        network_.reset();
        run_on();
        if (!watched_.expired()) throw violation("the network is never let go of");
        for (auto const& one : engines_)
            if (!one.expired()) throw violation("a client is never let go of");
        if (loop_->wires() != 0) throw violation("a wire is left");
        if (closing_ != 0) throw violation("the end of closing was never told");
        return time_.hash();
    }

private:
    using kind = made_call::kind;

    void count(tally& all) const {
        ledger_.count(all);
        all.steps += steps_;
        all.strays += server_.strays();
        for (std::size_t i = 0; i != treatments; ++i) all.treated[i] += server_.treated()[i];
    }

    // --- What is drawn

    dice& random() noexcept { return time_.random; }
    duration up_to(std::size_t milliseconds) { return time_.up_to(milliseconds); }

    void check_watched() const {
        auto const& watching = drawn_.watching;
        if (!watching) return;
        watching->check(drawn_.rate.calls, drawn_.rate.per);
        std::size_t told = 0;
        bool is_exact = true;
        for (auto const& one : ledger_.calls()) {
            if (one->now == made_call::state::done) ++told;
            // It is several calls; of how many nobody is told.
            if (one->is_sent_once()) is_exact = false;
        }
        if (is_exact ? watching->calls() != told : watching->calls() < told)
            throw violation("the end of a call is not shown once");
    }

    void make_clients() {
        network_ = std::make_shared<detail::network>(limits_, io_.get_executor(), loop_);
        network_->look_up = [this](std::string const&, std::string const&,
                                   simulated_names::answer_function found) {
            names_.look_up(std::move(found));
        };
        watched_ = network_;
        detail::request_maker requests(limits_, *network_);
        host_ = &network_->host(detail::parse_base_url(limits_.base_url(), true));
        auto const first = std::make_shared<detail::engine>(
            detail::call_environment{limits_, std::move(requests), network_});
        clients_.push_back({first});
        for (auto count = drawn_.is_partner ? random().below(4) : 0; count != 0; --count)
            clients_.push_back({detail::engine::make(*first, "mock-shop-key")});
        for (auto const& one : clients_) engines_.push_back(one.with);
    }

    void plan() {
        std::size_t const within = random().once_in(4) ? 1 : 20'000;
        for (auto count = 5 + random().below(36); count != 0; --count)
            time_.after(up_to(within), [this] { begin_one(); });
        for (auto& one : clients_) {
            if (random().once_in(8)) time_.after(up_to(20'000), [this, &one] { leave(one); });
            if (random().once_in(8)) time_.after(up_to(20'000), [this, &one] { drain(one); });
        }
        if (random().once_in(20)) time_.after(up_to(20'000), [this] { end_the_loop(); });
        if (random().once_in(outside_.restart))
            time_.after(up_to(20'000), [this] { server_.restart(); });
    }

    // --- What the caller does

    void begin_one() {
        auto& by = clients_[random().below(clients_.size())];
        if (!by.with || loop_->gone()) return;
        auto const shared = ledger_.add();
        auto& made = *shared;
        made.by = &by;
        // An answer that came a second time is told from others by what it repeats of its request.
        // Those of the reading calls repeat nothing, and behind one that was mistaken all others
        // are: that nobody can see.
        if (outside_.stray_answer == weather::never)
            made.of = sends_once_ && !random().once_in(3)
                          ? kind::once
                          : random().one_of({kind::send, kind::send, kind::check, kind::list});
        made.most_attempts = limits_.max_attempts();
        auto timeout = limits_.timeout();
        if (random().once_in(4))
            made.options.timeout(timeout = up_to(random().once_in(3) ? 100 : 15'000));
        made.deadline = time_.now() + timeout;
        made.may_time_out_before = limits_.first_byte_timeout() != duration::max();
        if (random().once_in(4))
            made.options.max_attempts(made.most_attempts = int(1 + random().below(6)));
        if (random().once_in(8)) made.options.longest_wait(up_to(1'000));
        if (random().once_in(4))
            made.options.max_idle(random().once_in(2) ? duration() : up_to(1'000));
        if (drawn_.is_partner && &by == clients_.data()) made.options.shop_key("mock-shop-key");
        made.options.header(mark_header, made.tracking_id());
        time_.note("begins", made.number, std::uint64_t(made.of));
        detail::completion_ptr done(new call_completion(*this, shared));
        start_drawn(time_, made, timeout, std::move(done));
        if (random().once_in(8))
            time_.after(up_to(random().once_in(2) ? 100 : 5'000),
                        [this, shared] { cancel(*shared); });
    }

    void cancel(made_call& which) {
        if (!which.is_under_way()) return;
        time_.note("canceled", which.number);
        which.is_canceled = true;
        which.deadline = time_.now(); // it ends at once
        which.signal->emit(boost::asio::cancellation_type::terminal);
    }
    void leave(owned_client& which) {
        if (!which.with) return;
        time_.note("client closed", std::uint64_t(&which - clients_.data()));
        which.is_closed = true;
        end_all_of(which, time_.now());
        auto const with = std::move(which.with);
        with->close({});
    }
    void end_all_of(owned_client const& which, steady_time until) {
        for (auto const& one : ledger_.calls())
            if (one->by == &which && one->is_under_way())
                one->deadline = std::min(one->deadline, until);
    }
    void drain(owned_client& which) {
        if (!which.with || loop_->gone()) return;
        auto const time = random().once_in(3) ? duration() : up_to(5'000);
        time_.note("client drained", std::uint64_t(&which - clients_.data()),
                   std::uint64_t(time.count()));
        which.is_closed = true;
        end_all_of(which, time_.now() + time);
        which.with->start_close(time, detail::completion_ptr(new closing_completion(closing_)));
    }
    void end_the_loop() {
        time_.note("the loop goes");
        loop_->go();
        io_.restart();
        io_.poll();
        for (auto const& one : ledger_.calls())
            if (one->is_under_way()) fail("a call outlives its loop", *one);
    }

    // --- What has to hold

    void completed(made_call& which, detail::outcome ended) override {
        auto const has_failed = ended.failure.has_value();
        time_.note(has_failed ? "fails" : "succeeds", which.number,
                   has_failed ? std::uint64_t(ended.failure->delivery()) : 0);
        if (!which.is_under_way()) fail("a call ends twice", which);
        which.now = made_call::state::done;
        which.failure = std::move(ended.failure);
        if (has_failed && time_.is_told()) std::cout << "    " << *which.failure << '\n';
        if (which.is_sent_once() && ended.answer)
            which.was_found = !static_cast<once_ending const*>(ended.answer.get())->answer;
        ledger_.check(which, ended.answer.get());
        // As callers do: they make the next call at once, or are done with the client.
        if (random().once_in(5) && ledger_.calls().size() < 60) begin_one();
        if (random().once_in(200)) leave(*which.by);
    }

    void check_bounds() const {
        auto const count = host_->count();
        if (count.open > limits_.max_connections() ||
            loop_->wires_in_use() > limits_.max_connections())
            throw violation("too many connections");
        if (loop_->wires() > limits_.max_connections() * simulated_names::most_addresses)
            throw violation("too many wires");
        if (count.idle > count.open) throw violation("more connections idle than open");
        if (count.waiting > limits_.max_waiting()) throw violation("too many calls wait");
        if (count.waiting != 0 && (count.idle != 0 || count.open != limits_.max_connections()))
            throw violation("a call waits for a connection that it could have");
    }
    void run_on() {
        constexpr std::size_t most_steps = 2'000'000;
        for (auto before = time_.now();; before = time_.now()) {
            io_.restart();
            auto const told = io_.poll();
            if (!time_.step()) {
                if (told == 0) return;
                continue;
            }
            if (network_) check_bounds();
            if (time_.now() != before) ledger_.check_deadlines();
            if (++steps_ == most_steps) throw violation("it never comes to an end");
        }
    }

    timeline time_;
    weather const outside_;
    ledger ledger_;
    simulated_server server_;
    simulated_names names_;
    boost::asio::io_context io_{1}; ///< for what the client tells without a call
    std::shared_ptr<simulated_loop> loop_;
    drawn_limits const drawn_;
    bool const sends_once_ = time_.random.once_in(2); ///< most of its messages
    etelecom::client_config const& limits_ = drawn_.config;
    std::shared_ptr<detail::network> network_;
    std::weak_ptr<detail::network> watched_;
    detail::host_connections* host_ = nullptr;
    std::vector<owned_client> clients_;
    std::vector<std::weak_ptr<detail::engine>> engines_;
    std::size_t closing_ = 0;
    std::size_t steps_ = 0;
};

} // namespace simulation
