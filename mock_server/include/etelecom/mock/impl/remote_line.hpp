#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/client/tcp_transport.hpp>
#include <etelecom/client/transport.hpp>
#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/backend.hpp>
#include <etelecom/mock/control/differences.hpp>
#include <etelecom/mock/control/events.hpp>
#include <etelecom/mock/control/journal.hpp>
#include <etelecom/mock/control_failed.hpp>
#include <etelecom/mock/remote_server.hpp>
#include <etelecom/mock/world/refusal.hpp>

#include <boost/asio/io_context.hpp>
#include <boost/url/parse.hpp>

#include <chrono>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace etelecom::mock::detail {

/// A connection to a mock, and the loop that it lives on.
class remote_connection {
public:
    explicit remote_connection(client_config const& config)
        : transport_(context_.get_executor(), config) {}

    exchange_result exchange(std::shared_ptr<http_request const> request,
                             exchange_limits const& limits) {
        exchange_result got;
        bool done = false;
        context_.restart();
        transport_.async_exchange(std::move(request), limits, [&](exchange_result result) {
            got = std::move(result);
            done = true;
        });
        // What stays behind, the kept connection, is looked at again with the next exchange.
        while (!done && context_.run_one() != 0) continue;
        if (!done) got.code = boost::asio::error::operation_aborted;
        return got;
    }

private:
    boost::asio::io_context context_{1};
    tcp_transport transport_;
};

/// Control calls over HTTP to a mock in another process, each on the thread of who asks; those at
/// the same time have connections of their own, because some of them wait.
class remote_line : public control_line {
public:
    remote_line(std::string_view address, secret token, std::string ca)
        : token_(std::move(token)), ca_(std::move(ca)) {
        auto const url = boost::urls::parse_uri(address);
        if (!url || (url->scheme() != "http" && url->scheme() != "https") || url->host().empty() ||
            (!url->encoded_path().empty() && url->encoded_path() != "/") || url->has_query())
            throw std::invalid_argument(
                "etelecom: the address of a mock is of the form http://127.0.0.1:8089");
        tls_ = url->scheme() == "https";
        host_ = url->host_address();
        port_ = url->has_port() ? std::string(url->port()) : tls_ ? "443" : "80";
        if (!ca_.empty()) config_.add_ca(ca_);
    }

    std::optional<platform_error> control(operation const& of, std::string_view world,
                                          void const* request, void* response) override {
        auto const sent = std::make_shared<http_request>();
        sent->tls = tls_;
        sent->host = host_;
        sent->port = port_;
        if (!world.empty()) sent->target.append("/_worlds/").append(world);
        sent->target.append("/_mock/").append(of.name);
        sent->headers.add("Content-Type", "application/json");
        if (token_.is_set()) sent->headers.add("Mock-Control-Token", token_.reveal());
        of.request->write(sent->body, request);
        // Some answers are waited for.
        auto const waits = of == operation_of<control::wait_for_requests> ||
                           of == operation_of<control::wait_for_deliveries> ||
                           of == operation_of<control::tell_differences>;
        auto const got = exchange(sent, std::chrono::seconds(waits ? 660 : 60));
        if (got.code)
            return refusal(platform_errc::unavailable,
                           "no answer of the mock at " + told_address() + ": " + told_reason(got));
        if (got.response.status != 200) return error_in(got.response);
        auto const problems = needs_src_hpp_or_etelecom_compiled::decode(
            *of.response, response, got.response.body, {}, nullptr);
        if (problems.empty()) return std::nullopt;
        return refusal(platform_errc::malformed, "what answered is no mock of this version: " +
                                                     problems[0].pointer + ' ' + problems[0].text);
    }

    std::vector<kept_request> calls(operation const& of, std::string_view world) override {
        using control::read_journal;
        read_journal::request wanted;
        wanted.filter.operation = std::string(of.service) + '/' + std::string(of.name);
        wanted.limit = std::numeric_limits<std::int32_t>::max();
        read_journal::response told;
        if (auto failed = this->control(operation_of<read_journal>, world, &wanted, &told))
            throw control_failed(read_journal::operation, *std::move(failed));
        if (!told.personal_data)
            throw control_failed(
                read_journal::operation,
                refusal(platform_errc::failed_precondition,
                        "requests can be read as they came from a mock that was started with "
                        "--show-personal-data only"));
        if (of.multipart)
            throw control_failed(
                read_journal::operation,
                refusal(platform_errc::unimplemented,
                        "requests with a file cannot be read from a mock in another process"));
        std::vector<kept_request> found;
        for (auto& entry : told.entries) {
            if (entry.body_missing == "forgotten")
                throw control_failed(read_journal::operation, forgotten_body(entry.number));
            found.push_back({entry.time, entry.status, {}, std::move(entry.body)});
        }
        return found;
    }

    std::shared_ptr<wait_clock> waiting(std::string_view) override { return nullptr; }
    std::string ca() override { return ca_; }

private:
    exchange_result exchange(std::shared_ptr<http_request const> request,
                             std::chrono::seconds patience) {
        exchange_limits limits;
        limits.first_byte = patience;
        limits.response_bytes = 1u << 30;
        auto connection = take();
        auto got = connection->exchange(std::move(request), limits);
        std::lock_guard const guard(mutex_);
        idle_.push_back(std::move(connection));
        return got;
    }

    std::unique_ptr<remote_connection> take() {
        std::lock_guard const guard(mutex_);
        if (idle_.empty()) return std::make_unique<remote_connection>(config_);
        auto found = std::move(idle_.back());
        idle_.pop_back();
        return found;
    }

    std::string told_address() const {
        return (tls_ ? "https://" : "http://") + host_ + ':' + port_;
    }
    static std::string told_reason(exchange_result const& got) {
        return got.code.message() + (got.explanation.empty() ? "" : " (" + got.explanation + ')');
    }

    static platform_error error_in(http_response const& response) {
        if (auto told = decode<platform_error>(response.body); told && !told->code.empty())
            return *std::move(told);
        return refusal(platform_errc::unavailable,
                       "HTTP " + std::to_string(response.status) + " of what is no mock");
    }

    secret token_;
    std::string ca_;
    client_config config_;
    bool tls_ = false;
    std::string host_;
    std::string port_;
    std::mutex mutex_;
    std::vector<std::unique_ptr<remote_connection>> idle_;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

std::shared_ptr<detail::control_line> connect(std::string_view address, secret const& control_token,
                                              std::string ca) {
    return std::make_shared<detail::remote_line>(address, control_token, std::move(ca));
}

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
