#pragma once

#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/zalo/journey_book.hpp>
#include <etelecom/mock/zalo/list_own.hpp>
#include <etelecom/mock/zalo/oa_book.hpp>
#include <etelecom/zalo/create_journey.hpp>
#include <etelecom/zalo/get_journey.hpp>
#include <etelecom/zalo/list_journeys.hpp>

namespace etelecom::mock {

/// Makes a journey for a connected OA; see `journey_book::create`.
inline answer_to<etelecom::zalo::create_journey> act(
    world& platform, etelecom::zalo::create_journey,
    etelecom::zalo::create_journey::request const& request) {
    if (auto const known = platform.part<oa_book>().find_connected(request.oa_id); !known)
        return known.error();
    return platform.part<journey_book>().create(request);
}

/// A journey of another shop, or of another OA than the request names, is not found.
inline answer_to<etelecom::zalo::get_journey> act(
    world& platform, etelecom::zalo::get_journey,
    etelecom::zalo::get_journey::request const& request) {
    auto const* const found = platform.part<journey_book>().find(request.journey_id);
    if (!found || !platform.part<oa_book>().is_callers(found->oa_id) ||
        (request.oa_id.is_set() && found->oa_id != request.oa_id))
        return refusal(platform_errc::not_found, "no journey " + request.journey_id.to_string());
    return *found;
}

inline answer_to<etelecom::zalo::list_journeys> act(
    world& platform, etelecom::zalo::list_journeys,
    etelecom::zalo::list_journeys::request const& request) {
    return list_own<etelecom::zalo::list_journeys>(platform, platform.part<journey_book>().all(),
                                                   request, {.ascend_by = "created_at"});
}

} // namespace etelecom::mock
