#pragma once

#include "link.hpp"
#include "platform.hpp"
#include "simulated_loop.hpp"
#include "timeline.hpp"
#include "weather.hpp"

#include <etelecom/mock/platform/impl/response_text.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <algorithm>
#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace simulation {

/// How the server treats one request.
enum class treatment : unsigned char {
    answer,
    answer_in_chunks,
    answer_until_the_end, ///< without a length: it ends with the connection
    answer_and_announce_the_end,
    answer_and_close,
    answer_behind_interim_ones,
    large_answer,
    // It says no, and has done nothing.
    throttled,
    rejected,
    unavailable_before,
    silent_before,
    gone_before,
    // It has done it, and does not say so.
    unavailable_behind,
    throttled_by_a_gateway,
    refused_by_a_gateway,
    redirected_by_a_gateway,
    timed_out,
    already_there,
    wrong_json,
    half_an_answer,
    garbage,
    too_many_interim,
    silent_behind,
    gone_behind,
    count
};

/// The server: it reads requests as they come, has the platform act on them, and answers well or
/// badly.
class simulated_server final : public outer_world {
public:
    simulated_server(timeline& time, weather const& outside, platform& all)
        : time_(time), outside_(outside), platform_(all) {}

    /// What the server does behind an address.
    enum class address_kind : unsigned char { serves, refuses, is_silent, has_no_way };
    static address_kind kind_of(endpoint const& to) {
        auto const number = to.address().is_v4() ? to.address().to_v4().to_bytes()[3]
                                                 : to.address().to_v6().to_bytes()[15];
        return address_kind(number % 4);
    }

    error_code connect(endpoint const& to, std::shared_ptr<link> over) override {
        auto const kind = kind_of(to);
        time_.note("connects", over->number, static_cast<std::uint64_t>(kind));
        if (kind == address_kind::has_no_way) return boost::asio::error::network_unreachable;
        if (kind == address_kind::is_silent || time_.random.once_in(outside_.no_connection))
            return {}; // no word from there
        over->connect([this, kind](std::shared_ptr<link> with) -> std::shared_ptr<session> {
            if (kind == address_kind::refuses || time_.now() < down_until_) return nullptr;
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

    /// How often a request was read whole, by its body.
    std::size_t strays() const noexcept { return strays_; }
    std::array<std::size_t, std::size_t(treatment::count)> treated{};

    std::function<void(std::string_view body)> on_request;
    std::function<void()> on_act;

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
            read();
        }
        void ended() override { with_.reset(); }

        void break_off() {
            is_dead_ = true;
            if (with_) std::shared_ptr(with_)->reset();
        }

    private:
        using request_parser = boost::beast::http::request_parser<boost::beast::http::string_body>;

        void read() {
            while (!unread_.empty() && !parser_->is_done()) {
                error_code code;
                parser_->eager(true);
                auto const used = parser_->put(boost::asio::buffer(unread_), code);
                unread_.erase(0, used);
                if (code == boost::beast::http::error::need_more) return;
                if (code) throw violation("the server cannot read a request: " + code.message());
            }
            if (!parser_->is_done()) return;
            if (!unread_.empty()) throw violation("something follows a request");
            is_busy_ = true;
            request_ = parser_->release();
            parser_.emplace();
            of_.on_request(request_.body());
            treat(of_.draw_treatment());
        }

        /// What is done for it needs no connection any more.
        void later(void (conversation::*what)()) {
            of_.time_.after(of_.outside_.delay(of_.time_.random),
                            [self = shared_from_this(), what] {
                                if (!self->is_dead_) ((*self).*what)();
                            });
        }

        void treat(treatment how) {
            how_ = how;
            ++of_.treated[std::size_t(how)];
            of_.time_.note("request", number(), std::uint64_t(how));
            using enum treatment;
            switch (how) {
            case throttled:
            case rejected:
            case unavailable_before:
            case silent_before:
            case gone_before: return later(&conversation::say_no);
            default: return later(&conversation::act);
            }
        }

        void act() {
            auto& asked = request_;
            auto const text = [](auto const& view) {
                return std::string_view(view.data(), view.size());
            };
            answer_ = of_.platform_.handle({text(asked.method_string()), text(asked.target()),
                                            text(asked["Content-Type"]),
                                            text(asked["Authorization"]), asked.body()});
            of_.time_.note("the platform acts", number(), answer_.status);
            of_.on_act();
            later(&conversation::tell);
        }

        void say_no() {
            using enum treatment;
            etelecom::http_response said;
            said.headers.add("Content-Type", "application/json");
            switch (how_) {
            case throttled: {
                constexpr std::string_view pauses[] = {"", "0", "1", "2", "60", "soon", "-1"};
                auto const pause = random().one_of(pauses);
                if (!pause.empty()) said.headers.add("Retry-After", pause);
                said.status = 429;
                said.body = R"({"code":"resource_exhausted","msg":"slower"})";
                break;
            }
            case rejected:
                said.status = 400;
                said.body = R"({"code":"invalid_argument","msg":"no","meta":{"argument":"it"}})";
                break;
            case unavailable_before:
                said.status = 503;
                said.body = R"({"code":"unavailable","msg":"not now"})";
                break;
            case silent_before: return;
            default: return hang_up();
            }
            send_whole(said, random().once_in(4));
        }

        void tell() {
            using enum treatment;
            auto const whole = answer_.status == 200 ? answer_.body : std::string("{}");
            switch (how_) {
            case answer: return send_whole(answer_, false);
            case answer_in_chunks: return send_in_chunks();
            case answer_until_the_end: return send_until_the_end();
            case answer_and_announce_the_end: return send_whole(answer_, true);
            case answer_and_close:
                answer_.headers.add("Keep-Alive", "timeout=1");
                send_whole(answer_, false);
                return later(&conversation::close_when_idle);
            case answer_behind_interim_ones:
                for (auto count = 1 + random().below(3); count != 0; --count)
                    send_part(random().once_in(2) ? "HTTP/1.1 100 Continue\r\n\r\n"
                                                  : "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n");
                return send_whole(answer_, false);
            case large_answer: {
                // Blanks in front of a document mean nothing.
                answer_.body.insert(0, random().once_in(8) ? 1u << 20 : 40'000, ' ');
                return send_whole(answer_, false);
            }
            case unavailable_behind: return send(503, R"({"code":"unavailable","msg":"oh"})");
            case throttled_by_a_gateway: return send(429, "<html>Slower!</html>");
            case refused_by_a_gateway: return send(403, "<html>No way.</html>");
            case redirected_by_a_gateway: return send(302, "");
            case timed_out: return send(408, R"({"code":"deadline_exceeded","msg":"late"})");
            case already_there: return send(409, R"({"code":"already_exists","msg":"twice"})");
            case wrong_json: {
                std::string const wrong[] = {whole.substr(0, random().below(whole.size())),
                                             "{}",
                                             "[]",
                                             "null",
                                             "",
                                             "<html>Welcome</html>",
                                             R"({"status":"P","status":"N"})",
                                             R"({"code":"internal","msg":"boom"})"};
                return send(200, random().one_of(wrong));
            }
            case half_an_answer: {
                auto text = text_of(answer_, true);
                text.resize(random().below(text.size()));
                send_part(std::move(text));
                return hang_up();
            }
            case garbage: {
                std::string noise;
                for (auto count = random().below(300); count != 0; --count)
                    noise += char(random().below(256));
                send_part(noise);
                return hang_up();
            }
            case too_many_interim:
                if (random().once_in(2)) return send_part("HTTP/1.1 101 Go on\r\n\r\n");
                for (int count = 0; count != 9; ++count) send_part("HTTP/1.1 100 Continue\r\n\r\n");
                return;
            case gone_behind: return hang_up();
            default: return; // says nothing
            }
        }

        std::string text_of(etelecom::http_response const& what, bool is_last) {
            std::string text;
            etelecom::mock::detail::write_head(text, what, !is_last);
            return text += what.body;
        }
        void send(unsigned status, std::string body) {
            etelecom::http_response made;
            made.status = status;
            made.headers.add("Content-Type",
                             body.starts_with('<') ? "text/html" : "application/json");
            made.body = std::move(body);
            send_whole(made, random().once_in(4));
        }
        void send_whole(etelecom::http_response const& what, bool is_last) {
            auto const text = text_of(what, is_last);
            is_busy_ = false;
            send_part(text);
            if (is_last) return finish();
            if (what.status == 200 && random().once_in(of_.outside_.stray_answer)) {
                ++of_.strays_;
                of_.time_.note("answers again", number());
                stray_ = text;
                later(&conversation::send_stray);
            }
            if (random().once_in(of_.outside_.restart)) of_.restart();
        }
        void send_stray() { send_part(stray_); }
        void send_in_chunks() {
            std::string text = "HTTP/1.1 " + std::to_string(answer_.status) +
                               " X\r\nTransfer-Encoding: chunked\r\n\r\n";
            for (std::string_view rest = answer_.body; !rest.empty();) {
                auto const part = rest.substr(0, 1 + random().below(rest.size()));
                rest.remove_prefix(part.size());
                static constexpr auto digits = "0123456789abcdef";
                std::string size;
                for (auto left = part.size(); left != 0; left /= 16)
                    size.insert(size.begin(), digits[left % 16]);
                text.append(size).append("\r\n").append(part).append("\r\n");
            }
            is_busy_ = false;
            send_part(text.append("0\r\n\r\n"));
        }
        void send_until_the_end() {
            send_part("HTTP/1.1 " + std::to_string(answer_.status) + " X\r\n\r\n" + answer_.body);
            finish();
        }
        void send_part(std::string_view text) {
            if (!with_) return;
            while (!text.empty()) {
                auto const whole = !random().once_in(of_.outside_.short_part);
                auto const part = whole ? text.size() : 1 + random().below(text.size());
                with_->send(std::string(text.substr(0, part)));
                text.remove_prefix(part);
            }
        }
        void finish() {
            if (with_) std::shared_ptr(with_)->finish();
        }
        void hang_up() {
            if (!with_) return;
            if (random().once_in(2)) finish();
            else std::shared_ptr(with_)->reset();
        }
        void close_when_idle() {
            if (!is_busy_) finish();
        }

        dice& random() const noexcept { return of_.time_.random; }
        unsigned number() const noexcept { return with_ ? with_->number : 0; }

        simulated_server& of_;
        std::shared_ptr<link> with_;
        std::optional<request_parser> parser_;
        request_parser::value_type request_{};
        std::string unread_;
        treatment how_ = treatment::answer;
        etelecom::http_response answer_{};
        std::string stray_;
        bool is_busy_ = false;
        bool is_dead_ = false;
    };

    treatment draw_treatment() {
        auto& random = time_.random;
        if (random.once_in(outside_.bad_answer))
            return random.once_in(5) ? treatment::throttled
                                     : treatment(random.below(std::size_t(treatment::count)));
        return treatment(random.below(3) == 0 ? random.below(6) : 0);
    }

    timeline& time_;
    weather const& outside_;
    platform& platform_;
    std::vector<std::weak_ptr<conversation>> conversations_;
    steady_time down_until_{};
    std::size_t strays_ = 0;
};

} // namespace simulation
