#pragma once

#include <boost/asio/buffer.hpp>
#include <boost/beast/core/string.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/none.hpp>
#include <boost/optional/optional.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::detail {

namespace http = boost::beast::http;

/// Makes requests out of the bytes of a connection, one after the other, and knows nothing of
/// sockets. It stops behind a head, so that somebody can judge it before a body is kept, and holds
/// no more than one head's worth of bytes that are no body, whatever comes.
class request_reader {
public:
    /// Bytes of a head, of the trailers, of one chunk's extensions.
    static constexpr std::uint32_t head_limit = 16u << 10;
    static constexpr std::ptrdiff_t field_limit = 100;

    enum class step : unsigned char { needs_more, has_head, has_all, failed };
    /// Why a request cannot be read.
    struct problem {
        unsigned status = 400;
        std::string text{};
    };

    request_reader() : bytes_(std::make_unique_for_overwrite<char[]>(head_limit)) { next(); }

    /// Where the next bytes of the connection go; never empty while `go_on` needs more.
    boost::asio::mutable_buffer room() noexcept {
        if (begin_ != 0) {
            std::memmove(bytes_.get(), bytes_.get() + begin_, end_ - begin_);
            end_ -= begin_;
            begin_ = 0;
        }
        return {bytes_.get() + end_, head_limit - end_};
    }
    void took(std::size_t count) noexcept { end_ += count; }
    /// The same place, for bytes that nobody wants any more.
    boost::asio::mutable_buffer waste() noexcept { return {bytes_.get(), head_limit}; }

    /// Reads on in what is there. `has_head` comes once for each request, `has_all` behind it.
    step go_on() {
        if (!begun_ && !skip_empty_lines()) return step::needs_more;
        while (begin_ != end_ && !parser_->is_done()) {
            begun_ = true;
            boost::system::error_code code;
            auto const used =
                parser_->put(boost::asio::const_buffer(bytes_.get() + begin_, end_ - begin_), code);
            begin_ += used;
            if (!has_head_ && (head_size_ += used) > head_limit) return fail_as_too_long();
            if (code == http::error::need_more)
                return end_ - begin_ == head_limit ? fail_as_too_long() : step::needs_more;
            if (code) return fail(code);
            if (!has_head_ && parser_->is_header_done()) {
                has_head_ = true;
                return judge_head() ? step::has_head : step::failed;
            }
        }
        return parser_->is_done() ? step::has_all : step::needs_more;
    }

    /// Forgets the request. The bytes behind it are the beginning of the next.
    void next() {
        parser_.emplace();
        parser_->header_limit(head_limit);
        parser_->body_limit(boost::none);
        target_ = host_ = {};
        head_size_ = 0;
        begun_ = has_head_ = false;
    }

    /// Whether something of a request has come.
    bool begun() const noexcept { return begun_; }
    bool has_head() const noexcept { return has_head_; }
    problem const& why() const noexcept { return problem_; }

    /// From `has_head` on.
    http::request<http::string_body> const& message() const { return parser_->get(); }
    /// Without scheme and host, where they were in front of it.
    std::string_view target() const noexcept { return target_; }
    /// Empty when there is none, which HTTP/1.0 allows.
    std::string_view host() const noexcept { return host_; }
    /// All header lines, each ended by a line break.
    std::string header_lines() const {
        std::string lines;
        lines.reserve(head_size_);
        for (auto const& field : message())
            lines.append(field.name_string()).append(": ").append(field.value()).append("\r\n");
        return lines;
    }
    bool keep_alive() const { return parser_->keep_alive() && message().version() >= 11; }
    /// Of the body, as the head announces it; nothing for one in chunks.
    std::optional<std::uint64_t> length() const {
        if (parser_->chunked()) return std::nullopt;
        return parser_->content_length().value_or(0);
    }
    bool body_is_here() const {
        auto const size = length();
        return size && *size <= end_ - begin_;
    }

    /// Whether the body comes only when it is asked for, which HTTP/1.0 does not know.
    bool waits_for_leave() const {
        return message().version() >= 11 &&
               boost::beast::iequals(message()[http::field::expect], "100-continue");
    }

    /// A body in chunks that becomes longer fails with the status 413.
    void limit_body(std::uint64_t bytes) { parser_->body_limit(bytes); }
    std::string take_body() { return std::move(parser_->get().body()); }

private:
    /// In front of a request line they are to be overlooked (RFC 9112, 2.2). False when there may
    /// be more of them.
    bool skip_empty_lines() noexcept {
        while (end_ - begin_ >= 2 && bytes_[begin_] == '\r' && bytes_[begin_ + 1] == '\n')
            begin_ += 2;
        return end_ - begin_ >= 2 || (end_ != begin_ && bytes_[begin_] != '\r');
    }

    step fail(unsigned status, std::string text) {
        problem_ = {status, std::move(text)};
        return step::failed;
    }
    step fail(boost::system::error_code code) {
        if (code == http::error::header_limit) return fail_as_too_long();
        if (code == http::error::body_limit) return fail(413, "the body is too long");
        return fail(400, "not HTTP: " + code.message());
    }
    step fail_as_too_long() {
        auto const over = " are over " + std::to_string(head_limit) + " bytes";
        return has_head_ ? fail(431, "the trailers, or the extensions of a chunk," + over)
                         : fail(431, "the headers" + over);
    }

    /// What Beast leaves to others (RFC 9112, 3.2 and 6.1): where two readers could disagree on
    /// whom a request is for or where it ends, it is none.
    bool judge_head() {
        auto const& head = message();
        auto const refuse = [this](unsigned status, char const* text) {
            fail(status, text);
            return false;
        };
        if (std::distance(head.begin(), head.end()) > field_limit)
            return refuse(431, "there are over 100 header fields");
        auto const hosts = head.count(http::field::host);
        if (hosts > 1) return refuse(400, "not HTTP: more than one Host");
        if (hosts == 0 && head.version() >= 11) return refuse(400, "not HTTP: no Host");
        if (auto const codings = head.count(http::field::transfer_encoding); codings != 0) {
            if (head.version() < 11)
                return refuse(400, "not HTTP: Transfer-Encoding in a request of HTTP/1.0");
            if (head.count(http::field::content_length) != 0)
                return refuse(400, "not HTTP: both Transfer-Encoding and Content-Length");
            if (codings > 1 ||
                !boost::beast::iequals(head[http::field::transfer_encoding], "chunked"))
                return refuse(501, "the only Transfer-Encoding that is known is chunked");
        }
        host_ = head[http::field::host];
        split_target(head.target());
        if (host_.find_first_of(" \t@/\\?#,") != std::string_view::npos)
            return refuse(400, "not HTTP: the Host is not a name and a port");
        return true;
    }

    /// The host of the absolute form counts instead of the header (RFC 9112, 3.2.2).
    void split_target(std::string_view text) {
        target_ = text;
        auto const scheme = text.find("://");
        if (scheme == std::string_view::npos ||
            (!boost::beast::iequals(text.substr(0, scheme), "http") &&
             !boost::beast::iequals(text.substr(0, scheme), "https")))
            return;
        text.remove_prefix(scheme + 3);
        auto const path = text.find_first_of("/?");
        host_ = text.substr(0, path);
        target_ = path == std::string_view::npos ? std::string_view("/") : text.substr(path);
    }

    std::unique_ptr<char[]> bytes_;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    /// A new one for each request, which is how Beast wants it.
    std::optional<http::request_parser<http::string_body>> parser_;
    std::string_view target_;
    std::string_view host_;
    std::size_t head_size_ = 0;
    bool begun_ = false;
    bool has_head_ = false;
    problem problem_;
};

} // namespace etelecom::detail
