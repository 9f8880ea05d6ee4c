#pragma once

#include <cstddef>
#include <cstdlib>
#include <string>
#include <utility>

/// Takes one response with a Content-Length, head and body, out of what was received. `more` adds
/// to that and says whether anything came; what there is at its end is all there is.
template <class More>
std::string take_response(std::string& received, More const& more) {
    auto end = std::string::npos;
    while ((end = received.find("\r\n\r\n")) == std::string::npos)
        if (!more()) return std::exchange(received, {});
    auto size = end + 4;
    auto const field = received.find("Content-Length: ");
    if (field < end) size += std::strtoul(received.c_str() + field + 16, nullptr, 10);
    while (received.size() < size)
        if (!more()) return std::exchange(received, {});
    auto response = received.substr(0, size);
    received.erase(0, size);
    return response;
}
