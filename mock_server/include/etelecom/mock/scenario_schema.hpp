#pragma once

#include <etelecom/decl.hpp>

#include <string>

namespace etelecom::mock {

/// A JSON Schema (2020-12) of scenarios, made from their description: an editor checks a file by it
/// while it is written. JSON, on several lines.
ETELECOM_DECL std::string scenario_schema();

} // namespace etelecom::mock
