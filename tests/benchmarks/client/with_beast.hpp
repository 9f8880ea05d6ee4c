#pragma once

#include "coroutines.hpp"
#include "errand.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/connect.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>

#include <chrono>
#include <concepts>
#include <cstddef>
#include <memory>
#include <string>
#include <utility>
#include <vector>

/// Bare Beast, as its documentation uses it: a request is made for each call, the body of the
/// answer is a string, and nobody reads what stands in it.
namespace with_beast {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;

using plain = beast::tcp_stream;
using encrypted = beast::ssl_stream<beast::tcp_stream>;
using response = http::response<http::string_body>;

inline http::request<http::string_body> request(errand const& what) {
    http::request<http::string_body> out(http::verb::post, errand::target, 11);
    out.set(http::field::host, errand::host + (':' + std::to_string(what.port)));
    for (auto const& [name, value] : what.headers) out.set(name, value);
    out.body() = what.body;
    out.prepare_payload();
    return out;
}

inline asio::ssl::context trusting(errand const& what) {
    asio::ssl::context out(asio::ssl::context::tls_client);
    out.add_certificate_authority(asio::buffer(what.authority));
    out.set_verify_mode(asio::ssl::verify_peer);
    return out;
}

/// One kept connection.
template <class Stream>
struct connection {
    connection(asio::io_context& io, asio::ssl::context& tls, errand const& what)
        : stream(make(io, tls)) {
        auto& tcp = beast::get_lowest_layer(stream);
        tcp.connect(asio::ip::tcp::endpoint(asio::ip::make_address_v4(errand::host), what.port));
        tcp.socket().set_option(asio::ip::tcp::no_delay(true));
        if constexpr (std::same_as<Stream, encrypted>) {
            stream.set_verify_callback(asio::ssl::host_name_verification(errand::host));
            stream.handshake(asio::ssl::stream_base::client);
        }
    }

    static Stream make(asio::io_context& io, asio::ssl::context& tls) {
        if constexpr (std::same_as<Stream, plain>) return plain(io.get_executor());
        else return encrypted(io.get_executor(), tls);
    }

    Stream stream;
    beast::flat_buffer buffer{};
};

template <class Stream>
class blocking final : public contender {
public:
    explicit blocking(errand const& what)
        : what_(what), tls_(trusting(what)), to_(io_, tls_, what) {}

    void make(std::size_t calls, call_times& times) override {
        for (std::size_t i = 0; i != calls; ++i) {
            auto const begin = call_times::clock::now();
            auto const asked = request(what_);
            http::write(to_.stream, asked);
            response answer;
            http::read(to_.stream, to_.buffer, answer);
            what_.expect(answer.result_int(), answer.body().size());
            times.add(begin);
        }
    }

private:
    errand what_;
    asio::io_context io_;
    asio::ssl::context tls_;
    connection<Stream> to_;
};

template <class Stream>
class coroutines final : public many_coroutines {
public:
    coroutines(errand const& what, std::size_t at_once)
        : many_coroutines(at_once), what_(what), tls_(trusting(what)), to_(at_once) {}

private:
    asio::awaitable<void> some(std::size_t number, std::size_t calls, call_times& times) override {
        if (!to_[number]) to_[number] = std::make_unique<connection<Stream>>(io(), tls_, what_);
        auto& [stream, buffer] = *to_[number];
        for (std::size_t i = 0; i != calls; ++i) {
            auto const begin = call_times::clock::now();
            auto const asked = request(what_);
            beast::get_lowest_layer(stream).expires_after(std::chrono::seconds(30));
            co_await http::async_write(stream, asked, asio::use_awaitable);
            response answer;
            co_await http::async_read(stream, buffer, answer, asio::use_awaitable);
            what_.expect(answer.result_int(), answer.body().size());
            times.add(begin);
        }
    }

    errand what_;
    asio::ssl::context tls_;
    std::vector<std::unique_ptr<connection<Stream>>> to_;
};

} // namespace with_beast
