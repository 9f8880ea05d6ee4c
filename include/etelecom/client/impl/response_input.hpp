#pragma once

#include <etelecom/client/impl/connection.hpp>
#include <etelecom/client/impl/response_reader.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <vector>

namespace etelecom::detail {

/// Takes a response from a connection, in as many pieces as it comes in.
class response_input {
public:
    void begin(http_response& into, std::uint64_t longest) {
        into_ = &into;
        longest_ = longest;
        filled_ = 0;
        interim_ = 0;
        has_begun_ = false;
        received_ = 0;
        explanation_.clear();
        if (buffer_.empty()) buffer_.resize(4 * 1024);
        parser_.emplace(into, longest);
    }

    /// Reads what has come. True when that ends the response; else `code` says why it goes on
    /// (`would_block`) or cannot.
    bool read(connection& from, error_code& code) {
        for (;;) {
            auto const bytes =
                from.receive(buffer_.data() + filled_, buffer_.size() - filled_, code);
            if (code) break;
            has_begun_ = true;
            received_ += bytes;
            filled_ += bytes;
            if (parse(code)) return true;
            if (code) return false;
        }
        if (code != boost::asio::error::eof) return false;
        if (parser_->got_some()) {
            // The end of a body without a length.
            parser_->put_eof(code);
            if (!code && parser_->is_done()) return true;
        }
        if (code == boost::asio::error::eof || !code)
            code = boost::beast::http::error::end_of_stream;
        return false;
    }

    /// Whether a byte of it has come.
    bool has_begun() const noexcept { return has_begun_; }
    /// How many bytes of it have come.
    std::uint64_t received() const noexcept { return received_; }
    /// Behind the end: whether the connection can carry another one.
    bool can_be_followed() const { return filled_ == 0 && parser_->keep_alive(); }
    /// More about what is wrong with it, for people.
    std::string const& explanation() const noexcept { return explanation_; }

    /// Keeps no more memory than most responses need.
    void shrink(std::size_t usual) noexcept {
        if (buffer_.capacity() > usual) buffer_ = {};
    }

private:
    /// True at the end of the response.
    bool parse(error_code& code) {
        namespace http = boost::beast::http;
        while (filled_ != 0 && !parser_->is_done()) {
            auto const used = parser_->put(boost::asio::buffer(buffer_.data(), filled_), code);
            std::memmove(buffer_.data(), buffer_.data() + used, filled_ - used);
            filled_ -= used;
            if (code == http::error::need_more) code = {};
            else if (code) return explain(code), false;
            else if (parser_->is_done() && !is_final(code)) {
                if (code) return false;
                continue;
            } else if (used != 0) continue;
            break;
        }
        if (parser_->is_done()) return true;
        if (filled_ < buffer_.size()) return false;
        // Bounded: a header or a chunk's extension must not grow for ever.
        if (buffer_.size() < 256u * 1024) buffer_.resize(buffer_.size() * 2);
        else explain(code = http::error::buffer_overflow);
        return false;
    }

    /// An interim response is not the answer yet (RFC 9110, 15.2). Taken for one it would leave the
    /// answer on the connection, for the next request to find.
    bool is_final(error_code& code) {
        if (into_->status >= 200) return true;
        if (into_->status == 101 || ++interim_ > 8) {
            code = boost::beast::http::error::bad_status;
        } else {
            into_->headers.clear();
            parser_.emplace(*into_, longest_);
        }
        return false;
    }

    void explain(error_code& code) {
        namespace http = boost::beast::http;
        auto const body = code == http::error::body_limit;
        if (!body && code != http::error::header_limit && code != http::error::buffer_overflow)
            return;
        explanation_ = body ? "its body is over " + std::to_string(longest_) + " bytes"
                            : "its header, or what stands between its chunks, is too long";
        code = boost::asio::error::message_size;
    }

    http_response* into_ = nullptr;
    std::uint64_t longest_ = 0;
    std::optional<response_reader> parser_{};
    std::vector<char> buffer_{};
    std::size_t filled_ = 0;
    int interim_ = 0;
    std::uint64_t received_ = 0;
    bool has_begun_ = false;
    std::string explanation_{};
};

} // namespace etelecom::detail
