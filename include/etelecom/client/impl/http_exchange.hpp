#pragma once

#include <etelecom/client/impl/dialer.hpp>
#include <etelecom/client/impl/host_connections.hpp>
#include <etelecom/client/impl/response_reader.hpp>
#include <etelecom/client/transport.hpp>

#include <boost/asio/buffer.hpp>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::detail {

/// Hears from an exchange.
class exchange_listener {
public:
    /// It has ended: see `http_exchange::result`.
    virtual void exchanged() = 0;
    /// Bytes of an upload went out.
    virtual void progressed(std::uint64_t sent, std::uint64_t total) = 0;
    /// It wants to be told the time earlier than it did before: see `http_exchange::again`.
    virtual void time_changed() = 0;

protected:
    ~exchange_listener() = default;
};

/// One request and its response over one connection, which is taken from those of its host, or
/// opened. Everything happens in steps of its holder.
class http_exchange final : private dial_listener {
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
        back->longest_idle = announced_idle();
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
        if (buffer_.capacity() > usual) buffer_ = {};
        piece_ = {};
    }

    exchange_result& result() noexcept { return result_; }
    bool is_under_way() const noexcept { return now_ != doing::nothing; }

    /// When it wants to be told the time.
    std::optional<steady_time> again() const noexcept {
        if (now_ != doing::connecting || !dialer_.again()) return until_;
        return until_ ? std::min(*until_, *dialer_.again()) : *dialer_.again();
    }
    void tick(steady_time now) {
        if (until_ && now >= *until_) {
            if (now_ == doing::handshake) return handshake_broke_off(boost::asio::error::timed_out);
            result_.explanation = what_it_does();
            return end(stage_now(), boost::asio::error::timed_out);
        }
        if (now_ == doing::connecting) dialer_.tick(now);
    }

    unsigned ticket = 0;

private:
    using stage = exchange_result::stage;
    enum class doing : unsigned char {
        nothing,
        waiting,
        looking_up,
        connecting,
        handshake,
        writing,
        reading
    };

    static void clear(exchange_result& result) {
        result.code = {};
        result.at = stage::exchange;
        result.may_have_been_sent = false;
        result.reused = false;
        result.explanation.clear();
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
        if (connection_ && connection_->is_quiet()) {
            result_.reused = true;
            return write();
        }
        // What the server closed, or spoke on unasked, is no connection to send a message by.
        if (connection_ && loop_->now() - connection_->idle_since < std::chrono::seconds(1))
            host_->keep_none_for_a_while(loop_->now());
        connection_.reset();
        now_ = doing::looking_up;
        set_limit(limits_.connect);
        found_.on = wants_.on;
        found_.then = step::to<&http_exchange::looked_up>(*holder_, *this);
        if (!host_->addresses->ask(found_, loop_->now())) return;
        found_.then = {};
        dial();
    }

    void looked_up(error_code) {
        if (found_.code) {
            result_.explanation = host_->where.host;
            return end(stage::connect, found_.code);
        }
        dial();
    }

    void dial() {
        auto const is_elsewhere = [](wire::endpoint const& one) {
            return !one.address().is_loopback();
        };
        if (host_->where.must_be_loopback) std::erase_if(found_.found, is_elsewhere);
        now_ = doing::connecting;
        dialer_.start(*loop_, *holder_, *this, std::move(found_.found));
    }

    void dialing() override { whom_->time_changed(); }

    void dialed(error_code code, std::unique_ptr<wire> connected) override {
        if (code) {
            host_->addresses->distrust();
            result_.explanation = host_->authority;
            return end(stage::connect, code);
        }
        connection_ = std::make_unique<connection>(std::move(connected), loop_->kind());
        if (!host_->where.tls) return write();
        now_ = doing::handshake;
        set_limit(limits_.handshake);
        auto const session = host_->session();
        resumes_ = session != nullptr;
        if (!tls_->native() || !connection_->encrypt(*tls_, host_->where.host, session.get()))
            return end(stage::handshake, boost::asio::error::no_memory);
        shake_hands({});
    }

    void shake_hands(error_code code) {
        if (!code) connection_->handshake(code);
        if (code == boost::asio::error::would_block)
            return connection_->wait(step::to<&http_exchange::shake_hands>(*holder_, *this));
        if (!code) return write();
        auto const distrust = connection_->tls()->distrust();
        // Without the session it may come about.
        if (distrust.empty() && resumes_) return handshake_broke_off(code);
        if (!distrust.empty())
            result_.explanation = "the certificate of " + host_->where.host + ": " + distrust;
        else if (code.category() == boost::asio::error::get_ssl_category())
            result_.explanation = host_->where.host + " does not speak TLS as it should";
        else return handshake_broke_off(code);
        end(stage::handshake, code);
    }

    /// For whatever reason: it may come about the next time.
    void handshake_broke_off(error_code code) {
        if (std::exchange(resumes_, false)) host_->drop_session();
        result_.explanation = "in the TLS handshake with " + host_->where.host;
        end(stage::connect, code);
    }

    void write() {
        now_ = doing::writing;
        until_.reset(); // from here on the caller's deadline counts
        head_.clear();
        head_.append("POST ").append(request_->target).append(" HTTP/1.1\r\nHost: ");
        head_.append(host_->authority).append("\r\n").append(request_->headers.text());
        auto const bytes = request_->source ? request_->source->size() : request_->body.size();
        char digits[24];
        auto const written = std::to_chars(digits, digits + sizeof digits, bytes);
        head_.append("Content-Length: ").append(digits, std::size_t(written.ptr - digits));
        head_.append("\r\n\r\n");
        sent_ = 0;
        filled_ = 0;
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
        interim_ = 0;
        if (buffer_.empty()) buffer_.resize(4 * 1024);
        reader_.reset();
        parser_.emplace(result_.response, limits_.response_bytes);
        // The answer is never there yet: to look for it would only take time.
        read_on(connection_->holds_some() ? error_code() : boost::asio::error::would_block);
    }

    void read_on(error_code code) {
        while (!code) {
            auto const bytes =
                connection_->receive(buffer_.data() + filled_, buffer_.size() - filled_, code);
            if (code) break;
            if (limits_.first_byte != std::chrono::nanoseconds::max()) until_.reset();
            filled_ += bytes;
            if (!parse()) return;
        }
        if (code == boost::asio::error::would_block)
            return connection_->wait(wire::direction::in,
                                     step::to<&http_exchange::read_on>(*holder_, *this));
        if (code == boost::asio::error::eof && parser_->got_some()) {
            // The end of a body without a length.
            parser_->put_eof(code);
            if (!code && parser_->is_done()) return answered(false);
        }
        if (code == boost::asio::error::eof) code = boost::beast::http::error::end_of_stream;
        if (write_failed_) code = write_failed_;
        broke(code);
    }

    void broke(error_code code) {
        if (result_.reused && result_.response.status == 0 && filled_ == 0) {
            result_.explanation = "on a connection that was kept from a call before";
            host_->keep_none_for_a_while(loop_->now());
        }
        end(stage::exchange, code);
    }

    /// False when the exchange has ended by it.
    bool parse() {
        error_code code;
        while (filled_ != 0 && !parser_->is_done()) {
            auto const used = parser_->put(boost::asio::buffer(buffer_.data(), filled_), code);
            std::memmove(buffer_.data(), buffer_.data() + used, filled_ - used);
            filled_ -= used;
            if (code == boost::beast::http::error::need_more) break;
            if (code) return unreadable(code), false;
            if (used == 0) break;
            if (parser_->is_done() && !interim_is_over()) return false;
        }
        if (parser_->is_done()) return answered(filled_ == 0), false;
        if (filled_ < buffer_.size()) return true;
        // Bounded: a header or a chunk's extension must not grow for ever.
        if (buffer_.size() >= 256u * 1024)
            return unreadable(boost::beast::http::error::buffer_overflow), false;
        buffer_.resize(buffer_.size() * 2);
        return true;
    }

    /// An interim response is not the answer yet (RFC 9110, 15.2). Taken for one it would leave the
    /// answer on the connection, for the next request to find.
    bool interim_is_over() {
        auto& response = result_.response;
        if (response.status >= 200) return true;
        if (response.status == 101 || ++interim_ > 8)
            return end(stage::exchange, boost::beast::http::error::bad_status), false;
        response.headers.clear();
        parser_.emplace(response, limits_.response_bytes);
        return true;
    }

    void unreadable(error_code code) {
        namespace http = boost::beast::http;
        auto const body = code == http::error::body_limit;
        if (body || code == http::error::header_limit || code == http::error::buffer_overflow) {
            result_.explanation =
                body ? "its body is over " + std::to_string(limits_.response_bytes) + " bytes"
                     : "its header, or what stands between its chunks, is too long";
            code = boost::asio::error::message_size;
        }
        end(stage::exchange, code);
    }

    void answered(bool nothing_follows) {
        host_->keep_session(*connection_);
        can_be_kept_ = nothing_follows && parser_->keep_alive() && !write_failed_;
        end(stage::exchange, {});
    }

    /// `Keep-Alive: timeout=5` is the server's promise; half of it is on the safe side.
    std::chrono::nanoseconds announced_idle() const {
        auto const field = result_.response.headers.find("Keep-Alive");
        auto const at = field.find("timeout=");
        if (at == field.npos) return std::chrono::nanoseconds::max();
        std::int32_t seconds = 0;
        auto const digits = field.substr(at + 8);
        auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
        if (read.ec != std::errc() || seconds < 0) return std::chrono::nanoseconds::max();
        return std::chrono::milliseconds(500) * seconds;
    }

    std::string what_it_does() const {
        switch (now_) {
        case doing::waiting: return "while it waited for a connection";
        case doing::looking_up: return "while " + host_->where.host + " was looked up";
        case doing::connecting: return "while it connected to " + host_->authority;
        case doing::handshake: return "in the TLS handshake with " + host_->where.host;
        case doing::writing: return "while the request was sent";
        case doing::reading:
            return filled_ == 0 && result_.response.status == 0 ? "while it waited for the answer"
                                                                : "in the middle of the answer";
        case doing::nothing: break;
        }
        return {};
    }

    stage stage_now() const noexcept {
        switch (now_) {
        case doing::waiting: return stage::waiting;
        case doing::writing:
        case doing::reading: return stage::exchange;
        case doing::handshake: return stage::handshake;
        default: return stage::connect;
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
        if (now_ == doing::waiting) host_->forget(wants_);
        if (now_ == doing::looking_up) host_->addresses->forget(found_);
        dialer_.stop();
        now_ = doing::nothing;
        until_.reset();
        write_failed_ = {};
        reader_.reset();
        // A step that nobody takes would hold its own holder.
        wants_.then = found_.then = {};
        wants_.on.reset();
        found_.on.reset();
        if (code) let_go(false);
    }

    /// Of what it does now.
    void set_limit(std::chrono::nanoseconds time) {
        // A limit of years must not overflow the clock.
        until_ = loop_->now() + std::min<std::chrono::nanoseconds>(time, std::chrono::hours(8'760));
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
    bool resumes_ = false; ///< the handshake began with a session of before
    host_addresses::waiter found_{};
    dialer dialer_{};
    std::unique_ptr<connection> connection_{};
    std::string head_{};      ///< with the body, where it is in memory
    std::string_view rest_{}; ///< of what is to be sent
    std::unique_ptr<body_reader> reader_{};
    std::vector<char> piece_{};
    std::uint64_t sent_ = 0;
    error_code write_failed_{};
    std::vector<char> buffer_{};
    std::size_t filled_ = 0;
    int interim_ = 0;
    std::optional<response_reader> parser_{};
    exchange_result result_{};
};

} // namespace etelecom::detail
