#pragma once

/// The compiled part of the mock. Include this header in exactly one source file of a program that
/// uses `<etelecom/mock/server.hpp>`, beside `<etelecom/src.hpp>`, or link the CMake target
/// `etelecom::mock`.
#include <etelecom/mock/impl/known_routes.hpp>
#include <etelecom/mock/impl/simulated_platform.hpp>
#include <etelecom/mock/openapi/impl/openapi_document.hpp>
#include <etelecom/mock/world/impl/world.hpp>

namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock {

std::unique_ptr<detail::backend> start(server_config const& config) {
    return std::make_unique<detail::simulated_platform>(config);
}

} // namespace etelecom::mock::needs_mock_src_hpp_or_etelecom_mock
