#pragma once

#include "timeline.hpp"

#include <etelecom/client/transport.hpp>
#include <etelecom/mock/platform/impl/response_text.hpp>

#include <charconv>
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>

namespace simulation {

using etelecom::http_response;

inline http_response make_response(unsigned status, std::string body) {
    http_response made;
    made.status = status;
    made.headers.add("Content-Type", body.starts_with('<') ? "text/html" : "application/json");
    made.body = std::move(body);
    return made;
}

inline http_response throttled_response(dice& random) {
    auto made = make_response(429, R"({"code":"resource_exhausted","msg":"slower"})");
    constexpr std::string_view pauses[] = {"", "0", "1", "2", "60", "soon", "-1"};
    if (auto const pause = random.one_of(pauses); !pause.empty())
        made.headers.add("Retry-After", pause);
    return made;
}

/// A 200 with a body that cannot be read, or that says nothing.
inline http_response wrong_json_response(std::string_view right, dice& random) {
    std::string_view const wrong[] = {right.substr(0, random.below(right.size())),
                                      "{}",
                                      "[]",
                                      "null",
                                      "",
                                      "<html>Welcome</html>",
                                      R"({"status":"P","status":"N"})",
                                      R"({"code":"internal","msg":"boom"})"};
    return make_response(200, std::string(random.one_of(wrong)));
}

inline std::string text_of(http_response const& what, bool is_last) {
    std::string text;
    etelecom::mock::detail::write_head(text, what, !is_last);
    return text += what.body;
}

inline std::string in_chunks(http_response const& what, dice& random) {
    auto text =
        "HTTP/1.1 " + std::to_string(what.status) + " X\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (std::string_view rest = what.body; !rest.empty();) {
        auto const part = rest.substr(0, 1 + random.below(rest.size()));
        rest.remove_prefix(part.size());
        char size[16];
        auto const written = std::to_chars(size, size + sizeof size, part.size(), 16);
        text.append(size, written.ptr).append("\r\n").append(part).append("\r\n");
    }
    return text += "0\r\n\r\n";
}

/// Its end is that of the connection.
inline std::string without_length(http_response const& what) {
    return "HTTP/1.1 " + std::to_string(what.status) + " X\r\n\r\n" + what.body;
}

inline std::string interim(dice& random) {
    return random.once_in(2) ? "HTTP/1.1 100 Continue\r\n\r\n"
                             : "HTTP/1.1 103 Early Hints\r\nLink: a\r\n\r\n";
}

inline std::string noise(dice& random) {
    std::string made;
    for (auto count = random.below(300); count != 0; --count) made += char(random.below(256));
    return made;
}

} // namespace simulation
