#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>

#include <span>
#include <string>

namespace etelecom::mock {

/// Writes an OpenAPI 3.1 document of these operations, made from their descriptors alone: paths,
/// schemas with formats, words and limits, examples, keys, and the body of errors. JSON, on several
/// lines.
ETELECOM_DECL std::string openapi(std::span<operation const* const> operations);

/// The same for every operation that the toolkit knows.
ETELECOM_DECL std::string openapi();

} // namespace etelecom::mock
