#pragma once

#include <etelecom/client/platform_error.hpp>
#include <etelecom/codec/operation.hpp>
#include <etelecom/decl.hpp>

#include <optional>
#include <span>
#include <string_view>

namespace etelecom::mock::detail {

struct control_scope;

/// One control call, as the mock serves it.
struct control_route {
    operation const* of = nullptr;
    std::string_view in_cpp{};
    /// Does it and fills the response, or says why not.
    std::optional<platform_error> (*act)(control_scope& scope, void const* request,
                                         void* response) = nullptr;
    /// Of a call that waits: for how many seconds more, now that it was answered so; null of every
    /// other.
    double (*patience)(void const* request, void const* response) = nullptr;
};

} // namespace etelecom::mock::detail

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

/// The control calls, with what they do.
ETELECOM_DECL std::span<detail::control_route const> control_routes();

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
