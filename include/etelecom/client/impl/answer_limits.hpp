#pragma once

#include <etelecom/client/client_config.hpp>
#include <etelecom/codec/decode.hpp>

#include <algorithm>
#include <cstddef>
#include <limits>

namespace etelecom::detail {

/// How answers are read. Who lets larger ones in means to have what is in them: the bounds on
/// elements and memory grow with the bound on bytes, from what they are by default.
inline decode_options answer_limits(client_config const& config) {
    decode_options limits;
    auto const grown = [&](std::size_t bound) {
        constexpr auto most = std::numeric_limits<std::size_t>::max();
        auto const times =
            std::max<std::size_t>(1, config.max_response() / limits.max_size +
                                         (config.max_response() % limits.max_size != 0));
        return bound > most / times ? most : bound * times;
    };
    limits.max_elements = grown(limits.max_elements);
    limits.max_memory = grown(limits.max_memory);
    limits.max_size = config.max_response();
    limits.answer = true;
    return limits;
}

} // namespace etelecom::detail
