#pragma once

#include <etelecom/tls/impl/tls_pump.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/socket_base.hpp>
#include <boost/asio/write.hpp>

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <memory>
#include <optional>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Hears from a wire, on the loop's thread, and never from within a function of the wire's.
class wire_user {
public:
    using error_code = boost::system::error_code;

    virtual ~wire_user() = default;
    /// What was read. `operation_aborted` when the reading was given up.
    virtual void came(error_code code, std::size_t count) = 0;
    virtual void gone_out(error_code code) = 0;
    /// The other side has sent something, or has left: see `door_wire::watch`.
    virtual void stirred() = 0;
};

/// The bytes of one connection to a door, plain or by TLS, whose handshake is a part of the first
/// reading. Everything happens on the loop's thread; each of reading, writing and watching, one at
/// a time. Its user lives as long as any of these is under way.
class door_wire {
public:
    using executor = boost::asio::io_context::executor_type;
    using tcp = boost::asio::ip::tcp;
    using socket_type = boost::asio::basic_stream_socket<tcp, executor>;
    using error_code = boost::system::error_code;
    using user = std::shared_ptr<wire_user>;
    using buffers = std::array<boost::asio::const_buffer, 2>;

    /// `tls` is null for a door that speaks plainly.
    door_wire(socket_type socket, SSL_CTX* tls) : socket_(std::move(socket)) {
        if (!tls) return;
        error_code ignored;
        socket_.non_blocking(true, ignored);
        tls_.emplace(tls);
        if (*tls_) {
            SSL_set_accept_state(tls_->native());
        } else { // there is no memory for it
            tls_.reset();
            close();
        }
    }

    executor get_executor() { return socket_.get_executor(); }

    /// What a client is found out by that sends a request in clear to a door that speaks TLS. The
    /// wire is a plain one then, and can be written to.
    static error_code spoke_plainly() { return boost::asio::error::no_protocol_option; }

    /// Reads some bytes.
    void read(user whom, boost::asio::mutable_buffer room) {
        if (!tls_) return socket_.async_read_some(room, read_step{std::move(whom)});
        room_ = room;
        decrypt(std::move(whom), {});
    }

    /// Writes all of it, which must stay where it is.
    void write(user whom, buffers const& parts) {
        if (!tls_) return boost::asio::async_write(socket_, parts, write_step{std::move(whom)});
        for (std::size_t i = 0; i != parts.size(); ++i)
            left_[i] = {static_cast<char const*>(parts[i].data()), parts[i].size()};
        encrypt(std::move(whom), {});
    }

    /// Has `whom` stirred when the other side sends something or leaves, once. The look-out stays
    /// on where something was written first.
    void watch(user whom) {
        if (std::exchange(watched_, true)) return;
        // What came behind a request may be with TLS already.
        if (has_goodbye()) boost::asio::post(get_executor(), look_step{this, std::move(whom)});
        else wait(tcp::socket::wait_read, std::move(whom), &door_wire::look);
    }
    /// Whether the other side has left. One that only ends what it sends counts as gone.
    bool is_left() {
        error_code code;
        if (!tls_) return socket_.available(code) == 0 || code;
        fill(code);
        return (code && code != boost::asio::error::would_block) || has_goodbye();
    }

    /// Gives up what is being read.
    void cancel() {
        error_code ignored;
        socket_.cancel(ignored);
    }
    /// Nothing more goes out; what comes can be read on.
    void finish() {
        say_goodbye();
        error_code ignored;
        socket_.shutdown(tcp::socket::shutdown_send, ignored);
    }
    void close() {
        say_goodbye();
        error_code ignored;
        socket_.close(ignored);
    }
    /// Closes it with a reset (RST).
    void reset() {
        error_code ignored;
        socket_.set_option(boost::asio::socket_base::linger(true, 0), ignored);
        socket_.close(ignored);
    }

private:
    struct read_step {
        user whom;
        void operator()(error_code code, std::size_t count) const { whom->came(code, count); }
    };
    struct write_step {
        user whom;
        void operator()(error_code code, std::size_t) const { whom->gone_out(code); }
    };
    struct look_step {
        door_wire* wire;
        user whom;
        void operator()() { wire->look(std::move(whom), {}); }
    };
    using next_step = void (door_wire::*)(user, error_code);

    void wait(tcp::socket::wait_type what, user whom, next_step then) {
        socket_.async_wait(what, [this, whom = std::move(whom), then](error_code code) mutable {
            (this->*then)(std::move(whom), code);
        });
    }

    void look(user whom, error_code code) {
        watched_ = false;
        if (!code) whom->stirred();
    }

    /// Goes on reading: decrypts what is there, or waits for more.
    void decrypt(user whom, error_code code) {
        std::size_t count = 0;
        while (!code) {
            count = tls_->read(static_cast<char*>(room_.data()), room_.size(), code);
            if (code && code != boost::asio::error::would_block) {
                error_code ignored; // an alert says why
                flush(ignored);
            }
            if (code != boost::asio::error::would_block) break;
            flush(code);
            if (code == boost::asio::error::would_block)
                return wait(tcp::socket::wait_write, std::move(whom), &door_wire::decrypt);
            if (!code) fill(code);
            if (code == boost::asio::error::would_block)
                return wait(tcp::socket::wait_read, std::move(whom), &door_wire::decrypt);
        }
        if (code == spoke_plainly()) tls_.reset();
        boost::asio::post(get_executor(),
                          [whom = std::move(whom), code, count] { whom->came(code, count); });
    }

    /// Goes on writing.
    void encrypt(user whom, error_code code) {
        while (!code) {
            encrypt_some(code);
            if (!code) flush(code);
            if (code == boost::asio::error::would_block)
                return wait(tcp::socket::wait_write, std::move(whom), &door_wire::encrypt);
            if (left_[0].empty() && left_[1].empty()) break;
        }
        boost::asio::post(get_executor(), [whom = std::move(whom), code] { whom->gone_out(code); });
    }
    /// About a record of TLS, so that a short head and its body go out together, and a long body
    /// is not there twice.
    void encrypt_some(error_code& code) {
        constexpr std::size_t record = 16 * 1024;
        for (auto& left : left_)
            while (!code && !left.empty() && tls_->pending().second < record) {
                auto const part = left.substr(0, record);
                tls_->write(part.data(), part.size(), code);
                left.remove_prefix(part.size());
            }
    }

    /// Sends what TLS has for the other side.
    void flush(error_code& code) {
        code = {};
        for (auto data = tls_->pending(); data.second != 0 && !code; data = tls_->pending())
            tls_->sent(socket_.write_some(boost::asio::buffer(data.first, data.second), code));
    }
    /// Hands TLS what the other side sent.
    void fill(error_code& code) {
        std::array<char, 16 * 1024 + 512> bytes;
        auto const count = socket_.read_some(boost::asio::buffer(bytes), code);
        if (code) return;
        // A handshake begins with the byte 22, a request with a letter.
        if (!std::exchange(has_begun_, true) && bytes[0] >= 'A' && bytes[0] <= 'Z')
            code = spoke_plainly();
        else tls_->feed(bytes.data(), count);
    }
    /// Whether the other side says that nothing more comes, behind what was read.
    bool has_goodbye() {
        if (!tls_) return false;
        char byte = 0;
        std::size_t count = 0;
        ::ERR_clear_error();
        SSL_peek_ex(tls_->native(), &byte, 1, &count);
        return (SSL_get_shutdown(tls_->native()) & SSL_RECEIVED_SHUTDOWN) != 0;
    }
    /// As far as that is possible at once, and not in the middle of something else.
    void say_goodbye() {
        if (!tls_ || !socket_.is_open() || tls_->pending().second != 0) return;
        tls_->end();
        error_code ignored;
        flush(ignored);
    }

    socket_type socket_;
    std::optional<etelecom::detail::tls_pump> tls_;
    boost::asio::mutable_buffer room_;
    std::array<std::string_view, 2> left_{};
    bool watched_ = false;
    bool has_begun_ = false;
};

} // namespace etelecom::mock::detail
