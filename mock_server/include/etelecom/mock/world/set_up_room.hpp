#pragma once

#include <etelecom/codec/wire_type_of.hpp>
#include <etelecom/mock/world/refusal.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/world/text_bytes.hpp>

#include <optional>

namespace etelecom::mock {

/// There is no room for more of what is set up and never forgotten. A guess, like the word; a
/// platform has an end, too.
inline platform_error no_room_for_set_up() {
    return refusal(platform_errc::resource_exhausted,
                   "the mock keeps no more of what is set up: see max_kept");
}

/// Why a request that sets something up is refused, if there is no room for it.
template <class Request>
std::optional<platform_error> set_up_refusal(simulation& platform, Request const& request) {
    if (platform.kept().take_for_set_up(text_bytes(wire_type_of<Request>, &request)))
        return std::nullopt;
    return no_room_for_set_up();
}

} // namespace etelecom::mock
