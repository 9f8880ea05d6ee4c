#pragma once

#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>

#include <span>
#include <string>
#include <string_view>

namespace etelecom::mock {

/// Writes an OpenAPI 3.1 document of these operations, made from their descriptors alone: paths,
/// schemas with formats, words and limits, keys, and the body of errors. Examples are what a fresh
/// mock takes and answers whose clock stands still, as that of `mock::server` does;
/// `x-example-after` names those that have to be sent before. JSON, on several lines.
///
/// `address` is where they are served, `http://127.0.0.1:8080`: who tries them out from the
/// document reaches no other. Empty, it is the real platform.
ETELECOM_DECL std::string openapi(std::span<operation const* const> operations,
                                  std::string_view address = {});

/// The same for every operation that the toolkit knows.
ETELECOM_DECL std::string openapi(std::string_view address = {});

} // namespace etelecom::mock
