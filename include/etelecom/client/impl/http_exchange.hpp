#pragma once

#include <etelecom/client/impl/connection_opener.hpp>
#include <etelecom/client/impl/exchange_listener.hpp>
#include <etelecom/client/impl/host_connections.hpp>
#include <etelecom/client/impl/http_head.hpp>
#include <etelecom/client/impl/response_input.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/error.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// One request and its response over one connection, which is taken from those of its host, or
/// opened. Everything happens in steps of its holder.
class http_exchange final : private open_listener {
public:
    /// Ends by `whom.exchanged()`, perhaps before it returns.
    void start(std::shared_ptr<loop> const& on, under_way& holder, exchange_listener& whom,
               host_connections& host, tls_context& tls, http_request const& request,
               exchange_limits const& limits) {
        loop_ = on.get();
        holder_ = &holder;
        whom_ = &whom;
        host_ = &host;
        tls_ = &tls;
        request_ = &request;
        limits_ = limits;
        clear(result_);
        is_fresh_ = false;
        if (limits.is_observed) began_ = mark_ = on->now();
        now_ = doing::waiting;
        wants_.on = on;
        wants_.max_idle = limits.max_idle;
        wants_.then = step::to<&http_exchange::granted>(holder, *this);
        switch (host.ask(wants_)) {
        case host_connections::answer::granted: return begin();
        case host_connections::answer::wait: return;
        case host_connections::answer::too_many: break;
        }
        end(stage::waiting, boost::asio::error::no_buffer_space);
    }

    /// Ends now; the result tells how far it had come, and nobody is told.
    void stop(error_code why) {
        if (now_ == doing::nothing) return;
        result_.explanation = what_it_does();
        finish(stage_now(), why);
    }

    /// Behind the end: the connection is kept for the next request, if it can carry one and what
    /// came over it was the answer. True when it is kept.
    bool let_go(bool was_the_answer) {
        auto back = std::move(connection_);
        if (!std::exchange(has_leave_, false)) return false;
        if (!back || !was_the_answer || !can_be_kept_) {
            back.reset();
            host_->closed();
            return false;
        }
        back->longest_idle = announced_idle(result_.response);
        host_->keep(std::move(back), loop_->now());
        return true;
    }

    /// Keeps no more memory for the next one than most need.
    void shrink() noexcept {
        constexpr std::size_t usual = 64 * 1024;
        clear(result_);
        head_.clear();
        if (result_.response.body.capacity() > usual) result_.response.body = {};
        if (head_.capacity() > usual) head_ = {};
        input_.shrink(usual);
        piece_ = {};
    }

    exchange_result& result() noexcept { return result_; }

    /// When it wants to be told the time.
    std::optional<steady_time> again() const noexcept {
        return now_ == doing::opening ? opener_.again() : until_;
    }
    void tick(steady_time now) {
        if (now_ == doing::opening) return opener_.tick(now);
        if (!until_ || now < *until_) return;
        result_.explanation = what_it_does();
        end(stage_now(), boost::asio::error::timed_out);
    }

    unsigned ticket = 0;

private:
    using stage = exchange_result::stage;
    enum class doing : unsigned char { nothing, waiting, opening, writing, reading };

    static void clear(exchange_result& result) {
        result.code = {};
        result.at = stage::exchange;
        result.may_have_been_sent = false;
        result.reused = false;
        result.explanation.clear();
        result.times = {};
        result.bytes_sent = result.bytes_received = 0;
        result.address.clear();
        result.response.status = 0;
        result.response.headers.clear();
        result.response.body.clear();
    }

    void granted(error_code) { begin(); }

    void begin() {
        connection_ = std::move(wants_.got.kept);
        wants_.got.leave = false;
        wants_.then = {}; // granted at once, nobody has taken it: it holds its own holder
        has_leave_ = true;
        if (limits_.is_observed) result_.times.queue = loop_->now() - began_;
        if (connection_ && connection_->is_quiet()) {
            result_.reused = true;
            return write();
        }
        // What the server closed, or spoke on unasked, is no connection to send a message by.
        if (connection_ && loop_->now() - connection_->idle_since < std::chrono::seconds(1))
            host_->keep_none_for_a_while(loop_->now());
        connection_.reset();
        now_ = doing::opening;
        is_fresh_ = true;
        opener_.start(wants_.on, *holder_, *this, *host_, *tls_, limits_);
    }

    void opening() override { whom_->time_changed(); }
    void opened(std::unique_ptr<connection> made) override {
        connection_ = std::move(made);
        write();
    }
    void not_opened(stage at, error_code code, std::string why) override {
        result_.explanation = std::move(why);
        end(at, code);
    }

    void write() {
        now_ = doing::writing;
        until_.reset(); // from here on the caller's deadline counts
        write_head(head_, *request_, host_->authority, host_->forwarder());
        rest_ = head_;
        sent_ = 0;
        connection_->new_request();
        if (request_->source) {
            error_code code;
            reader_ = request_->source->open(code);
            if (!reader_)
                return end(stage::body, code ? code : error_code(boost::asio::error::fault));
            piece_.resize(64 * 1024);
        } else {
            head_.append(request_->body);
        }
        rest_ = head_;
        write_on({});
    }

    void write_on(error_code code) {
        auto const this_one = ticket;
        if (!code) connection_->send(rest_, code);
        while (!code && reader_ && next_piece()) connection_->send(rest_, code);
        if (code == boost::asio::error::would_block)
            return connection_->wait(step::to<&http_exchange::write_on>(*holder_, *this));
        if (ticket != this_one) return; // the body could not be read
        if (code) {
            // A server that will not have the rest may have said why before it closed.
            if (!reader_ || !connection_->some_sent()) return broke(code);
            write_failed_ = code;
            set_limit(std::chrono::seconds(5));
        } else if (limits_.first_byte != std::chrono::nanoseconds::max()) {
            set_limit(limits_.first_byte);
        }
        read();
    }

    /// False at the end of the body, and when it cannot be read.
    bool next_piece() {
        auto const total = request_->source->size();
        if (sent_ != 0) whom_->progressed(sent_, total);
        error_code code;
        auto const count = reader_->read(piece_.data(), piece_.size(), code);
        // Neither less nor more than was announced: the rest would be the next request.
        if (!code && (count == 0 ? sent_ != total : sent_ + count > total))
            code = boost::asio::error::fault;
        if (code) return end(stage::body, code), false;
        rest_ = {piece_.data(), count};
        sent_ += count;
        return count != 0;
    }

    void read() {
        now_ = doing::reading;
        reader_.reset();
        if (limits_.is_observed) mark_ = loop_->now();
        input_.begin(result_.response, limits_.response_bytes);
        // The answer is never there yet: to look for it would only take time.
        read_on(connection_->holds_some() ? error_code() : boost::asio::error::would_block);
    }

    void read_on(error_code code) {
        auto const had_begun = input_.has_begun();
        auto const is_whole = !code && input_.read(*connection_, code);
        if (limits_.is_observed && !had_begun && input_.has_begun())
            result_.times.first_byte = loop_->now() - mark_;
        if (is_whole) return answered();
        if (input_.has_begun() && !write_failed_) until_.reset();
        if (code == boost::asio::error::would_block)
            return connection_->wait(wire::direction::in,
                                     step::to<&http_exchange::read_on>(*holder_, *this));
        result_.explanation = input_.explanation();
        broke(write_failed_ ? write_failed_ : code);
    }

    void broke(error_code code) {
        if (result_.reused && (now_ == doing::writing || !input_.has_begun())) {
            result_.explanation = "on a connection that was kept from a call before";
            host_->keep_none_for_a_while(loop_->now());
        }
        end(stage::exchange, code);
    }

    void answered() {
        host_->keep_session(*connection_);
        can_be_kept_ = input_.can_be_followed() && !write_failed_;
        end(stage::exchange, {});
    }

    std::string what_it_does() const {
        switch (now_) {
        case doing::waiting: return "while it waited for a connection";
        case doing::opening: return opener_.what_it_does();
        case doing::writing: return "while the request was sent";
        case doing::reading:
            return input_.has_begun() ? "in the middle of the answer"
                                      : "while it waited for the answer";
        case doing::nothing: break;
        }
        return {};
    }

    stage stage_now() const noexcept {
        switch (now_) {
        case doing::waiting: return stage::waiting;
        case doing::opening: return stage::connect;
        default: return stage::exchange;
        }
    }

    void end(stage at, error_code code) {
        finish(at, code);
        whom_->exchanged();
    }
    void finish(stage at, error_code code) {
        ++ticket;
        result_.at = at;
        result_.code = code;
        // A part of TLS that did not go out holds no byte of a request that can be read.
        if (connection_) result_.may_have_been_sent = connection_->some_sent();
        if (limits_.is_observed) show();
        if (now_ == doing::waiting) host_->forget(wants_);
        if (now_ == doing::opening) opener_.stop();
        now_ = doing::nothing;
        until_.reset();
        write_failed_ = {};
        reader_.reset();
        // A step that nobody takes would hold its own holder.
        wants_.then = {};
        wants_.on.reset();
        if (code) let_go(false);
    }

    /// Fills what observers look at.
    void show() {
        result_.times.whole = loop_->now() - began_;
        if (is_fresh_) {
            result_.times.look_up = opener_.times().look_up;
            result_.times.connect = opener_.times().connect;
            result_.times.tls = opener_.times().tls;
        }
        if (!connection_) return;
        result_.address = connection_->peer;
        result_.bytes_sent = head_.size() + sent_ - rest_.size();
        result_.bytes_received = now_ == doing::reading ? input_.received() : 0;
    }

    /// Of what it does now.
    void set_limit(std::chrono::nanoseconds time) {
        until_ = after(loop_->now(), time);
        whom_->time_changed();
    }

    loop* loop_ = nullptr;
    under_way* holder_ = nullptr;
    exchange_listener* whom_ = nullptr;
    host_connections* host_ = nullptr;
    tls_context* tls_ = nullptr;
    http_request const* request_ = nullptr;
    exchange_limits limits_{};
    doing now_ = doing::nothing;
    std::optional<steady_time> until_{}; ///< the limit of what it is doing
    host_connections::waiter wants_{};
    bool has_leave_ = false; ///< a connection counts for it
    bool can_be_kept_ = false;
    connection_opener opener_{};
    std::unique_ptr<connection> connection_{};
    std::string head_{};      ///< with the body, where it is in memory
    std::string_view rest_{}; ///< of what is to be sent
    std::unique_ptr<body_reader> reader_{};
    std::vector<char> piece_{};
    std::uint64_t sent_ = 0;
    error_code write_failed_{};
    response_input input_{};
    exchange_result result_{};
    bool is_fresh_ = false; ///< its connection was opened for it
    steady_time began_{};   ///< both only where it is observed
    steady_time mark_{};
};

} // namespace etelecom::detail
