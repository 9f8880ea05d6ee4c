#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/codec/problem.hpp>
#include <etelecom/mock/faults/impl/check_fault.hpp>
#include <etelecom/mock/faults/impl/check_field_place.hpp>
#include <etelecom/mock/platform/impl/route_table.hpp>

#include <utility>

namespace etelecom::mock::detail {

/// The operation that a fault is about, null for whatever operation; and what is wrong with the
/// fault, but for what it follows.
inline std::pair<operation const*, problem_list> placed_fault(fault const& what,
                                                              route_table const& routes) {
    auto problems = fault_check::of(what);
    auto const* const way = what.operation ? routes.named(*what.operation) : nullptr;
    if (what.operation && !way)
        problems.add("/operation", problem_kind::out_of_range, "no such operation");
    else if (way) check_field_place(what, *way->of, problems);
    return {way ? way->of : nullptr, std::move(problems)};
}

} // namespace etelecom::mock::detail
