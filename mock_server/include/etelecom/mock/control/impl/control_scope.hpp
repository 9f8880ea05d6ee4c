#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/mock/platform/impl/fitting_lines.hpp>
#include <etelecom/mock/platform/impl/worlds.hpp>
#include <etelecom/mock/world/behaviour.hpp>

#include <memory>
#include <string>

namespace etelecom::mock::detail {

/// What a control call may act on.
struct control_scope {
    worlds& all;
    /// The world that the call is about.
    std::shared_ptr<platform> own;
    /// Where the mock is reached: `http://127.0.0.1:8089`.
    std::string address{};
    /// Asked from within the process: it may see what is masked for others.
    bool in_process = false;
    /// Of a call that waits, and is asked again.
    fitting_lines fitting{};
};

} // namespace etelecom::mock::detail
