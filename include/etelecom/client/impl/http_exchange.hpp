#pragma once

#include <etelecom/client/impl/idle_connections.hpp>

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/associated_cancellation_slot.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace etelecom::detail {

namespace http = boost::beast::http;

/// One request and its response over one connection.
class http_exchange : public std::enable_shared_from_this<http_exchange> {
public:
    http_exchange(asio::any_io_executor const& executor, std::shared_ptr<asio::ssl::context> tls,
                  std::shared_ptr<idle_connections> idle,
                  std::shared_ptr<http_request const> request, exchange_limits const& limits,
                  transport::handler done)
        : tls_(std::move(tls)),
          idle_(std::move(idle)),
          request_(std::move(request)),
          limits_(limits),
          done_(std::move(done)),
          connection_(idle_->take(*request_)),
          reused_(connection_ != nullptr) {
        if (!reused_) connection_ = std::make_unique<connection>(executor, *tls_, *request_);
        resolver_.emplace(connection_->tcp().get_executor());
        look_up_limit_.emplace(connection_->tcp().get_executor());
        result_.may_have_been_sent = false;
    }

    void start() {
        auto slot = asio::get_associated_cancellation_slot(done_);
        auto const strand = connection_->tcp().get_executor();
        if (slot.is_connected())
            slot.assign([weak = weak_from_this(), strand](asio::cancellation_type) {
                asio::post(strand, [weak] {
                    if (auto const self = weak.lock()) self->abort();
                });
            });
        asio::post(strand, [self = shared_from_this()] {
            if (self->aborted_)
                return self->fail(exchange_result::stage::connect, asio::error::operation_aborted);
            if (self->reused_) self->write();
            else self->resolve();
        });
    }

private:
    using stage = exchange_result::stage;
    using error_code = boost::system::error_code;

    void abort() {
        aborted_ = true;
        if (std::exchange(looking_up_, false))
            return fail(stage::connect, asio::error::operation_aborted);
        // Closed rather than cancelled: a step whose end is queued already would start another.
        if (connection_) connection_->tcp().close();
    }

    /// The system's look-up cannot be interrupted: an abort and the limit are answered at once, and
    /// what the look-up brings later is dropped.
    void resolve() {
        looking_up_ = true;
        look_up_limit_->expires_after(limits_.connect);
        look_up_limit_->async_wait([self = shared_from_this()](error_code code) {
            if (!code && std::exchange(self->looking_up_, false))
                self->fail(stage::connect, asio::error::timed_out);
        });
        resolver_->async_resolve(request_->host, request_->port,
                                 [self = shared_from_this()](
                                     error_code code, asio::ip::tcp::resolver::results_type found) {
                                     if (!std::exchange(self->looking_up_, false)) return;
                                     auto const until = self->look_up_limit_->expiry();
                                     self->look_up_limit_->cancel();
                                     if (self->stopped(code, stage::connect)) return;
                                     self->connect(found, until);
                                 });
    }

    void connect(asio::ip::tcp::resolver::results_type const& found,
                 std::chrono::steady_clock::time_point until) {
        connection_->tcp().expires_at(until);
        connection_->tcp().async_connect(
            found, [self = shared_from_this()](error_code code, asio::ip::tcp::endpoint const&) {
                if (self->stopped(code, stage::connect)) return;
                error_code ignored;
                self->connection_->tcp().socket().set_option(asio::ip::tcp::no_delay(true),
                                                             ignored);
                if (self->request_->tls) self->handshake();
                else self->write();
            });
    }

    void handshake() {
        auto& stream = connection_->stream;
        error_code code;
        stream.set_verify_mode(asio::ssl::verify_peer, code);
        if (!code)
            stream.set_verify_callback(asio::ssl::host_name_verification(request_->host), code);
        error_code not_an_address;
        asio::ip::make_address(request_->host, not_an_address);
        // Names only: a server name extension takes no addresses (RFC 6066).
        if (!code && not_an_address &&
            !SSL_set_tlsext_host_name(stream.native_handle(), request_->host.c_str()))
            code = error_code(static_cast<int>(::ERR_get_error()), asio::error::get_ssl_category());
        if (code) return fail(stage::handshake, code);
        connection_->tcp().expires_after(limits_.handshake);
        stream.async_handshake(asio::ssl::stream_base::client,
                               [self = shared_from_this()](error_code failed) {
                                   if (self->stopped(failed, stage::handshake)) return;
                                   self->write();
                               });
    }

    void write() {
        connection_->tcp().expires_never(); // from here on the caller's deadline counts
        if (request_->source) return open_body();
        fill(message_);
        message_.body() = request_->body;
        message_.prepare_payload();
        auto written = [self = shared_from_this()](error_code code, std::size_t bytes) {
            // Without encryption the count is exact. With it, bytes may be on their way that the
            // failed write does not count.
            self->result_.may_have_been_sent = !code || bytes > 0 || self->request_->tls;
            if (self->stopped(code, stage::exchange)) return;
            self->read();
        };
        if (request_->tls) http::async_write(connection_->stream, message_, std::move(written));
        else http::async_write(connection_->tcp(), message_, std::move(written));
    }

    template <class Message>
    void fill(Message& message) const {
        message.method(http::verb::post);
        message.version(11);
        message.target(request_->target);
        message.set(http::field::host, host_header());
        for (auto const& [name, value] : request_->headers) message.set(name, value);
    }

    /// A body that is read while it is sent.
    void open_body() {
        error_code code;
        reader_ = request_->source->open(code);
        if (!reader_) return fail(stage::body, code ? code : asio::error::fault);
        fill(streamed_);
        streamed_.content_length(request_->source->size());
        piece_.resize(64 * 1024);
        serializer_.emplace(streamed_);
        write_piece();
    }

    void write_piece() {
        error_code code;
        auto const count = reader_->read(piece_.data(), piece_.size(), code);
        if (code) return fail(stage::body, code);
        streamed_.body().data = count ? piece_.data() : nullptr;
        streamed_.body().size = count;
        streamed_.body().more = count != 0;
        auto written = [self = shared_from_this(), count](error_code failed, std::size_t bytes) {
            auto const more = failed == http::error::need_buffer;
            if (more) failed = {};
            auto& sent = self->result_.may_have_been_sent;
            sent = sent || !failed || bytes > 0 || self->request_->tls;
            // A server that will not have the rest may have said why before it closed.
            if (failed && sent && !self->aborted_) {
                self->write_failed_ = failed;
                self->connection_->tcp().expires_after(std::chrono::seconds(5));
                return self->read();
            }
            if (self->stopped(failed, stage::exchange)) return;
            self->sent_ += count;
            if (count && self->request_->progress)
                self->request_->progress(self->sent_, self->request_->source->size());
            if (more) self->write_piece();
            else self->read();
        };
        if (request_->tls) http::async_write(connection_->stream, *serializer_, std::move(written));
        else http::async_write(connection_->tcp(), *serializer_, std::move(written));
    }

    void read() {
        parser_.emplace();
        parser_->body_limit(limits_.response_bytes);
        parser_->header_limit(64 * 1024);
        auto got = [self = shared_from_this()](error_code code, std::size_t) {
            if (code == http::error::body_limit || code == http::error::header_limit ||
                code == http::error::buffer_overflow)
                code = asio::error::message_size;
            if (code && self->write_failed_) code = self->write_failed_;
            // A whole answer counts, even when an abort came at the last moment.
            if (code) self->stopped(code, stage::exchange);
            else self->finish();
        };
        if (request_->tls)
            http::async_read(connection_->stream, connection_->buffer, *parser_, std::move(got));
        else http::async_read(connection_->tcp(), connection_->buffer, *parser_, std::move(got));
    }

    void finish() {
        // An interim response is not the answer yet (RFC 9110, 15.2). Taken for one it would leave
        // the answer on the connection, for the next request to find.
        if (auto const status = parser_->get().result_int(); status < 200) {
            if (status == 101 || ++interim_ > 8)
                return fail(stage::exchange, http::error::bad_status);
            return read();
        }
        auto const reusable =
            parser_->keep_alive() && connection_->buffer.size() == 0 && !aborted_ && !write_failed_;
        auto message = parser_->release();
        result_.response.status = message.result_int();
        for (auto const& field : message)
            result_.response.headers.emplace_back(field.name_string(), field.value());
        result_.response.body = std::move(message.body());
        if (reusable) idle_->give_back(std::move(connection_));
        complete();
    }

    bool stopped(error_code code, stage at) {
        if (aborted_) code = asio::error::operation_aborted;
        if (!code) return false;
        fail(at, code);
        return true;
    }

    void fail(stage at, error_code code) {
        result_.at = at;
        result_.code = code;
        complete();
    }

    void complete() { std::move(done_)(std::move(result_)); }

    std::string host_header() const {
        auto host = request_->host.find(':') == std::string::npos ? request_->host
                                                                  : '[' + request_->host + ']';
        auto const usual = request_->tls ? "443" : "80";
        return request_->port == usual ? host : host + ':' + request_->port;
    }

    std::shared_ptr<asio::ssl::context> tls_;
    std::shared_ptr<idle_connections> idle_;
    std::shared_ptr<http_request const> request_;
    exchange_limits limits_;
    transport::handler done_;
    std::unique_ptr<connection> connection_;
    bool reused_;
    bool aborted_ = false;
    bool looking_up_ = false;
    int interim_ = 0;
    error_code write_failed_{};
    std::optional<asio::ip::tcp::resolver> resolver_;
    std::optional<asio::steady_timer> look_up_limit_;
    http::request<http::string_body> message_{};
    /// For a body that is read while it is sent.
    std::unique_ptr<body_reader> reader_{};
    http::request<http::buffer_body> streamed_{};
    std::optional<http::request_serializer<http::buffer_body>> serializer_{};
    std::vector<char> piece_{};
    std::uint64_t sent_ = 0;
    std::optional<http::response_parser<http::string_body>> parser_{};
    exchange_result result_{};
};

} // namespace etelecom::detail
