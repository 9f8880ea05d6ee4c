#pragma once

#include <etelecom/codec/compiled.hpp>
#include <etelecom/codec/decode.hpp>
#include <etelecom/mock/scenario/scenario.hpp>

#include <cstddef>
#include <limits>

namespace etelecom::mock::detail {

/// How a scenario is read: strictly, and however much is in it, up to so many bytes. It takes no
/// more than some twenty times as many in memory, since what is counted are elements that are
/// there.
inline decode_options scenario_options(std::size_t longest) {
    decode_options options;
    options.strict = true;
    options.max_size = longest;
    options.max_string = longest;
    options.max_elements = std::numeric_limits<std::size_t>::max();
    options.max_memory = std::numeric_limits<std::size_t>::max();
    return options;
}

} // namespace etelecom::mock::detail
