#pragma once

#include <stdexcept>

namespace etelecom::mock {

/// Thrown when a mock starts with a file that cannot be read or loaded: a scenario, or the worlds
/// that were kept. `what()` names the file, and in it each place at which something is wrong.
class scenario_failed : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

} // namespace etelecom::mock
