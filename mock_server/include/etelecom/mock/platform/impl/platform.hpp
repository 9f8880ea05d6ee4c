#pragma once

#include <etelecom/mock/faults/impl/script_book.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/world.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// The simulated platform behind its doors: from a request to what is to be done, under one mutex.
class platform {
public:
    explicit platform(server_config config)
        : config_(std::move(config)),
          routes_(config_.service_word()),
          journal_(config_.journal_limit()) {
        reset();
    }

    outcome handle(incoming request) {
        std::lock_guard const guard(mutex_);
        catch_up();
        journal_line line;
        line.time = world_->now();
        line.place = journal_book::place(request.method, request.target);
        auto done = serve(request, line);
        line.status = static_cast<std::uint16_t>(done.response.status);
        // Others are not told of, and would only displace those that are.
        if (line.of && request.body.size() <= limit_of(*line.of))
            line.body = std::move(request.body);
        journal_.add(std::move(line));
        return done;
    }

    /// Remembers a request that a door could not read.
    void note(std::string_view what, reply const& answer) {
        std::lock_guard const guard(mutex_);
        catch_up();
        journal_line line;
        line.time = world_->now();
        line.place = what;
        line.code = answer.code;
        line.status = static_cast<std::uint16_t>(answer.response.status);
        journal_.add(std::move(line));
    }

    void add(route const& way) {
        std::lock_guard const guard(mutex_);
        routes_.add(way);
    }
    route const* named(std::string_view service, std::string_view name) const {
        std::lock_guard const guard(mutex_);
        return routes_.named(service, name);
    }
    void script(operation const& of, fault what, std::size_t times) {
        std::lock_guard const guard(mutex_);
        scripts_.add(of, std::move(what), times);
    }
    void unscript(operation const& of) {
        std::lock_guard const guard(mutex_);
        scripts_.forget(of);
    }
    std::vector<kept_request> calls(operation const& of) const {
        std::lock_guard const guard(mutex_);
        return journal_.calls(of);
    }
    std::vector<journal_entry> journal() const {
        std::lock_guard const guard(mutex_);
        return journal_.entries();
    }
    timestamp now() {
        std::lock_guard const guard(mutex_);
        catch_up();
        return world_->now();
    }
    void advance(std::chrono::nanoseconds time) {
        std::lock_guard const guard(mutex_);
        if (time <= time.zero()) return;
        catch_up();
        ahead_ = time > ahead_.max() - ahead_ ? ahead_.max() : ahead_ + time;
        world_->advance_to(world_->now() + time);
    }
    void with_world(std::function<void(world&)> const& use) {
        std::lock_guard const guard(mutex_);
        catch_up();
        world_->act_for(world_->first_shop_id());
        use(*world_);
    }
    void reset() {
        std::lock_guard const guard(mutex_);
        ahead_ = ahead_.zero();
        auto const start = config_.real_time() ? timestamp(std::chrono::system_clock::now())
                                               : config_.start_time();
        world_.reset(); // first, or there are two for a moment
        world_ = std::make_unique<world>(config_.seed(), start, config_.rules());
        auto& keys = world_->part<key_book>();
        auto const shop = world_->first_shop_id();
        keys.add({config_.api_key(), key_kind::shop, shop});
        keys.add({config_.partner_key(), key_kind::partner, shop});
        keys.add({config_.shop_key(), key_kind::partner_for_shop, shop});
        scripts_ = {};
        journal_ = journal_book(config_.journal_limit());
    }

    server_config const& config() const noexcept { return config_; }

private:
    void catch_up() {
        if (!config_.real_time()) return;
        auto const now = timestamp(std::chrono::system_clock::now()) + ahead_;
        if (now > world_->now()) world_->advance_to(now);
    }

    static std::size_t limit_of(operation const& of) {
        return of.multipart ? upload_limit : body_limit;
    }

    outcome serve(incoming const& request, journal_line& line) {
        outcome done;
        auto const* const way = routes_.find(request.target);
        auto refused = check_address(request, way);
        auto const limit = way ? limit_of(*way->of) : body_limit;
        if (request.body.size() > limit) refused = body_too_long(limit);
        if (way && !refused) refused = check_key(request, *way->of, *world_);
        if (way) line.of = way->of;
        if (refused) {
            line.code = std::move(refused->code);
            done.response = std::move(refused->response);
            return done;
        }
        auto const scripted = scripts_.next(*way->of);
        reply answer;
        if (!scripted || scripted->acts) answer = act(*way, request.body);
        if (scripted) {
            carry_out(*scripted, done);
            line.scripted = name_of(scripted->what);
            if (!answers(scripted->what)) answer = {};
            else if (scripted->status != 0) answer = scripted_reply(*scripted);
            else if (!scripted->acts) answer = make_reply(200, "{}");
        }
        line.code = std::move(answer.code);
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

    reply act(route const& way, std::string_view body) {
        try {
            auto const request = way.of->make_request();
            auto problems = read_request(*way.of, body, request.get());
            add_limits(*way.of, request.get(), problems);
            if (!problems.empty()) return refuse(problems);
            auto made = make_reply(200);
            auto const error = way.act(*world_, request.get(), made.response.body);
            return error ? refuse(*error) : made;
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
    mutable std::mutex mutex_;
    route_table routes_;
    script_book scripts_;
    journal_book journal_;
    std::unique_ptr<world> world_;
    std::chrono::nanoseconds ahead_{}; ///< of real time
};

} // namespace etelecom::mock::detail
