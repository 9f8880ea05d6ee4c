#pragma once

#include <etelecom/client/engine.hpp>

namespace etelecom::detail {

/// Hears from the attempts of a call.
class attempts_listener {
public:
    /// The last one has ended, and this is what came of the call.
    virtual void came_to(outcome ended) = 0;
    /// They want to be told the time: see `attempts::again`.
    virtual void time_changed() = 0;

protected:
    ~attempts_listener() = default;
};

} // namespace etelecom::detail
