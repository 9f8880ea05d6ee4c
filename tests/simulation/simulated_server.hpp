#pragma once

#include "answers.hpp"
#include "lagging_list.hpp"
#include "link.hpp"
#include "platform.hpp"
#include "simulated_loop.hpp"
#include "timeline.hpp"
#include "treatment.hpp"
#include "weather.hpp"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulation {

/// The header by which a call's requests are known, whatever their bodies say.
inline constexpr char const* mark_header = "X-Mark";

/// Hears what the server does.
class server_listener {
public:
    /// A request was read whole; `mark` is what its call was given as a header.
    virtual void was_asked(std::string_view target, std::string_view body,
                           std::string_view mark) = 0;
    /// The platform was handed one, and may have done what it asks for.
    virtual void has_acted() = 0;

protected:
    ~server_listener() = default;
};

/// The server: it reads requests as they come, has the platform act on them, and answers well or
/// badly.
class simulated_server final : public outer_world {
public:
    simulated_server(timeline& time, weather const& outside, platform& all, server_listener& whom)
        : time_(time), outside_(outside), platform_(all), whom_(whom), list_(time, outside, all) {}

    /// What is behind an address: see `simulated_names`.
    enum class place : unsigned char { serves, refuses, is_silent, has_no_way };
    static place place_of(endpoint const& to) {
        auto const address = to.address();
        auto const number =
            address.is_v4() ? address.to_v4().to_bytes()[3] : address.to_v6().to_bytes()[15];
        return place(number % 4);
    }

    error_code connect(endpoint const& to, std::shared_ptr<link> over) override {
        auto const there = place_of(to);
        time_.note("connects", over->number, static_cast<std::uint64_t>(there));
        if (there == place::has_no_way) return boost::asio::error::network_unreachable;
        if (there == place::is_silent || time_.random.once_in(outside_.no_connection))
            return {}; // no word ever comes from there
        over->connect([this, there](std::shared_ptr<link> with) -> std::shared_ptr<session> {
            if (there == place::refuses || time_.now() < down_until_) return nullptr;
            if (time_.random.once_in(outside_.no_connection)) return nullptr;
            auto made = std::make_shared<conversation>(*this, std::move(with));
            std::erase_if(conversations_, [](auto const& one) { return one.expired(); });
            conversations_.push_back(made);
            return made;
        });
        return {};
    }

    /// All connections break, and for a while there are no new ones.
    void restart() {
        auto const time = std::chrono::milliseconds(time_.random.below(3'000));
        time_.note("the server restarts", 0, static_cast<std::uint64_t>(time.count()));
        down_until_ = time_.now() + time;
        for (auto const& one : std::exchange(conversations_, {}))
            if (auto const open = one.lock()) open->break_off();
    }

    std::size_t page_size() const noexcept { return list_.page_size(); }
    /// How many answers came a second time.
    std::size_t strays() const noexcept { return strays_; }
    std::array<std::size_t, treatments> const& treated() const noexcept { return treated_; }

private:
    class conversation final : public session, public std::enable_shared_from_this<conversation> {
    public:
        conversation(simulated_server& of, std::shared_ptr<link> with)
            : of_(of), with_(std::move(with)) {
            parser_.emplace();
        }

        void came(std::string_view bytes) override {
            if (is_busy_) throw violation("a request came before the one before it was answered");
            unread_.append(bytes);
            while (!unread_.empty() && !parser_->is_done()) {
                error_code code;
                parser_->eager(true);
                unread_.erase(0, parser_->put(boost::asio::buffer(unread_), code));
                if (code == boost::beast::http::error::need_more) return;
                if (code) throw violation("the server cannot read a request: " + code.message());
            }
            if (!parser_->is_done()) return;
            if (!unread_.empty()) throw violation("something follows a request");
            is_busy_ = true;
            request_ = parser_->release();
            parser_.emplace();
            of_.whom_.was_asked(request_.target(), request_.body(), request_[mark_header]);
            how_ = of_.draw_treatment();
            of_.time_.note("request", with_->number, static_cast<std::uint64_t>(how_));
            later(does_nothing(how_) ? &conversation::say_no : &conversation::act);
        }
        void ended() override { with_.reset(); }

        void break_off() {
            is_dead_ = true;
            if (auto const with = with_) with->reset();
        }

    private:
        using request_parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

        /// What is done for a request needs no connection any more.
        void later(void (conversation::*what)()) {
            of_.time_.after(of_.outside_.delay(random()), [self = shared_from_this(), what] {
                if (!self->is_dead_) ((*self).*what)();
            });
        }

        void act() {
            auto const lists = lagging_list::is_asked(request_.target());
            answer_ = of_.platform_.handle(
                {request_.method_string(), request_.target(), request_["Content-Type"],
                 request_["Authorization"],
                 lists ? of_.list_.shortened(request_.body()) : in_this_mood(request_.body())});
            of_.list_.look_at_books();
            if (lists) of_.list_.spoil(answer_);
            of_.time_.note("the platform acts", with_ ? with_->number : 0, answer_.status);
            of_.whom_.has_acted();
            later(&conversation::tell);
        }

        /// A value of the template's is missing, for once.
        std::string in_this_mood(std::string body) {
            auto const at = body.find(R"("code":)");
            if (at != body.npos && random().once_in(of_.outside_.bad_mood)) body[at + 1] = 'k';
            return body;
        }

        void say_no() {
            using enum treatment;
            auto const is_last = random().once_in(4);
            switch (how_) {
            case throttled: return send(throttled_response(random()), is_last);
            case rejected:
                return send(make_response(400, R"({"code":"invalid_argument","msg":"no"})"),
                            is_last);
            case unavailable_before:
                return send(make_response(503, R"({"code":"unavailable","msg":"busy"})"), is_last);
            case gone_before: return hang_up();
            default: return; // says nothing
            }
        }

        void tell() {
            using enum treatment;
            auto const is_last = random().once_in(4);
            auto const send_instead = [&](unsigned status, std::string body) {
                send(make_response(status, std::move(body)), is_last);
            };
            switch (how_) {
            case answer: return send(answer_, false);
            case answer_in_chunks: return send_text(in_chunks(answer_, random()));
            case answer_until_the_end: return send_text(without_length(answer_)), finish();
            case answer_and_announce_the_end: return send(answer_, true);
            case answer_and_close:
                answer_.headers.add("Keep-Alive", "timeout=1");
                send(answer_, false);
                return later(&conversation::close_when_idle);
            case answer_behind_interim_ones:
                for (auto count = 1 + random().below(3); count != 0; --count)
                    send_part(interim(random()));
                return send(answer_, false);
            case large_answer: // blanks in front of a document mean nothing
                answer_.body.insert(0, random().once_in(8) ? 1u << 20 : 40'000, ' ');
                return send(answer_, false);
            case unavailable_behind:
                return send_instead(503, R"({"code":"unavailable","msg":"oh"})");
            case throttled_by_a_gateway: return send_instead(429, "<html>Slower!</html>");
            case refused_by_a_gateway: return send_instead(403, "<html>No way.</html>");
            case redirected_by_a_gateway: return send_instead(302, "");
            case timed_out:
                return send_instead(408, R"({"code":"deadline_exceeded","msg":"late"})");
            case already_there:
                return send_instead(409, R"({"code":"already_exists","msg":"twice"})");
            case wrong_json: return send(wrong_json_response(answer_.body, random()), is_last);
            case half_an_answer: {
                auto const text = text_of(answer_, true);
                send_part(std::string_view(text).substr(0, random().below(text.size())));
                return hang_up();
            }
            case garbage: return send_part(noise(random())), hang_up();
            case too_many_interim:
                if (random().once_in(2)) return send_part("HTTP/1.1 101 Go on\r\n\r\n");
                for (int count = 0; count != 9; ++count) send_part(interim(random()));
                return;
            case gone_behind: return hang_up();
            default: return; // says nothing
            }
        }

        void send(http_response const& what, bool is_last) {
            auto const text = text_of(what, is_last);
            send_text(text);
            if (is_last) return finish();
            if (what.status == 200 && random().once_in(of_.outside_.stray_answer)) {
                ++of_.strays_;
                stray_ = text;
                later(&conversation::answer_again);
            }
            if (random().once_in(of_.outside_.restart)) of_.restart();
        }
        void answer_again() {
            of_.time_.note("answers again", with_ ? with_->number : 0);
            send_part(stray_);
        }
        /// A whole answer: the next request may come.
        void send_text(std::string_view text) {
            is_busy_ = false;
            send_part(text);
        }
        void send_part(std::string_view text) {
            while (with_ && !text.empty()) {
                auto const is_whole = !random().once_in(of_.outside_.short_part);
                auto const part = is_whole ? text.size() : 1 + random().below(text.size());
                with_->send(std::string(text.substr(0, part)));
                text.remove_prefix(part);
            }
        }
        void finish() {
            if (auto const with = with_) with->finish();
        }
        void hang_up() {
            if (random().once_in(2)) return finish();
            if (auto const with = with_) with->reset();
        }
        void close_when_idle() {
            if (!is_busy_) finish();
        }

        dice& random() const noexcept { return of_.time_.random; }

        simulated_server& of_;
        std::shared_ptr<link> with_;
        std::optional<request_parser> parser_;
        request_parser::value_type request_{};
        std::string unread_;
        treatment how_ = treatment::answer;
        http_response answer_{};
        std::string stray_;
        bool is_busy_ = false;
        bool is_dead_ = false; ///< its machine is being restarted
    };

    treatment draw_treatment() {
        auto& random = time_.random;
        auto drawn = treatment::answer;
        if (random.once_in(outside_.bad_answer))
            drawn = random.once_in(5) ? treatment::throttled : treatment(random.below(treatments));
        else if (random.once_in(3)) drawn = treatment(random.below(good_treatments));
        ++treated_[static_cast<std::size_t>(drawn)];
        return drawn;
    }

    timeline& time_;
    weather const& outside_;
    platform& platform_;
    server_listener& whom_;
    lagging_list list_;
    std::vector<std::weak_ptr<conversation>> conversations_;
    steady_time down_until_{};
    std::size_t strays_ = 0;
    std::array<std::size_t, treatments> treated_{};
};

} // namespace simulation
