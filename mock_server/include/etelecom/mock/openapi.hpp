#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>

#include <span>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// Writes an OpenAPI 3.1 document of these operations, made from their descriptors alone: paths,
/// schemas with formats, words and limits, examples, keys, and the body of errors. JSON, on several
/// lines.
///
/// `address` is where they are served, `http://127.0.0.1:8080`: who tries them out from the
/// document reaches no other. Empty, it is the real platform.
ETELECOM_DECL std::string openapi(std::span<operation const* const> operations,
                                  std::string_view address = {});

/// The same for every operation that the toolkit knows.
ETELECOM_DECL std::string openapi(std::string_view address = {});

} // namespace etelecom::mock
