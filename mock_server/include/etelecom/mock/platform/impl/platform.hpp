#pragma once

#include <etelecom/mock/faults/impl/script_book.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/reserved_number.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/platform/impl/running_clock.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/world.hpp>

#include <algorithm>
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

/// One world behind the doors: its data, clock, scripts and journal, under a mutex of its own. From
/// a request to what is to be done.
class platform {
public:
    /// The keys and the seed in `config` are those of this world.
    platform(server_config config, std::shared_ptr<route_table> routes)
        : config_(std::move(config)),
          routes_(std::move(routes)),
          clock_(start(), config_.speed()),
          journal_(config_.journal_limit()) {
        reset();
    }

    outcome handle(incoming request) {
        std::lock_guard const guard(mutex_);
        auto const* const way = routes_->find(request.target);
        auto line = line_for(request, way);
        auto done = serve(request, way, line);
        line.status = static_cast<std::uint16_t>(done.response.status);
        line.body_bytes = request.body.size();
        // Others are not told of, and would only displace those that are.
        if (line.of && request.body.size() <= body_limit_of(way))
            line.body = std::move(request.body);
        remember(std::move(line), done.response.body);
        return done;
    }

    /// Judges a request by its head. It is remembered when it is refused; otherwise its body, of
    /// which so many bytes are announced, may come, and `handle` remembers it.
    admission look(incoming const& head, std::uint64_t announced) {
        std::lock_guard const guard(mutex_);
        auto const* const way = routes_->find(head.target);
        auto line = line_for(head, way);
        if (auto refused = judge(head, announced, way))
            return {refused_line(std::move(line), std::move(*refused)), 0};
        return {std::nullopt, body_limit_of(way)};
    }

    /// A request that ended in its body.
    outcome refuse_body(incoming const& head, reply answer) {
        std::lock_guard const guard(mutex_);
        return refused_line(line_for(head, routes_->find(head.target)), std::move(answer));
    }

    /// A request of which no head could be read.
    outcome refuse_unreadable(reply answer) {
        std::lock_guard const guard(mutex_);
        auto line = line_for({}, nullptr);
        line.place = "(unreadable)";
        return refused_line(std::move(line), std::move(answer));
    }

    void add(route const& way) { routes_->add(way); }
    route const* named(std::string_view service, std::string_view name) const {
        return routes_->named(service, name);
    }
    void script(operation const& of, fault what, std::size_t times) {
        std::lock_guard const guard(mutex_);
        scripts_.add(of, std::move(what), times);
    }
    void unscript(operation const& of) {
        std::lock_guard const guard(mutex_);
        scripts_.forget(of);
    }

    /// The requests as they are remembered; masking them is for who looks.
    journal_book::line_list journal() const {
        std::lock_guard const guard(mutex_);
        return journal_.lines();
    }
    std::int64_t request_count() const {
        std::lock_guard const guard(mutex_);
        return journal_.next_number() - 1;
    }
    void clear_journal() {
        std::lock_guard const guard(mutex_);
        journal_.clear();
    }
    /// Called after each request that comes, until it answers false; with the mutex held.
    void watch(std::function<bool()> poke) {
        std::lock_guard const guard(mutex_);
        watchers_.push_back(std::move(poke));
    }

    timestamp now() {
        std::lock_guard const guard(mutex_);
        catch_up();
        return world_->now();
    }
    double speed() const {
        std::lock_guard const guard(mutex_);
        return clock_.speed();
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
    }

    void answers(answer_style style) {
        std::lock_guard const guard(mutex_);
        style_ = style;
    }

    void with_world(std::function<void(world&)> const& use) {
        std::lock_guard const guard(mutex_);
        catch_up();
        world_->act_for(world_->first_shop_id());
        use(*world_);
    }

    void reset() {
        std::lock_guard const guard(mutex_);
        clock_ = running_clock(start(), config_.speed());
        // The old one first: two would need twice the room.
        world_.reset();
        world_ = std::make_unique<world>(config_.seed(), clock_.now());
        auto& keys = world_->part<key_book>();
        auto const shop = world_->first_shop_id();
        keys.add({config_.api_key(), key_kind::shop, shop});
        keys.add({config_.partner_key(), key_kind::partner, shop});
        keys.add({config_.shop_key(), key_kind::partner_for_shop, shop});
        style_ = config_.sparse_answers() ? answer_style::sparse : answer_style::dense;
        scripts_ = {};
        journal_ = journal_book(config_.journal_limit());
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
    void catch_up() {
        auto const now = clock_.now();
        if (now > world_->now()) world_->advance_to(now);
    }

    journal_line line_for(incoming const& request, route const* way) {
        catch_up();
        journal_line line;
        line.time = world_->now();
        line.real_time = std::chrono::system_clock::now();
        line.place = journal_book::place(request.method, request.target);
        line.headers = request.headers;
        line.content_type = request.content_type;
        line.key = bearer_key(request.authorization);
        if (way) line.of = way->of;
        return line;
    }

    outcome refused_line(journal_line line, reply answer) {
        line.code = std::move(answer.code);
        line.problems = std::move(answer.problems);
        line.status = static_cast<std::uint16_t>(answer.response.status);
        line.body_missing = "refused";
        remember(std::move(line), answer.response.body);
        outcome done;
        done.response = std::move(answer.response);
        return done;
    }

    void remember(journal_line line, std::string const& answer) {
        line.answer.assign(answer, 0, journal_book::large);
        journal_.add(std::move(line));
        if (!watchers_.empty()) std::erase_if(watchers_, [](auto const& poke) { return !poke(); });
    }

    /// All that can be said of a request without its body, but for its length.
    std::optional<reply> judge(incoming const& head, std::uint64_t length, route const* way) {
        if (auto refused = check_address(head, way, config_)) return refused;
        if (auto refused = check_key(head, *way->of, *world_, config_)) return refused;
        if (length > body_limit_of(way)) return body_too_long(body_limit_of(way));
        return std::nullopt;
    }

    outcome serve(incoming const& request, route const* way, journal_line& line) {
        outcome done;
        auto refused = judge(request, request.body.size(), way);
        if (refused) {
            line.code = std::move(refused->code);
            done.response = std::move(refused->response);
            return done;
        }
        auto const scripted = scripts_.next(*way->of);
        reply answer;
        if (!scripted || scripted->acts) answer = act(*way, request, done);
        if (scripted) {
            carry_out(*scripted, done);
            line.fault = name_of(scripted->what);
            if (!answers(scripted->what)) answer = {};
            else if (scripted->status != 0) answer = scripted_reply(*scripted);
            else if (!scripted->acts) answer = make_reply(200, "{}");
        }
        line.code = std::move(answer.code);
        line.problems = std::move(answer.problems);
        done.response = std::move(answer.response);
        return done;
    }

    /// Adds what is over a limit to what could not be read, so that all is told at once; but for
    /// what could not be read itself.
    static void add_limits(operation const& of, void const* request, problem_list& problems) {
        problem_list found, warnings;
        needs_src_hpp_or_etelecom_compiled::validate(*of.request, request, true, found, warnings);
        auto const unread = [read = problems](std::string_view pointer) {
            return std::any_of(read.begin(), read.end(), [&](problem const& item) {
                return pointer.starts_with(item.pointer) &&
                       (pointer.size() == item.pointer.size() ||
                        pointer[item.pointer.size()] == '/');
            });
        };
        for (auto const& item : found) {
            // The SMS service has a word of its own for what is no phone number.
            bool const told_later = !of.sms_path.empty() && item.kind == problem_kind::bad_format;
            if (!told_later && !unread(item.pointer))
                problems.add(item.pointer, item.kind, item.text);
        }
    }

    reply act(route const& way, incoming const& asked, outcome& done) {
        try {
            auto const request = way.of->make_request();
            auto problems = read_request(*way.of, asked.content_type, asked.body, request.get());
            add_limits(*way.of, request.get(), problems);
            if (!problems.empty()) return refuse(problems);
            auto const number = reserved_number::in(*way.of, request.get());
            auto made = make_reply(200);
            if (number.acts())
                if (auto const error = way.act(*world_, request.get(), style_, made.response.body))
                    return refuse(*error);
            number.carry_out(made, done);
            return made;
        } catch (...) {
            return refuse(platform_errc::internal, "the simulated platform failed");
        }
    }

    static reply scripted_reply(fault const& what) {
        auto const failed = what.status < 200 || what.status > 299;
        platform_error error{what.code, what.msg, {}};
        if (error.code.empty() && failed) error.code = to_string(word_of(what.status));
        if (error.msg.empty()) error.msg = "scripted";
        auto made = what.body ? make_reply(what.status, *what.body, what.content_type)
                              : make_reply(what.status, failed ? error_body(error) : "{}",
                                           what.content_type);
        if (is_bodiless(what.status)) made.response.body.clear();
        made.code = what.body ? std::string() : std::move(error.code);
        for (auto const& [name, value] : what.headers) made.response.headers.add(name, value);
        return made;
    }

    /// What becomes of the connection.
    static void carry_out(fault const& what, outcome& done) {
        switch (what.what) {
        case fault::kind::respond: break;
        case fault::kind::hang_up:
            done.bytes = 0;
            done.then = outcome::ending::close;
            break;
        case fault::kind::hang_up_after:
            done.bytes = what.bytes;
            done.then = outcome::ending::close;
            break;
        case fault::kind::no_answer:
            done.bytes = 0;
            done.then = outcome::ending::never;
            break;
        case fault::kind::raw:
            done.raw = what.raw;
            done.then = outcome::ending::close;
            break;
        }
    }

    static bool answers(fault::kind what) {
        return what == fault::kind::respond || what == fault::kind::hang_up_after;
    }

    static char const* name_of(fault::kind what) {
        switch (what) {
        case fault::kind::respond: return "response";
        case fault::kind::hang_up: return "hang_up";
        case fault::kind::hang_up_after: return "hang_up_after";
        case fault::kind::no_answer: return "no_answer";
        case fault::kind::raw: break;
        }
        return "raw";
    }

    server_config const config_;
    std::shared_ptr<route_table> routes_;
    mutable std::mutex mutex_;
    running_clock clock_;
    script_book scripts_;
    journal_book journal_;
    std::unique_ptr<world> world_;
    answer_style style_ = answer_style::dense;
    std::vector<std::function<bool()>> watchers_;
};

} // namespace etelecom::mock::detail
