#pragma once

#include <etelecom/http/impl/request_reader.hpp>
#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/mock/http/impl/answer_bytes.hpp>
#include <etelecom/mock/http/impl/answer_wait.hpp>
#include <etelecom/mock/http/impl/door_wire.hpp>
#include <etelecom/mock/http/impl/head_of.hpp>
#include <etelecom/mock/http/impl/session_host.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// One connection: requests are read, handled and answered one after the other. Everything happens
/// on the loop's thread. Deadlines are looked at by the door now and then: a timer for every step
/// would cost more than a request. Only answers that are to wait have one.
class session : public wire_user, public std::enable_shared_from_this<session> {
public:
    using executor = door_wire::executor;
    using error_code = wire_user::error_code;
    using clock = std::chrono::steady_clock;

    /// How long a client may take to take notice that the connection ends.
    static constexpr auto closing_limit = std::chrono::seconds(2);
    /// What is left of a refused request is read for the sake of the connection, if it is no more.
    static constexpr std::uint64_t forgettable = 64u << 10;

    session(door_wire::socket_type socket, SSL_CTX* tls, std::shared_ptr<reception> desk,
            std::shared_ptr<session_host> host, bool from_this_machine)
        : wire_(std::move(socket), tls),
          desk_(std::move(desk)),
          host_(std::move(host)),
          from_this_machine_(from_this_machine) {}
    session(session const&) = delete;
    session& operator=(session const&) = delete;
    ~session() override { host_->left(*this); }

    void start() {
        deadline_ = after(idle_limit(), clock::now());
        go_on();
    }

    clock::time_point deadline() const noexcept { return deadline_; }
    bool has_ended() const noexcept { return phase_ == phase::ended; }
    /// Whether this one is to end before another, where there are too many: first one that has
    /// asked for nothing yet, and of these the one whose time is over first.
    bool goes_before(session const& other) const noexcept {
        if (has_ended() != other.has_ended()) return other.has_ended();
        if (has_asked_ != other.has_asked_) return other.has_asked_;
        return deadline_ < other.deadline_;
    }

    /// The deadline is over. Who has sent a part of a request is told so.
    void expire() {
        if (phase_ != phase::reading || !reader_.begun() || forgetting_) return drop();
        wire_.cancel();
        refuse_unread(out_of_time());
    }

    /// Ends at once, whatever is on the way.
    void drop() {
        phase_ = phase::ended;
        deadline_ = clock::time_point::max();
        wire_.close();
        if (timer_) timer_->cancel();
        if (later_) later_->stop();
        live_.reset();
    }

    /// Ends when the answer that is being written is out, or soon when nobody reads it.
    void stop() {
        if (phase_ != phase::writing) return drop();
        deadline_ = clock::now() + std::chrono::milliseconds(500);
    }

private:
    enum class phase : unsigned char { reading, waiting, writing, draining, ended };
    using timer_type =
        boost::asio::basic_waitable_timer<clock, boost::asio::wait_traits<clock>, executor>;

    void go_on() {
        switch (reader_.go_on()) {
        case request_reader::step::needs_more: return read();
        case request_reader::step::has_head: return look_at_head();
        case request_reader::step::has_all: return forgetting_ ? next() : answer();
        case request_reader::step::failed: return unreadable();
        }
    }

    void read() {
        phase_ = phase::reading;
        wire_.read(self(), reader_.room());
    }

    void came(error_code code, std::size_t count) override {
        if (code == boost::asio::error::operation_aborted) return;
        if (phase_ == phase::draining) return code ? drop() : drain(deadline_);
        if (phase_ != phase::reading) return; // the time was over
        if (code == door_wire::spoke_plainly())
            return refuse_unread(not_readable(400, "this port speaks https, not http"));
        if (code) return drop();
        reader_.took(count);
        go_on();
    }

    void next() {
        forgetting_ = false;
        asked_.reset();
        reader_.next();
        start();
    }

    void look_at_head() {
        asked_ = head_of(reader_, from_this_machine_);
        keep_alive_ = reader_.keep_alive();
        // Most requests come in one piece, and are judged once.
        if (reader_.body_is_here()) return go_on();
        auto const announced = reader_.length();
        auto looked = desk_->look(*asked_, announced.value_or(0));
        body_limit_ = looked.body_limit;
        bool const waits = reader_.waits_for_leave();
        if (looked.refused) {
            forgetting_ = !waits && announced && *announced <= forgettable;
            if (!forgetting_) keep_alive_ = false;
            return send(std::move(*looked.refused));
        }
        reader_.limit_body(body_limit_);
        if (waits) ask_for_body();
        else go_on();
    }

    void ask_for_body() {
        phase_ = phase::writing;
        asks_for_body_ = true;
        static constexpr std::string_view interim = "HTTP/1.1 100 Continue\r\n\r\n";
        wire_.write(self(), {boost::asio::buffer(interim), {}});
    }

    void unreadable() {
        if (forgetting_) return drop();
        auto const& why = reader_.why();
        refuse_unread(why.status == 413 ? body_too_long(body_limit_)
                                        : not_readable(why.status, why.text));
    }

    /// The rest of the request is of no use, and so is the connection.
    void refuse_unread(reply answer) {
        keep_alive_ = false;
        send(asked_ ? desk_->refuse_body(*asked_, std::move(answer))
                    : desk_->refuse_unreadable(std::move(answer)));
    }

    void answer() {
        has_asked_ = true;
        asked_->body = reader_.take_body();
        send(desk_->handle(std::move(*asked_)));
    }

    /// Waits until the answer is there, or its time is over.
    void wait_for(std::shared_ptr<postponed> answer) {
        phase_ = phase::waiting;
        deadline_ = after(idle_limit(), answer->until());
        later_ = std::make_shared<answer_wait>(wire_.get_executor(), std::move(answer),
                                               [self = shared_from_this()](http_response made) {
                                                   self->later_.reset();
                                                   outcome done;
                                                   done.response = std::move(made);
                                                   self->send(std::move(done));
                                               });
        wire_.watch(self());
        auto const kept = later_; // it may be over at once
        kept->start();
    }

    /// While an answer is waited for, a client may give up: then there is nobody to wait for. One
    /// that sends more, the next request, is left alone.
    void stirred() override {
        if (phase_ == phase::waiting && wire_.is_left()) drop();
    }

    void send(outcome done) {
        if (done.later) return wait_for(std::move(done.later));
        then_ = done.then;
        live_ = std::move(done.live);
        if (then_ == outcome::ending::close || (!done.raw && !is_framed_by_us(done.response)))
            keep_alive_ = false;
        // What is to come as a surprise is not announced.
        bool const unannounced = done.bytes != outcome::all_bytes ||
                                 then_ == outcome::ending::reset || then_ == outcome::ending::never;
        bool const head_only = asked_ && asked_->method == "HEAD";
        auto const delay = done.delay;
        deadline_ = after(delay, after(done.spread, after(idle_limit(), clock::now())));
        out_ = answer_bytes(std::move(done), keep_alive_ || unannounced, head_only);
        write_after(delay);
    }

    void write_after(std::chrono::nanoseconds time) {
        if (time <= time.zero()) write();
        else wait(time, &session::write);
    }

    /// Goes on after this time, unless the client leaves meanwhile.
    void wait(std::chrono::nanoseconds time, void (session::*then)()) {
        phase_ = phase::waiting;
        if (!timer_) timer_.emplace(wire_.get_executor());
        timer_->expires_at(after(time, clock::now()));
        wire_.watch(self());
        timer_->async_wait([self = shared_from_this(), then](error_code) {
            if (self->phase_ == phase::waiting) (self.get()->*then)();
        });
    }

    void write() {
        phase_ = phase::writing;
        wire_.write(self(), out_.take());
    }

    void gone_out(error_code code) override {
        if (phase_ != phase::writing) return;
        if (code || host_->closing) drop();
        else if (std::exchange(asks_for_body_, false)) go_on();
        else if (out_.at_end()) written();
        else write_after(out_.pause());
    }

    void written() {
        if (live_) return look_out();
        if (then_ == outcome::ending::never) return drain(clock::time_point::max());
        if (then_ == outcome::ending::reset) {
            wire_.reset();
            return drop();
        }
        if (keep_alive_) return forgetting_ ? start() : next();
        // Closing with bytes unread resets the connection, and what was sent may be lost.
        wire_.finish();
        drain(clock::now() + closing_limit);
    }

    /// Of a stream there is more when there is news.
    void look_out() {
        deadline_ = after(idle_limit(), after(live_stream::pause, clock::now()));
        wait(live_stream::pause, &session::look);
    }
    void look() {
        auto more = live_->next();
        if (!more) live_.reset();
        if (!more || more->empty()) return written();
        outcome news;
        news.raw = std::move(more);
        out_ = answer_bytes(std::move(news), false, false);
        write();
    }

    /// Reads and forgets until the client closes the connection.
    void drain(clock::time_point until) {
        phase_ = phase::draining;
        deadline_ = until;
        wire_.read(self(), reader_.waste());
    }

    /// As the wire knows it.
    door_wire::user self() { return shared_from_this(); }
    std::chrono::nanoseconds idle_limit() const { return desk_->config().idle_limit(); }

    door_wire wire_;
    std::shared_ptr<reception> desk_;
    std::shared_ptr<session_host> host_;
    std::optional<timer_type> timer_;
    std::shared_ptr<answer_wait> later_;
    std::shared_ptr<live_stream> live_;
    request_reader reader_;
    answer_bytes out_;
    /// Of the request that is read; its views are into `reader_`.
    std::optional<incoming> asked_;
    std::size_t body_limit_ = 0;
    clock::time_point deadline_{};
    phase phase_ = phase::reading;
    outcome::ending then_ = outcome::ending::keep_alive;
    bool from_this_machine_;
    bool keep_alive_ = false;
    bool asks_for_body_ = false;
    bool has_asked_ = false; ///< at least one request, to its end
    /// The request was answered, and the rest of its body is read to get at the next one.
    bool forgetting_ = false;
};

} // namespace etelecom::mock::detail
