#pragma once

#include <etelecom/client/impl/address.hpp>
#include <etelecom/client/impl/connection.hpp>
#include <etelecom/client/impl/proxy.hpp>
#include <etelecom/client/impl/response_reader.hpp>

#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/beast/http/error.hpp>

#include <array>
#include <cstddef>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Asks a proxy for a tunnel to a host (CONNECT, RFC 9110, 9.3.6), over a connection to it. Nothing
/// of a request goes out before there is one.
class proxy_tunnel {
public:
    /// The code of a no that the next attempt would get too.
    static constexpr auto not_allowed = boost::asio::error::access_denied;

    proxy_tunnel(address const& to, proxy_address const& by)
        : by_(by.name()),
          to_(in_url(to.host) + ':' + to.port),
          has_credentials_(by.credentials.is_set()) {
        head_.append("CONNECT ").append(to_).append(" HTTP/1.1\r\nHost: ").append(to_);
        head_.append("\r\n");
        write_credentials(head_, by);
        head_.append("\r\n");
        rest_ = head_;
    }
    proxy_tunnel(proxy_tunnel const&) = delete;
    proxy_tunnel& operator=(proxy_tunnel const&) = delete;

    /// Goes as far as is possible at once. `would_block`: to be gone on with when the connection is
    /// ready; success: the tunnel stands.
    void go_on(connection& over, error_code& code) {
        code = {};
        if (!rest_.empty()) over.send(rest_, code);
        while (!code) {
            filled_ += over.receive(answer_.data() + filled_, answer_.size() - filled_, code);
            if (!code && read(code)) return;
        }
    }

    /// What the proxy said in place of yes, for people; empty when it said nothing.
    std::string const& refusal() const noexcept { return refusal_; }

private:
    /// True when the proxy has agreed. Of a no only the status is read: the rest may be of any
    /// length, and repeat what it was told.
    bool read(error_code& code) {
        namespace http = boost::beast::http;
        while (filled_ != 0) {
            if (!parser_) parser_.emplace(said_, 0).skip(true); // a yes has no body
            auto const used = parser_->put(boost::asio::buffer(answer_.data(), filled_), code);
            std::memmove(answer_.data(), answer_.data() + used, filled_ - used);
            filled_ -= used;
            if (code == http::error::need_more && filled_ != answer_.size()) code = {};
            if (code) return refuse(" did not answer CONNECT " + to_ + " as HTTP has it");
            if (!parser_->is_done()) return false;
            parser_.reset();
            said_.headers.clear();
            if (said_.status >= 200 || said_.status == 101 || ++interim_ > 8) return judge(code);
        }
        return false;
    }

    bool judge(error_code& code) {
        auto const status = said_.status;
        if (status >= 200 && status < 300) {
            // A server that speaks TLS does not speak first: these bytes are not from it.
            if (filled_ == 0) return true;
            code = boost::asio::error::connection_refused;
            return refuse(" sent more than its answer to CONNECT " + to_);
        }
        auto const for_now =
            status < 400 || status == 408 || status == 425 || status == 429 || status >= 500;
        code = for_now ? boost::asio::error::connection_refused : not_allowed;
        auto const asks = std::string(has_credentials_ ? ": it wants another user or password"
                                                       : ": it wants a user and a password");
        return refuse(" answered " + std::to_string(status) + " to CONNECT " + to_ +
                      (status == 407 || status == 401 ? asks : std::string()));
    }

    bool refuse(std::string const& what) {
        refusal_ = by_ + what;
        return false;
    }

    std::string by_;
    std::string to_;
    bool has_credentials_;
    std::string head_{};
    std::string_view rest_{}; ///< of what is to be sent
    http_response said_{};
    std::optional<response_reader> parser_{};
    std::array<char, 16 * 1024> answer_{};
    std::size_t filled_ = 0;
    int interim_ = 0;
    std::string refusal_{};
};

} // namespace etelecom::detail
