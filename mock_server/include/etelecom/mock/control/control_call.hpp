#pragma once

#include <etelecom/endpoint.hpp>

#include <string_view>

namespace etelecom::mock::control {

/// The service that all control calls are of; no operation of the platform is.
inline constexpr std::string_view control_service = "_mock";

/// Base of every descriptor of a control call, which a test tells a mock or asks it:
/// `POST /_mock/PATH` with the request as JSON, answered by the response as JSON, or by an error in
/// the form of the platform's own. One that only reads (`idempotent`) can be asked for with `GET`
/// too, with the request's members as a query.
///
/// Like an operation of the platform, it is described once. From the descriptor come how it is
/// read, its errors, its OpenAPI document (`/_mock/control.json`), its row in the README's table,
/// and the functions of `mock::server` and `mock::remote_server`.
template <fixed_string Path>
struct control_call : endpoint<"_mock", Path> {
    static constexpr key_use keys = key_use::none;
    /// The functions of C++ that stand for it, for the README's table.
    static constexpr std::string_view in_cpp{};
};

/// What there is nothing to say of.
struct nothing {};
BOOST_DESCRIBE_STRUCT(nothing, (), ())

} // namespace etelecom::mock::control
