#pragma once

#include <etelecom/client/transport.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/basic_parser.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/optional/optional.hpp>
#include <boost/system/error_code.hpp>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Reads one HTTP response out of the bytes that it is given.
class response_reader final : public boost::beast::http::basic_parser<false> {
    using error_code = boost::system::error_code;
    using text = boost::beast::string_view;
    using verb = boost::beast::http::verb;
    using field = boost::beast::http::field;
    using chunk_extension = boost::optional<std::uint64_t> const&;

public:
    /// Into what it writes, and how long the body may be.
    response_reader(http_response& into, std::uint64_t longest) : into_(into) {
        eager(true);
        header_limit(64 * 1024);
        body_limit(longest);
    }

private:
    void on_request_impl(verb, text, text, int, error_code&) override {}
    void on_response_impl(int status, text, int, error_code&) override {
        into_.status = static_cast<unsigned>(status);
    }
    void on_field_impl(field, text name, text value, error_code&) override {
        into_.headers.add({name.data(), name.size()}, {value.data(), value.size()});
    }
    void on_header_impl(error_code&) override {}
    void on_body_init_impl(boost::optional<std::uint64_t> const& length, error_code&) override {
        // What a server only says that it will send takes no memory yet.
        if (length && *length < 64 * 1024) into_.body.reserve(std::size_t(*length));
    }
    std::size_t on_body_impl(text part, error_code&) override {
        into_.body.append(part.data(), part.size());
        return part.size();
    }
    void on_chunk_header_impl(std::uint64_t, text, error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, text part, error_code& code) override {
        return on_body_impl(part, code);
    }
    void on_finish_impl(error_code&) override {}

    http_response& into_;
};

} // namespace etelecom::detail
