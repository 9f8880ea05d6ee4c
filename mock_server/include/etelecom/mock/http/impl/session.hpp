#pragma once

#include <etelecom/mock/control/impl/reception.hpp>
#include <etelecom/mock/platform/impl/platform.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
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

namespace etelecom::mock::detail {

namespace http = boost::beast::http;

class session;

/// What sessions know of the door they came in by.
struct session_host {
    virtual ~session_host() = default;
    virtual void left(session& who) noexcept = 0;
    bool closing = false;
};

/// One connection: requests are read, handled and answered one after the other. Everything happens
/// on the loop's thread. Deadlines are looked at by the door now and then: a timer for every step
/// would cost more than a request.
class session : public std::enable_shared_from_this<session> {
public:
    using tcp = boost::asio::ip::tcp;
    using socket_type =
        boost::asio::basic_stream_socket<tcp, boost::asio::io_context::executor_type>;
    using error_code = boost::system::error_code;
    using clock = std::chrono::steady_clock;

    static constexpr std::uint32_t header_limit = 16u << 10;
    static constexpr auto idle_limit = std::chrono::seconds(60);
    /// How long a client may take to take notice that the connection ends.
    static constexpr auto closing_limit = std::chrono::seconds(2);

    session(socket_type socket, std::shared_ptr<reception> desk, std::shared_ptr<session_host> host,
            bool from_this_machine)
        : socket_(std::move(socket)),
          desk_(std::move(desk)),
          host_(std::move(host)),
          from_this_machine_(from_this_machine) {}
    session(session const&) = delete;
    session& operator=(session const&) = delete;
    ~session() { host_->left(*this); }

    void read() {
        deadline_ = clock::now() + idle_limit;
        parser_.emplace();
        parser_->eager(true);
        parser_->header_limit(header_limit);
        parser_->body_limit(upload_limit);
        http::async_read_header(
            socket_, buffer_, *parser_,
            [self = shared_from_this()](error_code code, std::size_t) { self->read_head(code); });
    }

    bool overdue(clock::time_point now) const noexcept { return now > deadline_; }

    /// Ends at once, whatever is on the way.
    void drop() {
        error_code ignored;
        socket_.close(ignored);
    }

    /// Ends when the answer that is being written is out.
    void stop() {
        if (!writing_) return drop();
        deadline_ = clock::now() + std::chrono::seconds(1);
    }

private:
    void read_head(error_code code) {
        if (code) return unreadable(code);
        if (parser_->is_done()) return answer();
        std::string_view const expected = parser_->get()[http::field::expect];
        if (!etelecom::detail::equal_but_for_case(expected, "100-continue")) return read_body();
        interim_ = "HTTP/1.1 100 Continue\r\n\r\n";
        boost::asio::async_write(socket_, boost::asio::buffer(interim_),
                                 [self = shared_from_this()](error_code failed, std::size_t) {
                                     if (!failed) self->read_body();
                                 });
    }

    void read_body() {
        http::async_read(socket_, buffer_, *parser_,
                         [self = shared_from_this()](error_code code, std::size_t) {
                             if (code) self->unreadable(code);
                             else self->answer();
                         });
    }

    /// What came is no HTTP, or more than is taken; or nothing came.
    void unreadable(error_code code) {
        if (code.category() != make_error_code(http::error::bad_method).category() ||
            code == http::error::end_of_stream || code == http::error::partial_message)
            return drop();
        auto refused = refuse(platform_errc::malformed, "not HTTP: " + code.message());
        if (code == http::error::body_limit) {
            refused = body_too_long(upload_limit);
        } else if (code == http::error::header_limit) {
            refused = refuse({std::string(to_string(platform_errc::malformed)),
                              "the headers are over " + std::to_string(header_limit) + " bytes",
                              {}},
                             431);
        }
        keep_alive_ = false;
        send(desk_->refuse_unreadable(std::move(refused)).response, std::string::npos);
    }

    void answer() {
        auto& request = parser_->get();
        keep_alive_ = request.keep_alive() && request.version() >= 11;
        auto const head_only = request.method() == http::verb::head;
        incoming asked{request.method_string(),
                       request.target(),
                       request[http::field::content_type],
                       request[http::field::authorization],
                       std::move(request.body()),
                       from_this_machine_,
                       header_lines(request)};
        auto done = desk_->handle(std::move(asked));
        if (done.then == outcome::ending::never) return discard(clock::time_point::max());
        if (done.then != outcome::ending::keep_alive) keep_alive_ = false;
        if (done.raw) {
            head_ = std::move(*done.raw);
            body_.clear();
            return write();
        }
        if (done.bytes == 0) return drop();
        send(std::move(done.response), done.bytes, head_only);
    }

    static std::string header_lines(http::fields const& fields) {
        std::string lines;
        for (auto const& field : fields)
            lines.append(field.name_string()).append(": ").append(field.value()).append("\r\n");
        return lines;
    }

    /// Sends a response, or its first bytes.
    void send(http_response response, std::size_t bytes, bool head_only = false) {
        head_.clear();
        write_head(head_, response, keep_alive_ || bytes != std::string::npos);
        body_ = head_only ? std::string() : std::move(response.body);
        if (bytes < head_.size()) {
            head_.resize(bytes);
            body_.clear();
        } else if (bytes - head_.size() < body_.size()) {
            body_.resize(bytes - head_.size());
        }
        write();
    }

    void write() {
        writing_ = true;
        deadline_ = clock::now() + idle_limit;
        std::array<boost::asio::const_buffer, 2> const parts{boost::asio::buffer(head_),
                                                             boost::asio::buffer(body_)};
        boost::asio::async_write(
            socket_, parts,
            [self = shared_from_this()](error_code code, std::size_t) { self->written(code); });
    }

    void written(error_code code) {
        writing_ = false;
        if (code || host_->closing) return drop();
        if (keep_alive_) return read();
        // Closing with bytes unread resets the connection, and what was sent may be lost.
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
        discard(clock::now() + closing_limit);
    }

    /// Reads and forgets until the client closes the connection.
    void discard(clock::time_point until) {
        deadline_ = until;
        socket_.async_read_some(boost::asio::buffer(trash_),
                                [self = shared_from_this()](error_code code, std::size_t) {
                                    if (code) self->drop();
                                    else self->discard(self->deadline_);
                                });
    }

    socket_type socket_;
    std::shared_ptr<reception> desk_;
    std::shared_ptr<session_host> host_;
    bool from_this_machine_;
    bool keep_alive_ = false;
    bool writing_ = false;
    clock::time_point deadline_{};
    boost::beast::flat_buffer buffer_;
    std::optional<http::request_parser<http::string_body>> parser_;
    std::string_view interim_;
    std::string head_;
    std::string body_;
    std::array<char, 512> trash_;
};

} // namespace etelecom::mock::detail
