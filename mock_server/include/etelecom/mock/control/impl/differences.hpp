#pragma once

#include <etelecom/mock/control/differences.hpp>
#include <etelecom/mock/control/impl/control_scope.hpp>
#include <etelecom/mock/world/behaviour.hpp>

namespace etelecom::mock::control {

/// Tells at once how it stands; a door, or the one who asks, comes back while some are compared.
inline answer_to<tell_differences> act(detail::control_scope& scope, tell_differences,
                                       tell_differences::request const& wanted) {
    if (!(wanted.timeout_seconds >= 0 && wanted.timeout_seconds <= tell_differences::longest))
        return invalid_argument("/timeout_seconds", "0 to 600");
    auto const& book = scope.all.differences();
    auto const counts = book.count();
    return tell_differences::response{counts.compared, counts.waiting, counts.unanswered,
                                      counts.left_out, counts.untold,  book.list()};
}

inline answer_to<clear_differences> act(detail::control_scope& scope, clear_differences,
                                        nothing const&) {
    scope.all.differences().clear();
    return nothing();
}

} // namespace etelecom::mock::control
