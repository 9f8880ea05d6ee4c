// libFuzzer: any bytes are read as the requests of a connection. However they are cut, the same
// requests come out of them; a body is never longer than allowed, and what is refused says why.
#include <etelecom/http/impl/request_reader.hpp>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <iostream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using etelecom::detail::request_reader;
using step = request_reader::step;

constexpr std::size_t longest_body = 1000;

void require(bool holds, char const* claim) {
    if (holds) return;
    std::cerr << claim << '\n';
    std::abort();
}

/// All that comes out of a connection, in words.
std::vector<std::string> requests_in(std::string_view bytes, std::size_t at_once) {
    std::vector<std::string> found;
    request_reader reader;
    for (;;) {
        switch (reader.go_on()) {
        case step::needs_more: {
            auto const room = reader.room();
            require(room.size() != 0, "more is needed, and there is no room");
            if (bytes.empty()) return found;
            auto const count = std::min({bytes.size(), at_once, room.size()});
            std::memcpy(room.data(), bytes.data(), count);
            reader.took(count);
            bytes.remove_prefix(count);
            break;
        }
        case step::has_head:
            require(reader.has_head() && reader.begun(), "a head that never began");
            require(reader.message().version() < 11 || reader.message().count("Host") == 1,
                    "a request for nobody");
            found.push_back(std::string(reader.target()) + '|' + std::string(reader.host()));
            // As a session does, which refuses it otherwise.
            if (reader.length().value_or(0) > longest_body) return found;
            reader.limit_body(longest_body);
            break;
        case step::has_all:
            found.push_back(reader.take_body());
            require(found.back().size() <= longest_body, "a body that is longer than allowed");
            reader.next();
            break;
        case step::failed:
            // Not a part of what is found: in pieces, what is wrong shows later, at the next blank
            // line.
            require(reader.why().status >= 400 && !reader.why().text.empty(), "no reason");
            return found;
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
    std::string_view const bytes(reinterpret_cast<char const*>(data), size);
    auto const whole = requests_in(bytes, size + 1);
    for (std::size_t const at_once : {1u, 3u, 64u})
        require(requests_in(bytes, at_once) == whole, "it matters how the bytes are cut");
    return 0;
}
