#pragma once

#include <etelecom/events/impl/event_desk.hpp>
#include <etelecom/events/listener_config.hpp>
#include <etelecom/http/impl/request_reader.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/http/status.hpp>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

/// One connection of a listener: requests are read, handled and answered one after the other. All
/// of it happens on the strand that the socket was made with.
class event_session : public std::enable_shared_from_this<event_session> {
    using error_code = boost::system::error_code;
    enum class phase : unsigned char { reading, writing, draining, ended };

public:
    using tcp = boost::asio::ip::tcp;
    using clock = std::chrono::steady_clock;

    /// How long a peer may take to take notice that the connection ends.
    static constexpr auto closing_time = std::chrono::seconds(1);

    /// `left` is called once, when it is over with this connection. It must not throw.
    event_session(tcp::socket socket, std::shared_ptr<event_desk> desk,
                  std::shared_ptr<events::listener_config const> config, std::function<void()> left)
        : socket_(std::move(socket)),
          timer_(socket_.get_executor()),
          desk_(std::move(desk)),
          config_(std::move(config)),
          left_(std::move(left)) {}
    event_session(event_session const&) = delete;
    event_session& operator=(event_session const&) = delete;
    ~event_session() { left_(); }

    /// From any thread.
    void start() { boost::asio::post(socket_.get_executor(), then(&event_session::begin)); }
    /// From any thread. Ends with the answer that is under way, or now.
    void stop() { boost::asio::post(socket_.get_executor(), then(&event_session::stop_here)); }

private:
    using timer_type = boost::asio::basic_waitable_timer<clock>;
    using action = void (event_session::*)(std::size_t);

    /// How it goes on later, with this object alive: one type for all steps, because each takes
    /// long to compile. What throws, which is want of memory, ends the connection and not the
    /// program.
    struct step {
        std::shared_ptr<event_session> self;
        action what;

        void operator()(error_code code = {}, std::size_t count = 0) const {
            try {
                if (self->phase_ == phase::ended) return;
                if (code) self->drop();
                else ((*self).*what)(count);
            } catch (...) {
                self->drop();
            }
        }
    };
    step then(action what) { return {shared_from_this(), what}; }

    void stop_here(std::size_t) {
        stopping_ = true;
        if (phase_ == phase::reading) return drop();
        limit_time(closing_time);
    }

    void begin(std::size_t = 0) {
        limit_time(config_->idle_time());
        is_timed_ = false;
        go_on();
    }

    void go_on(std::size_t = 0) {
        switch (reader_.go_on()) {
        case request_reader::step::needs_more: return read();
        case request_reader::step::has_head: return look_at_head();
        case request_reader::step::has_all: return handle();
        case request_reader::step::failed:
            if (reader_.why().status == 413) return answer(desk_->refuse_length(), false);
            return refuse(reader_.why().status, reader_.why().text);
        }
    }

    void read() {
        phase_ = phase::reading;
        if (reader_.begun() && !std::exchange(is_timed_, true)) limit_time(config_->request_time());
        socket_.async_read_some(reader_.room(), then(&event_session::took));
    }

    void took(std::size_t count) {
        reader_.took(count);
        go_on();
    }

    void look_at_head() {
        keep_alive_ = reader_.keep_alive();
        auto const path = reader_.target().substr(0, reader_.target().find('?'));
        if (!config_->path().empty() && path != config_->path())
            return refuse(404, "nobody listens here");
        if (reader_.message().method() != http::verb::post)
            return refuse(405, "events come by POST");
        if (reader_.length().value_or(0) > desk_->max_body())
            return answer(desk_->refuse_length(), false);
        reader_.limit_body(desk_->max_body());
        if (!reader_.waits_for_leave() || reader_.body_is_here()) return go_on();
        static constexpr std::string_view leave = "HTTP/1.1 100 Continue\r\n\r\n";
        boost::asio::async_write(socket_, boost::asio::buffer(leave), then(&event_session::go_on));
    }

    void handle() {
        auto const body = reader_.take_body();
        answer(desk_->handle(reader_.message(), body), keep_alive_ && !stopping_);
    }

    void refuse(unsigned status, std::string why) {
        events::reply made;
        made.status = status;
        made.body = std::move(why);
        answer(made, false);
    }

    void answer(events::reply const& made, bool keep_alive) {
        keep_alive_ = keep_alive;
        auto const status = boost::beast::http::int_to_status(made.status);
        std::string_view const words = boost::beast::http::obsolete_reason(status);
        out_ = "HTTP/1.1 " + std::to_string(made.status) + ' ';
        out_.append(words).append("\r\nContent-Length: " + std::to_string(made.body.size()));
        if (!made.body.empty()) out_ += "\r\nContent-Type: text/plain; charset=utf-8";
        if (made.status == 405) out_ += "\r\nAllow: POST";
        if (!keep_alive) out_ += "\r\nConnection: close";
        out_.append("\r\n\r\n").append(made.body);
        phase_ = phase::writing;
        limit_time(config_->request_time());
        boost::asio::async_write(socket_, boost::asio::buffer(out_), then(&event_session::written));
    }

    void written(std::size_t) {
        if (keep_alive_ && !stopping_) {
            reader_.next();
            return begin();
        }
        // Closing with bytes unread resets the connection, and what was sent may be lost.
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        limit_time(closing_time);
        drain();
    }

    void drain(std::size_t = 0) {
        phase_ = phase::draining;
        socket_.async_read_some(reader_.waste(), then(&event_session::drain));
    }

    void limit_time(std::chrono::nanoseconds time) {
        constexpr std::chrono::nanoseconds longest = std::chrono::hours(24);
        timer_.expires_after(std::chrono::duration_cast<clock::duration>(std::min(time, longest)));
        timer_.async_wait([weak = weak_from_this()](error_code code) {
            if (code) return;
            if (auto const self = weak.lock()) self->time_is_over();
        });
    }

    void time_is_over() {
        // A later limit may have been set when this one was already on its way.
        if (timer_.expiry() > clock::now()) return;
        drop();
    }

    void drop() {
        if (std::exchange(phase_, phase::ended) == phase::ended) return;
        error_code ignored;
        socket_.close(ignored);
        timer_.cancel();
    }

    tcp::socket socket_;
    timer_type timer_;
    std::shared_ptr<event_desk> desk_;
    std::shared_ptr<events::listener_config const> config_;
    std::function<void()> left_;
    request_reader reader_;
    std::string out_;
    phase phase_ = phase::reading;
    bool keep_alive_ = false;
    bool is_timed_ = false; ///< by the request that is being read
    bool stopping_ = false;
};

} // namespace etelecom::detail
