#pragma once

#include "mock/raw_socket.hpp"

#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/mock/server.hpp>

#include <boost/asio/thread_pool.hpp>
#include <boost/json/parse.hpp>
#include <boost/json/value.hpp>

#include <cstdlib>
#include <future>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

/// A request as a test writes it down.
struct asked {
    std::string body{"{}"};
    std::string target{"/v1/shop.Zalo/SendZNS"};
    std::string content_type{"application/json"};
    std::string authorization{"Bearer mock-key"};
    std::string method{"POST"};
};

/// The body of a SendZNS that is accepted.
inline std::string const good =
    R"({"oa_id":"579745863508352884","phone":"0900000100","template_id":7895417,"template_data":{"code":"1"}})";

/// What came back. Status 0: no response.
struct told {
    unsigned status = 0;
    std::string head{};
    std::string body{};

    boost::json::value json() const { return boost::json::parse(body); }
    std::string code() const { return text("code"); }
    std::string msg() const { return text("msg"); }
    /// What `meta` says of this JSON pointer; empty when it says nothing.
    std::string meta(std::string_view pointer) const {
        auto const whole = json();
        auto const* const all = whole.as_object().if_contains("meta");
        if (!all) return {};
        auto const* const found = all->as_object().if_contains(pointer);
        return found ? std::string(found->as_string()) : std::string();
    }

private:
    std::string text(std::string_view name) const {
        auto const whole = json();
        return std::string(whole.as_object().at(name).as_string());
    }
};

inline std::string written(asked const& request) {
    auto text = request.method + ' ' + request.target + " HTTP/1.1\r\nHost: localhost\r\n";
    if (!request.content_type.empty()) text += "Content-Type: " + request.content_type + "\r\n";
    if (!request.authorization.empty()) text += "Authorization: " + request.authorization + "\r\n";
    return text + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" +
           request.body;
}

inline told read(std::string const& response) {
    told answer;
    auto const end = response.find("\r\n\r\n");
    if (!response.starts_with("HTTP/1.1 ") || end == std::string::npos) return answer;
    answer.status = static_cast<unsigned>(std::strtoul(response.c_str() + 9, nullptr, 10));
    answer.head = response.substr(0, end);
    answer.body = response.substr(end + 4);
    return answer;
}

inline told over_loopback(etelecom::mock::server& mock, asked const& request) {
    raw_socket socket(mock.port());
    socket.send(written(request));
    return read(socket.read_response());
}

/// An order of a test to the mock.
inline told told_over_http(etelecom::mock::server& platform, std::string path, std::string body) {
    return over_loopback(platform,
                         {.body = std::move(body), .target = std::move(path), .authorization = ""});
}

inline std::shared_ptr<etelecom::http_request> message_of(asked const& request) {
    auto message = std::make_shared<etelecom::http_request>();
    message->tls = false;
    message->target = request.target;
    message->headers = {{"Content-Type", request.content_type},
                        {"Authorization", request.authorization}};
    message->body = request.body;
    return message;
}

/// Starts an exchange in memory; it can be cancelled by the slot of `done`.
inline void start_in_memory(etelecom::mock::server& mock, asked const& request,
                            etelecom::transport::handler done,
                            etelecom::exchange_limits const& limits = {}) {
    mock.in_memory_client_config().transport()->async_exchange(message_of(request), limits,
                                                               std::move(done));
}

inline etelecom::exchange_result exchanged(etelecom::transport& by,
                                           std::shared_ptr<etelecom::http_request> message,
                                           etelecom::exchange_limits const& limits) {
    std::promise<etelecom::exchange_result> promise;
    by.async_exchange(std::move(message), limits, [&](etelecom::exchange_result result) {
        promise.set_value(std::move(result));
    });
    return promise.get_future().get();
}
inline etelecom::exchange_result exchanged(etelecom::mock::server& mock, asked const& request,
                                           etelecom::exchange_limits const& limits = {}) {
    return exchanged(*mock.in_memory_client_config().transport(), message_of(request), limits);
}

inline told told_of(etelecom::exchange_result const& result) {
    told answer;
    if (result.code) return answer;
    answer.status = result.response.status;
    answer.head += result.response.headers.text();
    answer.body = result.response.body;
    return answer;
}

inline told in_memory(etelecom::mock::server& mock, asked const& request) {
    return told_of(exchanged(mock, request));
}

/// Of a mock that speaks https.
inline told over_https(etelecom::mock::server& mock, asked const& request) {
    auto message = message_of(request);
    message->tls = true;
    message->host = "127.0.0.1";
    message->port = std::to_string(mock.port());
    // A thread that ends here: what OpenSSL keeps for one of the system's is never given back.
    boost::asio::thread_pool thread(1);
    etelecom::tcp_transport carrier(thread.get_executor(), mock.client_config());
    return told_of(exchanged(carrier, std::move(message), {}));
}

/// The three ways to the platform, which must not differ.
struct door {
    char const* name;
    told (*ask)(etelecom::mock::server&, asked const&);
    bool tls = false;

    /// Of a mock that can be asked by it.
    etelecom::mock::server_config setup() const { return etelecom::mock::server_config().tls(tls); }
};
inline constexpr door doors[] = {
    {"loopback", &over_loopback}, {"memory", &in_memory}, {"https", &over_https, true}};
