#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/codec/impl/text.hpp>
#include <etelecom/codec/write.hpp>

#include <boost/beast/http/status.hpp>

#include <string>

namespace etelecom::mock::detail {

/// Whether responses of this status have no body (RFC 9110): bytes behind them would be taken for
/// the next response.
inline bool is_bodiless(unsigned status) { return status == 204 || status == 304; }

/// Whether a response ends where the written Content-Length says. One that says otherwise in
/// headers of its own, because a test wants it to, has no other end than that of the connection.
inline bool is_framed_by_us(http_response const& response) {
    using etelecom::detail::equal_but_for_case;
    if (is_bodiless(response.status) && !response.body.empty()) return false;
    for (auto const& [name, value] : response.headers) {
        if (equal_but_for_case(name, "Transfer-Encoding")) return false;
        if (equal_but_for_case(name, "Content-Length") &&
            value != std::to_string(response.body.size()))
            return false;
        if (equal_but_for_case(name, "Connection") && equal_but_for_case(value, "close"))
            return false;
    }
    return true;
}

/// Adds the status line and the headers of a response, up to the empty line. What it says itself of
/// its length and of the connection stands in place of ours.
inline void write_head(std::string& out, http_response const& response, bool keep_alive) {
    using etelecom::detail::equal_but_for_case;
    auto const status = boost::beast::http::int_to_status(response.status);
    auto const reason = boost::beast::http::obsolete_reason(status);
    bool length_is_told = is_bodiless(response.status);
    bool connection_is_told = keep_alive;
    out.reserve(out.size() + 256);
    out += "HTTP/1.1 ";
    etelecom::detail::write_integer(out, response.status);
    out += ' ';
    out.append(reason.data(), reason.size());
    for (auto const& [name, value] : response.headers) {
        out.append("\r\n").append(name).append(": ").append(value);
        length_is_told = length_is_told || equal_but_for_case(name, "Content-Length") ||
                         equal_but_for_case(name, "Transfer-Encoding");
        connection_is_told = connection_is_told || equal_but_for_case(name, "Connection");
    }
    if (!length_is_told) {
        out += "\r\nContent-Length: ";
        etelecom::detail::write_integer(out, response.body.size());
    }
    out += connection_is_told ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
}

} // namespace etelecom::mock::detail
