#pragma once

#include <etelecom/mock/faults/impl/call_at_hand.hpp>
#include <etelecom/mock/faults/impl/check_fault.hpp>
#include <etelecom/mock/faults/impl/fault_book.hpp>
#include <etelecom/mock/platform/impl/carry_out.hpp>
#include <etelecom/mock/platform/impl/form_data.hpp>
#include <etelecom/mock/platform/impl/journal_book.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/world/world.hpp>

#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace etelecom::mock::detail {

/// What is told in place of an id when there are as many faults as there may be.
struct too_many_faults {};

/// The simulated platform behind its doors: from a request to what is to be done, under one mutex.
class platform {
public:
    explicit platform(server_config config)
        : config_(std::move(config)),
          routes_(config_.service_word()),
          faults_(config_.seed()),
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
    /// The id of the fault, what is wrong with it, or that there are too many.
    std::variant<etelecom::id<fault>, problem_list, too_many_faults> add_fault(fault what) {
        std::lock_guard const guard(mutex_);
        auto problems = fault_check::of(what);
        operation const* of = nullptr;
        if (what.operation) {
            auto const slash = what.operation->find('/');
            auto const* const way =
                slash == std::string::npos
                    ? nullptr
                    : routes_.named(std::string_view(*what.operation).substr(0, slash),
                                    std::string_view(*what.operation).substr(slash + 1));
            if (way) of = way->of;
            else problems.add("/operation", problem_kind::out_of_range, "no such operation");
        }
        if (what.follows && !faults_.knows(what.follows))
            problems.add("/follows", problem_kind::out_of_range, "no such fault");
        if (!problems.empty()) return problems;
        if (faults_.is_full()) return too_many_faults();
        return faults_.add(of, std::move(what));
    }
    std::vector<listed_fault> faults() const {
        std::lock_guard const guard(mutex_);
        return faults_.list();
    }
    bool take_back(etelecom::id<fault> which) {
        std::lock_guard const guard(mutex_);
        return faults_.take_back(which);
    }
    /// All of them, or those of one operation.
    void take_back_faults(operation const* of) {
        std::lock_guard const guard(mutex_);
        if (of) faults_.take_back_all(*of);
        else faults_.take_back_all();
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
        world_ = std::make_unique<world>(config_.seed(), start);
        auto& keys = world_->part<key_book>();
        auto const shop = world_->first_shop_id();
        keys.add({config_.api_key(), key_kind::shop, shop});
        keys.add({config_.partner_key(), key_kind::partner, shop});
        keys.add({config_.shop_key(), key_kind::partner_for_shop, shop});
        faults_ = fault_book(config_.seed());
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
        auto const met = next_fault(*way->of, request);
        reply answer;
        if (!met || acts_first(met->what)) answer = act(*way, request.body);
        if (met) {
            if (fault_at_work(met->what, faults_.dice()).carry_out(answer, done))
                line.scripted = met->what.does.word().data();
            else faults_.give_back(met->id);
        }
        line.code = std::move(answer.code);
        done.response = std::move(answer.response);
        return done;
    }

    std::shared_ptr<fault_book::entry const> next_fault(operation const& of,
                                                        incoming const& request) {
        if (faults_.is_empty()) return nullptr;
        auto const key = of.keys == key_use::none ? std::string_view() : key_in(request);
        call_at_hand call(of, key, world_->now(), [&] { return as_json(of, request.body); });
        return faults_.next(call);
    }

    /// A request that is no JSON has nothing that a fault could ask for.
    static boost::json::value as_json(operation const& of, std::string_view body) {
        std::string form;
        if (of.multipart) {
            auto const request = of.make_request();
            read_request(of, body, request.get());
            of.request->write(form, request.get());
            body = form;
        }
        boost::json::error_code unread;
        auto value = boost::json::parse(boost::json::string_view(body), unread);
        return unread ? boost::json::value() : value;
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

    server_config const config_;
    mutable std::mutex mutex_;
    route_table routes_;
    fault_book faults_;
    journal_book journal_;
    std::unique_ptr<world> world_;
    std::chrono::nanoseconds ahead_{}; ///< of real time
};

} // namespace etelecom::mock::detail
