#pragma once

#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/control/scenario.hpp>
#include <etelecom/mock/platform/impl/platform_scenario.hpp>

namespace etelecom::mock::control {

inline answer_to<save_scenario> act(detail::control_scope& scope, save_scenario, nothing const&) {
    return detail::copy_of(*scope.own).take();
}

inline answer_to<load_scenario> act(detail::control_scope& scope, load_scenario,
                                    scenario const& told) {
    auto const problems = detail::load_scenario(*scope.own, told);
    if (!problems.empty()) return detail::error_of(problems);
    return nothing();
}

} // namespace etelecom::mock::control
