#include "http_door.hpp"

#include <etelecom/codec/decode.hpp>
#include <etelecom/endpoint.hpp>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace et = etelecom;
namespace http = beast::http;
using namespace std::chrono_literals;
using asio::ip::tcp;

namespace otp {

namespace {

constexpr std::size_t most_connections = 256;
constexpr std::size_t most_sends = 32;
constexpr std::size_t longest_head = 8 << 10;
constexpr std::size_t longest_body = 1 << 10;
constexpr auto patience = 5s; // for a request to come, and for its answer to be taken

using request = http::request<http::string_body>;
using response = http::response<http::string_body>;
constexpr auto as_tuple = asio::as_tuple(asio::use_awaitable);

// What is posted, described as the platform's own messages are, and so read and checked like them.
struct code_request {
    et::phone_number phone{};
    static constexpr et::field_notes notes[] = {{.member = "phone", .required = true}};
};
BOOST_DESCRIBE_STRUCT(code_request, (), (phone))

struct code_check {
    et::phone_number phone{};
    et::secret code{};
    static constexpr et::field_notes notes[] = {{.member = "phone", .required = true},
                                                {.member = "code", .required = true}};
};
BOOST_DESCRIBE_STRUCT(code_check, (), (phone, code))

http::status status_of(request_outcome outcome) {
    switch (outcome) {
    case request_outcome::by_zns:
    case request_outcome::by_sms: return http::status::ok;
    case request_outcome::perhaps: return http::status::accepted;
    case request_outcome::not_sent: return http::status::bad_gateway;
    case request_outcome::under_way: return http::status::conflict;
    case request_outcome::too_many: return http::status::too_many_requests;
    case request_outcome::no_phone: return http::status::bad_request;
    case request_outcome::full: break;
    }
    return http::status::service_unavailable;
}

http::status status_of(check_outcome outcome) {
    switch (outcome) {
    case check_outcome::right: return http::status::ok;
    case check_outcome::wrong: return http::status::forbidden;
    case check_outcome::expired:
    case check_outcome::used_up:
    case check_outcome::none: break;
    }
    return http::status::gone; // ask for a new one
}

response answer(http::status status, std::string body,
                std::string_view content_type = "application/json") {
    response made(status, 11);
    made.set(http::field::content_type,
             beast::string_view(content_type.data(), content_type.size()));
    made.keep_alive(false);
    made.body() = std::move(body);
    made.prepare_payload();
    return made;
}

response failure(http::status status) {
    auto const words = std::string(http::obsolete_reason(status));
    return answer(status, R"({"error":")" + words + "\"}");
}

template <class Outcome>
response told(Outcome outcome) {
    return answer(status_of(outcome), std::string(R"({"outcome":")") + to_string(outcome) + "\"}");
}

asio::awaitable<request_outcome> request_code(otp_service& service, et::phone_number phone) {
    co_return service.request_code(phone);
}

asio::awaitable<response> send(request const& asked, otp_service& service,
                               asio::thread_pool& workers) {
    auto const read = et::decode<code_request>(asked.body());
    if (!read) co_return failure(http::status::bad_request);
    co_return told(
        co_await asio::co_spawn(workers, request_code(service, read->phone), asio::use_awaitable));
}

response check(request const& asked, otp_service& service) {
    auto const read = et::decode<code_check>(asked.body());
    if (!read) return failure(http::status::bad_request);
    return told(service.check_code(read->phone, read->code));
}

asio::awaitable<response> answer_to(request const& asked, otp_service& service,
                                    et::metrics const& counted, asio::thread_pool& workers) {
    bool const is_post = asked.method() == http::verb::post;
    bool const is_get = asked.method() == http::verb::get;
    try {
        if (is_post && asked.target() == "/codes") co_return co_await send(asked, service, workers);
        if (is_post && asked.target() == "/codes/check") co_return check(asked, service);
        if (is_get && asked.target() == "/metrics")
            co_return answer(http::status::ok, counted.prometheus(), et::metrics::content_type);
    } catch (std::exception const&) { // out of memory, or of random numbers
        co_return failure(http::status::internal_server_error);
    }
    co_return failure(http::status::not_found);
}

} // namespace

http_door::http_door(asio::io_context& loop, std::uint16_t port, otp_service& service,
                     et::metrics const& counted)
    : acceptor_(loop, {asio::ip::address_v4::loopback(), port}),
      service_(service),
      counted_(counted),
      workers_(most_sends) {
    asio::co_spawn(loop, accept(), asio::detached);
}

asio::awaitable<void> http_door::accept() {
    while (acceptor_.is_open()) {
        auto [failed, socket] = co_await acceptor_.async_accept(as_tuple);
        if (!failed && connections_ < most_connections) {
            asio::co_spawn(acceptor_.get_executor(), serve(std::move(socket)), asio::detached);
        } else if (failed && acceptor_.is_open()) { // of descriptors there are none left
            asio::steady_timer pause(acceptor_.get_executor(), 50ms);
            co_await pause.async_wait(as_tuple);
        }
    }
}

/// One request a connection, which is enough behind a proxy on the same machine.
asio::awaitable<void> http_door::serve(tcp::socket socket) {
    struct counter {
        std::size_t& count;
        explicit counter(std::size_t& of) : count(of) { ++count; }
        ~counter() { --count; }
    } const counted_here(connections_);

    beast::tcp_stream stream(std::move(socket));
    beast::flat_buffer buffer(longest_head + longest_body);
    http::request_parser<http::string_body> parser;
    parser.header_limit(longest_head);
    parser.body_limit(longest_body);

    stream.expires_after(patience);
    auto const [failed, read] = co_await http::async_read(stream, buffer, parser, as_tuple);
    response made;
    if (!failed) {
        stream.expires_never();
        made = co_await answer_to(parser.get(), service_, counted_, workers_);
    } else if (failed.category() == http::make_error_code(http::error::bad_method).category()) {
        made = failure(http::status::bad_request);
    } else {
        co_return; // who asked has left, or takes too long
    }
    stream.expires_after(patience);
    co_await http::async_write(stream, made, as_tuple);
    boost::system::error_code ignored;
    stream.socket().shutdown(tcp::socket::shutdown_send, ignored);
}

} // namespace otp
