#pragma once

#include <etelecom/mock/events/event_book.hpp>
#include <etelecom/mock/world/simulation.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/types/id.hpp>
#include <etelecom/types/tags.hpp>

namespace etelecom::mock {

/// Tells what happened with an OA to who listens to it: `fill` completes the body, and is called
/// only if anybody does.
template <class E, class Fill>
void tell_of_oa(simulation& platform, id<tag::oa> oa, Fill const& fill) {
    auto& out = platform.part<event_book>();
    if (out.is_listened_to()) out.tell<E>(oa, platform.part<oa_book>().owner_of(oa), fill);
}

} // namespace etelecom::mock
