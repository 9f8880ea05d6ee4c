#pragma once

#include "platform.hpp"
#include "simulated_loop.hpp"
#include "simulated_names.hpp"
#include "simulated_server.hpp"
#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/client/impl/engine.hpp>
#include <etelecom/zalo/check_consent.hpp>
#include <etelecom/zalo/list_messages.hpp>
#include <etelecom/zalo/send_zns.hpp>

#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/io_context.hpp>

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulation {

namespace zalo = etelecom::zalo;

/// How often something came about, over all trials.
struct tally {
    std::uint64_t steps = 0, calls = 0, succeeded = 0, not_sent = 0, rejected = 0, unknown = 0,
                  canceled = 0, timed_out = 0, too_many = 0, dropped = 0, repeated = 0, strays = 0;
    std::array<std::uint64_t, std::size_t(treatment::count)> treated{};
};

/// One seed: clients on a simulated network, with a server that has the mock's platform behind it.
/// After each step it is looked at whether what the client promises holds.
class trial {
public:
    trial(std::uint64_t seed, bool is_told, platform& all)
        : time_(seed, is_told),
          outside_(time_.random),
          platform_(all),
          server_(time_, outside_, all),
          names_(time_, outside_),
          loop_(std::make_shared<simulated_loop>(time_, outside_, server_)) {
        platform_.reset();
        server_.on_request = [this](std::string_view body) { was_asked(body); };
        server_.on_act = [this] { has_acted(); };
        draw_limits();
        make_clients();
        plan();
    }

    trial(trial const&) = delete;
    trial& operator=(trial const&) = delete;
    ~trial() {
        // Cut short by a violation, calls, signals and what is to happen may hold each other.
        loop_->go();
        for (auto const& one : calls_) one->signal.reset();
        time_.clear();
    }

    /// Throws a `violation`. The hash of what happened.
    std::uint64_t run(tally& all) {
        run_on();
        for (auto const& one : calls_) {
            if (one->state == state::under_way) fail("a call never ends", *one);
            if (one->state == state::dropped && !loop_->gone())
                fail("the end of a call is never told", *one);
        }
        if (auto const left = host_->count(); left.open != left.idle || left.waiting != 0)
            throw violation("connections are counted that nobody has");
        if (loop_->alarms() != 0) throw violation("an alarm is left");
        for (auto& one : clients_) leave(one);
        run_on();
        for (auto const& one : calls_) check_at_the_end(*one);
        count(all);
        calls_.clear(); // with their signals, which know them
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
    void count(tally& all) const {
        all.steps += steps_;
        all.strays += server_.strays();
        for (std::size_t i = 0; i != all.treated.size(); ++i) all.treated[i] += server_.treated[i];
        for (auto const& one : calls_) {
            ++all.calls;
            if (one->requests > 1) ++all.repeated;
            if (one->state == state::dropped) ++all.dropped;
            if (one->state != state::done) continue;
            if (!one->failure) ++all.succeeded;
            else count(all, *one->failure);
        }
    }

    enum class kind : unsigned char { send, check, list };
    enum class state : unsigned char { planned, under_way, done, dropped };

    struct client {
        std::shared_ptr<detail::engine> with{};
        bool is_closed = false;
        std::optional<steady_time> until{};
    };
    struct made_call {
        std::size_t number = 0;
        kind of = kind::send;
        client* by = nullptr;
        std::string phone{};
        etelecom::call_options options{};
        int most_attempts = 0;
        duration timeout{};
        steady_time deadline{};
        std::optional<boost::asio::cancellation_signal> signal{std::in_place};
        bool is_canceled = false;
        simulation::trial::state state = state::planned;
        std::optional<etelecom::error> failure{};
        std::size_t requests = 0; ///< that the server read whole
        std::size_t messages = 0; ///< that went out

        std::string tracking_id() const { return "m" + std::to_string(number); }
    };

    class completion final : public detail::completion {
    public:
        completion(trial& of, std::shared_ptr<made_call> what) : of_(of), what_(std::move(what)) {}
        void complete(detail::outcome ended) override {
            auto& of = of_;
            auto const what = std::move(what_);
            delete this;
            of.completed(*what, std::move(ended));
        }
        void drop() noexcept override {
            what_->state = state::dropped;
            delete this;
        }
        boost::asio::cancellation_slot slot() const noexcept override {
            return what_->signal->slot();
        }

    private:
        trial& of_;
        std::shared_ptr<made_call> what_;
    };

    class closing final : public detail::completion {
    public:
        explicit closing(std::size_t& under_way) : under_way_(under_way) { ++under_way_; }
        void complete(detail::outcome) override { drop(); }
        void drop() noexcept override {
            --under_way_;
            delete this;
        }
        boost::asio::cancellation_slot slot() const noexcept override { return {}; }

    private:
        std::size_t& under_way_;
    };

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
    }

    void make_clients() {
        network_ = std::make_shared<detail::network>(limits_, io_.get_executor(),
                                                     std::vector<std::shared_ptr<X509>>(), loop_);
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
        auto const within = random().once_in(4) ? 1 : 20'000;
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
        auto const made_shared = calls_.emplace_back(std::make_shared<made_call>());
        auto& made = *made_shared;
        made.number = calls_.size() - 1;
        made.by = &by;
        // An answer that came a second time is told from others by what it repeats of its request.
        // Those of the reading calls repeat nothing, and behind one that was mistaken all others
        // are: that nobody can see.
        if (outside_.stray_answer == weather::never)
            made.of = random().one_of({kind::send, kind::send, kind::check, kind::list});
        made.most_attempts = limits_.max_attempts();
        made.timeout = limits_.timeout();
        if (random().once_in(4))
            made.options.timeout(made.timeout = up_to(random().once_in(3) ? 100 : 15'000));
        if (random().once_in(4))
            made.options.max_attempts(made.most_attempts = int(1 + random().below(6)));
        if (random().once_in(4))
            made.options.max_idle(random().once_in(2) ? duration() : up_to(1'000));
        if (is_partner_ && &by == clients_.data()) made.options.shop_key("mock-shop-key");
        made.deadline = time_.now() + made.timeout;
        made.state = state::under_way;
        time_.note("begins", made.number, std::uint64_t(made.of));
        by.with->start(prepare(made), detail::completion_ptr(new completion(*this, made_shared)));
        if (random().once_in(8))
            time_.after(up_to(random().once_in(2) ? 100 : 5'000), [this, &made] { cancel(made); });
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
        if (which.state != state::under_way) return;
        time_.note("canceled", which.number);
        which.is_canceled = true;
        which.signal->emit(boost::asio::cancellation_type::terminal);
    }
    void leave(client& which) {
        if (!which.with) return;
        time_.note("client closed", std::uint64_t(&which - clients_.data()));
        which.is_closed = true;
        auto const with = std::move(which.with);
        with->close({});
    }
    void drain(client& which) {
        if (!which.with || loop_->gone()) return;
        auto const time = random().once_in(3) ? duration() : up_to(5'000);
        time_.note("client drained", std::uint64_t(&which - clients_.data()),
                   std::uint64_t(time.count()));
        which.is_closed = true;
        auto const until = time_.now() + time;
        for (auto const& one : calls_)
            if (one->by == &which && one->state == state::under_way)
                one->deadline = std::min(one->deadline, until);
        which.with->start_close(time, detail::completion_ptr(new closing(closing_)));
    }
    void end_the_loop() {
        time_.note("the loop goes");
        loop_->go();
        io_.restart();
        io_.poll();
        for (auto const& one : calls_)
            if (one->state == state::under_way) fail("a call outlives its loop", *one);
    }

    // --- What the server does

    made_call* call_of(std::string_view tracking_id) {
        std::size_t number = 0;
        auto const* const end = tracking_id.data() + tracking_id.size();
        if (!tracking_id.starts_with('m') ||
            std::from_chars(tracking_id.data() + 1, end, number).ptr != end ||
            number >= calls_.size())
            return nullptr;
        return calls_[number].get();
    }

    void was_asked(std::string_view body) {
        constexpr std::string_view name = R"("tracking_id":")";
        auto const at = body.find(name);
        if (at == body.npos) return;
        auto const text = body.substr(at + name.size());
        if (auto* const of = call_of(text.substr(0, text.find('"')))) ++of->requests;
        else throw violation("a request holds no tracking id of ours");
    }

    void has_acted() {
        for (; seen_ != platform_.messages(); ++seen_) {
            auto* const of = call_of(platform_.tracking_id(seen_));
            if (!of) throw violation("the platform has a message that nobody sent");
            if (!platform_.is_sent(seen_)) continue;
            time_.note("message", of->number);
            if (++of->messages > 1) fail("a message went out twice", *of);
            check_claim(*of);
        }
    }

    // --- What has to hold

    [[noreturn]] static void fail(std::string_view what, made_call const& which) {
        std::ostringstream text;
        text << what << ": call " << which.number;
        if (which.failure) text << ": " << *which.failure;
        throw violation(text.str());
    }

    static bool is_done(made_call const& one) { return one.state == state::done; }

    /// What was said of the message may not be made false later either.
    static void check_claim(made_call const& one) {
        if (one.of != kind::send || !is_done(one) || !one.failure) return;
        auto const claim = one.failure->delivery();
        if (claim == etelecom::delivery::not_sent && one.requests != 0)
            fail("the server has read what was not sent", one);
        if (claim == etelecom::delivery::not_sent && one.messages != 0)
            fail("a message went out that was not sent", one);
        if (claim == etelecom::delivery::rejected && one.messages != 0)
            fail("a message went out that was rejected", one);
    }

    void check_at_the_end(made_call const& one) const {
        check_claim(one);
        auto const most = is_done(one) && one.failure ? one.failure->attempts() : one.most_attempts;
        if (one.requests > static_cast<std::size_t>(most)) fail("more requests than attempts", one);
    }

    void completed(made_call& which, detail::outcome ended) {
        auto const has_failed = ended.failure.has_value();
        time_.note(has_failed ? "fails" : "succeeds", which.number,
                   has_failed ? std::uint64_t(ended.failure->delivery()) : 0);
        if (which.state != state::under_way) fail("a call ends twice", which);
        which.state = state::done;
        which.failure = std::move(ended.failure);
        if (has_failed && time_.is_told()) std::cout << "    " << *which.failure << '\n';
        if (time_.now() > which.deadline) fail("a call ends behind its deadline", which);
        if (which.failure) check_failure(which);
        else check_success(which, ended.answer.get());
        // As callers do: they make the next call at once, or are done with the client.
        if (random().once_in(5) && calls_.size() < 60) begin_one();
        if (random().once_in(200)) leave(*which.by);
    }

    void check_failure(made_call const& which) const {
        auto const& failure = *which.failure;
        check_claim(which);
        if (failure.code() == etelecom::errc::timed_out && time_.now() < which.deadline)
            fail("a call times out before its time", which);
        if (failure.code() == etelecom::errc::canceled && !which.is_canceled &&
            !which.by->is_closed)
            fail("a call is canceled by nobody", which);
        if (failure.delivery() == etelecom::delivery::accepted)
            fail("a failure says that it was accepted", which);
        if (failure.attempts() > which.most_attempts) fail("too many attempts", which);
    }

    void check_success(made_call const& which, void const* answer) const {
        if (!answer) fail("a success has no answer", which);
        if (which.of == kind::send) {
            auto const& told = *static_cast<zalo::zns_message const*>(answer);
            if (which.messages != 1) fail("a success without a message", which);
            for (std::size_t i = 0; i != platform_.messages(); ++i)
                if (platform_.has_msg_id(i, told.msg_id) &&
                    platform_.tracking_id(i) == which.tracking_id())
                    return;
            fail("a success has another message's id", which);
        }
        if (which.of != kind::check) return;
        auto const& told = *static_cast<zalo::check_consent::response const*>(answer);
        if (told.may_call() != (which.phone == platform::who_agreed))
            fail("an answer is of another call", which);
    }

    void check_bounds() const {
        auto const count = host_->count();
        if (count.open > limits_.max_connections() ||
            loop_->wires_in_use() > limits_.max_connections())
            throw violation("too many connections");
        if (count.idle > count.open) throw violation("more connections idle than open");
        if (count.waiting > limits_.max_waiting()) throw violation("too many calls wait");
    }
    void check_deadlines() const {
        for (auto const& one : calls_)
            if (one->state == state::under_way && time_.now() > one->deadline)
                fail("a call is under way behind its deadline", *one);
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
            if (time_.now() != before) check_deadlines();
            if (++steps_ == most_steps) throw violation("it never comes to an end");
        }
    }

    static void count(tally& all, etelecom::error const& failure) {
        switch (failure.delivery()) {
        case etelecom::delivery::not_sent: ++all.not_sent; break;
        case etelecom::delivery::rejected: ++all.rejected; break;
        default: ++all.unknown;
        }
        if (failure.code() == etelecom::errc::canceled) ++all.canceled;
        if (failure.code() == etelecom::errc::timed_out) ++all.timed_out;
        if (failure.code() == etelecom::errc::too_many_waiting) ++all.too_many;
    }

    timeline time_;
    weather const outside_;
    platform& platform_;
    simulated_server server_;
    simulated_names names_;
    boost::asio::io_context io_{1}; ///< for what the client tells without a call
    std::shared_ptr<simulated_loop> loop_;
    etelecom::client_config limits_{};
    bool is_partner_ = false;
    std::shared_ptr<detail::network> network_;
    std::weak_ptr<detail::network> watched_;
    detail::host_connections* host_ = nullptr;
    std::vector<client> clients_;
    std::vector<std::weak_ptr<detail::engine>> engines_;
    std::vector<std::shared_ptr<made_call>> calls_;
    std::size_t seen_ = 0; ///< messages in the book
    std::size_t closing_ = 0;
    std::size_t steps_ = 0;
};

} // namespace simulation
