#pragma once

#include <etelecom/client/transport.hpp>
#include <etelecom/codec/write.hpp>

#include <boost/beast/http/status.hpp>

#include <string>

namespace etelecom::mock::detail {

/// Whether responses of this status have no body (RFC 9110): bytes behind them would be taken for
/// the next response.
inline bool is_bodiless(unsigned status) { return status == 204 || status == 304; }

/// Adds the status line and the headers of a response, up to the empty line.
inline void write_head(std::string& out, http_response const& response, bool keep_alive) {
    auto const status = boost::beast::http::int_to_status(response.status);
    auto const reason = boost::beast::http::obsolete_reason(status);
    out += "HTTP/1.1 ";
    etelecom::detail::write_integer(out, response.status);
    out += ' ';
    out.append(reason.data(), reason.size());
    for (auto const& [name, value] : response.headers)
        out.append("\r\n").append(name).append(": ").append(value);
    if (!is_bodiless(response.status)) {
        out += "\r\nContent-Length: ";
        etelecom::detail::write_integer(out, response.body.size());
    }
    out += keep_alive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
}

} // namespace etelecom::mock::detail
