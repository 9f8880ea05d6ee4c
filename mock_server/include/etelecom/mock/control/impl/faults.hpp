#pragma once

#include <etelecom/mock/control/faults.hpp>
#include <etelecom/mock/platform/impl/placed_fault.hpp>
#include <etelecom/mock/platform/impl/platform_parts.hpp>
#include <etelecom/mock/platform/impl/request_checks.hpp>
#include <etelecom/mock/world/behaviour.hpp>
#include <etelecom/mock/world/refusal.hpp>

#include <utility>

namespace etelecom::mock::control {

inline answer_to<list_faults> act(detail::platform_parts& own, list_faults, nothing const&) {
    return list_faults::response{own.faults.list()};
}

inline answer_to<add_fault> act(detail::platform_parts& own, add_fault, fault const& what) {
    auto [of, problems] = detail::placed_fault(what, own.routes);
    if (what.follows && !own.faults.can_be_followed(what.follows))
        problems.add("/follows", problem_kind::out_of_range,
                     "no such fault, or one that lasts for ever");
    if (!problems.empty()) return detail::error_of(problems);
    auto const made = own.faults.add(of, what);
    if (made) return fault_id{made};
    return refusal(platform_errc::resource_exhausted, "there are too many faults: take some back");
}

inline answer_to<take_back_fault> act(detail::platform_parts& own, take_back_fault,
                                      take_back_fault::request const& order) {
    if (order.id && !order.operation.empty())
        return invalid_argument("", "either id or operation, and not both");
    if (order.id) {
        if (!own.faults.take_back(*order.id))
            return refusal(platform_errc::not_found, "no such fault");
        return nothing();
    }
    if (order.operation.empty()) {
        own.faults.take_back_all();
        return nothing();
    }
    auto const* const way = own.routes.named(order.operation);
    if (!way) return invalid_argument("/operation", "no such operation");
    own.faults.take_back_all(*way->of);
    return nothing();
}

} // namespace etelecom::mock::control
