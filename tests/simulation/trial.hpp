#pragma once

#include "ledger.hpp"
#include "made_call.hpp"
#include "platform.hpp"
#include "simulated_loop.hpp"
#include "simulated_names.hpp"
#include "simulated_server.hpp"
#include "timeline.hpp"
#include "watcher.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <stdexcept>
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
          loop_(std::make_shared<simulated_loop>(time_, outside_, server_)) {
        all.reset();
        draw_limits();
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
    duration up_to(std::size_t milliseconds) {
        return std::chrono::microseconds(1'000 * random().below(milliseconds + 1));
    }

    void draw_limits() {
        using namespace std::chrono_literals;
        is_partner_ = random().once_in(3);
        std::string const host = random().once_in(5) ? "10.0.0.4" : "api.test";
        limits_.base_url("http://" + host + (is_partner_ ? "/v1/partner" : "/v1/shop"));
        limits_.allow_plain_http(true);
        if (is_partner_) limits_.partner_key("mock-partner-key");
        else limits_.api_key("mock-key");
        limits_.max_connections(1 + random().below(4));
        limits_.max_waiting(random().once_in(3) ? random().below(6) : 10'000);
        if (random().once_in(2)) limits_.connect_timeout(1ms + up_to(3'000));
        if (random().once_in(4)) limits_.first_byte_timeout(1ms + up_to(2'000));
        if (random().once_in(3)) limits_.max_idle(up_to(5'000));
        limits_.max_attempts(int(1 + random().below(5)));
        limits_.backoff(up_to(800), up_to(5'000));
        if (random().once_in(3)) limits_.max_response(64 * 1024);
        limits_.timeout(random().once_in(5) ? 1ms + up_to(500) : 3s + up_to(30'000));
        draw_policies();
    }
    void draw_policies() {
        using namespace std::chrono_literals;
        if (random().once_in(3)) {
            rate_ = {1 + random().below(5), 1ms + up_to(2'000)};
            if (random().once_in(4)) rate_.longest_wait = up_to(500);
            limits_.rate(rate_);
        }
        if (random().once_in(3)) limits_.rate<zalo::send_zns>({1 + random().below(5), up_to(900)});
        if (random().once_in(3))
            limits_.circuit_breaker(
                {int(1 + random().below(6)), 1ms + up_to(4'000), 1ms + up_to(9'000)});
        if (random().once_in(3))
            limits_.repeat_budget({double(random().below(9)), 0.25, double(random().below(3))});
        if (random().once_in(4)) limits_.repeat_for(up_to(9'000));
        if (random().once_in(4))
            limits_.repeat_when([](etelecom::failed_attempt const& failed) {
                if (failed.attempts > 3) throw std::runtime_error("a rule's own affair");
                return etelecom::repetition::when_harmless; // whatever it was
            });
        if (!random().once_in(3)) return;
        watcher_ = std::make_shared<watcher>(time_);
        limits_.observe(watcher_);
    }
    void check_watched() {
        if (!watcher_) return;
        watcher_->check(rate_.calls, rate_.per);
        std::size_t told = 0;
        for (auto const& one : ledger_.calls())
            if (one->now == made_call::state::done) ++told;
        if (watcher_->calls() != told) throw violation("the end of a call is not shown once");
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
        for (auto count = is_partner_ ? random().below(4) : 0; count != 0; --count)
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
            made.of = random().one_of({kind::send, kind::send, kind::check, kind::list});
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
        if (is_partner_ && &by == clients_.data()) made.options.shop_key("mock-shop-key");
        time_.note("begins", made.number, std::uint64_t(made.of));
        by.with->start(prepare(made), detail::completion_ptr(new call_completion(*this, shared)));
        if (random().once_in(8))
            time_.after(up_to(random().once_in(2) ? 100 : 5'000),
                        [this, shared] { cancel(*shared); });
    }

    detail::prepared_call prepare(made_call& made) {
        constexpr etelecom::id<etelecom::tag::oa> oa = 579745863508352884;
        auto& with = *made.by->with;
        switch (made.of) {
        case kind::send: {
            // Some cannot be reached, and the platform says so.
            made.phone = random().once_in(6) ? "0900000118" : "0900000300";
            zalo::send_zns::request wanted;
            wanted.oa_id = oa;
            wanted.phone = etelecom::phone_number(made.phone);
            wanted.template_id = 7895417;
            wanted.template_data = {{"code", "482913"}};
            wanted.tracking_id = made.tracking_id();
            return with.prepare(etelecom::operation_of<zalo::send_zns>, &wanted, made.options);
        }
        case kind::check: {
            made.phone = random().one_of({platform::who_agreed, platform::who_was_never_asked});
            zalo::check_consent::request const wanted{.oa_id = oa, .phone = made.phone};
            return with.prepare(etelecom::operation_of<zalo::check_consent>, &wanted, made.options);
        }
        case kind::list: break;
        }
        zalo::list_messages::request const wanted;
        return with.prepare(etelecom::operation_of<zalo::list_messages>, &wanted, made.options);
    }

    void cancel(made_call& which) {
        if (!which.is_under_way()) return;
        time_.note("canceled", which.number);
        which.is_canceled = true;
        which.signal->emit(boost::asio::cancellation_type::terminal);
    }
    void leave(owned_client& which) {
        if (!which.with) return;
        time_.note("client closed", std::uint64_t(&which - clients_.data()));
        which.is_closed = true;
        auto const with = std::move(which.with);
        with->close({});
    }
    void drain(owned_client& which) {
        if (!which.with || loop_->gone()) return;
        auto const time = random().once_in(3) ? duration() : up_to(5'000);
        time_.note("client drained", std::uint64_t(&which - clients_.data()),
                   std::uint64_t(time.count()));
        which.is_closed = true;
        auto const until = time_.now() + time;
        for (auto const& one : ledger_.calls())
            if (one->by == &which && one->is_under_way())
                one->deadline = std::min(one->deadline, until);
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
    etelecom::client_config limits_{};
    bool is_partner_ = false;
    etelecom::rate_limit rate_{1'000'000, {}};
    std::shared_ptr<watcher> watcher_;
    std::shared_ptr<detail::network> network_;
    std::weak_ptr<detail::network> watched_;
    detail::host_connections* host_ = nullptr;
    std::vector<owned_client> clients_;
    std::vector<std::weak_ptr<detail::engine>> engines_;
    std::size_t closing_ = 0;
    std::size_t steps_ = 0;
};

} // namespace simulation
