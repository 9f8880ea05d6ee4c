#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/mock/platform/impl/reply.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/server_config.hpp>
#include <etelecom/mock/upstream/impl/upstream_address.hpp>
#include <etelecom/version.hpp>

#include <boost/asio/error.hpp>

#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace etelecom::mock::detail {

/// Makes of calls that came to the mock requests to the upstream, and of what comes of them an
/// answer.
class upstream_request {
public:
    explicit upstream_request(server_config const& config)
        : key_(config.upstream_key()), where_(upstream_address("upstream", config.upstream())) {
        if (!config.upstream_sms().empty())
            sms_ = upstream_address("upstream-sms", config.upstream_sms());
    }

    etelecom::detail::address const& where() const noexcept { return where_; }

    /// The authorities that an upstream's certificate may be of, in the place of the system's: PEM
    /// text. Throws `std::runtime_error`.
    static client_config trusting(server_config const& config) {
        client_config made;
        if (config.upstream_ca().empty()) return made;
        std::ifstream in(config.upstream_ca(), std::ios::binary);
        std::string pem{std::istreambuf_iterator<char>(in), {}};
        if (!in) throw std::runtime_error(config.upstream_ca() + " cannot be read");
        return made.trust_only(std::move(pem));
    }

    /// Whether it is known where such calls go.
    bool has_place_for(operation const& of) const noexcept { return of.sms_path.empty() || sms_; }

    /// With the caller's own key, unless the upstream has another one.
    std::shared_ptr<http_request> make(operation const& of, incoming const& asked) const {
        auto const& where = of.sms_path.empty() ? where_ : *sms_;
        auto made = std::make_shared<http_request>();
        made->tls = where.tls;
        made->host = where.host;
        made->port = where.port;
        made->target = path_of(asked.target);
        auto& headers = made->headers;
        if (of.keys != key_use::none) {
            if (key_.is_set()) headers.add("Authorization", {"Bearer ", key_.reveal()});
            else if (!asked.authorization.empty())
                headers.add("Authorization", asked.authorization);
        }
        if (!asked.content_type.empty()) headers.add("Content-Type", asked.content_type);
        headers.add("Accept", "application/json");
        headers.add("User-Agent", "etelecom-mock/" ETELECOM_VERSION_STRING);
        made->body = asked.body;
        return made;
    }

    /// Whether a request is one of a mock's to its upstream: one that came back.
    static bool is_one(incoming const& asked) {
        return asked.headers.find("User-Agent: etelecom-mock/") != std::string::npos;
    }

    /// What the caller is told: the upstream's answer as it came, but for the headers that are
    /// about the connection; or why there is none.
    static http_response answer(exchange_result result) {
        if (!result.code) {
            for (auto const name : about_the_connection) result.response.headers.remove(name);
            return std::move(result.response);
        }
        auto const is_late = result.code == boost::asio::error::timed_out;
        std::string text = "the upstream gave no answer: " + result.code.message();
        if (!result.explanation.empty()) text += " (" + result.explanation + ')';
        text += result.may_have_been_sent
                    ? "; the request went out, and nobody knows what became of it"
                    : "; the request was not sent";
        auto const code = is_late ? platform_errc::deadline_exceeded : platform_errc::unavailable;
        return refuse({std::string(to_string(code)), std::move(text), {}}, is_late ? 504 : 502)
            .response;
    }

    static std::string_view outcome(exchange_result const& result) {
        if (!result.code) return "answered";
        return result.may_have_been_sent ? "unknown" : "not_sent";
    }

private:
    static constexpr std::string_view about_the_connection[] = {
        "Connection", "Keep-Alive", "Proxy-Authenticate", "Proxy-Connection", "TE",
        "Trailer",    "Upgrade",    "Transfer-Encoding",  "Content-Length"};

    secret key_;
    etelecom::detail::address where_;
    std::optional<etelecom::detail::address> sms_;
};

} // namespace etelecom::mock::detail
