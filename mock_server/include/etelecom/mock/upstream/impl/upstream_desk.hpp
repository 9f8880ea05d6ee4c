#pragma once

#include <etelecom/client/errc.hpp>
#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/platform/impl/log_record.hpp>
#include <etelecom/mock/platform/impl/log_writer.hpp>
#include <etelecom/mock/platform/impl/outcome.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/upstream/impl/answer_comparison.hpp>
#include <etelecom/mock/upstream/impl/call_recorder.hpp>
#include <etelecom/mock/upstream/impl/cassette_player.hpp>
#include <etelecom/mock/upstream/impl/passed_call.hpp>
#include <etelecom/mock/upstream/impl/upstream_line.hpp>
#include <etelecom/mock/upstream/impl/upstream_request.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// What a mock does beside, or in place of, answering by itself: it passes calls on to an upstream
/// and records them, tells what was recorded, or asks the upstream too and compares. Thread safety:
/// all functions may be called from several threads at once.
class upstream_desk : public std::enable_shared_from_this<upstream_desk> {
public:
    /// Null when the mock is to do none of this. Throws `std::invalid_argument` when that is set up
    /// wrongly, and `std::runtime_error` when a file is not as it should be.
    static std::shared_ptr<upstream_desk> of(std::shared_ptr<worlds> all) {
        auto const& config = all->config();
        check(config);
        if (config.upstream().empty() && config.replay().empty()) return nullptr;
        return std::make_shared<upstream_desk>(std::move(all));
    }

    explicit upstream_desk(std::shared_ptr<worlds> all)
        : all_(std::move(all)),
          config_(all_->config()),
          log_(all_->log() ? all_->log() : std::make_shared<log_writer>(log_form::text)) {
        if (!config_.replay().empty()) {
            auto contents = cassette_contents::read_file(config_.replay());
            if (!contents.torn.empty()) say("cassette", contents.torn);
            player_.emplace(std::move(contents));
            return;
        }
        requests_.emplace(config_);
        auto trusting = upstream_request::trusting(config_);
        if (!config_.record().empty()) recorder_.emplace(config_.record(), config_.upstream_key());
        line_.emplace(std::move(trusting), config_.upstream_limit(), longest_answer);
    }

    /// Where the mock itself is reached: an upstream must not be that. Throws
    /// `std::invalid_argument`.
    void found_at(std::string_view address) const {
        if (!requests_) return;
        auto const& where = requests_->where();
        auto const host = where.host == "localhost" ? std::string("127.0.0.1") : where.host;
        auto const* const scheme = where.tls ? "https://" : "http://";
        if (address == scheme + etelecom::detail::in_url(host) + ':' + where.port)
            throw std::invalid_argument("--upstream: it is this mock's own address");
    }

    /// Whether others answer calls in the place of the worlds. They look at keys themselves.
    bool answers() const noexcept { return recorder_ || player_; }

    /// What is wrong with a request, by its head, for a world that does not answer it.
    std::optional<reply> judge(incoming const& head, std::uint64_t length) const {
        auto const* const way = all_->routes()->find(head.target);
        if (auto wrong = check_address(head, way, config_)) return wrong;
        if (length > body_limit_of(way)) return body_too_long(body_limit_of(way));
        return std::nullopt;
    }

    outcome handle(std::shared_ptr<platform> const& own, incoming request) {
        if (!answers()) return compare(own, std::move(request));
        if (auto wrong = judge(request, request.body.size()))
            return own->refuse_body(request, *std::move(wrong));
        auto const& of = *all_->routes()->find(request.target)->of;
        return player_ ? play(own, of, std::move(request)) : pass_on(own, of, std::move(request));
    }

    /// Ends what is under way; who waits is told.
    void end() {
        if (line_) line_->stop();
    }

private:
    using steady_clock = std::chrono::steady_clock;

    static constexpr std::size_t longest_answer = std::size_t{8} << 20;
    /// Of calls that are compared: how many are asked for at a time, or wait for that.
    static constexpr std::int64_t most_waiting = 256;

    static void check(server_config const& config) {
        auto const want = [](bool holds, char const* why) {
            if (!holds) throw std::invalid_argument(why);
        };
        auto const is_set = [](std::string const& text) { return !text.empty(); };
        bool const up = is_set(config.upstream()), records = is_set(config.record()),
                   plays = is_set(config.replay());
        want(!records || up, "--record goes with --upstream");
        want(!config.compare() || up, "--compare goes with --upstream");
        want(!up || records != config.compare(),
             "--upstream goes with --record FILE or with --compare");
        want(!plays || !up, "--replay needs no --upstream: it answers from the cassette alone");
        want(!config.replay_else_mock() || plays, "--replay-else-mock goes with --replay");
        want(!config.upstream_sends() || records, "--upstream-sends goes with --record");
        // The name of a world is a key.
        want(!config.worlds() || !(records || plays),
             "--worlds goes with neither --record nor --replay: keys are those of the upstream");
    }

    /// Into the log of requests where there is one, else on the standard error by itself.
    void say(std::string event, std::string text) {
        log_record record;
        record.time =
            std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
        record.event = std::move(event);
        record.message = std::move(text);
        log_->take(std::move(record));
    }

    outcome compare(std::shared_ptr<platform> const& own, incoming request) {
        auto const* const way = all_->routes()->find(request.target);
        if (!way || !way->of->idempotent || !requests_->has_place_for(*way->of) ||
            upstream_request::is_one(request))
            return own->handle(std::move(request));
        auto asked = requests_->make(*way->of, request);
        auto done = own->handle(std::move(request));
        if (done.is_spoiled) return done; // what a test had happen is no word of the mock's
        if (!all_->differences().begin(most_waiting)) return done;
        line_->ask(std::move(asked), [self = shared_from_this(), own, of = way->of,
                                      ours = done.response](exchange_result result) {
            auto& told = self->all_->differences();
            if (result.code) told.nothing_came();
            else
                for (auto const& item : told.add(answer_comparison::of(*of, ours, result.response)))
                    self->say("difference", "differs from the upstream: " + item.operation + ' ' +
                                                item.pointer + " (" + item.kind + "), mock: " +
                                                item.mock + ", upstream: " + item.upstream);
            own->poke();
            self->all_->first()->poke();
        });
        return done;
    }

    outcome play(std::shared_ptr<platform> const& own, operation const& of, incoming request) {
        auto body = body_of(of, request.content_type, request.body);
        auto const shape =
            request_shape::of(of, request.authorization, std::move(body).value_or(nullptr));
        auto told = player_->answer(of, shape);
        if (!told && config_.replay_else_mock()) return own->handle(std::move(request));
        reply answer;
        if (told) {
            answer.response = *std::move(told);
            answer.code = error_word(answer.response);
        } else { // not `not_found`, which is the platform's word for what it does not have
            answer = refuse(platform_errc::bad_route,
                            "the cassette has no such request: " + player_->nearest(of, shape));
        }
        auto line = own->arrived(request);
        line.body = std::move(request.body);
        outcome done;
        done.response = answer.response;
        own->remember(std::move(line), std::move(request), std::move(answer));
        return done;
    }

    outcome pass_on(std::shared_ptr<platform> const& own, operation const& of, incoming request) {
        if (auto wrong = obstacle(of, request)) return own->refuse_body(request, *std::move(wrong));
        auto const limit = config_.upstream_limit() + std::chrono::seconds(5);
        auto call = std::make_shared<passed_call>(steady_clock::now() + limit);
        auto asked = requests_->make(of, request);
        passed_request kept{&of,
                            std::string(path_of(request.target)),
                            std::string(request.content_type),
                            std::string(request.authorization),
                            request.body,
                            std::chrono::system_clock::now()};
        auto line = own->arrived(request);
        line.body = std::move(request.body);
        incoming rest;
        rest.headers = std::move(request.headers);
        rest.key = std::move(request.key);
        line_->ask(std::move(asked), [self = shared_from_this(), own, call, kept = std::move(kept),
                                      line = std::move(line),
                                      rest = std::move(rest)](exchange_result result) mutable {
            auto const outcome = upstream_request::outcome(result);
            reply answer;
            answer.response = upstream_request::answer(std::move(result));
            answer.code = error_word(answer.response);
            self->recorder_->add(kept, answer.response, outcome);
            if (auto const why_not = self->recorder_->why_not(); !why_not.empty())
                self->say("cassette", why_not);
            auto told = answer.response;
            own->remember(std::move(line), std::move(rest), std::move(answer));
            call->end(std::move(told));
        });
        outcome done;
        done.later = std::move(call);
        return done;
    }

    static std::string error_word(http_response const& answer) {
        if (answer.status == 200) return {};
        auto const told = decode<platform_error>(answer.body);
        return told ? told->code : std::string();
    }

    /// Why a call is not passed on.
    std::optional<reply> obstacle(operation const& of, incoming const& request) const {
        auto const name = std::string(of.service) + '/' + std::string(of.name);
        auto const refused = [](std::string why) {
            return refuse(platform_errc::failed_precondition, std::move(why));
        };
        if (!of.idempotent && !config_.upstream_sends())
            return refused(name + " sends or changes something, and is not passed on to the "
                                  "upstream without --upstream-sends");
        if (!requests_->has_place_for(of))
            return refused(name + " is one of the SMS service, which is not passed on without "
                                  "--upstream-sms");
        if (upstream_request::is_one(request))
            return refused("the request comes from a mock that passes it on to its upstream, which "
                           "is not to pass it on again");
        if (auto why_not = recorder_->why_not(); !why_not.empty())
            return refused("nothing is passed on that cannot be recorded: " + why_not);
        return std::nullopt;
    }

    std::shared_ptr<worlds> const all_;
    server_config const& config_;
    std::shared_ptr<log_writer> const log_;
    std::optional<upstream_request> requests_;
    std::optional<call_recorder> recorder_;
    std::optional<cassette_player> player_;
    std::optional<upstream_line> line_;
};

} // namespace etelecom::mock::detail
