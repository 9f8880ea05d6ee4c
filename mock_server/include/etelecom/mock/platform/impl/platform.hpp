#pragma once

#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/faults/impl/fault_book.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/platform_parts.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/request_log.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/platform/impl/running_clock.hpp>
#include <etelecom/mock/platform/impl/serve_call.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/link_book.hpp>
#include <etelecom/mock/world/world.hpp>

#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// One world behind the doors: its data, clock, faults and journal, under a mutex of its own. From
/// a request to what is to be done.
class platform {
public:
    /// The keys and the seed in `config` are those of this world.
    platform(server_config config, std::shared_ptr<route_table> routes,
             std::shared_ptr<coverage_book> covered)
        : config_(std::move(config)),
          routes_(std::move(routes)),
          clock_(start(), config_.speed()),
          faults_(config_.seed()),
          log_(config_.journal_limit(), std::move(covered)) {
        reset();
    }

    outcome handle(incoming request) {
        std::lock_guard const guard(mutex_);
        auto const* const way = routes_->find(request.target);
        auto line = line_for(request, way);
        line.body_bytes = request.body.size();
        // However it came in, a request that is refused by its head leaves the same line.
        if (auto refused = judge(request, request.body.size(), way))
            return log_.add_refused(std::move(line), std::move(request), std::move(*refused));
        auto done = serve_call(parts(), request, *way, log_.covered(), line);
        if (!way->of->idempotent || !line.fault.empty()) touch();
        line.status = static_cast<std::uint16_t>(done.response.status);
        line.body = std::move(request.body);
        log_.add(std::move(line), std::move(request), done.response.body);
        return done;
    }

    /// Judges a request by its head. It is remembered when it is refused; otherwise its body, of
    /// which so many bytes are announced, may come, and `handle` remembers it.
    admission look(incoming const& head, std::uint64_t announced) {
        std::lock_guard const guard(mutex_);
        auto const* const way = routes_->find(head.target);
        auto line = line_for(head, way);
        line.body_bytes = announced;
        if (auto refused = judge(head, announced, way))
            return {log_.add_refused(std::move(line), head, std::move(*refused)), 0};
        return {std::nullopt, body_limit_of(way)};
    }

    /// A request that ended in its body.
    outcome refuse_body(incoming const& head, reply answer) {
        std::lock_guard const guard(mutex_);
        return log_.add_refused(line_for(head, routes_->find(head.target)), head,
                                std::move(answer));
    }

    /// A request that is not for this world, or of which no head could be read: it is remembered,
    /// but as none of an operation, so that no test counts it.
    outcome refuse_stranger(incoming const& request, reply answer, std::uint64_t length) {
        std::lock_guard const guard(mutex_);
        auto line = line_for(request, nullptr);
        line.body_bytes = length;
        return log_.add_refused(std::move(line), request, std::move(answer));
    }

    /// A request that something else is to answer, as it comes.
    journal_line arrived(incoming const& request) {
        std::lock_guard const guard(mutex_);
        auto line = line_for(request, routes_->find(request.target));
        line.body_bytes = request.body.size();
        return line;
    }
    /// The same when it is answered: it is remembered, and has changed nothing here. Its headers
    /// and its key are taken out of `request`.
    void remember(journal_line line, incoming request, reply answer) {
        std::lock_guard const guard(mutex_);
        line.status = static_cast<std::uint16_t>(answer.response.status);
        line.code = std::move(answer.code);
        log_.add(std::move(line), std::move(request), answer.response.body);
    }
    /// Has each request told to a log, as one to the world of this name.
    void log_to(std::shared_ptr<log_writer> writer, std::string name) {
        std::lock_guard const guard(mutex_);
        log_.write_to(std::move(writer), std::move(name));
    }

    void add(route const& way) { routes_->add(way); }
    /// An operation by its name, `Zalo/SendZNS`; null when there is none.
    operation const* named(std::string_view name) const {
        auto const* const way = routes_->named(name);
        return way ? way->of : nullptr;
    }
    /// The requests as they are remembered; masking them is for who looks.
    journal_book::line_list journal() const {
        std::lock_guard const guard(mutex_);
        return log_.journal().lines();
    }
    std::int64_t forgotten_requests() const {
        std::lock_guard const guard(mutex_);
        return log_.journal().forgotten();
    }
    std::int64_t request_count() const {
        std::lock_guard const guard(mutex_);
        return log_.journal().next_number() - 1;
    }
    void clear_journal() {
        std::lock_guard const guard(mutex_);
        log_.journal().clear();
    }
    /// Called after each request that comes, until it answers false; with the mutex held.
    void watch(std::function<bool()> poke) {
        std::lock_guard const guard(mutex_);
        log_.watch(std::move(poke));
    }

    /// Something has happened that somebody may wait for, other than a request. The clock may run
    /// by now.
    void poke() {
        std::lock_guard const guard(mutex_);
        log_.poke_watchers();
        if (on_events_) on_events_();
    }
    /// The world was closed: who waits for something in it is told.
    void end() {
        ended_ = true;
        std::lock_guard const guard(mutex_);
        log_.poke_watchers();
    }
    bool has_ended() const noexcept { return ended_; }

    timestamp now() {
        std::lock_guard const guard(mutex_);
        catch_up();
        return world_->now();
    }
    void advance(std::chrono::nanoseconds time) {
        std::lock_guard const guard(mutex_);
        clock_.advance(time);
        catch_up();
    }
    /// False for a time that is over.
    bool set_time(timestamp time) {
        std::lock_guard const guard(mutex_);
        if (time < clock_.now()) return false;
        clock_.set(time);
        catch_up();
        return true;
    }
    void run_clock(double speed) {
        std::lock_guard const guard(mutex_);
        clock_.run(speed);
        if (on_events_) on_events_();
    }

    void with_world(std::function<void(world&)> const& use) {
        std::lock_guard const guard(mutex_);
        catch_up();
        world_->act_for(world_->first_shop_id());
        use(*world_);
    }

    /// All of this world at once; what was made in the place of the world is equipped before it is
    /// used.
    template <class Use>
    auto with_parts(Use const& use) {
        std::lock_guard const guard(mutex_);
        catch_up();
        return use(parts());
    }

    /// Called whenever the world begins anew, with the mutex held.
    void begins_with(std::function<void(platform_parts)> begin) {
        std::lock_guard const guard(mutex_);
        begin_ = std::move(begin);
    }

    /// Something in this world may have changed; and how often that was so.
    void touch() noexcept { ++touched_; }
    std::uint64_t touched() const noexcept { return touched_; }

    /// Where the links of this world begin, after a reset too.
    void links_begin_at(std::string address) {
        std::lock_guard const guard(mutex_);
        links_begin_at_ = std::move(address);
        world_->part<link_book>().begin_at(links_begin_at_);
    }

    /// `wake` is called, with the mutex held, when there is an event to be taken, or the clock may
    /// have begun to run.
    void on_events(std::function<void()> wake) {
        std::lock_guard const guard(mutex_);
        on_events_ = std::move(wake);
        world_->part<event_book>().set_up(config_.event_app_id(), on_events_);
    }
    /// The next event that is to go out.
    std::optional<outgoing_event> take_event() {
        std::lock_guard const guard(mutex_);
        catch_up();
        auto taken = ended_ ? std::nullopt : world_->part<event_book>().take();
        log_.poke_watchers(); // who waits for events may have seen this one
        return taken;
    }
    void end_event(outgoing_event const& sent, attempt_outcome outcome) {
        std::lock_guard const guard(mutex_);
        catch_up();
        if (log_.is_written()) log_.write(record_of(sent, outcome));
        if (!world_->part<event_book>().finish(sent, std::move(outcome))) return;
        if (sent.to.webhook.is_set()) touch(); // it tells how its deliveries go
        log_.poke_watchers();
    }
    /// Lets happen what is due. Whether that is needed from time to time, because the clock runs
    /// and somebody listens.
    bool wants_ticks() {
        std::lock_guard const guard(mutex_);
        catch_up();
        return !ended_ && clock_.speed() != 0 && world_->part<event_book>().is_listened_to();
    }

    void reset() {
        std::lock_guard const guard(mutex_);
        clock_ = running_clock(start(), config_.speed());
        world_ = std::make_unique<world>(config_.seed(), clock_.now(), config_.rules());
        equip(*world_);
        style_ = config_.sparse_answers() ? answer_style::sparse : answer_style::dense;
        faults_ = fault_book(config_.seed());
        log_.journal() = journal_book(config_.journal_limit());
        if (begin_) begin_(parts());
    }

    /// Whether this is a key of this world, one that it gave out among them.
    bool knows(secret const& key) const {
        std::lock_guard const guard(mutex_);
        return world_->part<key_book>().find(key) != nullptr;
    }

    server_config const& config() const noexcept { return config_; }

private:
    timestamp start() const {
        auto const wanted = config_.start_time();
        return wanted.is_set() ? wanted : timestamp(std::chrono::system_clock::now());
    }
    platform_parts parts() {
        return {
            world_, clock_, faults_, style_, config_, *routes_, [this](world& all) { equip(all); }};
    }

    /// What the world is reached by.
    void equip(world& all) const {
        all.part<event_book>().set_up(config_.event_app_id(), on_events_);
        if (!links_begin_at_.empty()) all.part<link_book>().begin_at(links_begin_at_);
        auto& keys = all.part<key_book>();
        auto const shop = all.first_shop_id();
        keys.add({config_.api_key(), key_kind::shop, shop});
        keys.add({config_.partner_key(), key_kind::partner, shop});
        keys.add({config_.shop_key(), key_kind::partner_for_shop, shop});
    }

    void catch_up() {
        auto const now = clock_.now();
        if (now > world_->now()) world_->advance_to(now);
    }

    journal_line line_for(incoming const& request, route const* way) {
        catch_up();
        return request_log::line_for(request, way, world_->now());
    }

    /// All that can be said of a request without its body, but for its length.
    std::optional<reply> judge(incoming const& head, std::uint64_t length, route const* way) {
        if (auto refused = check_address(head, way, config_)) return refused;
        if (auto refused = check_key(head, *way->of, *world_, config_)) return refused;
        if (length > body_limit_of(way)) return body_too_long(body_limit_of(way));
        return std::nullopt;
    }

    server_config const config_;
    std::shared_ptr<route_table> routes_;
    mutable std::mutex mutex_;
    running_clock clock_;
    fault_book faults_;
    request_log log_;
    std::string links_begin_at_;
    std::function<void(platform_parts)> begin_;
    std::function<void()> on_events_;
    std::unique_ptr<world> world_;
    answer_style style_ = answer_style::dense;
    std::atomic<bool> ended_ = false;
    std::atomic<std::uint64_t> touched_ = 0;
};

} // namespace etelecom::mock::detail
