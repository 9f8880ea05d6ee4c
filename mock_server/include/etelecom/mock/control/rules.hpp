#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/scenario/chosen_rules.hpp>

namespace etelecom::mock::control {

/// The rules by which a world goes where one may choose.
using rules = chosen_rules;

struct set_rules : control_call<"rules"> {
    static constexpr std::string_view summary =
        "The rules of this world; what is told of them holds from now on";
    static constexpr std::string_view in_cpp = "rules(wanted)";
    using request = rules;
    using response = rules;
};

} // namespace etelecom::mock::control
