#pragma once

#include <etelecom/client/impl/proxy.hpp>
#include <etelecom/client/transport.hpp>

#include <charconv>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace etelecom::detail {

/// Writes what stands in front of a request's body, in the place of what `head` held. A proxy that
/// is sent the request itself is told where it is to go.
inline void write_head(std::string& head, http_request const& request, std::string_view authority,
                       proxy_address const* forwarder) {
    head.clear();
    head.append("POST ");
    if (forwarder) head.append("http://").append(authority);
    head.append(request.target).append(" HTTP/1.1\r\nHost: ");
    head.append(authority).append("\r\n").append(request.headers.text());
    if (forwarder) write_credentials(head, *forwarder);
    auto const bytes = request.source ? request.source->size() : request.body.size();
    head.append("Content-Length: ").append(std::to_string(bytes)).append("\r\n\r\n");
}

/// How long a connection may wait for the next request, by what the response says of it.
/// `Keep-Alive: timeout=5` is the server's promise; half of it is on the safe side.
inline std::chrono::nanoseconds announced_idle(http_response const& response) {
    auto const field = response.headers.find("Keep-Alive");
    auto const at = field.find("timeout=");
    if (at == field.npos) return std::chrono::nanoseconds::max();
    std::int32_t seconds = 0;
    auto const digits = field.substr(at + 8);
    auto const read = std::from_chars(digits.data(), digits.data() + digits.size(), seconds);
    if (read.ec != std::errc() || seconds < 0) return std::chrono::nanoseconds::max();
    return std::chrono::milliseconds(500) * seconds;
}

} // namespace etelecom::detail
