#pragma once

#include <etelecom/mock/control/control_call.hpp>
#include <etelecom/mock/scenario/scenario.hpp>

namespace etelecom::mock::control {

struct save_scenario : control_call<"scenario"> {
    static constexpr std::string_view summary =
        "All that is in this world, to be loaded into this mock or another one";
    static constexpr std::string_view in_cpp = "save()";
    static constexpr bool idempotent = true;
    using request = nothing;
    using response = scenario;
};

/// All of it, or nothing when something is wrong with it.
struct load_scenario : control_call<"scenario/load"> {
    static constexpr std::string_view summary =
        "Adds a scenario to this world, or has one that was saved take its place";
    static constexpr std::string_view in_cpp = "load(scenario)";
    /// In bytes: a larger one is loaded as a file.
    static constexpr std::size_t longest = 64u << 20;
    using request = scenario;
    using response = nothing;
};

} // namespace etelecom::mock::control
